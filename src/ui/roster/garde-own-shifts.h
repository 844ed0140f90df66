/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "model/garde-roster-sheet.h"
#include "store/garde-desk.h"

G_BEGIN_DECLS

/* A doctor's shifts to come on all duty lists, with the colleagues beside him; before them what is
 * asked of him, behind them what he asked. Signals: "propose" (GardeRosterSheet, uint shift): he
 * wants to be rid of it; "told" (one sentence). */
#define GARDE_TYPE_OWN_SHIFTS (garde_own_shifts_get_type ())
G_DECLARE_FINAL_TYPE (GardeOwnShifts, garde_own_shifts, GARDE, OWN_SHIFTS, GtkWidget)

/* Once, before the first showing. */
void garde_own_shifts_set_up (GardeOwnShifts *self, GardeDesk *desk, gint64 doctor);

/* His of @sheets (of GardeRosterSheet), after @now. */
void garde_own_shifts_show (GardeOwnShifts *self, const GPtrArray *sheets, gint64 now);

/* Whether there is a shift that he could be rid of. */
gboolean garde_own_shifts_has_shifts (GardeOwnShifts *self);

/* What the first button of the row with the focus does. */
void garde_own_shifts_press (GardeOwnShifts *self);

G_END_DECLS
