/* SPDX-License-Identifier: GPL-3.0-or-later */
#undef G_DISABLE_ASSERT

#include "model/garde-day-sheet.h"

static gpointer
identified (gpointer record, gint64 id)
{
  garde_record_set_identity (record, id, 1);
  return record;
}

/* An entry whose records are numbered after @place and @visit; 0 leaves one out. */
static GardeDayEntry *
entry_new (gint64 place, gint64 visit, GardeVisitState state)
{
  g_autoptr (GardePlace) on = place != 0 ? identified (garde_place_new (), place) : NULL;
  g_autoptr (GardeVisit) of = visit != 0 ? identified (garde_visit_new (), visit) : NULL;
  g_autoptr (GardePatient) patient =
      visit != 0 ? identified (garde_patient_new (), visit + 1000) : NULL;

  if (of != NULL)
    of->state = state;
  return garde_day_entry_new (on, of, patient, NULL);
}

static GardeDayColumn *
column_new (gboolean with_doctor)
{
  g_autoptr (GardeShift) shift = identified (garde_shift_new (), 1);
  g_autoptr (GardeDoctor) doctor = with_doctor ? identified (garde_doctor_new (), 2) : NULL;
  g_autoptr (GardeAssignment) assignment =
      with_doctor ? identified (garde_assignment_new (), 3) : NULL;

  return garde_day_column_new (shift, doctor, assignment, NULL);
}

typedef struct
{
  gint64 place, visit;
  GardeVisitState state;
  guint places, taken, seen; /* of the column, after this entry too */
} Counted;

static const Counted counted[] = {
  { 11, 0, 0, 1, 0, 0 },
  { 12, 21, GARDE_VISIT_BOOKED, 2, 1, 0 },
  { 13, 22, GARDE_VISIT_WAITING, 3, 2, 0 },
  { 14, 23, GARDE_VISIT_CALLED, 4, 3, 0 },
  { 15, 24, GARDE_VISIT_IN_VISIT, 5, 4, 0 },
  { 16, 25, GARDE_VISIT_DONE, 6, 5, 1 },
  { 17, 26, GARDE_VISIT_NO_SHOW, 7, 5, 1 },
  /* The place of the one who did not come was taken again. */
  { 17, 27, GARDE_VISIT_DONE, 7, 6, 2 },
  { 18, 28, GARDE_VISIT_CANCELLED, 8, 6, 2 },
  { 19, 29, GARDE_VISIT_LEFT, 9, 7, 2 },
  { 20, 30, GARDE_VISIT_REDIRECTED, 10, 8, 2 },
  /* A visit with an hour but no place. */
  { 0, 31, GARDE_VISIT_DONE, 10, 8, 3 },
};

static void
test_counts (void)
{
  g_autoptr (GardeDayColumn) column = column_new (TRUE);

  g_assert_cmpuint (garde_day_column_count_places (column), ==, 0);
  for (guint i = 0; i < G_N_ELEMENTS (counted); i++)
    {
      g_ptr_array_add (column->entries,
                       entry_new (counted[i].place, counted[i].visit, counted[i].state));
      g_assert_cmpuint (garde_day_column_count_places (column), ==, counted[i].places);
      g_assert_cmpuint (garde_day_column_count_taken (column), ==, counted[i].taken);
      g_assert_cmpuint (garde_day_column_count_seen (column), ==, counted[i].seen);
    }
}

static void
test_ids (void)
{
  g_autoptr (GardeDayEntry) free_place = entry_new (11, 0, 0);
  g_autoptr (GardeDayEntry) booked = entry_new (11, 21, GARDE_VISIT_BOOKED);
  g_autoptr (GardeDayEntry) walk_in = entry_new (0, 22, GARDE_VISIT_WAITING);
  g_autoptr (GardeDayColumn) held = column_new (TRUE);
  g_autoptr (GardeDayColumn) nobody = column_new (FALSE);

  g_assert_cmpint (garde_day_entry_get_id (free_place), ==, 11);
  g_assert_cmpint (garde_day_entry_get_id (booked), ==, 21);
  g_assert_cmpint (garde_day_entry_get_id (walk_in), ==, 22);
  g_assert_cmpint (garde_day_column_get_id (held), ==, 3);
  g_assert_cmpint (garde_day_column_get_id (nobody), ==, 1);
}

static void
test_equal (void)
{
  g_autoptr (GardeDayEntry) entry = entry_new (11, 21, GARDE_VISIT_BOOKED);
  g_autoptr (GardeDayEntry) same = entry_new (11, 21, GARDE_VISIT_BOOKED);
  g_autoptr (GardeDayEntry) arrived = entry_new (11, 21, GARDE_VISIT_WAITING);
  g_autoptr (GardeDayEntry) elsewhere = entry_new (12, 21, GARDE_VISIT_BOOKED);
  g_autoptr (GardeDayEntry) placeless = entry_new (0, 21, GARDE_VISIT_BOOKED);
  g_autoptr (GardeDayEntry) renamed = entry_new (11, 21, GARDE_VISIT_BOOKED);
  g_autoptr (GardeDoctor) doctor = identified (garde_doctor_new (), 2);
  g_autoptr (GardeDayEntry) given =
      garde_day_entry_new (entry->place, entry->visit, entry->patient, doctor);

  renamed->patient->family_name = g_strdup ("Petit");
  g_assert_true (garde_day_entry_equal (entry, entry));
  g_assert_true (garde_day_entry_equal (entry, same));
  g_assert_false (garde_day_entry_equal (entry, arrived));
  g_assert_false (garde_day_entry_equal (entry, elsewhere));
  g_assert_false (garde_day_entry_equal (entry, placeless));
  g_assert_false (garde_day_entry_equal (placeless, entry));
  g_assert_false (garde_day_entry_equal (entry, renamed));
  g_assert_false (garde_day_entry_equal (entry, given));
}

/* Joined names change without the visit's revision: content decides, not revision. */
static void
test_equal_by_content (void)
{
  g_autoptr (GardeDayEntry) entry = entry_new (11, 21, GARDE_VISIT_BOOKED);
  g_autoptr (GardeDayEntry) saved = entry_new (11, 21, GARDE_VISIT_BOOKED);

  garde_record_set_identity (saved->visit, 21, 7);
  g_assert_true (garde_day_entry_equal (entry, saved));
}

static void
test_ownership (void)
{
  GardePlace *place = garde_place_new ();
  GardeDaySheet *sheet = garde_day_sheet_new (garde_day_from_ymd (2023, 1, 16));
  GardeDayColumn *column = column_new (TRUE);

  g_ptr_array_add (column->entries, garde_day_entry_new (place, NULL, NULL, NULL));
  g_ptr_array_add (sheet->columns, column);
  g_ptr_array_add (sheet->walk_ins, entry_new (0, 21, GARDE_VISIT_WAITING));
  g_assert_cmpint (sheet->day.number, ==, garde_day_from_ymd (2023, 1, 16).number);
  g_assert_finalize_object (sheet);
  g_assert_finalize_object (place);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/model/day-sheet/counts", test_counts);
  g_test_add_func ("/model/day-sheet/ids", test_ids);
  g_test_add_func ("/model/day-sheet/equal", test_equal);
  g_test_add_func ("/model/day-sheet/equal-by-content", test_equal_by_content);
  g_test_add_func ("/model/day-sheet/ownership", test_ownership);

  return g_test_run ();
}
