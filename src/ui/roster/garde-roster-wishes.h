/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "store/garde-desk.h"
#include "ui/roster/garde-roster-work.h"

G_BEGIN_DECLS

/* What the doctors can and would like: doctors × shifts. One Tab stop: arrows go from cell to cell,
 * 1 to 4 answer and go on, 0 takes an answer back, Ctrl+V pastes a table from a spreadsheet.
 * Signals: "told" (one sentence), "person" (uint doctor): he is to be looked at. */
#define GARDE_TYPE_ROSTER_WISHES (garde_roster_wishes_get_type ())
G_DECLARE_FINAL_TYPE (GardeRosterWishes, garde_roster_wishes, GARDE, ROSTER_WISHES, GtkWidget)

/* Once, before the first showing. */
void garde_roster_wishes_set_up (GardeRosterWishes *self, GardeDesk *desk, GardeRosterWork *work);

void garde_roster_wishes_show (GardeRosterWishes *self, GardeRosterSheet *sheet);

/* The answers that were given here, one deed after the other: a key, a table. */
gboolean garde_roster_wishes_can_undo (GardeRosterWishes *self);
void garde_roster_wishes_undo (GardeRosterWishes *self);

/* Asks for a CSV file and takes it over. */
void garde_roster_wishes_open_file (GardeRosterWishes *self);

G_END_DECLS
