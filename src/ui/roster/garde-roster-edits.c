/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/roster/garde-roster-edits.h"

#include "store/garde-store-roster.h"

GArray *
garde_roster_edits_new (void)
{
  return g_array_new (FALSE, FALSE, sizeof (GardeCellEdit));
}

static void
add (GArray *self,
     const GardeRosterSheet *sheet,
     guint shift,
     guint doctor,
     gboolean is_on,
     gboolean is_locked)
{
  const GardeRosterCell *cell = garde_roster_sheet_get_cell (sheet, shift, doctor);
  GardeCellEdit edit = {
    .shift = garde_record_get_id (garde_roster_sheet_get_shift (sheet, shift)),
    .doctor = garde_record_get_id (garde_roster_sheet_get_person (sheet, doctor)->doctor),
    .was_on = cell->is_draft,
    .was_locked = cell->is_locked,
    .is_on = is_on,
    .is_locked = is_locked,
  };

  g_array_append_val (self, edit);
}

void
garde_roster_edits_put (GArray *self, const GardeRosterSheet *sheet, guint shift, guint doctor)
{
  add (self, sheet, shift, doctor, TRUE,
       garde_roster_sheet_get_cell (sheet, shift, doctor)->is_locked);
}

void
garde_roster_edits_remove (GArray *self, const GardeRosterSheet *sheet, guint shift, guint doctor)
{
  add (self, sheet, shift, doctor, FALSE, FALSE);
}

void
garde_roster_edits_turn_lock (GArray *self,
                              const GardeRosterSheet *sheet,
                              guint shift,
                              guint doctor)
{
  const GardeRosterCell *cell = garde_roster_sheet_get_cell (sheet, shift, doctor);

  add (self, sheet, shift, doctor, cell->is_draft, !cell->is_locked);
}
