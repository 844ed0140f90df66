/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Gives @page the keys of the day: bare letters and Ctrl+Z wherever the focus is but in a text
 * field, arrows, Home, End and Enter on a visit or a free place. There letters begin a name. They
 * activate the actions "day.…" of @page. */
void garde_day_keys_add (GtkWidget *page);

G_END_DECLS
