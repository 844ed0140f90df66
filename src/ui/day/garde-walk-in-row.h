/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/day/garde-entry-view.h"

G_BEGIN_DECLS

/* Somebody without an appointment: ticket, name, reason, zone, wait. */
#define GARDE_TYPE_WALK_IN_ROW (garde_walk_in_row_get_type ())
G_DECLARE_FINAL_TYPE (GardeWalkInRow, garde_walk_in_row, GARDE, WALK_IN_ROW, GardeEntryView)

G_END_DECLS
