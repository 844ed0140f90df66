/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/shared/garde-children.h"

void
garde_children_unparent (GtkWidget *widget)
{
  GtkWidget *child;

  g_return_if_fail (GTK_IS_WIDGET (widget));

  while ((child = gtk_widget_get_first_child (widget)) != NULL)
    gtk_widget_unparent (child);
}

static gboolean
is_backward (GtkDirectionType direction)
{
  return direction == GTK_DIR_TAB_BACKWARD || direction == GTK_DIR_UP || direction == GTK_DIR_LEFT;
}

gboolean
garde_children_focus (GtkWidget *widget, GtkDirectionType direction)
{
  gboolean is_back = is_backward (direction);
  GtkWidget *child;

  g_return_val_if_fail (GTK_IS_WIDGET (widget), FALSE);

  child = gtk_widget_get_focus_child (widget);
  if (child == NULL)
    child = is_back ? gtk_widget_get_last_child (widget) : gtk_widget_get_first_child (widget);
  while (child != NULL && !gtk_widget_child_focus (child, direction))
    child = is_back ? gtk_widget_get_prev_sibling (child) : gtk_widget_get_next_sibling (child);
  return child != NULL;
}

gboolean
garde_children_have_focus (GtkWidget *widget)
{
  GtkRoot *root;
  GtkWidget *focus;

  g_return_val_if_fail (GTK_IS_WIDGET (widget), FALSE);

  root = gtk_widget_get_root (widget);
  focus = root != NULL ? gtk_root_get_focus (root) : NULL;
  return focus != NULL && gtk_widget_get_mapped (focus) && !GTK_IS_SCROLLED_WINDOW (focus) &&
         gtk_widget_is_ancestor (focus, widget);
}

int
garde_children_remove_rows (GtkListBox *list)
{
  GtkWidget *focused;
  GtkListBoxRow *row;
  int index;

  g_return_val_if_fail (GTK_IS_LIST_BOX (list), -1);

  focused = gtk_widget_get_focus_child (GTK_WIDGET (list));
  index = focused != NULL ? gtk_list_box_row_get_index (GTK_LIST_BOX_ROW (focused)) : -1;
  while ((row = gtk_list_box_get_row_at_index (list, 0)) != NULL)
    gtk_list_box_remove (list, GTK_WIDGET (row));
  return index;
}

void
garde_children_focus_row (GtkListBox *list, int row)
{
  GtkListBoxRow *there = NULL;

  g_return_if_fail (GTK_IS_LIST_BOX (list));

  for (int i = row; i >= 0 && there == NULL; i--)
    there = gtk_list_box_get_row_at_index (list, i);
  if (there != NULL)
    gtk_widget_grab_focus (GTK_WIDGET (there));
}
