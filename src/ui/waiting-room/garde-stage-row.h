/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/waiting-room/garde-room-row.h"

G_BEGIN_DECLS

/* Somebody who is with a doctor or has just been seen: number, name, reason, where he is and since
 * when. */
#define GARDE_TYPE_STAGE_ROW (garde_stage_row_get_type ())
G_DECLARE_FINAL_TYPE (GardeStageRow, garde_stage_row, GARDE, STAGE_ROW, GardeRoomRow)

G_END_DECLS
