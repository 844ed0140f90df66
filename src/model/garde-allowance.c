/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/garde-allowance.h"

void
garde_allowance_shift_free (GardeAllowanceShift *self)
{
  g_clear_pointer (&self->shift_reference, g_free);
  g_clear_pointer (&self->doctor_name, g_free);
  g_clear_pointer (&self->doctor_reference, g_free);
  g_clear_pointer (&self->cases, g_array_unref);
  g_free (self);
}

void
garde_allowance_scheme_free (GardeAllowanceScheme *self)
{
  g_clear_object (&self->scheme);
  g_clear_pointer (&self->tiers, g_ptr_array_unref);
  g_free (self);
}
