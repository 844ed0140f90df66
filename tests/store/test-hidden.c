/* SPDX-License-Identifier: GPL-3.0-or-later */
#undef G_DISABLE_ASSERT

/* How much of what is read a role sees. */

#include "garde-test-people.h"
#include "store/garde-store-booking.h"
#include "store/garde-store-day.h"
#include "store/garde-store-patient.h"

/* Somebody with everything that is hidden from one role or another. */
static GardePatient *
add_patient (GardeTestCentre *centre)
{
  g_autoptr (GardePatient) patient = garde_test_patient_new ("Łukasiewicz", "Anaïs");
  g_autoptr (GError) error = NULL;

  patient->phone = g_strdup ("06 31 75 20 44");
  patient->address = g_strdup ("12 rue des Lilas");
  patient->alert = g_strdup ("Allergie à la pénicilline");
  patient->nir = g_strdup ("279035121518989");
  patient->ins = g_strdup ("295109912611193");
  patient->ins_oid = g_strdup ("1.2.250.1.213.1.4.8");
  garde_store_save_patient (centre->store, centre->session, patient, &error);
  g_assert_no_error (error);
  return g_steal_pointer (&patient);
}

static GardePatient *
load_patient (GardeTestCentre *centre, GardeSession *session, gint64 id)
{
  g_autoptr (GError) error = NULL;
  GardePatient *patient = garde_store_load (centre->store, session, GARDE_TYPE_PATIENT, id, &error);

  g_assert_no_error (error);
  return patient;
}

/* --- Patients, as far as a booking needs --- */

static void
test_operator_reads (GardeTestEngine *engine, gconstpointer data)
{
  g_autoptr (GardeTestCentre) centre = garde_test_centre_new (engine);
  g_autoptr (GardeSession) operator= garde_test_make_session (centre, GARDE_ROLE_OPERATOR, 0);
  g_autoptr (GardeSession) desk = garde_test_make_session (centre, GARDE_ROLE_DESK, 0);
  g_autoptr (GardePatient) patient = add_patient (centre);
  g_autoptr (GardePatient) some = load_patient (centre, operator, garde_record_get_id (patient));
  g_autoptr (GardePatient) whole = load_patient (centre, desk, garde_record_get_id (patient));
  g_autoptr (GardePatientSearch) search = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_cmpstr (some->family_name, ==, "Łukasiewicz");
  g_assert_cmpstr (some->phone, ==, "06 31 75 20 44");
  g_assert_null (some->address);
  g_assert_null (some->alert);
  g_assert_null (some->nir);
  g_assert_null (some->ins);
  g_assert_null (some->ins_oid);
  g_assert_cmpstr (whole->address, ==, "12 rue des Lilas");
  g_assert_cmpstr (whole->alert, ==, "Allergie à la pénicilline");

  search = garde_store_search_patients (centre->store, operator, "lukas", 10, 0, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (search->patients->len, ==, 1);
  g_assert_null (((GardePatient *) search->patients->pdata[0])->alert);
}

/* What he does not see he does not wipe out either. */
static void
test_operator_writes (GardeTestEngine *engine, gconstpointer data)
{
  g_autoptr (GardeTestCentre) centre = garde_test_centre_new (engine);
  g_autoptr (GardeSession) operator= garde_test_make_session (centre, GARDE_ROLE_OPERATOR, 0);
  g_autoptr (GardePatient) patient = add_patient (centre);
  g_autoptr (GardePlace) place = garde_test_centre_add_place (centre, centre->doctors[0], 60);
  g_autoptr (GardePatient) some = load_patient (centre, operator, garde_record_get_id (patient));
  g_autoptr (GardePatient) saved = NULL;
  g_autoptr (GardePatient) booked = NULL;
  g_autoptr (GardeVisit) visit = NULL;
  g_autoptr (GError) error = NULL;
  GardeBooking booking = { .patient = some,
                           .seat = { garde_record_get_id (place), NULL },
                           .source = GARDE_SOURCE_COT,
                           .reason_group = GARDE_REASON_ENT };

  garde_record_set_text (&some->phone, "06 00 00 00 01");
  garde_store_save_patient (centre->store, operator, some, &error);
  g_assert_no_error (error);
  saved = load_patient (centre, centre->session, garde_record_get_id (patient));
  g_assert_cmpstr (saved->phone, ==, "06 00 00 00 01");
  g_assert_cmpstr (saved->alert, ==, "Allergie à la pénicilline");
  g_assert_cmpstr (saved->address, ==, "12 rue des Lilas");
  g_assert_cmpstr (saved->nir, ==, "279035121518989");
  g_assert_cmpstr (saved->ins, ==, "295109912611193");
  g_assert_cmpstr (saved->ins_oid, ==, "1.2.250.1.213.1.4.8");

  garde_record_set_text (&some->phone, "06 00 00 00 02");
  visit = garde_store_book (centre->store, operator, & booking, &error);
  g_assert_no_error (error);
  booked = load_patient (centre, centre->session, garde_record_get_id (patient));
  g_assert_cmpstr (booked->phone, ==, "06 00 00 00 02");
  g_assert_cmpstr (booked->alert, ==, "Allergie à la pénicilline");
}

/* --- The day --- */

static GardeDayEntry *
find_entry (const GardeDaySheet *sheet)
{
  for (guint i = 0; i < sheet->columns->len; i++)
    {
      const GardeDayColumn *column = sheet->columns->pdata[i];

      for (guint j = 0; j < column->entries->len; j++)
        if (((GardeDayEntry *) column->entries->pdata[j])->visit != NULL)
          return column->entries->pdata[j];
    }
  return NULL;
}

static void
test_day (GardeTestEngine *engine, gconstpointer data)
{
  static const struct
  {
    GardeRole role;
    gboolean name, waiting;
  } cases[] = {
    { GARDE_ROLE_DESK, TRUE, TRUE },         { GARDE_ROLE_DOCTOR, TRUE, TRUE },
    { GARDE_ROLE_INTERN, TRUE, TRUE },       { GARDE_ROLE_OPERATOR, FALSE, FALSE },
    { GARDE_ROLE_COORDINATOR, FALSE, TRUE }, { GARDE_ROLE_OPERATOR | GARDE_ROLE_DESK, TRUE, TRUE },
  };
  g_autoptr (GardeTestCentre) centre = garde_test_centre_new (engine);
  g_autoptr (GardePatient) patient = add_patient (centre);
  g_autoptr (GardePlace) place = garde_test_centre_add_place (centre, centre->doctors[0], 60);
  g_autoptr (GardeVisit) visit =
      garde_test_centre_add_booking (centre, place, garde_record_get_id (patient), 7);
  g_autoptr (GardeVisit) waiting =
      garde_test_centre_step (centre, garde_record_get_id (visit), GARDE_VISIT_WAITING);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GardeSession) session = garde_test_make_session (centre, cases[i].role, 0);
      g_autoptr (GError) error = NULL;
      g_autoptr (GardeDaySheet) sheet =
          garde_store_load_day (centre->store, session, centre->day, &error);
      GardeDayEntry *entry;

      g_assert_no_error (error);
      g_test_message ("case %u", i);
      entry = find_entry (sheet);
      g_assert_cmpint (entry->visit->ticket, ==, 7);
      g_assert_cmpint (g_strcmp0 (entry->patient->family_name, "Łukasiewicz") == 0, ==,
                       cases[i].name);
      g_assert_cmpint (garde_day_is_set (entry->patient->birth_date), ==,
                       cases[i].name && garde_day_is_set (patient->birth_date));
      g_assert_cmpint (entry->patient->phone != NULL, ==, cases[i].name);
      g_assert_cmpint (entry->visit->state, ==,
                       cases[i].waiting ? GARDE_VISIT_WAITING : GARDE_VISIT_BOOKED);
      g_assert_cmpint (entry->visit->arrived_at != 0, ==, cases[i].waiting);
      g_assert_cmpuint (sheet->waiting, ==, cases[i].waiting ? 1 : 0);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  garde_test_add_on_engines ("/hidden/operator/reads", test_operator_reads, NULL);
  garde_test_add_on_engines ("/hidden/operator/writes", test_operator_writes, NULL);
  garde_test_add_on_engines ("/hidden/day", test_day, NULL);
  return g_test_run ();
}
