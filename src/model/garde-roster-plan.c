/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/garde-roster-plan.h"

static const char *const status_words[] = {
  [GARDE_ROSTER_FEASIBLE] = "feasible",
  [GARDE_ROSTER_OPTIMAL] = "optimal",
  [GARDE_ROSTER_CANCELLED] = "cancelled",
  [GARDE_ROSTER_INFEASIBLE] = "infeasible",
};

GardeRosterPlan *
garde_roster_plan_new (void)
{
  GardeRosterPlan *self = g_new0 (GardeRosterPlan, 1);

  self->status = GARDE_ROSTER_FEASIBLE;
  self->assignments = g_array_new (FALSE, TRUE, sizeof (GardeRosterAssignment));
  self->gaps = g_ptr_array_new_with_free_func ((GDestroyNotify) garde_roster_gap_free);
  return self;
}

void
garde_roster_plan_free (GardeRosterPlan *self)
{
  g_clear_pointer (&self->assignments, g_array_unref);
  g_clear_pointer (&self->gaps, g_ptr_array_unref);
  g_free (self);
}

GardeRosterGap *
garde_roster_gap_new (guint shift, int missing)
{
  GardeRosterGap *self = g_new0 (GardeRosterGap, 1);

  self->shift = shift;
  self->missing = missing;
  self->reasons = g_array_new (FALSE, TRUE, sizeof (GardeRosterReason));
  self->corrections =
      g_ptr_array_new_with_free_func ((GDestroyNotify) garde_roster_correction_free);
  return self;
}

void
garde_roster_gap_free (GardeRosterGap *self)
{
  g_clear_pointer (&self->reasons, g_array_unref);
  g_clear_pointer (&self->corrections, g_ptr_array_unref);
  g_free (self);
}

GardeRosterCorrection *
garde_roster_correction_new (void)
{
  GardeRosterCorrection *self = g_new0 (GardeRosterCorrection, 1);

  self->changes = g_array_new (FALSE, TRUE, sizeof (GardeRosterChange));
  return self;
}

void
garde_roster_correction_free (GardeRosterCorrection *self)
{
  g_clear_pointer (&self->changes, g_array_unref);
  g_free (self);
}

const char *
garde_roster_status_get_word (GardeRosterStatus status)
{
  g_return_val_if_fail ((guint) status < G_N_ELEMENTS (status_words), NULL);
  return status_words[status];
}
