/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "list/garde-day-queue.h"

G_BEGIN_DECLS

/* What stands in the place of the queue when nobody waits: who comes next and what can be done; or
 * why the day could not be read. */
#define GARDE_TYPE_ROOM_EMPTY (garde_room_empty_get_type ())
G_DECLARE_FINAL_TYPE (GardeRoomEmpty, garde_room_empty, GARDE, ROOM_EMPTY, GtkWidget)

/* @due: who is expected next; NULL: nobody. */
void garde_room_empty_show_due (GardeRoomEmpty *self, const GardeDayEntry *due, GardeZone *zone);

void garde_room_empty_show_error (GardeRoomEmpty *self, const char *message);

G_END_DECLS
