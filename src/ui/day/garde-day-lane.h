/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "list/garde-column-model.h"
#include "ui/day/garde-day-axis.h"
#include "ui/day/garde-entry-view.h"

G_BEGIN_DECLS

/* A doctor's column of slots. Its layout manager puts each slot where the axis has its hour, those
 * of one hour side by side. */
#define GARDE_TYPE_DAY_LANE (garde_day_lane_get_type ())
G_DECLARE_FINAL_TYPE (GardeDayLane, garde_day_lane, GARDE, DAY_LANE, GtkWidget)

GtkWidget *garde_day_lane_new (GardeColumnModel *column);

GardeColumnModel *garde_day_lane_get_column (GardeDayLane *self);

/* Shows the entries of the column as they are at @moment, laid out on @axis, which is borrowed
 * until the next call. */
void garde_day_lane_show (GardeDayLane *self, const GardeDayAxis *axis, const GardeMoment *moment);

/* Whether its shift runs at @instant. */
gboolean garde_day_lane_covers (GardeDayLane *self, gint64 instant);

/* The tallest slot's two lines. */
int garde_day_lane_get_line_height (GardeDayLane *self);

/* It has been given its place: what of its parent can be seen. */
void garde_day_lane_set_sight (GardeDayLane *self, const GtkAllocation *sight);
gboolean garde_day_lane_is_seen (GardeDayLane *self);

/* Draws for its parent what of it can be seen; just out of sight a little of it aside, so that not
 * all is left for the frame that shows it. */
void garde_day_lane_draw (GardeDayLane *self, GtkSnapshot *snapshot);

G_END_DECLS
