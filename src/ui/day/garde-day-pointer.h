/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/day/garde-day-board.h"

G_BEGIN_DECLS

/* Gives @board what the mouse does on it: a click picks, a double click activates, a booked or
 * waiting visit is dragged to another place, which is marked meanwhile. One gesture of each kind
 * for the whole board. It emits the board's signals. */
void garde_day_pointer_add (GardeDayBoard *board);

G_END_DECLS
