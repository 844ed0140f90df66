/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A line or a dot of the board: a widget without content, there for the style sheet's colours,
 * which one widget draws in as many places as wanted. */
GtkWidget *garde_stroke_new (GtkWidget *parent, const char *const *classes);

/* Draws it as if it stood at (x, y) of its parent; it must be allocated at (0, 0) or be meant to be
 * moved by that. */
void garde_stroke_stamp (GtkWidget *stroke, GtkSnapshot *snapshot, int x, int y);

G_END_DECLS
