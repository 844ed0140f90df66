/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/garde-day-sheet.h"
#include "store/garde-store.h"

G_BEGIN_DECLS

/* The shifts of a local day with their doctors, places, visits and patients, in three queries.
 * (transfer full) */
GardeDaySheet *
garde_store_load_day (GardeStore *self, GardeSession *session, GardeDay day, GError **error);

/* The nearest day before (direction -1) or after (+1) @day on which the centre has a shift;
 * GARDE_DAY_NONE in @found if there is none. */
gboolean garde_store_find_day (GardeStore *self,
                               GardeSession *session,
                               GardeDay day,
                               int direction,
                               GardeDay *found,
                               GError **error);

/* A patient's visits, the newest first, at most @limit. (transfer full) of GardeDayEntry without
 * places */
GPtrArray *garde_store_load_history (
    GardeStore *self, GardeSession *session, gint64 patient, guint limit, GError **error);

/* A shift's places by its opening hours: @slot_minutes apart for each of its assigned doctors, if
 * it has none yet. */
gboolean garde_store_make_places (
    GardeStore *self, GardeSession *session, gint64 shift, int slot_minutes, GError **error);

G_END_DECLS
