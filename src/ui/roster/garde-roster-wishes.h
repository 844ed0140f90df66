/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/garde-desk.h"
#include "ui/roster/garde-roster-work.h"
#include "ui/roster/garde-wish-board.h"

G_BEGIN_DECLS

/* What the doctors can and would like: doctors × shifts. Ctrl+V pastes a table from a spreadsheet.
 * Signals: "told" (one sentence), "person" (uint doctor): he is to be looked at. */
#define GARDE_TYPE_ROSTER_WISHES (garde_roster_wishes_get_type ())
G_DECLARE_FINAL_TYPE (GardeRosterWishes, garde_roster_wishes, GARDE, ROSTER_WISHES, GardeWishBoard)

/* Once, before the first showing. */
void garde_roster_wishes_set_up (GardeRosterWishes *self, GardeDesk *desk, GardeRosterWork *work);

/* @sheet NULL: another week is on its way, and until it is there nothing is done to this one. */
void garde_roster_wishes_show (GardeRosterWishes *self, GardeRosterSheet *sheet);

/* Asks for a CSV file and takes it over. */
void garde_roster_wishes_open_file (GardeRosterWishes *self);

G_END_DECLS
