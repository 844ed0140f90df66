/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/roster/garde-roster-work.h"
#include "ui/roster/garde-wish-board.h"

G_BEGIN_DECLS

/* What one doctor can and would like, as a calendar: a block a week, a column a day, a line for the
 * shifts of one hour. */
#define GARDE_TYPE_OWN_WISHES (garde_own_wishes_get_type ())
G_DECLARE_FINAL_TYPE (GardeOwnWishes, garde_own_wishes, GARDE, OWN_WISHES, GardeWishBoard)

/* Once, before the first showing. */
void garde_own_wishes_set_up (GardeOwnWishes *self, GardeRosterWork *work);

/* The wishes of the doctor with that index in @sheet. What has begun by @now is not asked for. */
void
garde_own_wishes_show (GardeOwnWishes *self, GardeRosterSheet *sheet, guint doctor, gint64 now);

G_END_DECLS
