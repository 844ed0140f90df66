/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "roster/garde-roster.h"

G_BEGIN_DECLS

/* Who is on which shift, with all counts and the cost kept up to date. It holds any assignment,
 * legal or not: the page shows what is broken, the search asks before it adds. */
typedef struct
{
  const GardeRoster *roster; /* borrowed; may be gone before the state is freed */
  guint n_doctors, n_shifts; /* its own */
  guint8 *on;                /* by option */
  GArray **shifts;           /* by doctor, of guint: the shifts that he is on, in no order */
  GArray **doctors;          /* by shift, of guint: the doctors on it, in no order */
  int *weekends;             /* by doctor: shifts of kind weekend */
  int *evenings;             /* by doctor: shifts of kind evening */
  int *weekend_weeks;        /* by doctor: weeks with one of kind weekend */
  guint16 *in_week;          /* doctor × week: shifts */
  guint16 *weekend_in_week;  /* doctor × week: shifts of kind weekend */
  int *interns;              /* by shift */
  gint64 uncovered;          /* the weight of the places left empty */
  gint64 preferences;        /* all other costs */
} GardeRosterState;

/* Nobody anywhere, not even the locked ones. (transfer full) */
GardeRosterState *garde_roster_state_new (const GardeRoster *roster);
GardeRosterState *garde_roster_state_copy (const GardeRosterState *self);
void garde_roster_state_free (GardeRosterState *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GardeRosterState, garde_roster_state_free)

gboolean garde_roster_state_has (const GardeRosterState *self, guint doctor, guint shift);

/* Neither asks for any rule; @doctor must not be, or be, on @shift. */
void garde_roster_state_add (GardeRosterState *self, guint doctor, guint shift);
void garde_roster_state_remove (GardeRosterState *self, guint doctor, guint shift);

/* The same for the doctor and shift of an option: quicker, for who has it at hand. */
void garde_roster_state_take (GardeRosterState *self, guint option, gboolean on);

gint64 garde_roster_state_get_objective (const GardeRosterState *self);

/* What the objective becomes more (or, below 0, less) if the doctor of @option, who is not on its
 * shift, were added to it. */
gint64 garde_roster_state_get_cost_of (const GardeRosterState *self, guint option);

/* The places that @shift still lacks. */
int garde_roster_state_get_missing (const GardeRosterState *self, guint shift);

/* The first rule that keeps @doctor from being added to @shift now, in the order of
 * GardeRosterRule; GARDE_ROSTER_NEED if only the shift is full, NONE if nothing does. */
GardeRosterRule
garde_roster_state_why_not (const GardeRosterState *self, guint doctor, guint shift);

/* The same rules in the order of what is quickest to ask, for a doctor who has an option; the first
 * leaves rest out. */
gboolean garde_roster_state_has_place_for (const GardeRosterState *self, guint doctor, guint shift);
gboolean garde_roster_state_can_add (const GardeRosterState *self, guint doctor, guint shift);

/* Single rules, for who asks what gives way: nobody more this week, no further weekend, rest kept.
 */
gboolean garde_roster_state_is_week_full (const GardeRosterState *self, guint doctor, guint shift);
gboolean
garde_roster_state_are_weekends_full (const GardeRosterState *self, guint doctor, guint shift);
gboolean garde_roster_state_can_rest (const GardeRosterState *self, guint doctor, guint shift);

/* Whether @shift has no more interns than other doctors. */
gboolean garde_roster_state_is_supervised (const GardeRosterState *self, guint shift);

/* Whether the shifts of @doctor are one after the other with rest between, or as duties. */
gboolean garde_roster_state_has_rest (const GardeRosterState *self, guint doctor);

/* Whether @doctor would be kept away by whom he replaces, or who replaces him; @other is that one.
 */
gboolean garde_roster_state_is_excluded (const GardeRosterState *self,
                                         guint doctor,
                                         guint shift,
                                         guint *other);

/* The assignments and the costs as a plan without gaps. (transfer full) */
GardeRosterPlan *garde_roster_state_to_plan (const GardeRosterState *self);

/* All assignments of @plan. (transfer full) */
GardeRosterState *garde_roster_state_from_plan (const GardeRoster *roster,
                                                const GardeRosterPlan *plan);

G_END_DECLS
