/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/garde-roster-sheet.h"
#include "store/garde-desk.h"

G_BEGIN_DECLS

/* The weeks of one doctor on every duty list that he is on, the centre's own first, read again
 * whenever something in them or the lists changed. Signal "loaded": a reading has ended, well or
 * not. */
#define GARDE_TYPE_OWN_ROSTERS (garde_own_rosters_get_type ())
G_DECLARE_FINAL_TYPE (GardeOwnRosters, garde_own_rosters, GARDE, OWN_ROSTERS, GObject)

/* Reads nothing until a range is set. */
GardeOwnRosters *garde_own_rosters_new (GardeDesk *desk, gint64 doctor);

/* The weeks from that of @from to that of @to. */
void garde_own_rosters_set_range (GardeOwnRosters *self, GardeDay from, GardeDay to);

/* Reads again. */
void garde_own_rosters_reload (GardeOwnRosters *self);

/* Of GardeRosterSheet, those that he is in; NULL while one of them was never read. (transfer
 * container) */
GPtrArray *garde_own_rosters_get_sheets (GardeOwnRosters *self);

/* How the list of a sheet is called; NULL: it is the centre's own. Borrowed. */
const char *garde_own_rosters_get_name (GardeOwnRosters *self, gint64 duty_list);

/* Why a last reading failed; NULL if none did. Borrowed. */
const GError *garde_own_rosters_get_error (GardeOwnRosters *self);

G_END_DECLS
