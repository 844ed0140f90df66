/* SPDX-License-Identifier: GPL-3.0-or-later */
#undef G_DISABLE_ASSERT

#include "garde-test-sheet.h"
#include "ui/day/garde-day-axis.h"

#define ROW (49)

/* Two doctors in the afternoon, one in the evening, places of 20 minutes. */
static GardeDaySheet *
make_day (void)
{
  GardeDaySheet *sheet = garde_test_sheet ();
  GardeDayColumn *first = garde_test_column (sheet, 1, "Marchand", 15, 19);

  garde_test_column (sheet, 2, "Belaïd", 15, 19);
  garde_test_column (sheet, 3, "Weber", 20, 24);
  garde_test_place (first, 10, GARDE_PLACE_OPEN, 15, 0);

  return sheet;
}

static void
test_hours (void)
{
  static const struct
  {
    int hour, minute, y;
    gboolean is_within;
  } cases[] = {
    { 14, 0, 0, FALSE },
    { 15, 0, 0, TRUE },
    { 15, 20, ROW, TRUE },
    { 15, 30, ROW * 3 / 2, TRUE },
    { 18, 59, 585, TRUE },
    { 19, 0, 12 * ROW, FALSE },
    { 19, 30, 12 * ROW, FALSE },
    { 20, 0, 12 * ROW + 24, TRUE },
    { 23, 40, 23 * ROW + 24, TRUE },
    { 24, 0, 24 * ROW + 24, FALSE },
  };
  g_autoptr (GardeDaySheet) sheet = make_day ();
  g_autoptr (GardeDayAxis) axis = garde_day_axis_new (sheet, ROW);

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      gint64 at = garde_test_at (cases[i].hour, cases[i].minute);

      g_assert_cmpint (garde_day_axis_get_y (axis, at), ==, cases[i].y);
      g_assert_true (garde_day_axis_contains (axis, at) == cases[i].is_within);
    }
  g_assert_cmpint (garde_day_axis_get_height (axis), ==, 24 * ROW + 24);
}

static void
test_rows (void)
{
  g_autoptr (GardeDaySheet) sheet = make_day ();
  g_autoptr (GardeDayAxis) axis = garde_day_axis_new (sheet, ROW);

  g_assert_cmpuint (garde_day_axis_count_rows (axis), ==, 24);
  for (guint i = 0; i < 24; i++)
    {
      GardeAxisRow row = garde_day_axis_get_row (axis, i);
      int hour = i < 12 ? 15 : 20;

      g_assert_cmpint (row.at, ==, garde_test_at (hour, (int) (i % 12) * 20));
      g_assert_cmpint (row.y, ==, garde_day_axis_get_y (axis, row.at));
      g_assert_true (row.is_hour == (i % 3 == 0));
    }

  garde_day_axis_set_row_height (axis, 100);
  g_assert_cmpint (garde_day_axis_get_y (axis, garde_test_at (16, 0)), ==, 300);
}

/* A row is the shortest place, within reason; a visit outside the shift's hours widens them. */
static void
test_row_length (void)
{
  static const struct
  {
    gint64 minutes;
    guint n_rows; /* of four hours */
  } cases[] = { { 20, 12 }, { 15, 16 }, { 30, 8 }, { 5, 24 }, { 0, 12 } };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GardeDaySheet) sheet = garde_test_sheet ();
      GardeDayColumn *column = garde_test_column (sheet, 1, "Marchand", 15, 19);
      GardeDayEntry *entry = garde_test_place (column, 10, GARDE_PLACE_OPEN, 15, 0);
      g_autoptr (GardeDayAxis) axis = NULL;

      entry->place->minutes = cases[i].minutes;
      axis = garde_day_axis_new (sheet, ROW);
      g_assert_cmpuint (garde_day_axis_count_rows (axis), ==, cases[i].n_rows);
    }
}

static void
test_outside (void)
{
  g_autoptr (GardeDaySheet) sheet = garde_test_sheet ();
  GardeDayColumn *column = garde_test_column (sheet, 1, "Marchand", 15, 19);
  g_autoptr (GardeDayAxis) axis = NULL;

  garde_test_visit (column, 10, "Nguyen", GARDE_VISIT_DONE, 19, 0);
  axis = garde_day_axis_new (sheet, ROW);
  g_assert_true (garde_day_axis_contains (axis, garde_test_at (19, 10)));
  g_assert_cmpuint (garde_day_axis_count_rows (axis), ==, 13);
}

static void
test_empty (void)
{
  g_autoptr (GardeDaySheet) sheet = garde_test_sheet ();
  g_autoptr (GardeDayAxis) axis = garde_day_axis_new (sheet, ROW);

  g_assert_cmpint (garde_day_axis_get_height (axis), ==, 0);
  g_assert_cmpuint (garde_day_axis_count_rows (axis), ==, 0);
  g_assert_cmpint (garde_day_axis_get_y (axis, garde_test_at (12, 0)), ==, 0);
  g_assert_false (garde_day_axis_contains (axis, garde_test_at (12, 0)));
}

/* Entries of one hour share the width, also where they only overlap; floating ones come last. */
static void
test_lay_out (void)
{
  g_autoptr (GardeDaySheet) sheet = make_day ();
  g_autoptr (GardeDayAxis) axis = garde_day_axis_new (sheet, ROW);
  GardeAxisSpan spans[] = {
    { garde_test_at (15, 0), garde_test_at (15, 20) },
    { garde_test_at (15, 20), garde_test_at (15, 40) },
    { garde_test_at (15, 20), garde_test_at (15, 40) },
    { garde_test_at (15, 40), garde_test_at (16, 20) },
    { garde_test_at (16, 0), garde_test_at (16, 20) },
    { garde_test_at (16, 10), garde_test_at (16, 40) },
    { garde_test_at (16, 40), garde_test_at (17, 0) },
    { 0, 0 },
    { 0, 0 },
  };
  static const struct
  {
    int y, height;
    guint part, n_parts;
  } expected[] = {
    { 0, ROW, 0, 1 },
    { ROW, ROW, 0, 2 },
    { ROW, ROW, 1, 2 },
    { 2 * ROW, 2 * ROW, 0, 3 },
    { 3 * ROW, ROW, 1, 3 },
    { 3 * ROW + ROW / 2, ROW * 3 / 2, 2, 3 },
    { 5 * ROW, ROW, 0, 1 },
    { 24 * ROW + 48, ROW, 0, 1 },
    { 25 * ROW + 48, ROW, 0, 1 },
  };

  garde_day_axis_lay_out (axis, spans, G_N_ELEMENTS (spans));
  for (gsize i = 0; i < G_N_ELEMENTS (spans); i++)
    {
      g_assert_cmpint (spans[i].y, ==, expected[i].y);
      g_assert_cmpint (spans[i].height, ==, expected[i].height);
      g_assert_cmpuint (spans[i].part, ==, expected[i].part);
      g_assert_cmpuint (spans[i].n_parts, ==, expected[i].n_parts);
    }
}

/* No two entries of a column ever lie on one another. */
static void
test_lay_out_apart (void)
{
  g_autoptr (GardeDaySheet) sheet = make_day ();
  g_autoptr (GardeDayAxis) axis = garde_day_axis_new (sheet, ROW);

  for (int round = 0; round < 300; round++)
    {
      GardeAxisSpan spans[12];
      int minute = 0;

      for (gsize i = 0; i < G_N_ELEMENTS (spans); i++)
        {
          minute += g_test_rand_int_range (0, 3) * 10;
          spans[i].starts_at = garde_test_at (15, 0) + minute * GARDE_MINUTE;
          spans[i].ends_at = spans[i].starts_at + g_test_rand_int_range (1, 5) * 10 * GARDE_MINUTE;
        }
      garde_day_axis_lay_out (axis, spans, G_N_ELEMENTS (spans));

      for (gsize i = 0; i < G_N_ELEMENTS (spans); i++)
        for (gsize j = 0; j < i; j++)
          if (spans[j].ends_at > spans[i].starts_at)
            {
              g_assert_cmpuint (spans[i].n_parts, ==, spans[j].n_parts);
              g_assert_cmpuint (spans[i].part, !=, spans[j].part);
              g_assert_cmpuint (spans[i].part, <, spans[i].n_parts);
            }
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/ui/day-axis/hours", test_hours);
  g_test_add_func ("/ui/day-axis/rows", test_rows);
  g_test_add_func ("/ui/day-axis/row-length", test_row_length);
  g_test_add_func ("/ui/day-axis/outside", test_outside);
  g_test_add_func ("/ui/day-axis/empty", test_empty);
  g_test_add_func ("/ui/day-axis/lay-out", test_lay_out);
  g_test_add_func ("/ui/day-axis/lay-out-apart", test_lay_out_apart);
  return g_test_run ();
}
