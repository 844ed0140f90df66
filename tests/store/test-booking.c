/* SPDX-License-Identifier: GPL-3.0-or-later */
#undef G_DISABLE_ASSERT

#include "garde-test-evening.h"
#include "store/garde-store-day.h"
#include "store/garde-store-patient.h"

/* --- booking --- */

static void
test_book (GardeTestEngine *engine, gconstpointer data)
{
  g_auto (GardeTestEvening) evening = { 0 };
  g_autoptr (GardePatient) patient = garde_test_patient_new ("Petit", "Anne");
  g_autoptr (GardeVisit) visit = NULL;
  g_autoptr (GardeVisit) saved = NULL;
  g_autoptr (GardePatient) file = NULL;
  g_autoptr (GError) error = NULL;
  GardeBooking booking = { .patient = patient,
                           .source = GARDE_SOURCE_COT,
                           .reason_group = GARDE_REASON_ENT,
                           .reason = "Otite",
                           .family_doctor = GARDE_FAMILY_DOCTOR_NONE,
                           .accompanied_by = "Sa mère" };

  garde_test_evening_init (&evening, engine);
  booking.seat.place = garde_test_evening_find_place (&evening, 1, 45);
  visit = garde_store_book (evening.centre->store, evening.centre->session, &booking, &error);
  g_assert_no_error (error);
  saved = garde_store_load (evening.centre->store, evening.centre->session, GARDE_TYPE_VISIT,
                            garde_record_get_id (visit), &error);
  g_assert_true (garde_record_equal (visit, saved));
  g_assert_cmpint (visit->state, ==, GARDE_VISIT_BOOKED);
  g_assert_cmpint (visit->ticket, ==, 1);
  g_assert_cmpint (visit->place, ==, booking.seat.place);
  g_assert_cmpint (visit->shift, ==, evening.centre->shift);
  g_assert_cmpint (visit->doctor, ==, evening.centre->doctors[1]);
  g_assert_cmpint (visit->slot_at, ==, garde_test_centre_at (evening.centre, 20, 45));
  g_assert_cmpint (visit->slot_minutes, ==, 15);
  g_assert_cmpint (visit->local_minute.minutes, ==, 20 * 60 + 45);
  g_assert_cmpint (visit->local_day.number, ==, evening.centre->day.number);
  g_assert_cmpint (visit->booked_at, ==, garde_test_centre_at (evening.centre, 20, 30));
  g_assert_cmpint (visit->priority, ==, GARDE_PRIORITY_NORMAL);
  g_assert_cmpstr (visit->accompanied_by, ==, "Sa mère");
  garde_test_evening_check_step (&evening, visit, 0, NULL);
  file = garde_store_load (evening.centre->store, evening.centre->session, GARDE_TYPE_PATIENT,
                           visit->patient, &error);
  g_assert_cmpstr (file->family_name, ==, "Petit");
  g_assert_cmpint (file->family_doctor_answer, ==, GARDE_FAMILY_DOCTOR_NONE);
  g_assert_cmpint (file->last_visit_day.number, ==, visit->local_day.number);
}

/* A known file is saved only if it differs, and not over somebody else's change. */
static void
test_known (GardeTestEngine *engine, gconstpointer data)
{
  g_auto (GardeTestEvening) evening = { 0 };
  g_autoptr (GardePatient) patient = NULL;
  g_autoptr (GardePatient) other = NULL;
  g_autoptr (GardePatient) file = NULL;
  g_autoptr (GardeVisit) visit = NULL;
  g_autoptr (GError) error = NULL;
  GardeBooking booking = { .source = GARDE_SOURCE_DESK, .reason_group = GARDE_REASON_ENT };

  garde_test_evening_init (&evening, engine);
  patient = garde_test_centre_add_patient (evening.centre, "Petit", "Anne");
  other = garde_patient_copy (patient);
  booking.patient = patient;
  booking.seat.place = garde_test_evening_find_place (&evening, 0, 45);

  /* Changed at another desk, and here: one of them has to look again. */
  garde_record_set_text (&other->phone, "06 31 75 20 44");
  garde_store_save_patient (evening.other, evening.other_session, other, &error);
  g_assert_no_error (error);
  garde_record_set_text (&patient->phone, "01 02 03 04 05");
  g_assert_null (
      garde_store_book (evening.centre->store, evening.centre->session, &booking, &error));
  g_assert_error (error, GARDE_STORE_ERROR, GARDE_STORE_ERROR_STALE);
  g_clear_error (&error);

  booking.patient = other;
  garde_record_set_text (&other->address, "2 rue du Four");
  visit = garde_store_book (evening.centre->store, evening.centre->session, &booking, &error);
  g_assert_no_error (error);
  file = garde_store_load (evening.centre->store, evening.centre->session, GARDE_TYPE_PATIENT,
                           visit->patient, &error);
  g_assert_cmpstr (file->address, ==, "2 rue du Four");
  g_assert_cmpstr (file->phone, ==, "06 31 75 20 44");
}

/* A floating place has no hour: it is the shift's. */
static void
test_floating (GardeTestEngine *engine, gconstpointer data)
{
  g_auto (GardeTestEvening) evening = { 0 };
  g_autoptr (GError) error = NULL;
  gint64 places[2];

  garde_test_evening_init (&evening, engine);
  for (int i = 0; i < 2; i++)
    {
      g_autoptr (GardePlace) place = garde_place_new ();
      g_autoptr (GardeVisit) visit = NULL;

      place->shift = evening.centre->shift;
      place->doctor = evening.centre->doctors[0];
      place->minutes = 15;
      place->seat = i + 1;
      place->kind = GARDE_PLACE_OPEN;
      garde_test_save (evening.centre->store, evening.centre->session, place);
      places[i] = garde_record_get_id (place);
      visit = garde_test_evening_book (&evening, i == 0 ? "Petit" : "Grand", places[i]);
      g_assert_cmpint (visit->place, ==, places[i]);
      g_assert_cmpint (visit->slot_at, ==, 0);
      g_assert_cmpint (visit->local_minute.minutes, ==, 20 * 60);
    }
  g_assert_null (
      garde_test_evening_try_to_book (&evening, "Roux", places[0], GARDE_SOURCE_SAS, NULL, &error));
  g_assert_error (error, GARDE_STORE_ERROR, GARDE_STORE_ERROR_TAKEN);
  g_assert_cmpstr (error->message, ==,
                   "This place was given to no. 1 at 20:30 (Accueil 1). Next free: 20:30.");
}

/* --- what is refused, and how --- */

typedef struct
{
  const char *what;
  const char *change;   /* a statement before; NULL: none */
  int at;               /* minutes past 20:00 of the place */
  GardeSource source;   /* 0: SAS */
  const char *overbook; /* NULL: the place itself */
  GardeStoreError code; /* of the refusal; -1: none */
  const char *sentence; /* NULL: any */
} Refusal;

#define BOOKED ((GardeStoreError) -1)
/* Minutes past 20:00 of the shift's day, in a statement: 16 January 2023 is winter time. */
#define AT(minutes) "(1673895600000 + " #minutes " * 60000)"

static const Refusal refusals[] = {
  { "an open place", NULL, 60, 0, NULL, BOOKED, NULL },
  { "a place that is not over yet", NULL, 30, 0, NULL, BOOKED, NULL },
  { "one that is over in this minute", NULL, 15, 0, NULL, GARDE_STORE_ERROR_INVALID,
    "The place at 20:15 is over." },
  { "a closed shift", "UPDATE shift SET closed_at = 1", 60, 0, NULL, GARDE_STORE_ERROR_INVALID,
    "This shift was closed: nobody can be booked on it." },
  { "a shift without a doctor", "UPDATE shift SET state = 3", 60, 0, NULL,
    GARDE_STORE_ERROR_INVALID, "This shift has no doctor: nobody can be booked on it." },
  { "for the SAS, asked by the desk", "UPDATE place SET kind = 2, release_at = " AT (55), 60,
    GARDE_SOURCE_DESK, NULL, GARDE_STORE_ERROR_INVALID,
    "The place at 21:00 is “Reserved for the SAS” until 20:55." },
  { "for the SAS, asked by it", "UPDATE place SET kind = 2, release_at = " AT (55), 60,
    GARDE_SOURCE_SAS, NULL, BOOKED, NULL },
  { "for the SAS, released", "UPDATE place SET kind = 2, release_at = " AT (30), 60,
    GARDE_SOURCE_DESK, NULL, BOOKED, NULL },
  { "for the SAS, never released", "UPDATE place SET kind = 2", 60, GARDE_SOURCE_COT, NULL,
    GARDE_STORE_ERROR_INVALID, "The place at 21:00 is “Reserved for the SAS”." },
  { "for the call centre", "UPDATE place SET kind = 3", 60, GARDE_SOURCE_COT, NULL, BOOKED, NULL },
  { "for the call centre, asked by the SAS", "UPDATE place SET kind = 3", 60, GARDE_SOURCE_SAS,
    NULL, GARDE_STORE_ERROR_INVALID, NULL },
  { "for the emergency department", "UPDATE place SET kind = 4", 60, GARDE_SOURCE_SAU, NULL, BOOKED,
    NULL },
  { "for a follow-up, by the desk", "UPDATE place SET kind = 5", 60, GARDE_SOURCE_DESK, NULL,
    BOOKED, NULL },
  { "for a follow-up, by a family doctor", "UPDATE place SET kind = 5", 60, GARDE_SOURCE_GP, NULL,
    BOOKED, NULL },
  { "for a follow-up, by a pharmacy", "UPDATE place SET kind = 5", 60, GARDE_SOURCE_PHARMACY, NULL,
    GARDE_STORE_ERROR_INVALID, NULL },
  { "beside a reserved place", "UPDATE place SET kind = 2", 60, GARDE_SOURCE_DESK, "Urgence",
    BOOKED, NULL },
  { "overbooked without a reason", NULL, 60, 0, " ", GARDE_STORE_ERROR_INVALID,
    "Say why the place is overbooked." },
  { "beside a place that is over", NULL, 0, 0, "Urgence", GARDE_STORE_ERROR_INVALID,
    "The place at 20:00 is over." },
};

static void
check_refusal (GardeTestEvening *evening, const Refusal *refusal)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GardeVisit) visit = NULL;

  if (refusal->change != NULL)
    garde_test_run (evening->centre->store, refusal->change);
  visit = garde_test_evening_try_to_book (
      evening, "Petit", garde_test_evening_find_place (evening, 0, refusal->at),
      refusal->source != 0 ? refusal->source : GARDE_SOURCE_SAS, refusal->overbook, &error);
  if (refusal->code == BOOKED)
    g_assert_no_error (error);
  else
    g_assert_error (error, GARDE_STORE_ERROR, (int) refusal->code);
  if (refusal->sentence != NULL)
    g_assert_cmpstr (error->message, ==, refusal->sentence);
  g_assert_cmpint (
      garde_test_read_int (evening->centre->store, "SELECT COUNT(*) FROM visit WHERE state = 1"),
      ==, refusal->code == BOOKED);
}

static void
test_refusals (GardeTestEngine *engine, gconstpointer data)
{
  static const char *const resets[] = {
    "UPDATE visit SET state = 9",
    "UPDATE place SET kind = 1, release_at = NULL",
    "UPDATE shift SET closed_at = NULL, state = 2",
  };
  g_auto (GardeTestEvening) evening = { 0 };

  garde_test_evening_init (&evening, engine);
  for (guint i = 0; i < G_N_ELEMENTS (refusals); i++)
    {
      g_test_message ("%s", refusals[i].what);
      check_refusal (&evening, &refusals[i]);
      for (guint j = 0; j < G_N_ELEMENTS (resets); j++)
        garde_test_run (evening.centre->store, resets[j]);
    }
}

static void
test_not_there (GardeTestEngine *engine, gconstpointer data)
{
  g_auto (GardeTestEvening) evening = { 0 };
  g_autoptr (GError) error = NULL;

  garde_test_evening_init (&evening, engine);
  g_assert_null (
      garde_test_evening_try_to_book (&evening, "Petit", 4711, GARDE_SOURCE_SAS, NULL, &error));
  g_assert_error (error, GARDE_STORE_ERROR, GARDE_STORE_ERROR_NOT_FOUND);
}

static void
test_taken (GardeTestEngine *engine, gconstpointer data)
{
  g_auto (GardeTestEvening) evening = { 0 };
  g_autoptr (GError) error = NULL;
  g_autoptr (GardeVisit) first = NULL;
  g_autoptr (GardeVisit) second = NULL;
  gint64 place;

  garde_test_evening_init (&evening, engine);
  place = garde_test_evening_find_place (&evening, 0, 45);
  first = garde_test_evening_book (&evening, "Petit", place);
  second =
      garde_test_evening_book (&evening, "Grand", garde_test_evening_find_place (&evening, 1, 45));
  g_assert_null (
      garde_test_evening_try_to_book (&evening, "Roux", place, GARDE_SOURCE_SAS, NULL, &error));
  g_assert_error (error, GARDE_STORE_ERROR, GARDE_STORE_ERROR_TAKEN);
  g_assert_cmpstr (error->message, ==,
                   "20:45 with Dr Marchand was given to no. 1 at 20:30 (Accueil 1). Next free: "
                   "21:00.");
  g_clear_error (&error);

  /* The other doctor is free before. */
  g_object_unref (
      garde_test_centre_step (evening.centre, garde_record_get_id (second), GARDE_VISIT_CANCELLED));
  g_assert_null (
      garde_test_evening_try_to_book (&evening, "Roux", place, GARDE_SOURCE_SAS, NULL, &error));
  g_assert_cmpstr (error->message, ==,
                   "20:45 with Dr Marchand was given to no. 1 at 20:30 (Accueil 1). Next free: "
                   "20:45 with Dr Nguyễn.");
  g_clear_error (&error);

  /* Who moved there says when he moved; there is nothing left. */
  garde_test_centre_set_minutes (evening.centre, 5);
  g_object_unref (
      garde_test_evening_move (&evening, first, garde_test_evening_find_place (&evening, 1, 60)));
  garde_test_run (evening.centre->store, "UPDATE place SET kind = 3");
  g_assert_null (garde_test_evening_try_to_book (&evening, "Roux",
                                                 garde_test_evening_find_place (&evening, 1, 60),
                                                 GARDE_SOURCE_SAS, NULL, &error));
  g_assert_cmpstr (error->message, ==,
                   "21:00 with Dr Nguyễn was given to no. 1 at 20:35 (Accueil 1).");
}

/* Nobody is expected twice on one day. */
static void
test_expected_already (GardeTestEngine *engine, gconstpointer data)
{
  g_auto (GardeTestEvening) evening = { 0 };
  g_autoptr (GError) error = NULL;
  g_autoptr (GardeVisit) visit = NULL;
  g_autoptr (GardePatient) patient = NULL;
  GardeBooking booking = { .source = GARDE_SOURCE_SAS, .reason_group = GARDE_REASON_ENT };

  garde_test_evening_init (&evening, engine);
  visit =
      garde_test_evening_book (&evening, "Petit", garde_test_evening_find_place (&evening, 0, 45));
  patient = garde_store_load (evening.centre->store, evening.centre->session, GARDE_TYPE_PATIENT,
                              visit->patient, &error);
  booking.patient = patient;
  booking.seat.place = garde_test_evening_find_place (&evening, 0, 60);
  g_assert_null (
      garde_store_book (evening.centre->store, evening.centre->session, &booking, &error));
  g_assert_error (error, GARDE_STORE_ERROR, GARDE_STORE_ERROR_TAKEN);
  g_assert_cmpstr (error->message, ==, "Anne Petit is expected already: no. 1.");
  g_clear_error (&error);

  g_object_unref (
      garde_test_centre_step (evening.centre, garde_record_get_id (visit), GARDE_VISIT_CANCELLED));
  g_object_unref (
      garde_store_book (evening.centre->store, evening.centre->session, &booking, &error));
  g_assert_no_error (error);
}

/* --- overbooking --- */

static void
test_overbook (GardeTestEngine *engine, gconstpointer data)
{
  g_auto (GardeTestEvening) evening = { 0 };
  g_autoptr (GError) error = NULL;
  g_autoptr (GardeVisit) beside = NULL;
  g_autoptr (GardePlace) seat = NULL;
  g_autoptr (GardeVisit) again = NULL;
  gint64 place;

  garde_test_evening_init (&evening, engine);
  place = garde_test_evening_find_place (&evening, 0, 45);
  g_object_unref (garde_test_evening_book (&evening, "Petit", place));
  beside = garde_test_evening_overbook (&evening, "Grand", place, "Nourrisson fébrile");
  g_object_unref (garde_test_evening_overbook (&evening, "Roux", place, "Retour des urgences"));
  seat = garde_store_load (evening.centre->store, evening.centre->session, GARDE_TYPE_PLACE,
                           beside->place, &error);
  g_assert_cmpint (seat->seat, ==, 2);
  g_assert_cmpstr (seat->reason, ==, "Nourrisson fébrile");
  g_assert_cmpint (beside->slot_at, ==, garde_test_centre_at (evening.centre, 20, 45));
  garde_test_evening_check_step (&evening, beside, 0, "Nourrisson fébrile");

  /* An empty seat is taken again before there is another one. */
  g_object_unref (
      garde_test_centre_step (evening.centre, garde_record_get_id (beside), GARDE_VISIT_CANCELLED));
  again = garde_test_evening_overbook (&evening, "Blanc", place, "Adressé par le 15");
  g_assert_cmpint (again->place, ==, beside->place);
  g_assert_cmpint (garde_test_read_int (evening.centre->store, "SELECT MAX(seat) FROM place"), ==,
                   3);
  g_clear_object (&seat);
  seat = garde_store_load (evening.centre->store, evening.centre->session, GARDE_TYPE_PLACE,
                           again->place, &error);
  g_assert_cmpstr (seat->reason, ==, "Adressé par le 15");
}

static guint
count_free (GardeTestEvening *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GardeDaySheet) sheet =
      garde_store_load_day (self->centre->store, self->centre->session, self->centre->day, &error);
  guint n = 0;

  g_assert_no_error (error);
  for (guint i = 0; i < sheet->columns->len; i++)
    {
      const GardeDayColumn *column = g_ptr_array_index (sheet->columns, i);

      for (guint j = 0; j < column->entries->len; j++)
        n += ((GardeDayEntry *) g_ptr_array_index (column->entries, j))->visit == NULL;
    }
  return n;
}

/* The hour is as good as taken while anybody is at it; an added seat is never offered. */
static void
test_emptied_hour (GardeTestEngine *engine, gconstpointer data)
{
  g_auto (GardeTestEvening) evening = { 0 };
  g_autoptr (GError) error = NULL;
  g_autoptr (GardeVisit) first = NULL;
  g_autoptr (GardeVisit) second = NULL;
  g_autoptr (GardeVisit) third = NULL;
  gint64 place;
  guint n_free;

  garde_test_evening_init (&evening, engine);
  place = garde_test_evening_find_place (&evening, 0, 45);
  n_free = count_free (&evening);
  first = garde_test_evening_book (&evening, "Petit", place);
  second = garde_test_evening_overbook (&evening, "Grand", place, "Urgence");
  g_assert_cmpuint (count_free (&evening), ==, n_free - 1);
  g_object_unref (
      garde_test_centre_step (evening.centre, garde_record_get_id (first), GARDE_VISIT_CANCELLED));
  g_assert_cmpuint (count_free (&evening), ==, n_free - 1);
  g_assert_null (
      garde_test_evening_try_to_book (&evening, "Roux", place, GARDE_SOURCE_SAS, NULL, &error));
  g_assert_error (error, GARDE_STORE_ERROR, GARDE_STORE_ERROR_TAKEN);
  g_assert_true (g_str_has_prefix (error->message, "20:45 with Dr Marchand was given to no. 2"));
  g_object_unref (
      garde_test_centre_step (evening.centre, garde_record_get_id (second), GARDE_VISIT_CANCELLED));
  g_assert_cmpuint (count_free (&evening), ==, n_free);

  /* Asked for by whoever still sees it, the empty seat gives the place beside it. */
  third = garde_test_evening_book (&evening, "Roux", second->place);
  g_assert_cmpint (third->place, ==, place);
}

/* A place that became free in the meantime needs no other seat. */
static void
test_overbook_a_free_place (GardeTestEngine *engine, gconstpointer data)
{
  g_auto (GardeTestEvening) evening = { 0 };
  g_autoptr (GardeVisit) visit = NULL;
  gint64 place;

  garde_test_evening_init (&evening, engine);
  place = garde_test_evening_find_place (&evening, 0, 45);
  visit = garde_test_evening_overbook (&evening, "Petit", place, "Urgence");
  g_assert_cmpint (visit->place, ==, place);
}

/* --- the booking itself is taken back --- */

static void
test_undo_booking (GardeTestEngine *engine, gconstpointer data)
{
  g_auto (GardeTestEvening) evening = { 0 };
  g_autoptr (GardeVisit) booked = NULL;
  g_autoptr (GardeVisit) cancelled = NULL;

  garde_test_evening_init (&evening, engine);
  booked =
      garde_test_evening_book (&evening, "Petit", garde_test_evening_find_place (&evening, 0, 45));
  cancelled = garde_test_evening_undo (&evening, booked);
  g_assert_cmpint (cancelled->state, ==, GARDE_VISIT_CANCELLED);
  g_object_unref (garde_test_evening_book (&evening, "Grand", booked->place));
}

/* An overbooked hour has another seat; the same seat twice there is not. */
static void
test_seats (GardeTestEngine *engine, gconstpointer data)
{
  g_autoptr (GardeTestCentre) centre = garde_test_centre_new (engine);
  g_autoptr (GardePlace) place = garde_test_centre_add_place (centre, centre->doctors[0], 0);
  g_autoptr (GardePlace) same = garde_place_copy (place);
  g_autoptr (GardePlace) floating = garde_place_copy (place);
  g_autoptr (GError) error = NULL;

  garde_record_set_identity (same, 0, 0);
  g_assert_false (garde_store_save (centre->store, centre->session, same, &error));
  g_assert_error (error, GARDE_DATABASE_ERROR, GARDE_DATABASE_ERROR_CONSTRAINT);
  same->seat = 2;
  same->reason = g_strdup ("Urgence");
  garde_test_save (centre->store, centre->session, same);
  for (int seat = 1; seat <= 2; seat++)
    {
      garde_record_set_identity (floating, 0, 0);
      floating->doctor = 0;
      floating->starts_at = 0;
      floating->seat = seat;
      garde_test_save (centre->store, centre->session, floating);
    }
  garde_record_set_identity (floating, 0, 0);
  g_clear_error (&error);
  g_assert_false (garde_store_save (centre->store, centre->session, floating, &error));
  g_assert_error (error, GARDE_DATABASE_ERROR, GARDE_DATABASE_ERROR_CONSTRAINT);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  garde_test_add_on_engines ("/store/booking/book", test_book, NULL);
  garde_test_add_on_engines ("/store/booking/known", test_known, NULL);
  garde_test_add_on_engines ("/store/booking/floating", test_floating, NULL);
  garde_test_add_on_engines ("/store/booking/refusals", test_refusals, NULL);
  garde_test_add_on_engines ("/store/booking/not-there", test_not_there, NULL);
  garde_test_add_on_engines ("/store/booking/taken", test_taken, NULL);
  garde_test_add_on_engines ("/store/booking/expected-already", test_expected_already, NULL);
  garde_test_add_on_engines ("/store/booking/overbook", test_overbook, NULL);
  garde_test_add_on_engines ("/store/booking/emptied-hour", test_emptied_hour, NULL);
  garde_test_add_on_engines ("/store/booking/overbook-free", test_overbook_a_free_place, NULL);
  garde_test_add_on_engines ("/store/booking/undo", test_undo_booking, NULL);
  garde_test_add_on_engines ("/store/booking/seats", test_seats, NULL);

  return g_test_run ();
}
