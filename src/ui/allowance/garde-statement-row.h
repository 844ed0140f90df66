/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "ui/allowance/garde-allowance-month.h"
#include "ui/shared/garde-list-row.h"

G_BEGIN_DECLS

/* A doctor in the list of a month: name, how many shifts, the total. */
#define GARDE_TYPE_STATEMENT_ROW (garde_statement_row_get_type ())
G_DECLARE_FINAL_TYPE (GardeStatementRow, garde_statement_row, GARDE, STATEMENT_ROW, GardeListRow)

GtkWidget *garde_statement_row_new (const GardeStatement *statement);

gint64 garde_statement_row_get_doctor (GardeStatementRow *self);

G_END_DECLS
