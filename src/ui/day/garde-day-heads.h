/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "list/garde-day-model.h"
#include "ui/day/garde-entry-words.h"

G_BEGIN_DECLS

/* The heads of all columns in a row, which moves sideways with them and stays when they scroll
 * down. */
#define GARDE_TYPE_DAY_HEADS (garde_day_heads_get_type ())
G_DECLARE_FINAL_TYPE (GardeDayHeads, garde_day_heads, GARDE, DAY_HEADS, GtkWidget)

void garde_day_heads_show (GardeDayHeads *self, GardeDayModel *model, const GardeMoment *moment);

/* Where the columns are: the first at @x, each @width wide, with @gap between them. */
void garde_day_heads_place (GardeDayHeads *self, int x, int width, int gap);

G_END_DECLS
