/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "list/garde-day-model.h"

G_BEGIN_DECLS

/* The visits of the day's shifts that wait for a doctor's hand: he is in one, or it is over and its
 * note is not closed. Read again whenever the day or a note has changed. Signal "loaded". */
#define GARDE_TYPE_OPEN_VISITS (garde_open_visits_get_type ())
G_DECLARE_FINAL_TYPE (GardeOpenVisits, garde_open_visits, GARDE, OPEN_VISITS, GObject)

/* Starts to read as soon as @today has. */
GardeOpenVisits *garde_open_visits_new (GardeDesk *desk, GardeDayModel *today);

/* Those that are over, by their shifts and numbers, as last read. Borrowed until the next "loaded";
 * of GardeDayEntry (transfer container) */
GPtrArray *garde_open_visits_find_unfinished (GardeOpenVisits *self);

/* All of a doctor's, 0: of everybody's. */
guint garde_open_visits_count (GardeOpenVisits *self, gint64 doctor);

G_END_DECLS
