/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/garde-roster-plan.h"

G_BEGIN_DECLS

/* A problem made ready to be worked on: what may be chosen, by doctor and by shift, with its price.
 * Immutable, usable from any thread, borrows the problem. Readers use the fields directly. */

/* What the objective counts (data/rostering of the project's notes; COMMANDS.md "Roster problem").
 */
#define GARDE_ROSTER_IF_NEEDED_COST   (40)
#define GARDE_ROSTER_AVAILABLE_COST   (4)
#define GARDE_ROSTER_UNDER_COST       (6)
#define GARDE_ROSTER_OVER_COST        (12)
#define GARDE_ROSTER_WEEKEND_COST     (10)
#define GARDE_ROSTER_EVENING_COST     (5)
#define GARDE_ROSTER_CONSECUTIVE_COST (15)

#define GARDE_ROSTER_NO_OPTION (G_MAXUINT)

/* One doctor who said that he could take one shift. */
typedef struct
{
  guint doctor, shift;
  gboolean locked;
  gint64 cost;  /* of his answer, less what his being there keeps */
  GArray *with; /* of GardeRosterTogetherEnd; NULL: nobody */
} GardeRosterOption;

/* Being there with @other is worth @weight. */
typedef struct
{
  guint other; /* an option */
  gint64 weight;
} GardeRosterTogetherEnd;

/* A shift in the numbers that rules ask for. */
typedef struct
{
  gint64 starts_at, ends_at;
  guint centre;
  guint week; /* into weeks */
  GardeDay day;
  gboolean weekend, evening;
  int need;
  gint64 weight;
} GardeRosterTerm;

/* Not both doctors work on the day. */
typedef struct
{
  guint other;
  GardeDay day;
} GardeRosterExclusion;

typedef struct
{
  const GardeRosterProblem *problem;
  const GardeRosterDoctor *doctors; /* of the problem */
  guint n_doctors, n_shifts, n_weeks, n_options;
  GardeRosterTerm *terms; /* by shift */
  gint32 *mondays;        /* by week: the day number of its Monday, ascending */
  GardeRosterOption *options;
  guint *of_doctor;    /* options of d are of_doctor[d] to of_doctor[d + 1] - 1, by start */
  guint *of_shift;     /* the same into by_shift */
  guint *by_shift;     /* options by shift */
  GArray **exclusions; /* by doctor, of GardeRosterExclusion; NULL: none */
  gboolean *interns;   /* by doctor */
  guint *cells;        /* doctor × shift: option + 1 */
  guint16 *refusals;   /* doctor × shift: bits 1 << rule */
  gint64 rest, duty_gap, most_duty; /* milliseconds */
  gint64 constant; /* lines that nobody's choice can keep, and all that could be kept */
} GardeRoster;

/* NULL with GARDE_INPUT_ERROR_INVALID, and the names of what clashes, if the problem contradicts
 * itself: a shift both offered and refused, or locked against a rule. (transfer full) */
GardeRoster *garde_roster_new (const GardeRosterProblem *problem, GError **error);
void garde_roster_free (GardeRoster *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GardeRoster, garde_roster_free)

/* The option of @doctor for @shift, or GARDE_ROSTER_NO_OPTION. */
guint garde_roster_get_option (const GardeRoster *self, guint doctor, guint shift);

/* Whether @doctor was refused for @rule at @shift. */
gboolean
garde_roster_is_refused (const GardeRoster *self, guint doctor, guint shift, GardeRosterRule rule);

/* Costs of a doctor's numbers: shifts in all, weekend and evening shifts. */
gint64 garde_roster_get_target_cost (const GardeRoster *self, guint doctor, int shifts);
gint64 garde_roster_get_weekend_cost (const GardeRoster *self, guint doctor, int weekends);
gint64 garde_roster_get_evening_cost (const GardeRoster *self, guint doctor, int evenings);

/* What two shifts of one doctor break: NONE, REST, ELSEWHERE (they overlap) or DUTY (they can only
 * be one duty, and are too long for one). With duties, NONE may still need a shift between them. */
GardeRosterRule garde_roster_compare (const GardeRoster *self, guint one, guint two);

/* Whether two shifts in a row are one duty. */
gboolean garde_roster_is_one_duty (const GardeRoster *self, guint one, guint two);

G_END_DECLS
