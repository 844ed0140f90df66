/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "ui/allowance/garde-allowance-month.h"
#include "ui/shared/garde-list-row.h"

G_BEGIN_DECLS

/* One shift of a statement; opened, it says why the amount is what it is. */
#define GARDE_TYPE_ALLOWANCE_ROW (garde_allowance_row_get_type ())
G_DECLARE_FINAL_TYPE (GardeAllowanceRow, garde_allowance_row, GARDE, ALLOWANCE_ROW, GardeListRow)

/* @line is borrowed: the month outlives its rows. */
GtkWidget *garde_allowance_row_new (const GardeAllowanceLine *line);

const GardeAllowanceLine *garde_allowance_row_get_line (GardeAllowanceRow *self);

gboolean garde_allowance_row_is_open (GardeAllowanceRow *self);
void garde_allowance_row_set_open (GardeAllowanceRow *self, gboolean is_open);

G_END_DECLS
