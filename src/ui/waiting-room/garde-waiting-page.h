/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "list/garde-day-model.h"

G_BEGIN_DECLS

/* The waiting room: everybody who is there by stage, in the order of the queue and with its reason,
 * and the keys that call, set aside, put back and send on. It shows the same day as the rest of the
 * window. */
#define GARDE_TYPE_WAITING_PAGE (garde_waiting_page_get_type ())
G_DECLARE_FINAL_TYPE (GardeWaitingPage, garde_waiting_page, GARDE, WAITING_PAGE, GtkWidget)

GtkWidget *garde_waiting_page_new (GardeDesk *desk, GardeDayModel *today);

/* Gives the focus to the selected patient. */
void garde_waiting_page_focus (GardeWaitingPage *self);

G_END_DECLS
