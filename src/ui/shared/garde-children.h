/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Lets go of all children of @widget; for the dispose of widgets that have theirs from a template
 * or by their own hand. gtk_widget_dispose_template () of GTK 4.8 clears the pointers but leaves
 * the children. */
void garde_children_unparent (GtkWidget *widget);

/* For the class of a widget that takes the focus only for a child (grab_focus): Tab goes through
 * the children in their order and then on. GTK's own way ends with grab_focus (), which gives the
 * focus back to the child that it may just have left, so that nobody gets past. */
gboolean garde_children_focus (GtkWidget *widget, GtkDirectionType direction);

/* Whether a child that is seen has the focus: the one that had it may have gone with what was shown
 * before, and a scrolled window is no place for it. */
gboolean garde_children_have_focus (GtkWidget *widget);

/* Empties @list. (gtk_list_box_remove_all () is newer than the GTK that we build for.) The row in
 * which the focus was; -1: it was in none. */
int garde_children_remove_rows (GtkListBox *list);

/* Once @list is filled again: the focus is where it was, or in the last row; -1: nothing. */
void garde_children_focus_row (GtkListBox *list, int row);

G_END_DECLS
