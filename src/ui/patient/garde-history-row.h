/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "base/garde-instant.h"
#include "model/garde-day-sheet.h"
#include "ui/shared/garde-list-row.h"

G_BEGIN_DECLS

/* One visit of a patient's history: day, reason, doctor, what became of it, how long he waited. */
#define GARDE_TYPE_HISTORY_ROW (garde_history_row_get_type ())
G_DECLARE_FINAL_TYPE (GardeHistoryRow, garde_history_row, GARDE, HISTORY_ROW, GardeListRow)

GtkWidget *garde_history_row_new (GardeDayEntry *entry, GardeZone *zone, GardeDay today);

const GardeVisit *garde_history_row_get_visit (GardeHistoryRow *self);

G_END_DECLS
