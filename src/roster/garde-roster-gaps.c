/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "roster/garde-roster-gaps.h"

#include "roster/garde-roster-correct.h"

GardeRosterRule
garde_roster_get_reason (const GardeRosterState *state, guint doctor, guint shift)
{
  GardeRosterRule rule = garde_roster_state_why_not (state, doctor, shift);

  /* Whom nothing keeps away could come, or somebody must go first: a roster that is not the best,
   * or a shift that lacks nobody. */
  if (rule == GARDE_ROSTER_RULE_NONE || rule == GARDE_ROSTER_NEED)
    return GARDE_ROSTER_ELSEWHERE;
  return rule;
}

static GardeRosterGap *
make_gap (const GardeRosterState *state, guint shift, int missing)
{
  GardeRosterGap *gap = garde_roster_gap_new (shift, missing);

  for (guint d = 0; d < state->roster->n_doctors; d++)
    {
      GardeRosterReason reason = { d, garde_roster_get_reason (state, d, shift) };

      g_array_append_val (gap->reasons, reason);
    }
  return gap;
}

void
garde_roster_add_reasons (const GardeRosterState *state, GardeRosterPlan *plan)
{
  for (guint s = 0; s < state->n_shifts; s++)
    {
      int missing = garde_roster_state_get_missing (state, s);

      if (missing > 0)
        g_ptr_array_add (plan->gaps, make_gap (state, s, missing));
    }
}

void
garde_roster_add_gaps (const GardeRoster *roster,
                       GardeRosterPlan *plan,
                       GardeRosterGoOnFunc go_on,
                       gpointer data)
{
  g_autoptr (GardeRosterState) state = garde_roster_state_from_plan (roster, plan);

  garde_roster_add_reasons (state, plan);
  for (guint i = 0; i < plan->gaps->len; i++)
    garde_roster_add_corrections (state, g_ptr_array_index (plan->gaps, i), go_on, data);
}
