/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/garde-store-account.h"
#include "ui/shared/garde-list-row.h"
#include "ui/shared/garde-moment.h"

G_BEGIN_DECLS

/* An account in the list of Settings. */
#define GARDE_TYPE_ACCOUNT_ROW (garde_account_row_get_type ())
G_DECLARE_FINAL_TYPE (GardeAccountRow, garde_account_row, GARDE, ACCOUNT_ROW, GardeListRow)

/* @line: borrowed, outlives the row. */
GtkWidget *garde_account_row_new (const GardeAccountLine *line, const GardeMoment *moment);

const GardeAccountLine *garde_account_row_get_line (GardeAccountRow *self);

G_END_DECLS
