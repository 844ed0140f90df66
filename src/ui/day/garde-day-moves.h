/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "list/garde-day-model.h"
#include "list/garde-day-selection.h"

G_BEGIN_DECLS

/* Moves booked visits to other places, one after the other: a key that is pressed again before the
 * day was read goes on from where the last one will have led. Signals: "moved" (GardeVisit);
 * "failed" (message: one sentence). */
#define GARDE_TYPE_DAY_MOVES (garde_day_moves_get_type ())
G_DECLARE_FINAL_TYPE (GardeDayMoves, garde_day_moves, GARDE, DAY_MOVES, GObject)

GardeDayMoves *garde_day_moves_new (GardeDesk *desk);

/* Whether the visit of @entry, which may be NULL or a free place, can be moved at all. */
gboolean garde_day_moves_is_possible (const GardeDayEntry *entry);

/* To the place of @place, which is free. */
void garde_day_moves_run (GardeDayMoves *self, const GardeDayEntry *entry, gint64 place);

/* To the next free place on that side of the day of @model. FALSE if there is none. */
gboolean garde_day_moves_run_along (GardeDayMoves *self,
                                    GardeDayModel *model,
                                    const GardeDayEntry *entry,
                                    GardeMove move);

gboolean garde_day_moves_is_running (GardeDayMoves *self);

/* The day was read again: what was asked for meanwhile is done. */
void garde_day_moves_settle (GardeDayMoves *self, GardeDayModel *model);

/* Moves @visit to @place, or with @overbook_reason to a new seat beside it, in the store thread.
 * The result of garde_desk_run_finish () is the GardeVisit. */
void garde_day_move_async (GardeDesk *desk,
                           gint64 visit,
                           gint64 place,
                           const char *overbook_reason,
                           GAsyncReadyCallback callback,
                           gpointer data);

G_END_DECLS
