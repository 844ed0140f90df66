/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "list/garde-day-model.h"

G_BEGIN_DECLS

typedef enum
{
  GARDE_MOVE_UP,
  GARDE_MOVE_DOWN,
  GARDE_MOVE_LEFT,
  GARDE_MOVE_RIGHT,
  GARDE_MOVE_FIRST, /* of its column */
  GARDE_MOVE_LAST,
} GardeMove;

/* Which visit of a day is selected: one over all columns and the walk-ins, kept by its id while the
 * day is read again. Free places are passed over: there is nothing to do with them. Property "id"
 * (gint64, 0: none) notifies when another is selected. */
#define GARDE_TYPE_DAY_SELECTION (garde_day_selection_get_type ())
G_DECLARE_FINAL_TYPE (GardeDaySelection, garde_day_selection, GARDE, DAY_SELECTION, GObject)

GardeDaySelection *garde_day_selection_new (void);

void garde_day_selection_set_model (GardeDaySelection *self, GardeDayModel *model);

gint64 garde_day_selection_get_id (GardeDaySelection *self);
void garde_day_selection_set_id (GardeDaySelection *self, gint64 id);

/* The selected visit as last read; NULL if none is selected or it is gone. Borrowed. */
GardeDayEntry *garde_day_selection_get_entry (GardeDaySelection *self);

/* Selects the neighbour; FALSE if there is none on that side. */
gboolean garde_day_selection_move (GardeDaySelection *self, GardeMove move);

G_END_DECLS
