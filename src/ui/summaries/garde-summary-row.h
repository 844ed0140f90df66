/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "store/garde-store-document.h"
#include "ui/shared/garde-list-row.h"

G_BEGIN_DECLS

/* A line of the ledger: whose visit, to whom its summary goes, what became of it. */
#define GARDE_TYPE_SUMMARY_ROW (garde_summary_row_get_type ())
G_DECLARE_FINAL_TYPE (GardeSummaryRow, garde_summary_row, GARDE, SUMMARY_ROW, GardeListRow)

GtkWidget *garde_summary_row_new (const GardeSummaryLine *line);
GardeSummary *garde_summary_row_get_summary (GardeSummaryRow *self);

G_END_DECLS
