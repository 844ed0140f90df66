/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/garde-day.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define FIRST_DAY   (-719162) /* 0001-01-01 */
#define LAST_DAY    2932896   /* 9999-12-31 */
#define DAYS_IN_ERA 146097    /* 400 Gregorian years */

static const char *const weekday_names[] = {
  N_ ("Monday"), N_ ("Tuesday"),  N_ ("Wednesday"), N_ ("Thursday"),
  N_ ("Friday"), N_ ("Saturday"), N_ ("Sunday"),
};

static const char *const month_names[] = {
  N_ ("January"),   N_ ("February"), N_ ("March"),    N_ ("April"),
  N_ ("May"),       N_ ("June"),     N_ ("July"),     N_ ("August"),
  N_ ("September"), N_ ("October"),  N_ ("November"), N_ ("December"),
};

/* Division that goes down below zero too, as days before 1970 need. */
static int
floor_divide (int dividend, int divisor)
{
  int quotient = dividend / divisor;

  return dividend % divisor < 0 ? quotient - 1 : quotient;
}

static gboolean
is_leap_year (int year)
{
  return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

static int
days_in_month (int year, int month)
{
  static const int lengths[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };

  return month == 2 && is_leap_year (year) ? 29 : lengths[month - 1];
}

GardeDay
garde_day (gint32 number)
{
  if (number < FIRST_DAY || number > LAST_DAY)
    return GARDE_DAY_NONE;

  return (GardeDay){ number };
}

/* Years are counted from March here, so that the leap day is the last of its year and every month
 * begins (153 m + 2) / 5 days after March did. */
GardeDay
garde_day_from_ymd (int year, int month, int day)
{
  int march_year, march_month, era, year_of_era, day_of_year;

  if (year < 1 || year > 9999 || month < 1 || month > 12)
    return GARDE_DAY_NONE;
  if (day < 1 || day > days_in_month (year, month))
    return GARDE_DAY_NONE;

  march_year = month <= 2 ? year - 1 : year;
  march_month = (month + 9) % 12;
  era = floor_divide (march_year, 400);
  year_of_era = march_year - era * 400;
  day_of_year = (153 * march_month + 2) / 5 + day - 1;

  return garde_day (era * DAYS_IN_ERA + year_of_era * 365 + year_of_era / 4 - year_of_era / 100 +
                    day_of_year - 719468);
}

gboolean
garde_day_is_set (GardeDay day)
{
  return day.number != G_MININT32;
}

void
garde_day_get_ymd (GardeDay day, int *year, int *month, int *day_of_month)
{
  int era, day_of_era, year_of_era, day_of_year, march_month, civil_month;

  g_return_if_fail (garde_day_is_set (day));

  era = floor_divide (day.number + 719468, DAYS_IN_ERA);
  day_of_era = day.number + 719468 - era * DAYS_IN_ERA;
  year_of_era =
      (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / (DAYS_IN_ERA - 1)) / 365;
  day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
  march_month = (5 * day_of_year + 2) / 153;
  civil_month = march_month < 10 ? march_month + 3 : march_month - 9;

  if (year != NULL)
    *year = era * 400 + year_of_era + (civil_month <= 2 ? 1 : 0);
  if (month != NULL)
    *month = civil_month;
  if (day_of_month != NULL)
    *day_of_month = day_of_year - (153 * march_month + 2) / 5 + 1;
}

GardeDay
garde_day_add (GardeDay day, int days)
{
  gint64 number;

  g_return_val_if_fail (garde_day_is_set (day), GARDE_DAY_NONE);

  number = (gint64) day.number + days;
  if (number < FIRST_DAY || number > LAST_DAY)
    return GARDE_DAY_NONE;

  return garde_day ((gint32) number);
}

int
garde_day_get_weekday (GardeDay day)
{
  g_return_val_if_fail (garde_day_is_set (day), 0);

  /* 1970-01-01 was a Thursday. */
  return day.number + 3 - floor_divide (day.number + 3, 7) * 7 + 1;
}

/* ISO 8601: a week belongs to the year in which its Thursday lies. */
void
garde_day_get_iso_week (GardeDay day, int *year, int *week)
{
  int thursday, thursday_year;

  g_return_if_fail (garde_day_is_set (day));

  thursday = day.number + 4 - garde_day_get_weekday (day);
  garde_day_get_ymd ((GardeDay){ thursday }, &thursday_year, NULL, NULL);

  if (year != NULL)
    *year = thursday_year;
  if (week != NULL)
    *week = (thursday - garde_day_from_ymd (thursday_year, 1, 1).number) / 7 + 1;
}

int
garde_day_months_between (GardeDay birth, GardeDay today)
{
  int birth_year, birth_month, birth_day, year, month, day, months;

  g_return_val_if_fail (garde_day_is_set (birth), 0);
  g_return_val_if_fail (garde_day_is_set (today), 0);

  garde_day_get_ymd (birth, &birth_year, &birth_month, &birth_day);
  garde_day_get_ymd (today, &year, &month, &day);

  months = (year - birth_year) * 12 + month - birth_month;
  if (day < birth_day)
    months--;

  return MAX (months, 0);
}

/* The number at the cursor, of 1 to @max_digits digits; returns how many it had, 0 for none. */
static int
take_number (const char **cursor, int max_digits, int *number)
{
  int n_digits = 0;

  *number = 0;
  while (n_digits < max_digits && g_ascii_isdigit (**cursor))
    {
      *number = *number * 10 + g_ascii_digit_value (**cursor);
      (*cursor)++;
      n_digits++;
    }

  return n_digits;
}

static gboolean
take_char (const char **cursor, char expected)
{
  if (**cursor != expected || expected == '\0')
    return FALSE;

  (*cursor)++;
  return TRUE;
}

gboolean
garde_day_parse_iso (const char *text, GardeDay *day)
{
  const char *cursor = text;
  int year, month, day_of_month;
  GardeDay parsed;

  g_return_val_if_fail (text != NULL, FALSE);
  g_return_val_if_fail (day != NULL, FALSE);

  if (take_number (&cursor, 4, &year) != 4 || !take_char (&cursor, '-') ||
      take_number (&cursor, 2, &month) != 2 || !take_char (&cursor, '-') ||
      take_number (&cursor, 2, &day_of_month) != 2 || *cursor != '\0')
    return FALSE;

  parsed = garde_day_from_ymd (year, month, day_of_month);
  if (!garde_day_is_set (parsed))
    return FALSE;

  *day = parsed;
  return TRUE;
}

char *
garde_day_to_iso (GardeDay day)
{
  int year, month, day_of_month;

  g_return_val_if_fail (garde_day_is_set (day), g_strdup (""));

  garde_day_get_ymd (day, &year, &month, &day_of_month);
  return g_strdup_printf ("%04d-%02d-%02d", year, month, day_of_month);
}

/* Day, month and year as typed; returns how many digits the year had, 0 when it is no date. */
static int
scan_typed (const char *text, int *day, int *month, int *year)
{
  const char *cursor = text;
  gboolean is_compact = strspn (text, "0123456789") == strlen (text);
  int n_day, n_month, n_year;
  char separator = '\0';

  n_day = take_number (&cursor, 2, day);
  if (!is_compact)
    {
      separator = *cursor;
      if (separator == '\0' || strchr ("/.-", separator) == NULL)
        return 0;
      cursor++;
    }

  n_month = take_number (&cursor, 2, month);
  if (!is_compact && !take_char (&cursor, separator))
    return 0;

  n_year = take_number (&cursor, 4, year);
  if (n_day == 0 || n_month == 0 || *cursor != '\0' || (n_year != 2 && n_year != 4))
    return 0;

  return n_year;
}

gboolean
garde_day_parse_typed (const char *text, GardeDay today, GardeDay *day)
{
  g_autofree char *stripped = NULL;
  int day_of_month, month, year, n_year, this_year;
  GardeDay parsed;

  g_return_val_if_fail (text != NULL, FALSE);
  g_return_val_if_fail (garde_day_is_set (today), FALSE);
  g_return_val_if_fail (day != NULL, FALSE);

  stripped = g_strstrip (g_strdup (text));
  n_year = scan_typed (stripped, &day_of_month, &month, &year);
  if (n_year == 0)
    return FALSE;

  if (n_year == 2)
    {
      garde_day_get_ymd (today, &this_year, NULL, NULL);
      year += this_year / 100 * 100;
    }
  parsed = garde_day_from_ymd (year, month, day_of_month);
  if (n_year == 2 && (!garde_day_is_set (parsed) || parsed.number > today.number))
    parsed = garde_day_from_ymd (year - 100, month, day_of_month);
  if (!garde_day_is_set (parsed))
    return FALSE;

  *day = parsed;
  return TRUE;
}

char *
garde_day_to_short (GardeDay day)
{
  int year, month, day_of_month;

  g_return_val_if_fail (garde_day_is_set (day), g_strdup (""));

  garde_day_get_ymd (day, &year, &month, &day_of_month);
  return g_strdup_printf ("%02d/%02d/%04d", day_of_month, month, year);
}

/* As months are spoken: the first has a word of its own in some languages. */
static char *
format_day_of_month (int day_of_month)
{
  if (day_of_month == 1)
    return g_strdup (C_ ("first day of a month", "1"));
  return g_strdup_printf ("%d", day_of_month);
}

char *
garde_day_to_long (GardeDay day, gboolean with_year)
{
  g_autofree char *number = NULL;
  const char *weekday, *month_name;
  int year, month, day_of_month;

  g_return_val_if_fail (garde_day_is_set (day), g_strdup (""));

  garde_day_get_ymd (day, &year, &month, &day_of_month);
  weekday = _ (weekday_names[garde_day_get_weekday (day) - 1]);
  month_name = _ (month_names[month - 1]);
  number = format_day_of_month (day_of_month);
  if (with_year)
    /* Translators: weekday, day of the month, month, year, as in “Monday 23 November 2026”. */
    return g_strdup_printf (_ ("%1$s %2$s %3$s %4$d"), weekday, number, month_name, year);

  /* Translators: weekday, day of the month, month, as in “Monday 23 November”. */
  return g_strdup_printf (_ ("%1$s %2$s %3$s"), weekday, number, month_name);
}

char *
garde_day_to_brief (GardeDay day)
{
  static const char *const names[] = {
    NC_ ("short weekday", "Mon"), NC_ ("short weekday", "Tue"), NC_ ("short weekday", "Wed"),
    NC_ ("short weekday", "Thu"), NC_ ("short weekday", "Fri"), NC_ ("short weekday", "Sat"),
    NC_ ("short weekday", "Sun"),
  };
  g_autofree char *number = NULL;
  int day_of_month;

  g_return_val_if_fail (garde_day_is_set (day), g_strdup (""));

  garde_day_get_ymd (day, NULL, NULL, &day_of_month);
  number = format_day_of_month (day_of_month);
  /* Translators: short weekday and day of the month, as in “Mon 12”. */
  return g_strdup_printf (
      C_ ("weekday and day", "%1$s %2$s"),
      g_dpgettext2 (NULL, "short weekday", names[garde_day_get_weekday (day) - 1]), number);
}

char *
garde_day_format_span (GardeDay first, GardeDay last)
{
  g_autofree char *from = NULL;
  g_autofree char *to = NULL;
  int first_day, first_month, last_day, last_month;

  g_return_val_if_fail (garde_day_is_set (first) && garde_day_is_set (last), g_strdup (""));

  garde_day_get_ymd (first, NULL, &first_month, &first_day);
  garde_day_get_ymd (last, NULL, &last_month, &last_day);
  from = format_day_of_month (first_day);
  to = format_day_of_month (last_day);
  if (first_month == last_month)
    /* Translators: two days of one month, as in “23–29 November”. */
    return g_strdup_printf (C_ ("days of a month", "%1$s–%2$s %3$s"), from, to,
                            _ (month_names[first_month - 1]));

  /* Translators: days of two months, as in “30 November – 6 December”. */
  return g_strdup_printf (C_ ("days of two months", "%1$s %2$s – %3$s %4$s"), from,
                          _ (month_names[first_month - 1]), to, _ (month_names[last_month - 1]));
}

char *
garde_day_format_age (GardeDay birth, GardeDay today)
{
  int count;

  g_return_val_if_fail (garde_day_is_set (birth), g_strdup (""));
  g_return_val_if_fail (garde_day_is_set (today), g_strdup (""));

  count = garde_day_months_between (birth, today);
  if (count == 0)
    {
      count = MAX (today.number - birth.number, 0);
      return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%d day", "%d days", (gulong) count),
                              count);
    }
  if (count < 24)
    return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%d month", "%d months", (gulong) count),
                            count);

  count /= 12;
  return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%d year", "%d years", (gulong) count),
                          count);
}
