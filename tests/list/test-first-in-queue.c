/* SPDX-License-Identifier: GPL-3.0-or-later */
#undef G_DISABLE_ASSERT

#include "garde-test-sheet.h"
#include "list/garde-first-in-queue.h"

#define STRANGER G_GINT64_CONSTANT (987654)

static gint64
find (const GardeDaySheet *sheet, gint64 doctor)
{
  GardeDayEntry *entry = garde_first_in_queue_find (sheet, doctor);

  return entry != NULL ? garde_record_get_id (entry->visit) : 0;
}

/* One's own patients and those of nobody, never a colleague's; a doctor who is not there today has
 * no claim on those of nobody. */
static void
test_whose (void)
{
  g_autoptr (GardeDaySheet) sheet = garde_test_sheet ();
  GardeDayColumn *mine = garde_test_column (sheet, 1, "Marchand", 16, 20);
  GardeDayColumn *other = garde_test_column (sheet, 2, "Belaïd", 16, 20);
  gint64 me = garde_record_get_id (mine->doctor);
  gint64 colleague = garde_record_get_id (other->doctor);
  GardeDayEntry *early;

  g_assert_cmpint (find (sheet, me), ==, 0);
  garde_test_visit (other, 20, "Benali", GARDE_VISIT_WAITING, 16, 0);
  g_assert_cmpint (find (sheet, me), ==, 0);
  g_assert_cmpint (find (sheet, colleague), ==, 20);

  garde_test_walk_in (sheet, 30, "Vasseur", GARDE_VISIT_WAITING, 16, 30);
  g_assert_cmpint (find (sheet, me), ==, 30);
  g_assert_cmpint (find (sheet, colleague), ==, 20);
  g_assert_cmpint (find (sheet, STRANGER), ==, 0);

  garde_test_visit (mine, 10, "Lambert", GARDE_VISIT_CALLED, 16, 0);
  garde_test_visit (mine, 11, "Diallo", GARDE_VISIT_BOOKED, 16, 10);
  g_assert_cmpint (find (sheet, me), ==, 30);
  early = garde_test_visit (mine, 12, "Garnier", GARDE_VISIT_WAITING, 16, 20);
  g_assert_cmpint (find (sheet, me), ==, 12);
  early->visit->parked = TRUE;
  g_assert_cmpint (find (sheet, me), ==, 30);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/list/first-in-queue/whose", test_whose);
  return g_test_run ();
}
