/* SPDX-License-Identifier: GPL-3.0-or-later */
#undef G_DISABLE_ASSERT

#include "model/garde-holiday.h"

/* FRENCH-RULES 3.5 */
static void
test_movable (void)
{
  static const struct
  {
    int year;
    const char *good_friday, *easter_monday, *ascension, *whit_monday;
  } years[] = {
    { 2025, "04-18", "04-21", "05-29", "06-09" }, { 2026, "04-03", "04-06", "05-14", "05-25" },
    { 2027, "03-26", "03-29", "05-06", "05-17" }, { 2028, "04-14", "04-17", "05-25", "06-05" },
    { 2029, "03-30", "04-02", "05-10", "05-21" }, { 2030, "04-19", "04-22", "05-30", "06-10" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (years); i++)
    {
      const char *const dates[] = { years[i].good_friday, years[i].easter_monday,
                                    years[i].ascension, years[i].whit_monday };

      for (guint j = 0; j < G_N_ELEMENTS (dates); j++)
        {
          g_autofree char *iso = g_strdup_printf ("%d-%s", years[i].year, dates[j]);
          GardeDay day;

          g_assert_true (garde_day_parse_iso (iso, &day));
          g_assert_nonnull (garde_holiday_get_name (day, GARDE_HOLIDAYS_ALSACE_MOSELLE));
          g_assert_true ((garde_holiday_get_name (day, GARDE_HOLIDAYS_METROPOLE) == NULL) ==
                         (j == 0));
        }
    }
}

/* Eleven in every year, two more in Alsace and Moselle, fewer where two fall on one date. */
static void
test_count (void)
{
  for (int year = 1990; year <= 2100; year++)
    {
      int n[2] = { 0, 0 };
      GardeDay ascension = garde_day_add (garde_holiday_get_easter_sunday (year), 39);
      int month, day_of_month, fallen;

      garde_day_get_ymd (ascension, NULL, &month, &day_of_month);
      fallen = month == 5 && (day_of_month == 1 || day_of_month == 8);
      for (GardeDay day = garde_day_from_ymd (year, 1, 1);
           day.number < garde_day_from_ymd (year + 1, 1, 1).number; day = garde_day_add (day, 1))
        {
          n[0] += garde_holiday_get_name (day, GARDE_HOLIDAYS_METROPOLE) != NULL;
          n[1] += garde_holiday_get_name (day, GARDE_HOLIDAYS_ALSACE_MOSELLE) != NULL;
        }
      g_assert_cmpint (n[0], ==, 11 - fallen);
      g_assert_cmpint (n[1], ==, 13 - fallen);
    }
}

/* FRENCH-RULES 3.3 */
static void
test_periods (void)
{
  static const struct
  {
    const char *day, *time;
    GardeHolidayRegime regime;
    gboolean has_bridges;
    GardeDutyPeriod expected;
  } cases[] = {
    { "2026-11-23", "19:59", GARDE_HOLIDAYS_METROPOLE, FALSE, GARDE_DUTY_NONE },
    { "2026-11-23", "20:00", GARDE_HOLIDAYS_METROPOLE, FALSE, GARDE_DUTY_NIGHT },
    { "2026-11-23", "23:59", GARDE_HOLIDAYS_METROPOLE, FALSE, GARDE_DUTY_NIGHT },
    { "2026-11-24", "00:00", GARDE_HOLIDAYS_METROPOLE, FALSE, GARDE_DUTY_DEEP_NIGHT },
    { "2026-11-24", "05:59", GARDE_HOLIDAYS_METROPOLE, FALSE, GARDE_DUTY_DEEP_NIGHT },
    { "2026-11-24", "06:00", GARDE_HOLIDAYS_METROPOLE, FALSE, GARDE_DUTY_NIGHT },
    { "2026-11-24", "07:59", GARDE_HOLIDAYS_METROPOLE, FALSE, GARDE_DUTY_NIGHT },
    { "2026-11-24", "08:00", GARDE_HOLIDAYS_METROPOLE, FALSE, GARDE_DUTY_NONE },
    { "2026-11-21", "11:59", GARDE_HOLIDAYS_METROPOLE, FALSE, GARDE_DUTY_NONE },
    { "2026-11-21", "12:00", GARDE_HOLIDAYS_METROPOLE, FALSE, GARDE_DUTY_SATURDAY },
    { "2026-11-21", "20:00", GARDE_HOLIDAYS_METROPOLE, FALSE, GARDE_DUTY_NIGHT },
    { "2026-11-22", "08:00", GARDE_HOLIDAYS_METROPOLE, FALSE, GARDE_DUTY_SUNDAY },
    { "2026-11-22", "20:00", GARDE_HOLIDAYS_METROPOLE, FALSE, GARDE_DUTY_NIGHT },
    { "2026-11-11", "10:00", GARDE_HOLIDAYS_METROPOLE, FALSE, GARDE_DUTY_SUNDAY },
    { "2026-12-25", "21:00", GARDE_HOLIDAYS_METROPOLE, FALSE, GARDE_DUTY_NIGHT },
    { "2026-12-26", "10:00", GARDE_HOLIDAYS_ALSACE_MOSELLE, FALSE, GARDE_DUTY_SUNDAY },
    { "2026-12-26", "10:00", GARDE_HOLIDAYS_METROPOLE, FALSE, GARDE_DUTY_NONE },
    /* Bridges: the Saturday after Christmas, the Friday after Ascension, the Monday before 14 July.
     */
    { "2026-12-26", "10:00", GARDE_HOLIDAYS_METROPOLE, TRUE, GARDE_DUTY_SUNDAY },
    { "2026-05-15", "10:00", GARDE_HOLIDAYS_METROPOLE, TRUE, GARDE_DUTY_SUNDAY },
    { "2026-07-13", "10:00", GARDE_HOLIDAYS_METROPOLE, TRUE, GARDE_DUTY_SUNDAY },
    { "2026-07-13", "10:00", GARDE_HOLIDAYS_METROPOLE, FALSE, GARDE_DUTY_NONE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      GardeDay day;
      GardeMinutes time;

      g_assert_true (garde_day_parse_iso (cases[i].day, &day));
      g_assert_true (garde_minutes_parse (cases[i].time, &time));
      g_assert_cmpint (garde_duty_period_find (day, time, cases[i].regime, cases[i].has_bridges),
                       ==, cases[i].expected);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/holiday/movable", test_movable);
  g_test_add_func ("/model/holiday/count", test_count);
  g_test_add_func ("/model/holiday/periods", test_periods);
  return g_test_run ();
}
