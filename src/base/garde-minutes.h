/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A clock time as minutes since the civil day's midnight, 0 to 1440 (24:00). */
typedef struct
{
  gint32 minutes;
} GardeMinutes;

#define GARDE_MINUTES_NONE ((GardeMinutes){ -1 })

GardeMinutes garde_minutes (int minutes);
gboolean garde_minutes_is_set (GardeMinutes time);
gboolean garde_minutes_parse (const char *text,
                              GardeMinutes *time); /* "15:30", "15h30", "15h", "1530", "9:05" */
char *garde_minutes_format (GardeMinutes time);    /* "15:30" (transfer full) */

/* A span for people: "9 min", "1 h 13", "2 h". (transfer full) */
char *garde_minutes_format_span (int minutes);

G_END_DECLS
