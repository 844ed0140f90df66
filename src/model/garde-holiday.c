/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/garde-holiday.h"

#include <glib/gi18n-lib.h>

#define MONDAY   (1)
#define FRIDAY   (5)
#define SATURDAY (6)
#define SUNDAY   (7)

typedef struct
{
  int month, day;
  const char *name;
  gboolean is_local; /* in Alsace and Moselle only */
} FixedHoliday;

typedef struct
{
  int after_easter; /* days */
  const char *name;
  gboolean is_local;
} MovableHoliday;

static const FixedHoliday fixed[] = {
  { 1, 1, N_ ("New Year’s Day"), FALSE },       { 5, 1, N_ ("Labour Day"), FALSE },
  { 5, 8, N_ ("Victory Day"), FALSE },          { 7, 14, N_ ("Bastille Day"), FALSE },
  { 8, 15, N_ ("Assumption"), FALSE },          { 11, 1, N_ ("All Saints’ Day"), FALSE },
  { 11, 11, N_ ("Armistice"), FALSE },          { 12, 25, N_ ("Christmas Day"), FALSE },
  { 12, 26, N_ ("Saint Stephen’s Day"), TRUE },
};

static const MovableHoliday movable[] = {
  { -2, N_ ("Good Friday"), TRUE },
  { 1, N_ ("Easter Monday"), FALSE },
  { 39, N_ ("Ascension Day"), FALSE },
  { 50, N_ ("Whit Monday"), FALSE },
};

/* The algorithm of Meeus, Jones and Butcher, with its own names. */
GardeDay
garde_holiday_get_easter_sunday (int year)
{
  int a = year % 19, b = year / 100, c = year % 100;
  int d = b / 4, e = b % 4, f = (b + 8) / 25, g = (b - f + 1) / 3;
  int h = (19 * a + b - d - g + 15) % 30;
  int i = c / 4, k = c % 4;
  int l = (32 + 2 * e + 2 * i - h - k) % 7;
  int m = (a + 11 * h + 22 * l) / 451;
  int n = h + l - 7 * m + 114;

  return garde_day_from_ymd (year, n / 31, n % 31 + 1);
}

const char *
garde_holiday_get_name (GardeDay day, GardeHolidayRegime regime)
{
  gboolean has_local = regime == GARDE_HOLIDAYS_ALSACE_MOSELLE;
  int year, month, day_of_month, after_easter;

  g_return_val_if_fail (garde_day_is_set (day), NULL);

  garde_day_get_ymd (day, &year, &month, &day_of_month);
  for (guint i = 0; i < G_N_ELEMENTS (fixed); i++)
    if (fixed[i].month == month && fixed[i].day == day_of_month &&
        (has_local || !fixed[i].is_local))
      return _ (fixed[i].name);

  after_easter = day.number - garde_holiday_get_easter_sunday (year).number;
  for (guint i = 0; i < G_N_ELEMENTS (movable); i++)
    if (movable[i].after_easter == after_easter && (has_local || !movable[i].is_local))
      return _ (movable[i].name);

  return NULL;
}

static gboolean
is_holiday (GardeDay day, GardeHolidayRegime regime)
{
  return garde_holiday_get_name (day, regime) != NULL;
}

/* The Monday before a holiday; the Friday and the Saturday after one. */
static gboolean
is_bridge (GardeDay day, GardeHolidayRegime regime)
{
  int weekday = garde_day_get_weekday (day);

  if (weekday == MONDAY)
    return is_holiday (garde_day_add (day, 1), regime);
  if (weekday == FRIDAY)
    return is_holiday (garde_day_add (day, -1), regime);
  if (weekday == SATURDAY)
    return is_holiday (garde_day_add (day, -1), regime) ||
           is_holiday (garde_day_add (day, -2), regime);
  return FALSE;
}

GardeDutyPeriod
garde_duty_period_find (GardeDay day,
                        GardeMinutes time,
                        GardeHolidayRegime regime,
                        gboolean has_bridges)
{
  int weekday;

  g_return_val_if_fail (garde_day_is_set (day) && garde_minutes_is_set (time), GARDE_DUTY_NONE);

  weekday = garde_day_get_weekday (day);
  if (time.minutes < 6 * 60)
    return GARDE_DUTY_DEEP_NIGHT;
  if (time.minutes < 8 * 60 || time.minutes >= 20 * 60)
    return GARDE_DUTY_NIGHT;
  if (weekday == SUNDAY || is_holiday (day, regime) || (has_bridges && is_bridge (day, regime)))
    return GARDE_DUTY_SUNDAY;
  if (weekday == SATURDAY && time.minutes >= 12 * 60)
    return GARDE_DUTY_SATURDAY;
  return GARDE_DUTY_NONE;
}
