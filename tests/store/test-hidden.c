/* SPDX-License-Identifier: GPL-3.0-or-later */
#undef G_DISABLE_ASSERT

/* How much of what is read a role sees. */

#include "garde-test-people.h"
#include "store/garde-store-booking.h"
#include "store/garde-store-day.h"
#include "store/garde-store-duty-list.h"
#include "store/garde-store-paper.h"
#include "store/garde-store-patient.h"
#include "store/garde-store-private.h"
#include "store/garde-store-roster.h"

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

/* --- Doctors --- */

static void
set_doctor (GardeTestCentre *centre, gint64 id)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GardeDoctor) doctor =
      garde_store_load (centre->store, centre->session, GARDE_TYPE_DOCTOR, id, &error);
  g_autofree char *tail = g_strdup_printf ("WHERE doctor = %" G_GINT64_FORMAT, id);
  g_autoptr (GardeEngagement) engagement = NULL;

  g_assert_no_error (error);
  garde_record_set_text (&doctor->phone, "06 12 34 56 78");
  garde_record_set_text (&doctor->email, "duval@example.org");
  garde_record_set_text (&doctor->iban, "FR1420041010050500013M02606");
  engagement =
      garde_store_select_one_numbers (centre->store, GARDE_TYPE_ENGAGEMENT, tail, NULL, 0, &error);
  engagement->contract_from = garde_day_add (centre->day, -100);
  engagement->contract_to = garde_day_add (centre->day, 100);
  engagement->max_shifts_per_week = 2;
  garde_store_save_doctor (centre->store, centre->session, doctor, engagement, &error);
  g_assert_no_error (error);
}

/* What a role sees of a doctor. */
typedef struct
{
  GardeRole role;
  gboolean is_his;
  gboolean phone, email, iban, contract;
} SeesDoctor;

static void
check_doctor (const SeesDoctor *sees, const GardeDoctor *doctor)
{
  g_assert_nonnull (doctor->family_name);
  g_assert_cmpint (doctor->phone != NULL, ==, sees->phone);
  g_assert_cmpint (doctor->email != NULL, ==, sees->email);
  g_assert_cmpint (doctor->iban != NULL, ==, sees->iban);
}

static void
check_engagement (const SeesDoctor *sees, const GardeEngagement *engagement)
{
  g_assert_cmpint (engagement->status, !=, 0);
  g_assert_cmpint (garde_day_is_set (engagement->contract_from), ==, sees->contract);
  g_assert_cmpint (garde_day_is_set (engagement->contract_to), ==, sees->contract);
  g_assert_cmpint (engagement->max_shifts_per_week != 0, ==, sees->contract);
}

/* The front desk calls a doctor who is late; a colleague reads who works when, and no more. */
static void
check_doctor_seen (GardeTestCentre *centre, const SeesDoctor *sees, gint64 duty_list)
{
  gint64 id = centre->doctors[0];
  g_autoptr (GardeSession) session =
      garde_test_make_session (centre, sees->role, sees->is_his ? id : centre->doctors[1]);
  g_autoptr (GError) error = NULL;
  g_autoptr (GardeDoctor) doctor =
      garde_store_load (centre->store, session, GARDE_TYPE_DOCTOR, id, &error);
  g_autoptr (GardeRosterSheet) sheet =
      garde_store_load_roster (centre->store, session, centre->day, centre->day, 0, &error);
  g_autoptr (GPtrArray) members =
      garde_store_load_duty_members (centre->store, session, duty_list, &error);
  g_autoptr (GardeDaySheet) day = NULL;
  int found;

  g_assert_no_error (error);
  check_doctor (sees, doctor);
  check_doctor (sees, members->pdata[0]);
  found = garde_roster_sheet_find_doctor (sheet, id);
  check_doctor (sees, garde_roster_sheet_get_person (sheet, (guint) found)->doctor);
  check_engagement (sees, garde_roster_sheet_get_person (sheet, (guint) found)->engagement);
  if (!garde_role_may (sees->role, GARDE_ACTION_DAY_READ))
    return;
  day = garde_store_load_day (centre->store, session, centre->day, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < day->columns->len; i++)
    {
      const GardeDayColumn *column = day->columns->pdata[i];

      if (column->doctor == NULL || garde_record_get_id (column->doctor) != id)
        continue;
      check_doctor (sees, column->doctor);
      check_engagement (sees, column->engagement);
    }
}

static void
test_doctors (GardeTestEngine *engine, gconstpointer data)
{
  static const SeesDoctor cases[] = {
    { GARDE_ROLE_DESK, FALSE, TRUE, FALSE, FALSE, FALSE },
    { GARDE_ROLE_OPERATOR, FALSE, FALSE, FALSE, FALSE, FALSE },
    { GARDE_ROLE_DOCTOR, FALSE, FALSE, FALSE, FALSE, FALSE },
    { GARDE_ROLE_DOCTOR, TRUE, TRUE, TRUE, TRUE, TRUE },
    { GARDE_ROLE_INTERN, FALSE, FALSE, FALSE, FALSE, FALSE },
    { GARDE_ROLE_COORDINATOR, FALSE, TRUE, TRUE, TRUE, TRUE },
    { GARDE_ROLE_ADMINISTRATOR, FALSE, FALSE, FALSE, FALSE, FALSE },
    { GARDE_ROLE_DOCTOR | GARDE_ROLE_DESK, FALSE, TRUE, FALSE, FALSE, FALSE },
  };
  g_autoptr (GardeTestCentre) centre = garde_test_centre_new (engine);
  g_autoptr (GardeDutyList) list = garde_duty_list_new ();
  g_autoptr (GError) error = NULL;

  set_doctor (centre, centre->doctors[0]);
  garde_record_set_text (&list->name, "Régulation");
  list->kind = GARDE_DUTY_TELEPHONE;
  garde_store_save_duty_list (centre->store, centre->session, list, &error);
  garde_store_set_duty_member (centre->store, centre->session, garde_record_get_id (list),
                               centre->doctors[0], TRUE, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_test_message ("case %u", i);
      check_doctor_seen (centre, &cases[i], garde_record_get_id (list));
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  garde_test_add_on_engines ("/hidden/operator/reads", test_operator_reads, NULL);
  garde_test_add_on_engines ("/hidden/operator/writes", test_operator_writes, NULL);
  garde_test_add_on_engines ("/hidden/day", test_day, NULL);
  garde_test_add_on_engines ("/hidden/doctors", test_doctors, NULL);
  return g_test_run ();
}
