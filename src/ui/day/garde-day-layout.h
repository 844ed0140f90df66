/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "ui/day/garde-day-axis.h"

G_BEGIN_DECLS

/* Lays the entry views of a lane out: the hour gives y, the length the height, those of one hour
 * share the width. */
#define GARDE_TYPE_DAY_LAYOUT (garde_day_layout_get_type ())
G_DECLARE_FINAL_TYPE (GardeDayLayout, garde_day_layout, GARDE, DAY_LAYOUT, GtkLayoutManager)

/* Borrowed until the next call. */
void garde_day_layout_set_axis (GardeDayLayout *self, const GardeDayAxis *axis);

G_END_DECLS
