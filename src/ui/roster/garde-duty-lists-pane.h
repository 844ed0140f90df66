/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "store/garde-desk.h"

G_BEGIN_DECLS

/* The duty lists beside the centre's own: made, called otherwise, given weekly shifts and people,
 * taken away and used again. Signals: "left", the person goes; "changed" (gint64), one of the lists
 * is not any more as it was, its id (0: it is gone). */
#define GARDE_TYPE_DUTY_LISTS_PANE (garde_duty_lists_pane_get_type ())
G_DECLARE_FINAL_TYPE (GardeDutyListsPane, garde_duty_lists_pane, GARDE, DUTY_LISTS_PANE, GtkWidget)

/* Once, before it is opened. */
void garde_duty_lists_pane_set_up (GardeDutyListsPane *self, GardeDesk *desk);

/* Reads the lists and shows the one with the id @duty_list; 0: a new one is made. Shifts are made
 * in the week of @week first. */
void garde_duty_lists_pane_open (GardeDutyListsPane *self, GardeDay week, gint64 duty_list);

G_END_DECLS
