/* SPDX-License-Identifier: GPL-3.0-or-later */
#undef G_DISABLE_ASSERT

#include "garde-test-evening.h"

static void
test_move (GardeTestEngine *engine, gconstpointer data)
{
  g_auto (GardeTestEvening) evening = { 0 };
  g_autoptr (GardeVisit) booked = NULL;
  g_autoptr (GardeVisit) moved = NULL;
  g_autoptr (GardeVisit) back = NULL;
  g_autoptr (GardeStep) last = NULL;
  g_autoptr (GError) error = NULL;

  garde_test_evening_init (&evening, engine);
  booked =
      garde_test_evening_book (&evening, "Petit", garde_test_evening_find_place (&evening, 0, 45));
  garde_test_centre_set_minutes (evening.centre, 3);
  moved =
      garde_test_evening_move (&evening, booked, garde_test_evening_find_place (&evening, 1, 90));
  g_assert_cmpint (moved->state, ==, GARDE_VISIT_BOOKED);
  g_assert_cmpint (moved->doctor, ==, evening.centre->doctors[1]);
  g_assert_cmpint (moved->slot_at, ==, garde_test_centre_at (evening.centre, 21, 30));
  g_assert_cmpint (moved->local_minute.minutes, ==, 21 * 60 + 30);
  g_assert_cmpint (moved->booked_at, ==, booked->booked_at);
  g_assert_cmpint (moved->ticket, ==, booked->ticket);
  garde_test_evening_check_step (&evening, moved, GARDE_VISIT_BOOKED, NULL);
  last = garde_store_find_last_step (evening.centre->store, evening.centre->session, &error);
  g_assert_no_error (error);
  g_assert_cmpint (last->visit, ==, garde_record_get_id (moved));
  g_assert_cmpint (last->from_place, ==, booked->place);

  /* The place that it left is free. */
  g_object_unref (garde_test_evening_book (&evening, "Grand", booked->place));
  g_assert_null (garde_store_undo (evening.centre->store, evening.centre->session,
                                   garde_record_get_id (moved), &error));
  g_assert_error (error, GARDE_STORE_ERROR, GARDE_STORE_ERROR_TAKEN);
  g_assert_cmpstr (error->message, ==, "The place that no. 1 left was given to somebody else.");
  garde_test_run (evening.centre->store, "UPDATE visit SET state = 9 WHERE ticket = 2");
  back = garde_test_evening_undo (&evening, moved);
  g_assert_true (garde_record_equal (back, booked));
}

/* One who waits keeps everything but the place, and a call by another doctor is not forgotten. */
static void
test_move_waiting (GardeTestEngine *engine, gconstpointer data)
{
  g_auto (GardeTestEvening) evening = { 0 };
  g_autoptr (GardeVisit) booked = NULL;
  g_autoptr (GardeVisit) waiting = NULL;
  g_autoptr (GardeVisit) moved = NULL;
  g_autoptr (GardeVisit) back = NULL;
  g_autoptr (GError) error = NULL;
  gint64 id;

  garde_test_evening_init (&evening, engine);
  booked =
      garde_test_evening_book (&evening, "Petit", garde_test_evening_find_place (&evening, 0, 45));
  id = garde_record_get_id (booked);
  g_object_unref (garde_test_centre_step (evening.centre, id, GARDE_VISIT_WAITING));
  g_object_unref (garde_store_step (
      evening.centre->store, evening.centre->session, id,
      &(GardeStepRequest){ .to = GARDE_VISIT_CALLED, .doctor = evening.centre->doctors[1] },
      &error));
  g_assert_no_error (error);
  waiting = garde_store_park (evening.centre->store, evening.centre->session, id, TRUE, &error);
  g_assert_no_error (error);
  g_assert_cmpint (waiting->doctor, ==, evening.centre->doctors[1]);
  moved =
      garde_test_evening_move (&evening, waiting, garde_test_evening_find_place (&evening, 0, 60));
  g_assert_cmpint (moved->doctor, ==, evening.centre->doctors[0]);
  g_assert_cmpint (moved->state, ==, GARDE_VISIT_WAITING);
  g_assert_true (moved->parked);
  back = garde_test_evening_undo (&evening, moved);
  g_assert_true (garde_record_equal (back, waiting));
}

static void
check_not_moved (
    GardeTestEvening *self, gint64 visit, gint64 place, GardeStoreError code, const char *sentence)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (garde_store_move_visit (self->centre->store, self->centre->session, visit,
                                         &(GardeSeat){ place, NULL }, &error));
  g_assert_error (error, GARDE_STORE_ERROR, (int) code);
  g_assert_cmpstr (error->message, ==, sentence);
}

static void
test_move_refused (GardeTestEngine *engine, gconstpointer data)
{
  g_auto (GardeTestEvening) evening = { 0 };
  g_autoptr (GardeVisit) booked = NULL;
  g_autoptr (GardeVisit) other = NULL;
  g_autoptr (GardeVisit) walk_in = NULL;
  g_autoptr (GardeShift) tomorrow = NULL;
  g_autoptr (GardePlace) place = NULL;
  gint64 id;

  garde_test_evening_init (&evening, engine);
  booked =
      garde_test_evening_book (&evening, "Petit", garde_test_evening_find_place (&evening, 0, 45));
  other =
      garde_test_evening_book (&evening, "Grand", garde_test_evening_find_place (&evening, 0, 60));
  walk_in = garde_test_centre_walk_in (evening.centre, "Roux", "Paul");
  id = garde_record_get_id (booked);
  check_not_moved (&evening, id, booked->place, GARDE_STORE_ERROR_INVALID,
                   "No. 1 has this place already.");
  check_not_moved (&evening, id, other->place, GARDE_STORE_ERROR_TAKEN,
                   "21:00 with Dr Marchand was given to no. 2 at 20:30 (Accueil 1). Next free: "
                   "21:00 with Dr Nguyễn.");
  check_not_moved (&evening, garde_record_get_id (walk_in),
                   garde_test_evening_find_place (&evening, 1, 60), GARDE_STORE_ERROR_STEP,
                   "No. 3 has no place that could be moved: his turn comes by the queue.");

  tomorrow =
      garde_test_centre_add_shift (evening.centre, garde_day_add (evening.centre->day, 1), 20, 4);
  place = garde_test_centre_add_place (evening.centre, evening.centre->doctors[0], 5);
  place->shift = garde_record_get_id (tomorrow);
  place->starts_at = tomorrow->starts_at;
  garde_test_save (evening.centre->store, evening.centre->session, place);
  check_not_moved (&evening, id, garde_record_get_id (place), GARDE_STORE_ERROR_INVALID,
                   "A visit moves within its day: cancel it and book it anew.");

  g_object_unref (garde_test_centre_step (evening.centre, id, GARDE_VISIT_WAITING));
  g_object_unref (garde_test_centre_step (evening.centre, id, GARDE_VISIT_CALLED));
  check_not_moved (&evening, id, garde_test_evening_find_place (&evening, 1, 60),
                   GARDE_STORE_ERROR_STEP, "No. 1 is already “Called”, since 20:30 (Accueil 1).");
}

/* From an added seat to the place beside it, and to another's with a reason. */
static void
test_move_between_seats (GardeTestEngine *engine, gconstpointer data)
{
  g_auto (GardeTestEvening) evening = { 0 };
  g_autoptr (GardeVisit) first = NULL;
  g_autoptr (GardeVisit) second = NULL;
  g_autoptr (GardeVisit) moved = NULL;
  g_autoptr (GardeVisit) beside = NULL;
  g_autoptr (GError) error = NULL;
  gint64 place;

  garde_test_evening_init (&evening, engine);
  place = garde_test_evening_find_place (&evening, 0, 45);
  first = garde_test_evening_book (&evening, "Petit", place);
  second = garde_test_evening_overbook (&evening, "Grand", place, "Urgence");
  g_object_unref (
      garde_test_evening_move (&evening, first, garde_test_evening_find_place (&evening, 1, 45)));
  moved = garde_test_evening_move (&evening, second, place);
  g_assert_cmpint (moved->place, ==, place);
  beside = garde_store_move_visit (
      evening.centre->store, evening.centre->session, garde_record_get_id (moved),
      &(GardeSeat){ garde_test_evening_find_place (&evening, 1, 45), "Frère et sœur" }, &error);
  g_assert_no_error (error);
  g_assert_cmpint (beside->doctor, ==, evening.centre->doctors[1]);
  g_assert_cmpint (beside->place, !=, garde_test_evening_find_place (&evening, 1, 45));
  garde_test_evening_check_step (&evening, beside, GARDE_VISIT_BOOKED, "Frère et sœur");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  garde_test_add_on_engines ("/store/moving/move", test_move, NULL);
  garde_test_add_on_engines ("/store/moving/waiting", test_move_waiting, NULL);
  garde_test_add_on_engines ("/store/moving/refused", test_move_refused, NULL);
  garde_test_add_on_engines ("/store/moving/between-seats", test_move_between_seats, NULL);

  return g_test_run ();
}
