/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <libical/ical.h>

#include "base/garde-instant.h"

G_BEGIN_DECLS

/* A VTIMEZONE that tells every local time from @from to @until, as the zone's own data has it: the
 * yearly rules where they hold, since the first year in which they did; single changes elsewhere.
 * (transfer full) */
icalcomponent *garde_calendar_make_zone (GardeZone *zone, gint64 from, gint64 until);

G_END_DECLS
