/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/garde-availability-rules.h"
#include "model/garde-centre.h"
#include "model/garde-closure.h"
#include "model/garde-doctor.h"
#include "model/garde-duty-limit.h"
#include "model/garde-engagement.h"
#include "model/garde-opening.h"
#include "model/garde-paper-rules.h"
#include "model/garde-publication.h"
#include "model/garde-roster-grant.h"
#include "model/garde-roster-terms.h"
#include "model/garde-shift.h"

G_BEGIN_DECLS

/* Whole weeks of a centre's roster as they were read, draft beside published: immutable, handed
 * from the store to pages and to whoever fills. Shifts and doctors are named by their index. */

/* How much somebody works. Weekends are weekend shifts; a shift on a public holiday counts under
 * what it is, and under holidays. */
typedef struct
{
  int shifts;
  int weekends;
  int evenings;
  int holidays;
} GardeRosterCount;

#define GARDE_TYPE_ROSTER_PERSON (garde_roster_person_get_type ())
G_DECLARE_FINAL_TYPE (GardeRosterPerson, garde_roster_person, GARDE, ROSTER_PERSON, GObject)

/* One doctor of the column. */
struct _GardeRosterPerson
{
  GObject parent_instance;

  GardeDoctor *doctor;
  GardeEngagement *engagement; /* NULL: on a shift, and not engaged here (any more) */
  GardeDutyLimit *limit;       /* NULL: none was said */
  GPtrArray *papers;           /* of GardePaper, his */
  GPtrArray *patterns;         /* of GardeAvailabilityPattern, his at this centre */
  GPtrArray *leaves;           /* of GardeLeave, his that touch the sheet */
  GArray *warnings;            /* of GardePaperWarning, today */
  gint64 asked_at;             /* last asked for his wishes of a week of this sheet; 0: never */
  GardeRosterCount published;  /* in the sheet */
  GardeRosterCount draft;      /* in the sheet, as the draft stands */
  GardeRosterCount past;       /* published before the sheet, within the rolling period */
  /* Published before the sheet in the four weeks that end with it; the last is where counting the
   * weekends has come. */
  int recent_shifts;
  int recent_weekends; /* weeks with a weekend shift */
  gint32 last_weekend;
};

/* Where a doctor and a shift meet. */
typedef struct
{
  gboolean is_published;
  gboolean is_draft; /* works in the draft; as published where nothing was drafted */
  gboolean is_locked;
  gint64 assignment;             /* 0: not published */
  GardeAvailabilityLevel answer; /* for this very shift; 0: none */
  GardeAvailabilityLevel level;  /* what holds, patterns and leave included; 0: did not answer */
  GardeAnsweredBy answered_by;
  GardeRosterRule refusal; /* CONTRACT to INSURANCE: the law keeps him away; NONE */
  gboolean lacks_paper;    /* something that he must hold was never recorded */
} GardeRosterCell;

/* What somebody works just outside the sheet, or meanwhile at another centre: his rest and his
 * weeks reach in from there. */
typedef struct
{
  guint doctor;
  gint64 centre;
  gint64 shift; /* id */
  gint64 starts_at, ends_at;
  GardeShiftKind kind;
} GardeRosterOutside;

#define GARDE_TYPE_ROSTER_SHEET (garde_roster_sheet_get_type ())
G_DECLARE_FINAL_TYPE (GardeRosterSheet, garde_roster_sheet, GARDE, ROSTER_SHEET, GObject)

struct _GardeRosterSheet
{
  GObject parent_instance;

  GardeDay from, to; /* a Monday, a Sunday */
  GardeDay today;
  gint64 duty_list;     /* 0: the centre’s own */
  gboolean with_papers; /* FALSE: read by somebody who may not see them; nothing is said of them */
  GardeCentre *centre;
  GardeZone *zone;
  GardeRosterTerms *terms;
  GPtrArray *shifts;   /* of GardeShift, by (start, id) */
  GPtrArray *openings; /* of GardeOpening, in force in the sheet or of its shifts: their names */
  GPtrArray *people;   /* of GardeRosterPerson, by name */
  GPtrArray *replacements; /* of GardeReplacement, that touch the sheet */
  GPtrArray *publications; /* of GardePublication, the last of each week that has one */
  GPtrArray *closures;     /* of GardeClosure, of closed shifts and of reopened ones */
  GPtrArray *grants;       /* of GardeRosterGrant */
  GArray *outside;         /* of GardeRosterOutside */
  gint64 stamp;            /* what the draft and the publication were when read */

  GardeRosterCell *cells; /* shift by shift, a cell a doctor */
};

/* An empty sheet; the store fills it. (transfer full) */
GardeRosterSheet *garde_roster_sheet_new (GardeDay from, GardeDay to);

/* Once shifts and people are there: makes the cells, all empty. */
void garde_roster_sheet_make_cells (GardeRosterSheet *self);

/* Once the patterns and leaves are there: what a doctor answered for a shift (@answer may be NULL).
 */
void garde_roster_sheet_take_answer (GardeRosterSheet *self,
                                     guint shift,
                                     guint doctor,
                                     const GardeAvailability *answer);

/* Once everything is there: refusals, counts and warnings. */
void garde_roster_sheet_complete (GardeRosterSheet *self);

GardeRosterPerson *garde_roster_person_new (GardeDoctor *doctor, GardeEngagement *engagement);

/* How many shifts a week he may work: the least of what the centre and he himself said; 0: nobody
 * said. */
gint64 garde_roster_person_get_most_a_week (const GardeRosterPerson *self);

/* Borrowed; an index that is not of this sheet is a mistake of the program. */
GardeShift *garde_roster_sheet_get_shift (const GardeRosterSheet *self, guint shift);
GardeRosterPerson *garde_roster_sheet_get_person (const GardeRosterSheet *self, guint doctor);
GardeRosterCell *
garde_roster_sheet_get_cell (const GardeRosterSheet *self, guint shift, guint doctor);

/* The index of a record's id; -1: not here. */
int garde_roster_sheet_find_shift (const GardeRosterSheet *self, gint64 shift);
int garde_roster_sheet_find_doctor (const GardeRosterSheet *self, gint64 doctor);

/* Doctors on a shift, in the draft or as published, and how many it still needs (never below 0; a
 * closed shift needs none). */
guint
garde_roster_sheet_count_doctors (const GardeRosterSheet *self, guint shift, gboolean in_draft);
int garde_roster_sheet_get_missing (const GardeRosterSheet *self, guint shift, gboolean in_draft);

/* "Après-midi": its opening's name, else its kind. Borrowed. */
const char *garde_roster_sheet_get_shift_name (const GardeRosterSheet *self, guint shift);

/* "Monday 30 November, afternoon" for sentences. (transfer full) */
char *garde_roster_sheet_describe_shift (const GardeRosterSheet *self, guint shift);

/* The closure of a shift; NULL: open. Borrowed. The publication of a week; NULL: none. Borrowed. */
GardeClosure *garde_roster_sheet_get_closure (const GardeRosterSheet *self, guint shift);
GardePublication *garde_roster_sheet_get_publication (const GardeRosterSheet *self, GardeDay day);

/* Whether doctors know the week of @day: it was published, or somebody was put into it afterwards.
 */
gboolean garde_roster_sheet_is_published (const GardeRosterSheet *self, GardeDay day);

/* Whether the shift was closed and is open again, and nothing was published since: the 15 and the
 * call centre were told only that it is closed. */
gboolean garde_roster_sheet_is_reopened (const GardeRosterSheet *self, guint shift);

/* Whether the coordinator let the doctor work on the shift against a rule. */
gboolean garde_roster_sheet_is_granted (const GardeRosterSheet *self,
                                        guint shift,
                                        guint doctor,
                                        GardeRosterRule rule);

/* The rule that a grant gives way in, and the grant for a rule; 0 where nobody gives way. */
GardeRosterRule garde_grant_rule_get_rule (GardeGrantRule grant);
GardeGrantRule garde_grant_rule_find (GardeRosterRule rule);

/* Where the draft differs from what is published. */
typedef struct
{
  guint shift, doctor;
  GardeRosterChangeKind change;
} GardeRosterDifference;

/* By shift and doctor. (transfer full) of GardeRosterDifference */
GArray *garde_roster_sheet_list_differences (const GardeRosterSheet *self);

/* Who must be told if the draft is published now: everybody on the roster the first time that a
 * week is published, later those of whom something changed; indexes of people, ascending. (transfer
 * full) of guint */
GArray *garde_roster_sheet_list_concerned (const GardeRosterSheet *self);

G_END_DECLS
