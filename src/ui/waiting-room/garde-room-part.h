/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/waiting-room/garde-room-row.h"

G_BEGIN_DECLS

/* One part of the waiting room: a head with the number of people, and their rows below. Signals
 * "picked" and "activated" (gint64: the visit's id), by the pointer. */
#define GARDE_TYPE_ROOM_PART (garde_room_part_get_type ())
G_DECLARE_FINAL_TYPE (GardeRoomPart, garde_room_part, GARDE, ROOM_PART, GtkWidget)

/* Once: of what its rows are made and which section it is. @note stands at the right of the head,
 * @empty in the place of the rows when there is nobody; without it the part hides itself then. Both
 * may be NULL. */
void garde_room_part_set_up (GardeRoomPart *self,
                             GType row_type,
                             GardeRoomSection section,
                             const char *title,
                             const char *note,
                             const char *empty);

void garde_room_part_set_title (GardeRoomPart *self, const char *title);

/* Makes the rows those of @entries (of GardeDayEntry) in their order: a row keeps its visit. */
void garde_room_part_show (GardeRoomPart *self, GListModel *entries, const GardeRoomScene *scene);

/* The row of the visit of @id; NULL if it is not here. */
GtkWidget *garde_room_part_find (GardeRoomPart *self, gint64 id);

G_END_DECLS
