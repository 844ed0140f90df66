/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/waiting-room/garde-room-row.h"

G_BEGIN_DECLS

/* Somebody who waits or is set aside: rank, number, name, reason of the rank, timer, and the button
 * that calls him. */
#define GARDE_TYPE_QUEUE_ROW (garde_queue_row_get_type ())
G_DECLARE_FINAL_TYPE (GardeQueueRow, garde_queue_row, GARDE, QUEUE_ROW, GardeRoomRow)

G_END_DECLS
