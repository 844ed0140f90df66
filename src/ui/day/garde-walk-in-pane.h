/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "list/garde-day-model.h"

G_BEGIN_DECLS

/* The form for somebody without an appointment, in place of the side pane. It keeps what was typed
 * until it is registered. Signals: "registered" (GardeVisit), "closed". */
#define GARDE_TYPE_WALK_IN_PANE (garde_walk_in_pane_get_type ())
G_DECLARE_FINAL_TYPE (GardeWalkInPane, garde_walk_in_pane, GARDE, WALK_IN_PANE, GtkWidget)

GtkWidget *garde_walk_in_pane_new (GardeDesk *desk, GardeDayModel *today);

/* Puts the focus where the form was left. */
void garde_walk_in_pane_start (GardeWalkInPane *self);

G_END_DECLS
