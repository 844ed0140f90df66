/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/garde-day-sheet.h"

G_BEGIN_DECLS

/* Who is first in the queue of @doctor: of those who wait for him, or, if he is on a shift of the
 * day, for whoever is free. Parked ones are left out. NULL if nobody is. Borrowed from @sheet. */
GardeDayEntry *garde_first_in_queue_find (const GardeDaySheet *sheet, gint64 doctor);

G_END_DECLS
