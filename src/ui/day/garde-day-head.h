/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "list/garde-column-model.h"
#include "ui/day/garde-entry-words.h"

G_BEGIN_DECLS

/* The head of a column: who, in which room, how many were seen, and the menu of the shift. */
#define GARDE_TYPE_DAY_HEAD (garde_day_head_get_type ())
G_DECLARE_FINAL_TYPE (GardeDayHead, garde_day_head, GARDE, DAY_HEAD, GtkBox)

GtkWidget *garde_day_head_new (GardeColumnModel *column);

GardeColumnModel *garde_day_head_get_column (GardeDayHead *self);

/* Shows the column as it is in @sheet; with its hours if the day has several shifts. */
void
garde_day_head_show (GardeDayHead *self, const GardeDaySheet *sheet, const GardeMoment *moment);

/* Draws it for its parent, from a picture while it stays as it is. */
void garde_day_head_draw (GardeDayHead *self, GtkSnapshot *snapshot);

G_END_DECLS
