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

/* Which visit or free place of a day is selected: one over all columns and the walk-ins, kept by
 * its id while the day is read again. Property "id" (gint64, 0: none) notifies when another is
 * selected. */
#define GARDE_TYPE_DAY_SELECTION (garde_day_selection_get_type ())
G_DECLARE_FINAL_TYPE (GardeDaySelection, garde_day_selection, GARDE, DAY_SELECTION, GObject)

GardeDaySelection *garde_day_selection_new (void);

void garde_day_selection_set_model (GardeDaySelection *self, GardeDayModel *model);

/* The moment (ms UTC) that is shown: places that are over by then and were somebody's are passed
 * over, since they are not shown. */
void garde_day_selection_set_now (GardeDaySelection *self, gint64 now);

gint64 garde_day_selection_get_id (GardeDaySelection *self);
void garde_day_selection_set_id (GardeDaySelection *self, gint64 id);

/* The selected entry as last read; NULL if none is selected or it is gone. Borrowed. */
GardeDayEntry *garde_day_selection_get_entry (GardeDaySelection *self);

/* The day was read again: if the selected one is gone, what stands on its place now is selected, so
 * that a place that was booked or given back stays selected. */
void garde_day_selection_settle (GardeDaySelection *self);

/* Selects the neighbour as shown: what has the same hour stands side by side, the walk-ins stand by
 * stage; FALSE if there is none on that side. */
gboolean garde_day_selection_move (GardeDaySelection *self, GardeMove move);

G_END_DECLS
