/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/garde-day.h"
#include "base/garde-minutes.h"

G_BEGIN_DECLS

/* An instant is milliseconds since 1970-01-01T00:00:00Z in a gint64; 0 means "not set". */
#define GARDE_INSTANT_NONE ((gint64) 0)
#define GARDE_MINUTE       (G_GINT64_CONSTANT (60000))
#define GARDE_HOUR         (G_GINT64_CONSTANT (3600000))

/* The centre's time zone, never the machine's. Immutable, usable from any thread. */
typedef struct _GardeZone GardeZone;

GardeZone *garde_zone_new (const char *identifier, GError **error); /* "Europe/Paris" */
GardeZone *garde_zone_ref (GardeZone *zone);
void garde_zone_unref (GardeZone *zone);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GardeZone, garde_zone_unref)
const char *garde_zone_get_identifier (const GardeZone *zone);

GardeDay garde_instant_get_day (gint64 instant, GardeZone *zone);
GardeMinutes garde_instant_get_minutes (gint64 instant, GardeZone *zone); /* 0 to 1439 */

/* The instant of a civil day and time. 24:00 is the next day's 00:00. A time that happens twice
 * gives the first; one that the change of clock skips gives the instant after the gap, as GLib
 * does. */
gint64 garde_instant_from_civil (GardeDay day, GardeMinutes time, GardeZone *zone);

/* ISO 8601 with a mandatory offset or Z ("2023-01-16T15:30:00+01:00", fractions allowed). */
gboolean garde_instant_parse_iso (const char *text, gint64 *instant);

/* With the zone's offset; milliseconds only if they are not 0. (transfer full) */
char *garde_instant_to_iso (gint64 instant, GardeZone *zone);

/* "15:30" in @zone (transfer full) */
char *garde_instant_format_time (gint64 instant, GardeZone *zone);

G_END_DECLS
