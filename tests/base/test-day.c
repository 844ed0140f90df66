/* SPDX-License-Identifier: GPL-3.0-or-later */
#undef G_DISABLE_ASSERT

#include "base/garde-day.h"

#include <string.h>

#define FIRST_DAY (-719162)
#define LAST_DAY  2932896
#define SEED      20261228

static GardeDay
day (const char *iso)
{
  GardeDay parsed = GARDE_DAY_NONE;

  if (!garde_day_parse_iso (iso, &parsed))
    g_error ("not a day: %s", iso);

  return parsed;
}

static void
test_known_numbers (void)
{
  static const struct
  {
    int year, month, day_of_month, number;
  } cases[] = {
    { 1970, 1, 1, 0 },      { 1969, 12, 31, -1 },   { 1970, 2, 1, 31 },
    { 2000, 2, 29, 11016 }, { 2000, 3, 1, 11017 },  { 2020, 1, 1, 18262 },
    { 1900, 3, 1, -25508 }, { 1, 1, 1, FIRST_DAY }, { 9999, 12, 31, LAST_DAY },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_cmpint (
        garde_day_from_ymd (cases[i].year, cases[i].month, cases[i].day_of_month).number, ==,
        cases[i].number);
}

/* Every day there is, against a calendar that counts one by one. */
static void
test_every_day (void)
{
  static const int lengths[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };
  int number = FIRST_DAY;
  int weekday = 1; /* 0001-01-01 was a Monday. */

  for (int year = 1; year <= 9999; year++)
    for (int month = 1; month <= 12; month++)
      {
        gboolean is_leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
        int length = lengths[month - 1] + (month == 2 && is_leap ? 1 : 0);

        g_assert_false (garde_day_is_set (garde_day_from_ymd (year, month, length + 1)));
        for (int d = 1; d <= length; d++, number++)
          {
            GardeDay today = garde_day_from_ymd (year, month, d);
            int y, m, of_month;

            garde_day_get_ymd (today, &y, &m, &of_month);
            if (today.number != number || y != year || m != month || of_month != d ||
                garde_day_get_weekday (today) != weekday)
              g_error ("wrong at %04d-%02d-%02d", year, month, d);
            weekday = weekday % 7 + 1;
          }
      }
  g_assert_cmpint (number - 1, ==, LAST_DAY);
}

/* GLib's own calendar counts from 0001-01-01 as 1 and knows ISO weeks. */
static void
test_iso_week_as_glib (void)
{
  for (int year = 1890; year <= 2110; year++)
    for (int number = garde_day_from_ymd (year, 1, 1).number,
             last = garde_day_from_ymd (year, 12, 31).number;
         number <= last; number++)
      {
        g_autoptr (GDate) date = g_date_new_julian ((guint32) (number - FIRST_DAY + 1));
        int week_year, week;

        garde_day_get_iso_week (garde_day (number), &week_year, &week);
        g_assert_cmpint (week, ==, (int) g_date_get_iso8601_week_of_year (date));
        g_assert_cmpint (ABS (week_year - year), <=, 1);
      }
}

static void
test_iso_week (void)
{
  static const struct
  {
    const char *iso;
    int year, week;
  } cases[] = {
    { "2026-12-27", 2026, 52 }, { "2026-12-28", 2026, 53 }, { "2026-12-31", 2026, 53 },
    { "2027-01-01", 2026, 53 }, { "2027-01-03", 2026, 53 }, { "2027-01-04", 2027, 1 },
    { "2026-01-01", 2026, 1 },  { "2025-12-29", 2026, 1 },  { "2025-12-28", 2025, 52 },
    { "2024-12-30", 2025, 1 },  { "2021-01-03", 2020, 53 }, { "2023-01-01", 2022, 52 },
    { "0001-01-01", 1, 1 },     { "9999-12-31", 9999, 52 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      int year, week;

      garde_day_get_iso_week (day (cases[i].iso), &year, &week);
      g_assert_cmpint (year, ==, cases[i].year);
      g_assert_cmpint (week, ==, cases[i].week);
    }
}

static void
test_no_such_date (void)
{
  static const struct
  {
    int year, month, day_of_month;
  } cases[] = {
    { 2023, 2, 29 },       { 1900, 2, 29 },    { 2024, 2, 30 },    { 2023, 4, 31 },
    { 2023, 13, 1 },       { 2023, 0, 1 },     { 2023, 1, 0 },     { 2023, 1, -1 },
    { 0, 1, 1 },           { 10000, 1, 1 },    { -4, 2, 29 },      { 2023, -1, 1 },
    { 2023, 1, 32 },       { G_MAXINT, 1, 1 }, { G_MININT, 1, 1 }, { 2023, G_MAXINT, 1 },
    { 2023, 1, G_MININT },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_false (garde_day_is_set (
        garde_day_from_ymd (cases[i].year, cases[i].month, cases[i].day_of_month)));
}

static void
test_range (void)
{
  g_assert_true (garde_day_is_set (garde_day (FIRST_DAY)));
  g_assert_true (garde_day_is_set (garde_day (LAST_DAY)));
  g_assert_false (garde_day_is_set (garde_day (FIRST_DAY - 1)));
  g_assert_false (garde_day_is_set (garde_day (LAST_DAY + 1)));
  g_assert_false (garde_day_is_set (garde_day (G_MININT32)));
  g_assert_false (garde_day_is_set (GARDE_DAY_NONE));
}

static void
test_add (void)
{
  g_assert_cmpint (garde_day_add (day ("2024-02-28"), 1).number, ==, day ("2024-02-29").number);
  g_assert_cmpint (garde_day_add (day ("2024-03-01"), -1).number, ==, day ("2024-02-29").number);
  g_assert_cmpint (garde_day_add (day ("2023-12-31"), 1).number, ==, day ("2024-01-01").number);
  g_assert_false (garde_day_is_set (garde_day_add (day ("9999-12-31"), 1)));
  g_assert_false (garde_day_is_set (garde_day_add (day ("0001-01-01"), -1)));
  g_assert_false (garde_day_is_set (garde_day_add (day ("2024-01-01"), G_MAXINT)));
  g_assert_false (garde_day_is_set (garde_day_add (day ("0001-01-01"), G_MININT)));
}

static void
test_none_is_refused (void)
{
  g_test_expect_message (NULL, G_LOG_LEVEL_CRITICAL, "*garde_day_add*");
  g_assert_false (garde_day_is_set (garde_day_add (GARDE_DAY_NONE, 1)));
  g_test_assert_expected_messages ();

  g_test_expect_message (NULL, G_LOG_LEVEL_CRITICAL, "*garde_day_get_weekday*");
  g_assert_cmpint (garde_day_get_weekday (GARDE_DAY_NONE), ==, 0);
  g_test_assert_expected_messages ();
}

static void
test_ymd_may_be_null (void)
{
  int year, month, of_month;

  garde_day_get_ymd (day ("2026-10-24"), NULL, NULL, NULL);
  garde_day_get_ymd (day ("2026-10-24"), &year, NULL, NULL);
  garde_day_get_ymd (day ("2026-10-24"), NULL, &month, NULL);
  garde_day_get_ymd (day ("2026-10-24"), NULL, NULL, &of_month);
  garde_day_get_iso_week (day ("2026-10-24"), NULL, NULL);
  g_assert_cmpint (year, ==, 2026);
  g_assert_cmpint (month, ==, 10);
  g_assert_cmpint (of_month, ==, 24);
}

static void
test_months_between (void)
{
  static const struct
  {
    const char *birth, *today;
    int months;
  } cases[] = {
    { "2023-01-16", "2023-01-16", 0 },   { "2023-01-16", "2023-02-15", 0 },
    { "2023-01-16", "2023-02-16", 1 },   { "2023-01-31", "2023-02-28", 0 },
    { "2023-01-31", "2023-03-01", 1 },   { "2023-01-31", "2023-03-31", 2 },
    { "2024-02-29", "2025-02-28", 11 },  { "2024-02-29", "2025-03-01", 12 },
    { "2024-02-29", "2028-02-28", 47 },  { "2024-02-29", "2028-02-29", 48 },
    { "1980-12-31", "2023-01-01", 504 }, { "2023-05-01", "2023-04-30", 0 },
    { "2023-05-01", "2019-01-01", 0 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_test_message ("%s to %s", cases[i].birth, cases[i].today);
      g_assert_cmpint (garde_day_months_between (day (cases[i].birth), day (cases[i].today)), ==,
                       cases[i].months);
    }
}

static void
test_iso_round_trip (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (SEED);

  for (guint i = 0; i < 20000; i++)
    {
      GardeDay expected = garde_day (g_rand_int_range (rand, FIRST_DAY, LAST_DAY + 1));
      g_autofree char *iso = garde_day_to_iso (expected);
      g_autofree char *typed = garde_day_to_short (expected);
      GardeDay parsed = GARDE_DAY_NONE;

      g_assert_true (garde_day_parse_iso (iso, &parsed));
      g_assert_cmpint (parsed.number, ==, expected.number);
      g_assert_true (garde_day_parse_typed (typed, garde_day (0), &parsed));
      g_assert_cmpint (parsed.number, ==, expected.number);
    }
}

static void
test_iso_refuses (void)
{
  static const char *const cases[] = {
    "",
    "2023",
    "2023-01",
    "2023-1-16",
    "2023-01-6",
    "2023-01-16 ",
    " 2023-01-16",
    "2023/01/16",
    "20230116",
    "2023-02-29",
    "2023-13-01",
    "2023-00-01",
    "2023-01-00",
    "2023-01-32",
    "0000-01-01",
    "-023-01-16",
    "2023-01-16T",
    "12023-01-16",
    "2023-+1-16",
    "２023-01-16",
    "2023-01--6",
    "2023-0a-16",
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      GardeDay parsed = garde_day (7);

      g_assert_false (garde_day_parse_iso (cases[i], &parsed));
      g_assert_cmpint (parsed.number, ==, 7);
    }
}

static void
test_typed (void)
{
  static const struct
  {
    const char *text, *today, *expected;
  } cases[] = {
    { "12/3/80", "2026-06-10", "1980-03-12" },   { "12.03.1980", "2026-06-10", "1980-03-12" },
    { "12-3-1980", "2026-06-10", "1980-03-12" }, { "12031980", "2026-06-10", "1980-03-12" },
    { "120380", "2026-06-10", "1980-03-12" },    { " 12/03/1980 ", "2026-06-10", "1980-03-12" },
    { "1/1/00", "2026-06-10", "2000-01-01" },    { "29/02/00", "2026-06-10", "2000-02-29" },
    { "10/06/26", "2026-06-10", "2026-06-10" },  { "11/06/26", "2026-06-10", "1926-06-11" },
    { "100626", "2026-06-10", "2026-06-10" },    { "110626", "2026-06-10", "1926-06-11" },
    { "1/1/27", "2026-06-10", "1927-01-01" },    { "31/12/99", "2026-06-10", "1999-12-31" },
    { "29/02/24", "2023-06-10", "1924-02-29" },  { "1/1/2099", "2026-06-10", "2099-01-01" },
    { "5/5/1890", "2026-06-10", "1890-05-05" },  { "31/12/99", "2099-12-31", "2099-12-31" },
    { "31/12/99", "2099-12-30", "1999-12-31" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      GardeDay parsed = GARDE_DAY_NONE;

      g_test_message ("“%s” on %s", cases[i].text, cases[i].today);
      g_assert_true (garde_day_parse_typed (cases[i].text, day (cases[i].today), &parsed));
      g_assert_cmpint (parsed.number, ==, day (cases[i].expected).number);
    }
}

static void
test_typed_refuses (void)
{
  static const char *const cases[] = {
    "",         "12",      "12/3",     "12/3/8",     "12/3/980",  "12/3/19800", "123/3/80",
    "12/13/80", "31/4/80", "29/02/25", "29/02/1900", "12/3-80",   "12//80",     "/3/80",
    "12/3/",    "1231980", "12380",    "1203198",    "120319800", "12/3/80x",   "douze",
    "0/3/80",   "12/0/80", "00000000", "12/3/80/",   "12,3,80",   "12/-3/80",   "12/３/80",
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      GardeDay parsed = garde_day (7);

      g_test_message ("“%s”", cases[i]);
      g_assert_false (garde_day_parse_typed (cases[i], day ("2026-06-10"), &parsed));
      g_assert_cmpint (parsed.number, ==, 7);
    }
}

/* Whatever a person types, a year of two digits never gives a day to come. */
static void
test_typed_lies_in_the_past (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (SEED);

  for (guint i = 0; i < 20000; i++)
    {
      GardeDay today = garde_day (g_rand_int_range (rand, -20000, 40000));
      g_autofree char *text =
          g_strdup_printf ("%02d%02d%02d", g_rand_int_range (rand, 1, 32),
                           g_rand_int_range (rand, 1, 13), g_rand_int_range (rand, 0, 100));
      GardeDay parsed;

      if (!garde_day_parse_typed (text, today, &parsed))
        continue;
      g_assert_cmpint (parsed.number, <=, today.number);
      g_assert_cmpint (garde_day_months_between (parsed, today), <=, 1200);
    }
}

static void
test_long (void)
{
  static const struct
  {
    const char *iso;
    const char *expected, *with_year;
  } cases[] = {
    { "2026-11-23", "Monday 23 November", "Monday 23 November 2026" },
    { "2026-10-24", "Saturday 24 October", "Saturday 24 October 2026" },
    { "2027-03-28", "Sunday 28 March", "Sunday 28 March 2027" },
    { "2024-02-29", "Thursday 29 February", "Thursday 29 February 2024" },
    { "2026-12-01", "Tuesday 1 December", "Tuesday 1 December 2026" },
    { "2026-07-01", "Wednesday 1 July", "Wednesday 1 July 2026" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *formatted = garde_day_to_long (day (cases[i].iso), FALSE);
      g_autofree char *with_year = garde_day_to_long (day (cases[i].iso), TRUE);

      g_assert_cmpstr (formatted, ==, cases[i].expected);
      g_assert_cmpstr (with_year, ==, cases[i].with_year);
    }
}

static void
test_brief (void)
{
  g_autofree char *monday = garde_day_to_brief (day ("2026-11-30"));
  g_autofree char *sunday = garde_day_to_brief (day ("2026-02-01"));

  g_assert_cmpstr (monday, ==, "Mon 30");
  g_assert_cmpstr (sunday, ==, "Sun 1");
}

static void
test_span (void)
{
  static const struct
  {
    const char *first, *last, *expected;
  } cases[] = {
    { "2026-11-23", "2026-11-29", "23–29 November" },
    { "2026-11-30", "2026-12-06", "30 November – 6 December" },
    { "2026-12-28", "2027-01-03", "28 December – 3 January" },
    { "2027-02-01", "2027-02-28", "1–28 February" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *span = garde_day_format_span (day (cases[i].first), day (cases[i].last));

      g_assert_cmpstr (span, ==, cases[i].expected);
    }
}

static void
test_short (void)
{
  g_autofree char *formatted = garde_day_to_short (day ("1980-03-12"));
  g_autofree char *ancient = garde_day_to_short (day ("0033-04-03"));

  g_assert_cmpstr (formatted, ==, "12/03/1980");
  g_assert_cmpstr (ancient, ==, "03/04/0033");
}

static void
test_age (void)
{
  static const struct
  {
    const char *birth, *today, *expected;
  } cases[] = {
    { "2026-06-10", "2026-06-10", "0 days" },    { "2026-06-09", "2026-06-10", "1 day" },
    { "2026-05-29", "2026-06-10", "12 days" },   { "2026-05-11", "2026-06-10", "30 days" },
    { "2026-05-10", "2026-06-10", "1 month" },   { "2025-09-10", "2026-06-10", "9 months" },
    { "2024-06-11", "2026-06-10", "23 months" }, { "2024-06-10", "2026-06-10", "2 years" },
    { "1992-06-10", "2026-06-10", "34 years" },  { "1992-06-11", "2026-06-10", "33 years" },
    { "1916-01-01", "2026-06-10", "110 years" }, { "2026-07-01", "2026-06-10", "0 days" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *age = garde_day_format_age (day (cases[i].birth), day (cases[i].today));

      g_assert_cmpstr (age, ==, cases[i].expected);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/day/known-numbers", test_known_numbers);
  g_test_add_func ("/day/every-day", test_every_day);
  g_test_add_func ("/day/iso-week", test_iso_week);
  g_test_add_func ("/day/iso-week-as-glib", test_iso_week_as_glib);
  g_test_add_func ("/day/no-such-date", test_no_such_date);
  g_test_add_func ("/day/range", test_range);
  g_test_add_func ("/day/add", test_add);
  g_test_add_func ("/day/none-is-refused", test_none_is_refused);
  g_test_add_func ("/day/ymd-may-be-null", test_ymd_may_be_null);
  g_test_add_func ("/day/months-between", test_months_between);
  g_test_add_func ("/day/iso-round-trip", test_iso_round_trip);
  g_test_add_func ("/day/iso-refuses", test_iso_refuses);
  g_test_add_func ("/day/typed", test_typed);
  g_test_add_func ("/day/typed-refuses", test_typed_refuses);
  g_test_add_func ("/day/typed-lies-in-the-past", test_typed_lies_in_the_past);
  g_test_add_func ("/day/long", test_long);
  g_test_add_func ("/day/brief", test_brief);
  g_test_add_func ("/day/span", test_span);
  g_test_add_func ("/day/short", test_short);
  g_test_add_func ("/day/age", test_age);

  return g_test_run ();
}
