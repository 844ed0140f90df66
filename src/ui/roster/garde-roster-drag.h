/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Lets @widget, a chip of the week or a row of the doctors, be drawn onto a shift: what is dropped
 * there is the widget itself, as its own type. */
void garde_roster_drag_add (GtkWidget *widget, GdkDragAction action);

G_END_DECLS
