/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/garde-minutes.h"

#include <string.h>

#define MINUTES_IN_DAY 1440

GardeMinutes
garde_minutes (int minutes)
{
  g_return_val_if_fail (minutes >= 0 && minutes <= MINUTES_IN_DAY, GARDE_MINUTES_NONE);

  return (GardeMinutes){ minutes };
}

gboolean
garde_minutes_is_set (GardeMinutes time)
{
  return time.minutes >= 0;
}

/* Splits "9:05", "15h30", "15h" or "1530" into the digits of the hour and those of the minute. */
static gboolean
split_clock (const char *text, int *hour_digits, const char **minute)
{
  size_t n_digits = strspn (text, "0123456789");

  if (text[n_digits] == '\0' && n_digits == 4)
    {
      *hour_digits = 2;
      *minute = text + 2;
      return TRUE;
    }

  *hour_digits = (int) n_digits;
  if ((n_digits == 1 || n_digits == 2) && g_ascii_strcasecmp (text + n_digits, "h") == 0)
    {
      *minute = "00";
      return TRUE;
    }
  *minute = text + n_digits + 1;
  return (n_digits == 1 || n_digits == 2) && text[n_digits] != '\0' &&
         strchr (":hH", text[n_digits]) != NULL && strlen (*minute) == 2 &&
         strspn (*minute, "0123456789") == 2;
}

gboolean
garde_minutes_parse (const char *text, GardeMinutes *time)
{
  g_autofree char *stripped = NULL;
  const char *minute;
  int hour_digits;
  int hour = 0;
  int total;

  g_return_val_if_fail (text != NULL, FALSE);
  g_return_val_if_fail (time != NULL, FALSE);

  stripped = g_strstrip (g_strdup (text));
  if (!split_clock (stripped, &hour_digits, &minute))
    return FALSE;

  for (int i = 0; i < hour_digits; i++)
    hour = hour * 10 + g_ascii_digit_value (stripped[i]);
  total = hour * 60 + g_ascii_digit_value (minute[0]) * 10 + g_ascii_digit_value (minute[1]);
  if (minute[0] > '5' || total > MINUTES_IN_DAY)
    return FALSE;

  *time = garde_minutes (total);
  return TRUE;
}

char *
garde_minutes_format (GardeMinutes time)
{
  g_return_val_if_fail (garde_minutes_is_set (time), g_strdup (""));

  return g_strdup_printf ("%02d:%02d", time.minutes / 60, time.minutes % 60);
}

char *
garde_minutes_format_span (int minutes)
{
  const char *sign = minutes < 0 ? "\342\210\222" : "";
  guint magnitude = minutes < 0 ? -(guint) minutes : (guint) minutes;

  if (magnitude < 60)
    return g_strdup_printf ("%s%u min", sign, magnitude);

  if (magnitude % 60 == 0)
    return g_strdup_printf ("%s%u h", sign, magnitude / 60);

  return g_strdup_printf ("%s%u h %02u", sign, magnitude / 60, magnitude % 60);
}
