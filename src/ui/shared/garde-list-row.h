/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A row of a list that is one stop of Tab: the arrows go from row to row, Tab leaves the list. (A
 * GtkListBox of GTK 4.8 goes through all its rows by Tab.) */
#define GARDE_TYPE_LIST_ROW (garde_list_row_get_type ())
G_DECLARE_DERIVABLE_TYPE (GardeListRow, garde_list_row, GARDE, LIST_ROW, GtkListBoxRow)

struct _GardeListRowClass
{
  GtkListBoxRowClass parent_class;
};

G_END_DECLS
