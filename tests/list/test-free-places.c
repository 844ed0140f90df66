/* SPDX-License-Identifier: GPL-3.0-or-later */
#undef G_DISABLE_ASSERT

#include "garde-test-sheet.h"
#include "list/garde-free-places.h"

/* Two columns; the ids say what is where. A no-show of 15:40 has left his place free. */
static GardeDaySheet *
make_day (void)
{
  GardeDaySheet *sheet = garde_test_sheet ();
  GardeDayColumn *first = garde_test_column (sheet, 1, "Marchand", 15, 19);
  GardeDayColumn *second = garde_test_column (sheet, 2, "Belaïd", 15, 19);

  garde_test_place (first, 50, GARDE_PLACE_OPEN, 15, 0);
  garde_test_visit (first, 10, "Fontaine", GARDE_VISIT_NO_SHOW, 15, 40);
  garde_test_place (first, 1010, GARDE_PLACE_OPEN, 15, 40);
  garde_test_place (first, 51, GARDE_PLACE_SAS, 16, 0)->place->release_at = garde_test_at (15, 50);
  garde_test_visit (first, 11, "Nguyen", GARDE_VISIT_BOOKED, 16, 20);
  garde_test_place (first, 52, GARDE_PLACE_OPEN, 17, 0);
  garde_test_place (second, 60, GARDE_PLACE_FOLLOW_UP, 15, 40);
  garde_test_place (second, 61, GARDE_PLACE_OPEN, 16, 40);
  garde_test_visit (second, 20, "Perrin", GARDE_VISIT_BOOKED, 17, 0);

  return sheet;
}

static const GardeDayEntry *
find (const GardeDaySheet *sheet, gint64 id)
{
  for (guint i = 0; i < sheet->columns->len; i++)
    {
      GPtrArray *entries = ((GardeDayColumn *) sheet->columns->pdata[i])->entries;

      for (guint j = 0; j < entries->len; j++)
        if (garde_day_entry_get_id (entries->pdata[j]) == id)
          return entries->pdata[j];
    }

  g_assert_not_reached ();
}

static void
test_offered (void)
{
  static const struct
  {
    gint64 id;
    int hour, minute;
    gboolean is_offered, is_open, is_open_to_sas, is_spent;
  } cases[] = {
    { 50, 15, 19, TRUE, TRUE, TRUE, FALSE },    { 50, 15, 20, FALSE, FALSE, FALSE, FALSE },
    { 1010, 15, 59, TRUE, TRUE, TRUE, FALSE },  { 1010, 16, 0, FALSE, FALSE, FALSE, TRUE },
    { 51, 15, 49, TRUE, FALSE, TRUE, FALSE },   { 51, 15, 50, TRUE, TRUE, TRUE, FALSE },
    { 60, 15, 30, TRUE, FALSE, FALSE, FALSE },  { 10, 15, 30, FALSE, FALSE, FALSE, FALSE },
    { 11, 15, 30, FALSE, FALSE, FALSE, FALSE },
  };
  g_autoptr (GardeDaySheet) sheet = make_day ();

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const GardeDayEntry *entry = find (sheet, cases[i].id);
      GPtrArray *entries = garde_day_sheet_find_column (sheet, cases[i].id)->entries;
      gint64 now = garde_test_at (cases[i].hour, cases[i].minute);

      g_assert_true (garde_free_place_is_offered (entry, now) == cases[i].is_offered);
      g_assert_true (garde_free_place_is_open (entry, 0, now) == cases[i].is_open);
      g_assert_true (garde_free_place_is_open (entry, GARDE_SOURCE_SAS, now) ==
                     cases[i].is_open_to_sas);
      g_assert_true (garde_free_place_is_spent (entry, entries, now) == cases[i].is_spent);
    }
}

static void
test_list (void)
{
  static const gint64 expected[] = { 1010, 60, 51, 61, 52 };
  g_autoptr (GardeDaySheet) sheet = make_day ();
  g_autoptr (GPtrArray) places = garde_free_places_list (sheet, garde_test_at (15, 30), 99);
  g_autoptr (GPtrArray) two = garde_free_places_list (sheet, garde_test_at (15, 30), 2);

  g_assert_cmpuint (places->len, ==, G_N_ELEMENTS (expected));
  for (gsize i = 0; i < G_N_ELEMENTS (expected); i++)
    g_assert_cmpint (garde_day_entry_get_id (places->pdata[i]), ==, expected[i]);
  g_assert_cmpuint (two->len, ==, 2);
}

/* Not before the place that was wanted, as soon as can be; else the first of the day. */
static void
test_next (void)
{
  static const struct
  {
    gint64 instead_of; /* 0: of none */
    GardeSource source;
    gint64 next;
  } cases[] = {
    { 0, 0, 1010 }, { 1010, 0, 61 }, { 1010, GARDE_SOURCE_SAS, 51 },
    { 61, 0, 52 },  { 52, 0, 1010 }, { 20, 0, 52 },
  };
  g_autoptr (GardeDaySheet) sheet = make_day ();
  g_autoptr (GardeDaySheet) full = garde_test_sheet ();

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const GardeDayEntry *instead_of =
          cases[i].instead_of != 0 ? find (sheet, cases[i].instead_of) : NULL;
      GardeDayEntry *next =
          garde_free_places_find_next (sheet, cases[i].source, instead_of, garde_test_at (15, 30));

      g_assert_cmpint (garde_day_entry_get_id (next), ==, cases[i].next);
    }

  g_assert_null (garde_free_places_find_next (full, 0, NULL, garde_test_at (15, 30)));
}

static void
test_neighbour (void)
{
  static const struct
  {
    gint64 from;
    GardeMove move;
    gint64 to; /* 0: nowhere */
  } cases[] = {
    { 11, GARDE_MOVE_UP, 1010 }, { 11, GARDE_MOVE_DOWN, 52 }, { 11, GARDE_MOVE_RIGHT, 61 },
    { 11, GARDE_MOVE_LEFT, 0 },  { 20, GARDE_MOVE_LEFT, 52 }, { 20, GARDE_MOVE_UP, 61 },
    { 20, GARDE_MOVE_DOWN, 0 },  { 20, GARDE_MOVE_RIGHT, 0 },
  };
  g_autoptr (GardeDaySheet) sheet = make_day ();

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      GardeDayEntry *to = garde_free_places_find_neighbour (sheet, find (sheet, cases[i].from),
                                                            cases[i].move, garde_test_at (15, 30));

      g_assert_cmpint (to != NULL ? garde_day_entry_get_id (to) : 0, ==, cases[i].to);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/list/free-places/offered", test_offered);
  g_test_add_func ("/list/free-places/list", test_list);
  g_test_add_func ("/list/free-places/next", test_next);
  g_test_add_func ("/list/free-places/neighbour", test_neighbour);
  return g_test_run ();
}
