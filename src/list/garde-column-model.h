/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/garde-day-sheet.h"

G_BEGIN_DECLS

/* A column of the day that stays while the day is read again: its doctor and shift, and its entries
 * as a list. Property "column" (GardeDayColumn) notifies when the head has something new to say. */
#define GARDE_TYPE_COLUMN_MODEL (garde_column_model_get_type ())
G_DECLARE_FINAL_TYPE (GardeColumnModel, garde_column_model, GARDE, COLUMN_MODEL, GObject)

GardeColumnModel *garde_column_model_new (GardeDayColumn *column);

gint64 garde_column_model_get_id (gconstpointer self);
const GardeDayColumn *garde_column_model_get_column (GardeColumnModel *self);
GListModel *garde_column_model_get_entries (GardeColumnModel *self); /* of GardeDayEntry */

/* Takes over what was read again: splices the entries. */
void garde_column_model_update (GardeColumnModel *self, GardeDayColumn *column);

G_END_DECLS
