/* SPDX-License-Identifier: GPL-3.0-or-later */
#undef G_DISABLE_ASSERT

#include "garde-test-centre.h"
#include "store/garde-store-patient.h"
#include "store/garde-store-private.h"

static GardeVisit *
walk_in (GardeTestCentre *centre, const GardeWalkIn *who, GError **error)
{
  return garde_store_register_walk_in (centre->store, centre->session, who, error);
}

static GardePatient *
load_patient (GardeTestCentre *centre, gint64 id)
{
  g_autoptr (GError) error = NULL;
  GardePatient *patient =
      garde_store_load (centre->store, centre->session, GARDE_TYPE_PATIENT, id, &error);

  g_assert_no_error (error);
  return patient;
}

static void
check_found (GardeTestCentre *centre, const char *text, gint64 patient)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GardePatientSearch) search =
      garde_store_search_patients (centre->store, centre->session, text, 10, 0, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (search->patients->len, ==, 1);
  g_assert_cmpint (garde_record_get_id (g_ptr_array_index (search->patients, 0)), ==, patient);
}

static void
test_new_patient (GardeTestEngine *engine, gconstpointer data)
{
  g_autoptr (GardeTestCentre) centre = garde_test_centre_new (engine);
  g_autoptr (GardePatient) patient = garde_test_patient_new ("Łukasiewicz", "Anaïs");
  GardeWalkIn who = { .patient = patient,
                      .doctor = centre->doctors[1],
                      .reason_group = GARDE_REASON_TRAUMA,
                      .reason = "Entorse",
                      .family_doctor = GARDE_FAMILY_DOCTOR_NONE,
                      .zone = GARDE_ZONE_INFECTIOUS,
                      .priority = GARDE_PRIORITY_URGENT };
  g_autoptr (GError) error = NULL;
  g_autoptr (GardeVisit) visit = NULL;
  g_autoptr (GardePatient) saved = NULL;
  g_autoptr (GPtrArray) steps = NULL;

  patient->phone = g_strdup ("06.31.75.20.44");
  visit = walk_in (centre, &who, &error);
  g_assert_no_error (error);
  g_assert_cmpint (visit->centre, ==, centre->centre);
  g_assert_cmpint (visit->shift, ==, centre->shift);
  g_assert_cmpint (visit->doctor, ==, centre->doctors[1]);
  g_assert_cmpint (visit->place, ==, 0);
  g_assert_cmpint (visit->source, ==, GARDE_SOURCE_DESK);
  g_assert_cmpint (visit->ticket, ==, 1);
  g_assert_cmpint (visit->reason_group, ==, GARDE_REASON_TRAUMA);
  g_assert_cmpstr (visit->reason, ==, "Entorse");
  g_assert_cmpint (visit->family_doctor, ==, GARDE_FAMILY_DOCTOR_NONE);
  g_assert_cmpint (visit->zone, ==, GARDE_ZONE_INFECTIOUS);
  g_assert_cmpint (visit->priority, ==, GARDE_PRIORITY_URGENT);
  g_assert_cmpint (visit->state, ==, GARDE_VISIT_WAITING);
  g_assert_cmpint (visit->local_day.number, ==, centre->day.number);
  g_assert_cmpint (visit->local_minute.minutes, ==, 20 * 60 + 30);
  g_assert_cmpint (visit->arrived_at, ==, garde_test_centre_at (centre, 20, 30));
  g_assert_cmpint (visit->booked_at, ==, 0);

  saved = load_patient (centre, visit->patient);
  g_assert_cmpstr (saved->family_name, ==, "Łukasiewicz");
  g_assert_cmpstr (saved->name_key, ==, "lukasiewicz anais");
  g_assert_cmpstr (saved->phone_key, ==, "0631752044");
  g_assert_cmpint (saved->family_doctor_answer, ==, GARDE_FAMILY_DOCTOR_NONE);
  g_assert_cmpint (saved->last_visit_day.number, ==, centre->day.number);
  g_assert_cmpint (saved->created_at, ==, garde_test_centre_at (centre, 20, 30));
  check_found (centre, "luka ana", visit->patient);

  steps =
      garde_store_load_steps (centre->store, centre->session, garde_record_get_id (visit), &error);
  g_assert_no_error (error);
  g_assert_cmpuint (steps->len, ==, 1);
  g_assert_cmpint (((GardeStep *) g_ptr_array_index (steps, 0))->from_state, ==, 0);
  /* The caller's file is his own: a second try would make a second one. */
  g_assert_cmpint (garde_record_get_revision (patient), ==, 0);
}

static void
test_known_patient (GardeTestEngine *engine, gconstpointer data)
{
  g_autoptr (GardeTestCentre) centre = garde_test_centre_new (engine);
  g_autoptr (GardePatient) made = garde_test_centre_add_patient (centre, "Petit", "Anne");
  g_autoptr (GardePatient) known = load_patient (centre, garde_record_get_id (made));
  GardeWalkIn who = { .patient = known, .reason_group = GARDE_REASON_ENT };
  g_autoptr (GError) error = NULL;
  g_autoptr (GardeVisit) visit = NULL;
  g_autoptr (GardePatient) saved = NULL;

  known->used_family_name = g_strdup ("Wójcik");
  known->family_doctor_answer = GARDE_FAMILY_DOCTOR_DECLARED;
  visit = walk_in (centre, &who, &error);
  g_assert_no_error (error);
  g_assert_cmpint (visit->patient, ==, garde_record_get_id (made));
  g_assert_cmpint (visit->priority, ==, GARDE_PRIORITY_NORMAL);
  saved = load_patient (centre, visit->patient);
  g_assert_cmpstr (saved->used_family_name, ==, "Wójcik");
  /* Nobody asked this time: the old answer stays. */
  g_assert_cmpint (saved->family_doctor_answer, ==, GARDE_FAMILY_DOCTOR_DECLARED);
  check_found (centre, "wojcik anne", visit->patient);
  check_found (centre, "petit", visit->patient);
}

static void
test_here_already (GardeTestEngine *engine, gconstpointer data)
{
  g_autoptr (GardeTestCentre) centre = garde_test_centre_new (engine);
  g_autoptr (GardeVisit) visit = garde_test_centre_walk_in (centre, "Petit", "Anne");
  g_autoptr (GardePatient) known = load_patient (centre, visit->patient);
  GardeWalkIn who = { .patient = known, .reason_group = GARDE_REASON_ENT };
  static const GardeVisitState way[] = { GARDE_VISIT_CALLED, GARDE_VISIT_IN_VISIT };
  g_autoptr (GError) error = NULL;

  g_assert_null (walk_in (centre, &who, &error));
  g_assert_error (error, GARDE_STORE_ERROR, GARDE_STORE_ERROR_TAKEN);
  g_assert_cmpstr (error->message, ==, "Anne Petit is here already: no. 1, “Waiting”.");
  for (guint i = 0; i < G_N_ELEMENTS (way); i++)
    {
      g_object_unref (garde_test_centre_step (centre, garde_record_get_id (visit), way[i]));
      g_clear_error (&error);
      g_assert_null (walk_in (centre, &who, &error));
      g_assert_error (error, GARDE_STORE_ERROR, GARDE_STORE_ERROR_TAKEN);
    }

  /* Seen, and back in the same evening. */
  g_object_unref (garde_test_centre_step (centre, garde_record_get_id (visit), GARDE_VISIT_DONE));
  g_clear_error (&error);
  g_object_unref (walk_in (centre, &who, &error));
  g_assert_no_error (error);
  g_assert_cmpint (garde_test_read_int (centre->store, "SELECT MAX(ticket) FROM visit"), ==, 2);
}

/* Expected at a place: he arrives there and is not registered anew. */
static void
test_expected (GardeTestEngine *engine, gconstpointer data)
{
  g_autoptr (GardeTestCentre) centre = garde_test_centre_new (engine);
  g_autoptr (GardePatient) known = garde_test_centre_add_patient (centre, "Petit", "Anne");
  g_autoptr (GardeVisit) visit =
      garde_test_centre_add_booking (centre, NULL, garde_record_get_id (known), 7);
  GardeWalkIn who = { .patient = known, .reason_group = GARDE_REASON_ENT };
  g_autoptr (GError) error = NULL;

  g_assert_null (walk_in (centre, &who, &error));
  g_assert_error (error, GARDE_STORE_ERROR, GARDE_STORE_ERROR_TAKEN);
  g_assert_cmpstr (error->message, ==, "Anne Petit is expected already: no. 7.");
  g_object_unref (
      garde_test_centre_step (centre, garde_record_get_id (visit), GARDE_VISIT_NO_SHOW));
  g_clear_error (&error);
  g_object_unref (walk_in (centre, &who, &error));
  g_assert_no_error (error);
  g_assert_cmpint (garde_test_read_int (centre->store, "SELECT MAX(ticket) FROM visit"), ==, 8);
}

/* Somebody else changed the file since it was found: nothing is overwritten, nobody registered. */
static void
test_stale (GardeTestEngine *engine, gconstpointer data)
{
  g_autoptr (GardeTestCentre) centre = garde_test_centre_new (engine);
  g_autoptr (GardePatient) made = garde_test_centre_add_patient (centre, "Petit", "Anne");
  g_autoptr (GardePatient) found = load_patient (centre, garde_record_get_id (made));
  g_autoptr (GardePatient) changed = garde_patient_copy (found);
  GardeWalkIn who = { .patient = found, .reason_group = GARDE_REASON_ENT };
  g_autoptr (GError) error = NULL;

  changed->phone = g_strdup ("0102030405");
  garde_store_save_patient (centre->store, centre->session, changed, &error);
  g_assert_no_error (error);
  g_free (found->family_name);
  found->family_name = g_strdup ("Grand");
  g_assert_null (walk_in (centre, &who, &error));
  g_assert_error (error, GARDE_STORE_ERROR, GARDE_STORE_ERROR_STALE);
  g_assert_cmpint (garde_test_read_int (centre->store, "SELECT COUNT(*) FROM visit"), ==, 0);
}

static void
test_says_why (GardeTestEngine *engine, gconstpointer data)
{
  g_autoptr (GardeTestCentre) centre = garde_test_centre_new (engine);
  g_autoptr (GardePatient) patient = garde_test_patient_new ("Petit", "Anne");
  g_autoptr (GardePatient) nameless = garde_test_patient_new ("", " ");
  GardeWalkIn who = { .patient = patient };
  g_autoptr (GError) error = NULL;

  g_assert_null (walk_in (centre, &who, &error));
  g_assert_error (error, GARDE_STORE_ERROR, GARDE_STORE_ERROR_INVALID);
  g_clear_error (&error);
  who.reason_group = GARDE_REASON_OTHER;
  who.patient = nameless;
  g_assert_null (walk_in (centre, &who, &error));
  g_assert_error (error, GARDE_STORE_ERROR, GARDE_STORE_ERROR_INVALID);
  g_clear_error (&error);
  who.patient = patient;
  patient->identity_state = 0;
  g_assert_null (walk_in (centre, &who, &error));
  g_assert_error (error, GARDE_STORE_ERROR, GARDE_STORE_ERROR_INVALID);
  g_assert_cmpint (garde_test_read_int (centre->store, "SELECT COUNT(*) FROM patient"), ==, 0);
}

/* --- which shift --- */

typedef struct
{
  int minutes;  /* after 20:30 */
  int expected; /* of the shifts below; -1: none */
} Moment;

/* 16 January: 8-12, 14-18, 20-24 (the centre's own), 22-02; the 17th has none. */
static const Moment moments[] = {
  { -20 * 60, 0 },     /* 00:30, before the first */
  { -12 * 60, 0 },     /* 08:30 */
  { -8 * 60 - 30, 1 }, /* 12:00, the first has just ended */
  { -7 * 60, 1 },      /* 13:30, between two */
  { -30, 2 },          /* 20:00 to the second */
  { 0, 2 },            /* 20:30 */
  { 2 * 60, 2 },       /* 22:30, in two at once: the one that began first */
  { 3 * 60 + 30, 3 },  /* 00:00 of the 17th, in the one that goes on */
  { 5 * 60, 3 },       /* 01:30 of the 17th */
  { 5 * 60 + 30, -1 }, /* 02:00 of the 17th: over, and none that day */
  { 15 * 60, -1 },
};

static void
test_shift_of_now (GardeTestEngine *engine, gconstpointer data)
{
  g_autoptr (GardeTestCentre) centre = garde_test_centre_new (engine);
  g_autoptr (GardeShift) morning = garde_test_centre_add_shift (centre, centre->day, 8, 4);
  g_autoptr (GardeShift) afternoon = garde_test_centre_add_shift (centre, centre->day, 14, 4);
  g_autoptr (GardeShift) night = garde_test_centre_add_shift (centre, centre->day, 22, 4);
  gint64 shifts[] = { garde_record_get_id (morning), garde_record_get_id (afternoon), centre->shift,
                      garde_record_get_id (night) };

  for (guint i = 0; i < G_N_ELEMENTS (moments); i++)
    {
      g_autofree char *name = g_strdup_printf ("Petit %u", i);
      g_autoptr (GardePatient) patient = garde_test_patient_new (name, "Anne");
      GardeWalkIn who = { .patient = patient, .reason_group = GARDE_REASON_ENT };
      g_autoptr (GError) error = NULL;
      g_autoptr (GardeVisit) visit = NULL;

      garde_test_centre_set_minutes (centre, moments[i].minutes);
      visit = walk_in (centre, &who, &error);
      if (moments[i].expected < 0)
        {
          g_assert_error (error, GARDE_STORE_ERROR, GARDE_STORE_ERROR_NOT_FOUND);
          continue;
        }
      g_assert_no_error (error);
      g_assert_cmpint (visit->shift, ==, shifts[moments[i].expected]);
      /* After midnight it is still the evening's list. */
      g_assert_cmpint (visit->local_day.number, ==, centre->day.number);
    }
}

static void
test_wanted_shift (GardeTestEngine *engine, gconstpointer data)
{
  g_autoptr (GardeTestCentre) centre = garde_test_centre_new (engine);
  g_autoptr (GardeShift) tomorrow =
      garde_test_centre_add_shift (centre, garde_day_add (centre->day, 1), 8, 4);
  g_autoptr (GardePatient) patient = garde_test_patient_new ("Petit", "Anne");
  GardeWalkIn who = { .patient = patient,
                      .shift = garde_record_get_id (tomorrow),
                      .reason_group = GARDE_REASON_ENT };
  g_autoptr (GardeSession) elsewhere = garde_session_new (1, "", centre->centre + 1, 0);
  g_autoptr (GError) error = NULL;
  g_autoptr (GardeVisit) visit = walk_in (centre, &who, &error);

  g_assert_no_error (error);
  g_assert_cmpint (visit->shift, ==, garde_record_get_id (tomorrow));
  g_assert_cmpint (visit->local_day.number, ==, centre->day.number + 1);
  g_assert_cmpint (visit->ticket, ==, 1);
  who.shift = 4711;
  g_assert_null (walk_in (centre, &who, &error));
  g_assert_error (error, GARDE_STORE_ERROR, GARDE_STORE_ERROR_NOT_FOUND);
}

static gint64
add_second_centre (GardeTestCentre *centre)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GardeCentre) second =
      garde_centre_copy (garde_store_get_centre (centre->store, centre->session, &error));

  garde_record_set_identity (second, 0, 0);
  g_free (second->name);
  second->name = g_strdup ("Centre de Créteil");
  garde_test_save (centre->store, centre->session, second);
  return garde_record_get_id (second);
}

/* A département's database: the neighbour's shifts and tickets are the neighbour's. */
static void
test_two_centres (GardeTestEngine *engine, gconstpointer data)
{
  g_autoptr (GardeTestCentre) centre = garde_test_centre_new (engine);
  gint64 second = add_second_centre (centre);
  g_autoptr (GardeSession) session = garde_session_new (1, "", second, 0);
  g_autoptr (GardeVisit) mine = garde_test_centre_walk_in (centre, "Petit", "Anne");
  g_autoptr (GardePatient) known = load_patient (centre, mine->patient);
  GardeWalkIn who = { .patient = known, .reason_group = GARDE_REASON_ENT };
  g_autoptr (GardeShift) shift = garde_shift_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GardeVisit) theirs = NULL;

  g_assert_null (garde_store_register_walk_in (centre->store, session, &who, &error));
  g_assert_error (error, GARDE_STORE_ERROR, GARDE_STORE_ERROR_NOT_FOUND);
  g_clear_error (&error);
  who.shift = centre->shift;
  g_assert_null (garde_store_register_walk_in (centre->store, session, &who, &error));
  g_assert_error (error, GARDE_STORE_ERROR, GARDE_STORE_ERROR_NOT_FOUND);
  g_clear_error (&error);

  shift->centre = second;
  shift->kind = GARDE_SHIFT_EVENING;
  shift->state = GARDE_SHIFT_HELD;
  shift->starts_at = garde_test_centre_at (centre, 20, 0);
  shift->ends_at = garde_test_centre_at (centre, 23, 0);
  shift->local_day = centre->day;
  garde_test_save (centre->store, session, shift);
  who.shift = 0;
  theirs = garde_store_register_walk_in (centre->store, session, &who, &error);
  g_assert_no_error (error);
  g_assert_cmpint (theirs->centre, ==, second);
  g_assert_cmpint (theirs->ticket, ==, 1);
}

/* A shift that found no doctor registers nobody. */
static void
test_closed_without_doctor (GardeTestEngine *engine, gconstpointer data)
{
  g_autoptr (GardeTestCentre) centre = garde_test_centre_new (engine);
  g_autoptr (GardePatient) patient = garde_test_patient_new ("Petit", "Anne");
  GardeWalkIn who = { .patient = patient, .reason_group = GARDE_REASON_ENT };
  g_autoptr (GError) error = NULL;

  garde_test_run (centre->store, "UPDATE shift SET state = 3");
  g_assert_null (walk_in (centre, &who, &error));
  g_assert_error (error, GARDE_STORE_ERROR, GARDE_STORE_ERROR_NOT_FOUND);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  garde_test_add_on_engines ("/store/walk-in/new-patient", test_new_patient, NULL);
  garde_test_add_on_engines ("/store/walk-in/known-patient", test_known_patient, NULL);
  garde_test_add_on_engines ("/store/walk-in/here-already", test_here_already, NULL);
  garde_test_add_on_engines ("/store/walk-in/expected", test_expected, NULL);
  garde_test_add_on_engines ("/store/walk-in/stale", test_stale, NULL);
  garde_test_add_on_engines ("/store/walk-in/says-why", test_says_why, NULL);
  garde_test_add_on_engines ("/store/walk-in/shift-of-now", test_shift_of_now, NULL);
  garde_test_add_on_engines ("/store/walk-in/wanted-shift", test_wanted_shift, NULL);
  garde_test_add_on_engines ("/store/walk-in/two-centres", test_two_centres, NULL);
  garde_test_add_on_engines ("/store/walk-in/closed-without-doctor", test_closed_without_doctor,
                             NULL);

  return g_test_run ();
}
