/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/waiting-room/garde-room-row.h"

G_BEGIN_DECLS

/* Somebody who is expected: hour, name, what for, who sent him, and the button for his arrival. */
#define GARDE_TYPE_EXPECTED_ROW (garde_expected_row_get_type ())
G_DECLARE_FINAL_TYPE (GardeExpectedRow, garde_expected_row, GARDE, EXPECTED_ROW, GardeRoomRow)

G_END_DECLS
