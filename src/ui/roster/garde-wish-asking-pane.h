/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "store/garde-desk.h"

G_BEGIN_DECLS

/* Asking for wishes: who has answered how much of the weeks to come and when he was asked last; one
 * button writes an e-mail for everybody, or for those who have not answered. Signal "left". */
#define GARDE_TYPE_WISH_ASKING_PANE (garde_wish_asking_pane_get_type ())
G_DECLARE_FINAL_TYPE (
    GardeWishAskingPane, garde_wish_asking_pane, GARDE, WISH_ASKING_PANE, GtkWidget)

/* Once; @settings say where the files go and may be NULL. */
void
garde_wish_asking_pane_set_up (GardeWishAskingPane *self, GardeDesk *desk, GSettings *settings);

/* For the weeks from that of @from, of a duty list (0: the centre’s own). */
void garde_wish_asking_pane_open (GardeWishAskingPane *self, GardeDay from, gint64 duty_list);

G_END_DECLS
