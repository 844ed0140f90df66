/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "ui/day/garde-day-axis.h"
#include "ui/day/garde-entry-words.h"

G_BEGIN_DECLS

/* The hours beside the columns, and the tag of now. */
#define GARDE_TYPE_DAY_RULER (garde_day_ruler_get_type ())
G_DECLARE_FINAL_TYPE (GardeDayRuler, garde_day_ruler, GARDE, DAY_RULER, GtkWidget)

/* @axis is borrowed until the next call. */
void
garde_day_ruler_show (GardeDayRuler *self, const GardeDayAxis *axis, const GardeMoment *moment);

/* Moves the tag to the present, or hides it. */
void garde_day_ruler_set_now (GardeDayRuler *self, const GardeMoment *moment, gboolean is_shown);

/* Draws it for its parent, from a picture while it stays as it is. */
void garde_day_ruler_draw (GardeDayRuler *self, GtkSnapshot *snapshot);

G_END_DECLS
