/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/day/garde-entry-view.h"

G_BEGIN_DECLS

/* One place of a column, free or with its visit: two lines that it lays out itself, so that a day
 * costs few widgets. Parts that have nothing to say are not made. */
#define GARDE_TYPE_DAY_SLOT (garde_day_slot_get_type ())
G_DECLARE_FINAL_TYPE (GardeDaySlot, garde_day_slot, GARDE, DAY_SLOT, GardeEntryView)

/* The height that two lines need in the font of now, margins included; 0 if it shows only one. */
int garde_day_slot_get_line_height (GardeDaySlot *self);

/* Draws it for its parent, from a picture that is kept until it changes or is forgotten; see
 * garde_picture_draw (). */
gboolean garde_day_slot_draw (GardeDaySlot *self, GtkSnapshot *snapshot, guint *budget);
gboolean garde_day_slot_has_picture (GardeDaySlot *self);
void garde_day_slot_forget_picture (GardeDaySlot *self);

G_END_DECLS
