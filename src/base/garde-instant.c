/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/garde-instant.h"

#include "base/garde-error.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define DAY_MS    (24 * GARDE_HOUR)
#define DAY_S     (24 * 3600)
#define MINUTE_S  60
#define SECOND_MS 1000

struct _GardeZone
{
  gatomicrefcount references;

  /* Owned References */
  GTimeZone *time_zone;
};

GardeZone *
garde_zone_new (const char *identifier, GError **error)
{
  GTimeZone *time_zone;
  GardeZone *zone;

  g_return_val_if_fail (identifier != NULL, NULL);
  g_return_val_if_fail (error == NULL || *error == NULL, NULL);

  time_zone = g_time_zone_new_identifier (identifier);
  if (time_zone == NULL)
    {
      g_set_error (error, GARDE_INPUT_ERROR, GARDE_INPUT_ERROR_INVALID,
                   _ ("This computer knows no time zone “%s”."), identifier);
      return NULL;
    }

  zone = g_new0 (GardeZone, 1);
  g_atomic_ref_count_init (&zone->references);
  zone->time_zone = time_zone;

  return zone;
}

GardeZone *
garde_zone_ref (GardeZone *zone)
{
  g_return_val_if_fail (zone != NULL, NULL);

  g_atomic_ref_count_inc (&zone->references);
  return zone;
}

void
garde_zone_unref (GardeZone *zone)
{
  g_return_if_fail (zone != NULL);

  if (!g_atomic_ref_count_dec (&zone->references))
    return;

  g_time_zone_unref (zone->time_zone);
  g_free (zone);
}

const char *
garde_zone_get_identifier (const GardeZone *zone)
{
  g_return_val_if_fail (zone != NULL, NULL);

  return g_time_zone_get_identifier (zone->time_zone);
}

static gint64
floor_divide (gint64 dividend, gint64 divisor)
{
  gint64 quotient = dividend / divisor;

  return dividend % divisor < 0 ? quotient - 1 : quotient;
}

/* Seconds east of Greenwich at @seconds since 1970 UTC. */
static gint32
offset_at (const GardeZone *zone, gint64 seconds)
{
  int interval = g_time_zone_find_interval (zone->time_zone, G_TIME_TYPE_UNIVERSAL, seconds);

  return g_time_zone_get_offset (zone->time_zone, interval);
}

/* What the clock on the wall shows, as if it were UTC. */
static gint64
wall_ms (gint64 instant, const GardeZone *zone)
{
  return instant + (gint64) offset_at (zone, floor_divide (instant, SECOND_MS)) * SECOND_MS;
}

GardeDay
garde_instant_get_day (gint64 instant, GardeZone *zone)
{
  gint64 number;

  g_return_val_if_fail (zone != NULL, GARDE_DAY_NONE);

  number = floor_divide (wall_ms (instant, zone), DAY_MS);
  return garde_day ((gint32) CLAMP (number, G_MININT32, G_MAXINT32));
}

GardeMinutes
garde_instant_get_minutes (gint64 instant, GardeZone *zone)
{
  gint64 wall;

  g_return_val_if_fail (zone != NULL, GARDE_MINUTES_NONE);

  wall = wall_ms (instant, zone);
  return garde_minutes ((int) ((wall - floor_divide (wall, DAY_MS) * DAY_MS) / GARDE_MINUTE));
}

gint64
garde_instant_from_civil (GardeDay day, GardeMinutes time, GardeZone *zone)
{
  gint64 wall, seconds, earlier;
  gint32 offset_before;
  int interval;

  g_return_val_if_fail (garde_day_is_set (day), GARDE_INSTANT_NONE);
  g_return_val_if_fail (garde_minutes_is_set (time), GARDE_INSTANT_NONE);
  g_return_val_if_fail (zone != NULL, GARDE_INSTANT_NONE);

  /* GLib moves a time that the change of clock skips to the end of the gap. */
  wall = (gint64) day.number * DAY_S + time.minutes * MINUTE_S;
  interval = g_time_zone_adjust_time (zone->time_zone, G_TIME_TYPE_STANDARD, &wall);
  seconds = wall - g_time_zone_get_offset (zone->time_zone, interval);

  /* Of a time that happens twice GLib gave the second, unless the zone has its own idea of which
   * is the standard time. The first is the one that still has the offset of the day before. */
  offset_before = offset_at (zone, seconds - DAY_S);
  earlier = wall - offset_before;
  if (earlier < seconds && offset_at (zone, earlier) == offset_before)
    seconds = earlier;

  return seconds * SECOND_MS;
}

/* Exactly @n_digits digits that make a number up to @max. */
static gboolean
take_number (const char **cursor, int n_digits, int max, int *number)
{
  *number = 0;
  for (int i = 0; i < n_digits; i++, (*cursor)++)
    {
      if (!g_ascii_isdigit (**cursor))
        return FALSE;
      *number = *number * 10 + g_ascii_digit_value (**cursor);
    }

  return *number <= max;
}

static gboolean
take_char (const char **cursor, char expected)
{
  if (**cursor != expected)
    return FALSE;

  (*cursor)++;
  return TRUE;
}

/* At least one digit after the point; what is finer than a millisecond is cut off. */
static gboolean
take_fraction (const char **cursor, int *milliseconds)
{
  int unit = 100;

  *milliseconds = 0;
  if (!take_char (cursor, '.') && !take_char (cursor, ','))
    return TRUE;
  if (!g_ascii_isdigit (**cursor))
    return FALSE;

  for (; g_ascii_isdigit (**cursor); (*cursor)++, unit /= 10)
    *milliseconds += g_ascii_digit_value (**cursor) * unit;

  return TRUE;
}

/* "T15:30", "T15:30:00" or "T15:30:00.250" */
static gboolean
take_time (const char **cursor, gint64 *milliseconds)
{
  int hour, minute;
  int second = 0;
  int fraction = 0;

  if (!take_char (cursor, 'T') || !take_number (cursor, 2, 23, &hour) || !take_char (cursor, ':') ||
      !take_number (cursor, 2, 59, &minute))
    return FALSE;

  if (take_char (cursor, ':') &&
      (!take_number (cursor, 2, 59, &second) || !take_fraction (cursor, &fraction)))
    return FALSE;

  *milliseconds = hour * GARDE_HOUR + minute * GARDE_MINUTE + second * SECOND_MS + fraction;
  return TRUE;
}

/* "Z", "+01:00", "+0100" or "+01" */
static gboolean
take_offset (const char **cursor, gint64 *milliseconds)
{
  gboolean is_west;
  int hours;
  int minutes = 0;

  *milliseconds = 0;
  if (take_char (cursor, 'Z'))
    return TRUE;

  is_west = **cursor == '-';
  if (!take_char (cursor, '+') && !take_char (cursor, '-'))
    return FALSE;
  if (!take_number (cursor, 2, 23, &hours))
    return FALSE;
  if (**cursor != '\0')
    {
      take_char (cursor, ':');
      if (!take_number (cursor, 2, 59, &minutes))
        return FALSE;
    }

  *milliseconds = (hours * GARDE_HOUR + minutes * GARDE_MINUTE) * (is_west ? -1 : 1);
  return TRUE;
}

gboolean
garde_instant_parse_iso (const char *text, gint64 *instant)
{
  g_autofree char *date = NULL;
  const char *cursor;
  gint64 time, offset;
  GardeDay day;

  g_return_val_if_fail (text != NULL, FALSE);
  g_return_val_if_fail (instant != NULL, FALSE);

  date = g_strndup (text, 10);
  cursor = text + strlen (date);
  if (!garde_day_parse_iso (date, &day) || !take_time (&cursor, &time) ||
      !take_offset (&cursor, &offset) || *cursor != '\0')
    return FALSE;

  *instant = day.number * DAY_MS + time - offset;
  return TRUE;
}

char *
garde_instant_to_iso (gint64 instant, GardeZone *zone)
{
  g_autofree char *date = NULL;
  char fraction[8] = "";
  int offset, of_day;
  gint64 wall, number;

  g_return_val_if_fail (zone != NULL, NULL);

  /* Whole minutes, because the format has no seconds of offset; long ago some zones had them. */
  offset = offset_at (zone, floor_divide (instant, SECOND_MS)) / MINUTE_S;
  wall = instant + offset * GARDE_MINUTE;
  number = floor_divide (wall, DAY_MS);
  of_day = (int) (wall - number * DAY_MS);

  date = garde_day_to_iso (garde_day ((gint32) CLAMP (number, G_MININT32, G_MAXINT32)));
  if (of_day % SECOND_MS != 0)
    g_snprintf (fraction, sizeof fraction, ".%03d", of_day % SECOND_MS);

  return g_strdup_printf ("%sT%02d:%02d:%02d%s%c%02d:%02d", date, of_day / (int) GARDE_HOUR,
                          of_day / (int) GARDE_MINUTE % 60, of_day / SECOND_MS % 60, fraction,
                          offset < 0 ? '-' : '+', ABS (offset) / 60, ABS (offset) % 60);
}

char *
garde_instant_format_time (gint64 instant, GardeZone *zone)
{
  g_return_val_if_fail (zone != NULL, NULL);

  return garde_minutes_format (garde_instant_get_minutes (instant, zone));
}
