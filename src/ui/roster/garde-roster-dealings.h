/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "model/garde-roster-sheet.h"
#include "store/garde-desk.h"
#include "ui/roster/garde-roster-work.h"

G_BEGIN_DECLS

/* Who a doctor is to the centre: his names, as what he works here, how he is reached, whom he
 * replaces and when. */
#define GARDE_TYPE_ROSTER_DEALINGS (garde_roster_dealings_get_type ())
G_DECLARE_FINAL_TYPE (GardeRosterDealings, garde_roster_dealings, GARDE, ROSTER_DEALINGS, GtkWidget)

/* Once, before the first showing. */
void
garde_roster_dealings_set_up (GardeRosterDealings *self, GardeDesk *desk, GardeRosterWork *work);

/* @doctor of @sheet; what is being typed for the same doctor stays. @doctor -1: a new one. */
void garde_roster_dealings_show (GardeRosterDealings *self, GardeRosterSheet *sheet, int doctor);

G_END_DECLS
