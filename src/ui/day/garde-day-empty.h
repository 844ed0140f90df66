/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "store/garde-desk.h"

G_BEGIN_DECLS

/* In place of the board: a day without a shift, with the way to the nearest day that has one; or a
 * day that could not be read, with the reason. Its buttons use the page's actions "day.go" and
 * "day.reload". */
#define GARDE_TYPE_DAY_EMPTY (garde_day_empty_get_type ())
G_DECLARE_FINAL_TYPE (GardeDayEmpty, garde_day_empty, GARDE, DAY_EMPTY, AdwBin)

/* Looks for the nearest day with a shift by itself. */
void garde_day_empty_show_day (GardeDayEmpty *self, GardeDesk *desk, GardeDay day);

void garde_day_empty_show_error (GardeDayEmpty *self, const char *message);

G_END_DECLS
