/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/garde-instant.h"
#include "model/garde-words.h"

G_BEGIN_DECLS

/* A duty list to be filled, as COMMANDS.md writes it ("garde-roster-1"): plain structs that service
 * or exchange fill and the room roster reads. Doctors and shifts are named by their index. */

/* More than this is no duty list, and sums could leave what a solver counts exactly. */
#define GARDE_ROSTER_MOST_DOCTORS (2000)
#define GARDE_ROSTER_MOST_SHIFTS  (10000)
#define GARDE_ROSTER_MOST_WEIGHT  (10000000)
#define GARDE_ROSTER_MOST_COUNT   (1000)

#define GARDE_ROSTER_NO_LIMIT (-1)

/* What a doctor answered for a shift. */
typedef enum
{
  GARDE_ROSTER_PREFERRED = 1,
  GARDE_ROSTER_AVAILABLE,
  GARDE_ROSTER_IF_NEEDED,
} GardeRosterLevel;

/* Why a doctor is not, or must not be, on a shift. A gap gives of each doctor the first that holds:
 * the law comes first, what only needs somebody to move comes last. */
typedef enum
{
  GARDE_ROSTER_RULE_NONE,
  GARDE_ROSTER_HERE, /* already on this shift */
  GARDE_ROSTER_CONTRACT,
  GARDE_ROSTER_LICENCE,
  GARDE_ROSTER_REGISTRATION,
  GARDE_ROSTER_INSURANCE,
  GARDE_ROSTER_UNSUPERVISED,
  GARDE_ROSTER_REPLACEMENT,
  GARDE_ROSTER_UNAVAILABLE,
  GARDE_ROSTER_NO_ANSWER,
  GARDE_ROSTER_MAX_PER_WEEK,
  GARDE_ROSTER_MAX_WEEKENDS,
  GARDE_ROSTER_REST,
  GARDE_ROSTER_ELSEWHERE, /* free only by moving someone: on another shift at that time */
  /* Only of a whole plan. */
  GARDE_ROSTER_NEED,   /* more doctors than the shift needs */
  GARDE_ROSTER_DUTY,   /* shifts in a row are too long together */
  GARDE_ROSTER_LOCKED, /* a locked place was given up */
} GardeRosterRule;

typedef struct
{
  char *id;
  char *name; /* for people; NULL: the id */
  GardeDoctorStatus status;
  int max_per_week;  /* GARDE_ROSTER_NO_LIMIT: none */
  int max_weekends;  /* the same */
  int target;        /* the same: any number will do */
  int fair_weekends; /* the same */
  int fair_evenings; /* the same */
} GardeRosterDoctor;

typedef struct
{
  char *id;
  char *name; /* for people; NULL: the id and when it starts */
  char *centre;
  gint64 starts_at, ends_at;
  int need;
  GardeShiftKind kind;
  gint64 weight; /* what a place left empty costs */
} GardeRosterShift;

typedef struct
{
  guint doctor, shift;
  GardeRosterLevel level;
} GardeRosterAvailability;

/* @reason is CONTRACT to UNSUPERVISED, or UNAVAILABLE. */
typedef struct
{
  guint doctor, shift;
  GardeRosterRule reason;
} GardeRosterRefusal;

/* A place that must stay (locked, without a weight) or whose loss costs @weight. */
typedef struct
{
  guint doctor, shift;
  gint64 weight;
} GardeRosterWish;

/* Who replaces whom on a day: not both work on it. */
typedef struct
{
  guint locum, holder;
  GardeDay day;
} GardeRosterReplacement;

/* Two doctors who want the shift together; @weight if not both are there. */
typedef struct
{
  guint doctors[2];
  guint shift;
  gint64 weight;
} GardeRosterTogether;

typedef struct
{
  GardeZone *zone;
  int rest_minutes;
  int duty_gap_minutes; /* 0: every two shifts need rest between them */
  int max_duty_minutes;
  GArray *doctors;      /* of GardeRosterDoctor */
  GArray *shifts;       /* of GardeRosterShift */
  GArray *availability; /* of GardeRosterAvailability */
  GArray *refusals;     /* of GardeRosterRefusal */
  GArray *locked;       /* of GardeRosterWish */
  GArray *published;    /* of GardeRosterWish */
  GArray *regular;      /* of GardeRosterWish */
  GArray *replacements; /* of GardeRosterReplacement */
  GArray *together;     /* of GardeRosterTogether */
} GardeRosterProblem;

/* An empty problem with the rules of DOMAIN.md 4 (11 hours of rest, duties of 12 hours at most).
 * (transfer full) */
GardeRosterProblem *garde_roster_problem_new (GardeZone *zone);
void garde_roster_problem_free (GardeRosterProblem *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GardeRosterProblem, garde_roster_problem_free)

const GardeRosterDoctor *garde_roster_problem_get_doctor (const GardeRosterProblem *self,
                                                          guint doctor);
const GardeRosterShift *garde_roster_problem_get_shift (const GardeRosterProblem *self,
                                                        guint shift);

/* The words of the format; NULL or 0 where there is none. */
const char *garde_roster_rule_get_word (GardeRosterRule rule);
GardeRosterRule garde_roster_rule_find (const char *word);
const char *garde_roster_level_get_word (GardeRosterLevel level);
GardeRosterLevel garde_roster_level_find (const char *word);

/* Whether a doctor may be refused for @rule before anything is planned. */
gboolean garde_roster_rule_is_refusal (GardeRosterRule rule);

G_END_DECLS
