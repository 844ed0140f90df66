/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "list/garde-day-model.h"
#include "ui/day/garde-entry-view.h"

G_BEGIN_DECLS

/* A day as columns of slots under their heads, beside the hours, with the line of now under the
 * bookings. It scrolls itself: heads and hours stay where they are. It is given a model and never
 * fetches. Signals: "picked" and "activated" (gint64 id): an entry was clicked or double-clicked;
 * "dropped" (gint64 visit, gint64 id): a visit was dragged onto the entry of another place. */
#define GARDE_TYPE_DAY_BOARD (garde_day_board_get_type ())
G_DECLARE_FINAL_TYPE (GardeDayBoard, garde_day_board, GARDE, DAY_BOARD, GtkWidget)

/* Shows what @model has now; call again when it was loaded. @has_now: the day is today, so the line
 * of now is drawn. */
void garde_day_board_show (GardeDayBoard *self,
                           GardeDayModel *model,
                           const GardeMoment *moment,
                           gboolean has_now);

/* Shows the same entries at a later moment. */
void garde_day_board_set_moment (GardeDayBoard *self, const GardeMoment *moment);

/* Marks the entry of @id, scrolling to it if it is another than before; NULL if it has none. */
GardeEntryView *garde_day_board_select (GardeDayBoard *self, gint64 id);

/* The entry view at a point of the board; what has scrolled under the heads or the hours is not
 * there. */
GardeEntryView *garde_day_board_pick (GardeDayBoard *self, double x, double y);

/* The moment that is shown. Borrowed. */
const GardeMoment *garde_day_board_get_moment (GardeDayBoard *self);

G_END_DECLS
