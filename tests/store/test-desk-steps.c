/* SPDX-License-Identifier: GPL-3.0-or-later */
#undef G_DISABLE_ASSERT

#include "garde-test-evening.h"
#include "store/garde-store-day.h"
#include "store/garde-store-patient.h"

/* What the desk does with a visit beside the plain way through the states: the check of the
 * arrival, setting aside, absence, reasons, and what it changes without a step. */

static GardeVisit *
try_step (GardeTestEvening *self,
          const GardeVisit *visit,
          const GardeStepRequest *request,
          GError **error)
{
  return garde_store_step (self->centre->store, self->centre->session, garde_record_get_id (visit),
                           request, error);
}

static GardeVisit *
step (GardeTestEvening *self, const GardeVisit *visit, const GardeStepRequest *request)
{
  g_autoptr (GError) error = NULL;
  GardeVisit *after = try_step (self, visit, request, &error);

  g_assert_no_error (error);
  return after;
}

static GardePatient *
load_patient (GardeTestEvening *self, const GardeVisit *visit)
{
  g_autoptr (GError) error = NULL;
  GardePatient *patient = garde_store_load (self->centre->store, self->centre->session,
                                            GARDE_TYPE_PATIENT, visit->patient, &error);

  g_assert_no_error (error);
  return patient;
}

static GardeVisit *
book_at (GardeTestEvening *self, const char *name, int minutes)
{
  return garde_test_evening_book (self, name, garde_test_evening_find_place (self, 0, minutes));
}

/* --- the arrival --- */

static void
test_arrival (GardeTestEngine *engine, gconstpointer data)
{
  g_auto (GardeTestEvening) evening = { 0 };
  g_autoptr (GardeVisit) booked = NULL;
  g_autoptr (GardeVisit) waiting = NULL;
  g_autoptr (GardeVisit) plain = NULL;
  g_autoptr (GardePatient) patient = NULL;
  guint64 before;

  garde_test_evening_init (&evening, engine);
  booked = book_at (&evening, "Petit", 45);
  before = garde_store_get_round_trips (evening.centre->store);
  waiting = step (&evening, booked,
                  &(GardeStepRequest){ .to = GARDE_VISIT_WAITING,
                                       .family_doctor = GARDE_FAMILY_DOCTOR_UNKNOWN,
                                       .zone = GARDE_ZONE_OUTSIDE,
                                       .identity_seen = TRUE,
                                       .accompanied_by = "Son père" });
  if (garde_test_engine_is_server (engine))
    g_assert_cmpuint (garde_store_get_round_trips (evening.centre->store) - before, <=, 2);
  g_assert_cmpint (waiting->family_doctor, ==, GARDE_FAMILY_DOCTOR_UNKNOWN);
  g_assert_cmpint (waiting->zone, ==, GARDE_ZONE_OUTSIDE);
  g_assert_cmpstr (waiting->accompanied_by, ==, "Son père");
  patient = load_patient (&evening, waiting);
  g_assert_cmpint (patient->family_doctor_answer, ==, GARDE_FAMILY_DOCTOR_UNKNOWN);
  g_assert_cmpint (patient->identity_state, ==, GARDE_IDENTITY_VALIDATED);

  /* Taken back, the answers stay: they were given. */
  plain = garde_test_evening_undo (&evening, waiting);
  g_assert_cmpint (plain->state, ==, GARDE_VISIT_BOOKED);
  g_assert_cmpint (plain->arrived_at, ==, 0);
  g_assert_cmpint (plain->zone, ==, GARDE_ZONE_OUTSIDE);
  g_clear_object (&patient);
  patient = load_patient (&evening, waiting);
  g_assert_cmpint (patient->identity_state, ==, GARDE_IDENTITY_VALIDATED);
}

static void
test_identity_seen (GardeTestEngine *engine, gconstpointer data)
{
  static const struct
  {
    GardeIdentityState before;
    gboolean seen;
    GardeIdentityState after;
  } cases[] = {
    { GARDE_IDENTITY_PROVISIONAL, TRUE, GARDE_IDENTITY_VALIDATED },
    { GARDE_IDENTITY_RETRIEVED, TRUE, GARDE_IDENTITY_QUALIFIED },
    { GARDE_IDENTITY_VALIDATED, TRUE, GARDE_IDENTITY_VALIDATED },
    { GARDE_IDENTITY_QUALIFIED, TRUE, GARDE_IDENTITY_QUALIFIED },
    { GARDE_IDENTITY_PROVISIONAL, FALSE, GARDE_IDENTITY_PROVISIONAL },
    { GARDE_IDENTITY_RETRIEVED, FALSE, GARDE_IDENTITY_RETRIEVED },
  };
  g_auto (GardeTestEvening) evening = { 0 };

  garde_test_evening_init (&evening, engine);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *name = g_strdup_printf ("Patient %u", i);
      g_autoptr (GardeVisit) booked = book_at (&evening, name, 30 + 15 * (int) i);
      g_autoptr (GardePatient) patient = load_patient (&evening, booked);
      g_autoptr (GardePatient) after = NULL;

      patient->identity_state = cases[i].before;
      garde_test_save (evening.centre->store, evening.centre->session, patient);
      g_object_unref (
          step (&evening, booked,
                &(GardeStepRequest){ .to = GARDE_VISIT_WAITING, .identity_seen = cases[i].seen }));
      after = load_patient (&evening, booked);
      g_assert_cmpint (after->identity_state, ==, cases[i].after);
      /* Nothing is written where nothing changed. */
      g_assert_cmpint (garde_record_get_revision (after) - garde_record_get_revision (patient), ==,
                       cases[i].before != cases[i].after);
    }
}

/* --- absence --- */

static void
test_grace (GardeTestEngine *engine, gconstpointer data)
{
  GardeStepRequest absent = { .to = GARDE_VISIT_NO_SHOW };
  g_auto (GardeTestEvening) evening = { 0 };
  g_autoptr (GardeVisit) booked = NULL;
  g_autoptr (GardeVisit) floating = NULL;
  g_autoptr (GError) error = NULL;

  garde_test_evening_init (&evening, engine);
  booked = book_at (&evening, "Petit", 45);
  garde_test_centre_set_minutes (evening.centre, 34); /* 21:04; his hour is 20:45, the grace 20 */
  g_assert_null (try_step (&evening, booked, &absent, &error));
  g_assert_error (error, GARDE_STORE_ERROR, GARDE_STORE_ERROR_STEP);
  g_assert_cmpstr (error->message, ==,
                   "No. 1 may still come: he can be declared absent from 21:05.");
  garde_test_centre_set_minutes (evening.centre, 35);
  g_object_unref (step (&evening, booked, &absent));

  /* The place is free, and given to somebody else; who comes after all goes on without. */
  g_object_unref (garde_test_evening_overbook (
      &evening, "Grand", garde_test_evening_find_place (&evening, 0, 60), "Urgence"));
  garde_test_run (evening.centre->store, "UPDATE place SET minutes = 60");
  g_object_unref (garde_test_evening_book (&evening, "Roux", booked->place));
  {
    g_autoptr (GardeVisit) late =
        step (&evening, booked, &(GardeStepRequest){ .to = GARDE_VISIT_WAITING });
    g_autoptr (GardeVisit) absent_again = NULL;

    g_assert_cmpint (late->place, ==, 0);
    absent_again = garde_test_evening_undo (&evening, late);
    g_assert_cmpint (absent_again->state, ==, GARDE_VISIT_NO_SHOW);
    g_assert_cmpint (absent_again->place, ==, booked->place);
  }
}

/* --- set aside --- */

typedef struct
{
  const char *what;
  GardeVisitState way[3]; /* from booked */
  gboolean parked_before;
  gboolean parked;
  const char *sentence; /* of the refusal; NULL: none */
} Parking;

static const Parking parkings[] = {
  { "who waits", { GARDE_VISIT_WAITING }, FALSE, TRUE, NULL },
  { "who is aside", { GARDE_VISIT_WAITING }, TRUE, FALSE, NULL },
  { "who was called", { GARDE_VISIT_WAITING, GARDE_VISIT_CALLED }, FALSE, TRUE, NULL },
  { "twice", { GARDE_VISIT_WAITING }, TRUE, TRUE, "No. 1 is set aside already." },
  { "back who is not aside",
    { GARDE_VISIT_WAITING },
    FALSE,
    FALSE,
    "No. 1 is in the queue already." },
  { "back who was called",
    { GARDE_VISIT_WAITING, GARDE_VISIT_CALLED },
    FALSE,
    FALSE,
    "No. 1 is already “Called”, since 20:30 (Accueil 1)." },
  { "who is expected",
    { 0 },
    FALSE,
    TRUE,
    "No. 1 is already “Expected”, since 20:30 (Accueil 1)." },
  { "who was seen",
    { GARDE_VISIT_WAITING, GARDE_VISIT_CALLED, GARDE_VISIT_DONE },
    FALSE,
    TRUE,
    "No. 1 is already “Seen”, since 20:30 (Accueil 1)." },
};

static GardeVisit *
park (GardeTestEvening *self, const GardeVisit *visit, gboolean parked, GError **error)
{
  return garde_store_park (self->centre->store, self->centre->session, garde_record_get_id (visit),
                           parked, error);
}

static void
test_park (GardeTestEngine *engine, gconstpointer data)
{
  const Parking *parking = data;
  g_auto (GardeTestEvening) evening = { 0 };
  g_autoptr (GardeVisit) visit = NULL;
  g_autoptr (GardeVisit) after = NULL;
  g_autoptr (GardeVisit) back = NULL;
  g_autoptr (GError) error = NULL;

  garde_test_evening_init (&evening, engine);
  visit = book_at (&evening, "Petit", 45);
  for (guint i = 0; i < G_N_ELEMENTS (parking->way) && parking->way[i] != 0; i++)
    {
      GardeVisit *next = step (&evening, visit, &(GardeStepRequest){ .to = parking->way[i] });

      g_object_unref (visit);
      visit = next;
    }
  if (parking->parked_before)
    {
      GardeVisit *next = park (&evening, visit, TRUE, &error);

      g_object_unref (visit);
      visit = next;
    }
  after = park (&evening, visit, parking->parked, &error);
  if (parking->sentence != NULL)
    {
      g_assert_error (error, GARDE_STORE_ERROR, GARDE_STORE_ERROR_STEP);
      g_assert_cmpstr (error->message, ==, parking->sentence);
      return;
    }
  g_assert_no_error (error);
  g_assert_cmpint (after->state, ==, GARDE_VISIT_WAITING);
  g_assert_cmpint (after->parked, ==, parking->parked);
  g_assert_cmpint (after->arrived_at, ==, visit->arrived_at);
  back = garde_test_evening_undo (&evening, after);
  g_assert_true (garde_record_equal (back, visit));
}

/* A call needs no other key to bring him back, and its undo sets him aside again. */
static void
test_call_unparks (GardeTestEngine *engine, gconstpointer data)
{
  g_auto (GardeTestEvening) evening = { 0 };
  g_autoptr (GardeVisit) walk_in = NULL;
  g_autoptr (GardeVisit) parked = NULL;
  g_autoptr (GardeVisit) called = NULL;
  g_autoptr (GardeVisit) back = NULL;
  g_autoptr (GardeStep) last = NULL;
  g_autoptr (GError) error = NULL;

  garde_test_evening_init (&evening, engine);
  walk_in = garde_test_centre_walk_in (evening.centre, "Roux", "Paul");
  parked = park (&evening, walk_in, TRUE, &error);
  g_assert_no_error (error);
  last = garde_store_find_last_step (evening.centre->store, evening.centre->session, &error);
  g_assert_true (last->to_parked && !last->from_parked);
  called = step (&evening, parked, &(GardeStepRequest){ .to = GARDE_VISIT_CALLED });
  g_assert_false (called->parked);
  back = garde_test_evening_undo (&evening, called);
  g_assert_true (garde_record_equal (back, parked));
}

/* --- why --- */

static void
test_notes (GardeTestEngine *engine, gconstpointer data)
{
  static const struct
  {
    GardeVisitState to;
    GardeVisitOutcome asked, outcome;
  } ends[] = {
    { GARDE_VISIT_LEFT, GARDE_OUTCOME_HOME, 0 },
    { GARDE_VISIT_REDIRECTED, GARDE_OUTCOME_FIFTEEN, GARDE_OUTCOME_FIFTEEN },
    { GARDE_VISIT_REDIRECTED, 0, 0 },
    { GARDE_VISIT_CANCELLED, 0, 0 },
  };
  g_auto (GardeTestEvening) evening = { 0 };

  garde_test_evening_init (&evening, engine);
  for (guint i = 0; i < G_N_ELEMENTS (ends); i++)
    {
      g_autofree char *name = g_strdup_printf ("Patient %u", i);
      g_autoptr (GardeVisit) visit = book_at (&evening, name, 30 + 15 * (int) i);
      g_autoptr (GardeVisit) over = NULL;
      g_autoptr (GardeVisit) back = NULL;
      GardeVisitState from = GARDE_VISIT_BOOKED;

      if (ends[i].to == GARDE_VISIT_LEFT)
        {
          from = GARDE_VISIT_WAITING;
          g_object_unref (step (&evening, visit, &(GardeStepRequest){ .to = from }));
        }
      over = step (&evening, visit,
                   &(GardeStepRequest){
                       .to = ends[i].to, .outcome = ends[i].asked, .note = "Trop d’attente" });
      g_assert_cmpint (over->outcome, ==, ends[i].outcome);
      garde_test_evening_check_step (&evening, over, from, "Trop d’attente");
      back = garde_test_evening_undo (&evening, over);
      g_assert_cmpint (back->state, ==, from);
      g_assert_cmpint (back->outcome, ==, 0);
      g_assert_cmpint (back->place, ==, visit->place);
    }
}

/* --- what changes without a step --- */

static void
test_change (GardeTestEngine *engine, gconstpointer data)
{
  g_auto (GardeTestEvening) evening = { 0 };
  g_autoptr (GardeVisit) visit = NULL;
  g_autoptr (GardeVisit) changed = NULL;
  g_autoptr (GardeVisit) emptied = NULL;
  g_autoptr (GardeVisit) left = NULL;
  g_autoptr (GError) error = NULL;
  GardeVisitChange change = { .priority = GARDE_PRIORITY_URGENT,
                              .zone = GARDE_ZONE_INFECTIOUS,
                              .reason = "Fièvre" };

  garde_test_evening_init (&evening, engine);
  visit = garde_test_centre_walk_in (evening.centre, "Roux", "Paul");
  changed = garde_store_change_visit (evening.centre->store, evening.centre->session, visit,
                                      &change, &error);
  g_assert_no_error (error);
  g_assert_cmpint (changed->priority, ==, GARDE_PRIORITY_URGENT);
  g_assert_cmpint (changed->zone, ==, GARDE_ZONE_INFECTIOUS);
  g_assert_cmpstr (changed->reason, ==, "Fièvre");
  g_assert_cmpint (changed->reason_group, ==, visit->reason_group);

  g_assert_null (
      garde_store_change_visit (evening.other, evening.other_session, visit, &change, &error));
  g_assert_error (error, GARDE_STORE_ERROR, GARDE_STORE_ERROR_STALE);
  g_clear_error (&error);
  emptied = garde_store_change_visit (evening.other, evening.other_session, changed,
                                      &(GardeVisitChange){ .reason = "" }, &error);
  g_assert_no_error (error);
  g_assert_null (emptied->reason);
  g_assert_cmpint (emptied->zone, ==, GARDE_ZONE_INFECTIOUS);

  left = step (&evening, visit, &(GardeStepRequest){ .to = GARDE_VISIT_LEFT });
  g_assert_null (garde_store_change_visit (evening.centre->store, evening.centre->session, left,
                                           &change, &error));
  g_assert_error (error, GARDE_STORE_ERROR, GARDE_STORE_ERROR_STEP);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  garde_test_add_on_engines ("/store/desk-steps/arrival", test_arrival, NULL);
  garde_test_add_on_engines ("/store/desk-steps/identity-seen", test_identity_seen, NULL);
  garde_test_add_on_engines ("/store/desk-steps/grace", test_grace, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (parkings); i++)
    {
      g_autofree char *path = g_strconcat ("/store/desk-steps/park/", parkings[i].what, NULL);

      garde_test_add_on_engines (path, test_park, &parkings[i]);
    }
  garde_test_add_on_engines ("/store/desk-steps/call-unparks", test_call_unparks, NULL);
  garde_test_add_on_engines ("/store/desk-steps/notes", test_notes, NULL);
  garde_test_add_on_engines ("/store/desk-steps/change", test_change, NULL);

  return g_test_run ();
}
