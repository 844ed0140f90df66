/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Lets go of all children of @widget; for the dispose of widgets that have theirs from a template
 * or by their own hand. gtk_widget_dispose_template () of GTK 4.8 clears the pointers but leaves
 * the children. */
void garde_children_unparent (GtkWidget *widget);

G_END_DECLS
