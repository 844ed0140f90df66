/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Gives @page the keys of the waiting room: bare letters and Ctrl+Z wherever the focus is but in a
 * text field, arrows, Home, End and Enter on a row. They activate the actions "room.…" of @page. */
void garde_waiting_keys_add (GtkWidget *page);

G_END_DECLS
