/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/shared/garde-list-row.h"

G_DEFINE_ABSTRACT_TYPE (GardeListRow, garde_list_row, GTK_TYPE_LIST_BOX_ROW)

/* The list asks its rows one after the other whether they take the focus: a row beside the one that
 * has it refuses. */
static gboolean
garde_list_row_focus (GtkWidget *widget, GtkDirectionType direction)
{
  GtkWidget *list = gtk_widget_get_parent (widget);
  GtkWidget *focused = list != NULL ? gtk_widget_get_focus_child (list) : NULL;
  gboolean is_tab = direction == GTK_DIR_TAB_FORWARD || direction == GTK_DIR_TAB_BACKWARD;

  if (is_tab && focused != NULL && focused != widget)
    return FALSE;

  return GTK_WIDGET_CLASS (garde_list_row_parent_class)->focus (widget, direction);
}

static void
garde_list_row_class_init (GardeListRowClass *klass)
{
  GTK_WIDGET_CLASS (klass)->focus = garde_list_row_focus;
}

static void
garde_list_row_init (GardeListRow *self)
{
}
