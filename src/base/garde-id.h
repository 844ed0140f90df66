/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/garde-clock.h"

G_BEGIN_DECLS

/* Ids are 63 bits, ordered by time: 42 bits of milliseconds since 2020-01-01T00:00:00Z, then 21
 * bits of the writer number that the database leased to this process. Two sources never share a
 * writer number. */
#define GARDE_WRITER_MAX (2097151)

typedef struct _GardeIdSource GardeIdSource;

/* @writer 1 to GARDE_WRITER_MAX; the first id is later than @not_before (ms UTC: the end of the
 * number's previous lease, 0 if it had none). */
GardeIdSource *garde_id_source_new (guint writer, gint64 not_before, GardeClock *clock);
void garde_id_source_free (GardeIdSource *source);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GardeIdSource, garde_id_source_free)

/* The next id: its time is max (clock, last + 1), so it grows even when the clock goes back.
 * Thread-safe. */
gint64 garde_id_source_next (GardeIdSource *source);
guint garde_id_source_get_writer (GardeIdSource *source);

gint64 garde_id_get_time (gint64 id); /* ms UTC */
guint garde_id_get_writer (gint64 id);

/* The smallest id made at or after @time (ms UTC): where a search by id begins. */
gint64 garde_id_first_at (gint64 time);

gboolean garde_id_parse (const char *text, gint64 *id); /* decimal, > 0 */

G_END_DECLS
