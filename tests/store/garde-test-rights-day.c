/* SPDX-License-Identifier: GPL-3.0-or-later */
#undef G_DISABLE_ASSERT

#include "garde-test-rights.h"
#include "store/garde-store-booking.h"
#include "store/garde-store-day.h"
#include "store/garde-store-import.h"
#include "store/garde-store-patient.h"
#include "store/garde-store-seat.h"

/* --- Patients --- */

GARDE_TEST_CALL (store_search_patients,
                 g_autoptr (GardePatientSearch)
                     kept = garde_store_search_patients (store, session, "martin", 10, 0, error);
                 (void) kept)
GARDE_TEST_OBJECT (store_find_same_patient,
                   garde_store_find_same_patient (
                       store, session, "Martin", "Paul", centre->day, GARDE_SEX_MALE, error))
GARDE_TEST_LIST (store_find_doubles,
                 garde_store_find_doubles (store, session, "Martin", "Paul", centre->day, error))
GARDE_TEST_LIST (store_load_history,
                 garde_store_load_history (store, session, GARDE_TEST_NOBODY, 5, error))

/* Somebody who is not there any more. */
static GardePatient *
make_patient (void)
{
  GardePatient *patient = garde_test_patient_new ("Martin", "Paul");

  garde_record_set_identity (patient, GARDE_TEST_NOBODY, 7);
  return patient;
}

static void
call_store_save_patient (GardeTestRights *rights, GardeSession *session, GError **error)
{
  g_autoptr (GardePatient) patient = make_patient ();

  garde_store_save_patient (rights->centre->store, session, patient, error);
}

static gboolean
touch_cb (GardeStore *store, GardeSession *session, gpointer data, GError **error)
{
  GardeTestCentre *centre = data;
  g_autoptr (GardePatient) patient = make_patient ();

  patient->last_visit_day = centre->day;
  return garde_store_touch_patient (store, session, patient, centre->day, error);
}

static void
call_store_touch_patient (GardeTestRights *rights, GardeSession *session, GError **error)
{
  garde_store_transact (rights->centre->store, session, touch_cb, rights->centre, error);
}

static void
call_store_find_patients_born (GardeTestRights *rights, GardeSession *session, GError **error)
{
  g_autoptr (GArray) days = g_array_new (FALSE, FALSE, sizeof (GardeDay));
  g_autoptr (GPtrArray) found = NULL;

  g_array_append_val (days, rights->centre->day);
  found = garde_store_find_patients_born (rights->centre->store, session, days, error);
}

static void
call_store_load_patients (GardeTestRights *rights, GardeSession *session, GError **error)
{
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GPtrArray) found = NULL;

  g_array_append_val (ids, rights->account);
  found = garde_store_load_patients (rights->centre->store, session, ids, error);
}

/* --- The day --- */

GARDE_TEST_OBJECT (store_load_day, garde_store_load_day (store, session, centre->day, error))
GARDE_TEST_CALL (store_find_day, GardeDay found;
                 garde_store_find_day (store, session, centre->day, 1, &found, error))
GARDE_TEST_LIST (store_load_day_steps,
                 garde_store_load_day_steps (store, session, centre->day, error))
GARDE_TEST_LIST (store_load_day_orders,
                 garde_store_load_day_orders (store, session, centre->day, error))
GARDE_TEST_TABLE (store_load_last_tickets,
                  garde_store_load_last_tickets (store, session, centre->day, centre->day, error))
GARDE_TEST_OBJECT (store_find_last_step, garde_store_find_last_step (store, session, error))
GARDE_TEST_LIST (store_load_steps,
                 garde_store_load_steps (store, session, GARDE_TEST_NOBODY, error))

/* --- Booking --- */

static void
call_store_book (GardeTestRights *rights, GardeSession *session, GError **error)
{
  g_autoptr (GardePatient) patient = make_patient ();
  GardeBooking booking = { .patient = patient,
                           .seat = { GARDE_TEST_NOBODY, NULL },
                           .source = GARDE_SOURCE_COT,
                           .reason_group = GARDE_REASON_ENT };
  g_autoptr (GardeVisit) visit = garde_store_book (rights->centre->store, session, &booking, error);
}

GARDE_TEST_OBJECT (
    store_move_visit,
    garde_store_move_visit (store, session, GARDE_TEST_NOBODY, &(GardeSeat){ 1, NULL }, error))

static gboolean
seat_cb (GardeStore *store, GardeSession *session, gpointer data, GError **error)
{
  GardeSeat place = { GARDE_TEST_NOBODY, NULL };
  GardeSeatRequest request = { .seat = &place,
                               .source = GARDE_SOURCE_COT,
                               .only_day = GARDE_DAY_NONE };
  g_auto (GardeSeatAnswer) answer = { 0 };

  return garde_store_get_seat (store, session, &request, &answer, error);
}

static void
call_store_get_seat (GardeTestRights *rights, GardeSession *session, GError **error)
{
  garde_store_transact (rights->centre->store, session, seat_cb, NULL, error);
}

/* --- The waiting room --- */

#define STEP(state)                                                                                \
  garde_store_step (store, session, GARDE_TEST_NOBODY, &(GardeStepRequest){ .to = state }, error)

GARDE_TEST_OBJECT (store_step_to_called, STEP (GARDE_VISIT_CALLED))
GARDE_TEST_OBJECT (store_step_to_waiting, STEP (GARDE_VISIT_WAITING))
GARDE_TEST_OBJECT (store_step_to_done, STEP (GARDE_VISIT_DONE))
GARDE_TEST_OBJECT (store_step_to_cancelled, STEP (GARDE_VISIT_CANCELLED))
GARDE_TEST_OBJECT (store_park, garde_store_park (store, session, GARDE_TEST_NOBODY, TRUE, error))
GARDE_TEST_OBJECT (store_undo, garde_store_undo (store, session, GARDE_TEST_NOBODY, error))

static void
call_store_change_visit (GardeTestRights *rights, GardeSession *session, GError **error)
{
  g_autoptr (GardeVisit) visit = garde_visit_new ();
  g_autoptr (GardeVisit) changed = NULL;

  garde_record_set_identity (visit, GARDE_TEST_NOBODY, 7);
  visit->centre = rights->centre->centre;
  visit->state = GARDE_VISIT_WAITING;
  changed = garde_store_change_visit (rights->centre->store, session, visit,
                                      &(GardeVisitChange){ .zone = GARDE_ZONE_OUTSIDE }, error);
}

static void
call_store_register_walk_in (GardeTestRights *rights, GardeSession *session, GError **error)
{
  g_autoptr (GardePatient) patient = make_patient ();
  GardeWalkIn walk_in = { .patient = patient,
                          .shift = GARDE_TEST_NOBODY,
                          .reason_group = GARDE_REASON_ENT };
  g_autoptr (GardeVisit) visit =
      garde_store_register_walk_in (rights->centre->store, session, &walk_in, error);
}

const GardeTestRight garde_test_rights_of_day[] = {
  GARDE_TEST_RIGHT (store_search_patients, PATIENT_READ),
  GARDE_TEST_RIGHT (store_find_same_patient, PATIENT_READ),
  GARDE_TEST_RIGHT (store_find_doubles, PATIENT_READ),
  GARDE_TEST_RIGHT (store_load_history, HISTORY_READ),
  GARDE_TEST_RIGHT (store_save_patient, PATIENT_WRITE),
  GARDE_TEST_RIGHT (store_touch_patient, PATIENT_WRITE),
  GARDE_TEST_RIGHT (store_find_patients_born, PATIENT_READ_ALL),
  GARDE_TEST_RIGHT (store_load_patients, PATIENT_READ_ALL),
  GARDE_TEST_RIGHT (store_load_day, DAY_READ),
  GARDE_TEST_RIGHT (store_find_day, DAY_READ),
  GARDE_TEST_RIGHT (store_load_day_steps, DAY_READ),
  GARDE_TEST_RIGHT (store_load_day_orders, DAY_READ),
  GARDE_TEST_RIGHT (store_load_last_tickets, DAY_READ),
  GARDE_TEST_RIGHT (store_find_last_step, DAY_READ),
  GARDE_TEST_RIGHT (store_load_steps, HISTORY_READ),
  GARDE_TEST_RIGHT (store_book, BOOKING_WRITE),
  GARDE_TEST_RIGHT (store_move_visit, BOOKING_WRITE),
  GARDE_TEST_RIGHT (store_get_seat, BOOKING_WRITE),
  GARDE_TEST_RIGHT_OF (store_step, ROOM_STEP, call_store_step_to_called),
  GARDE_TEST_RIGHT_OF (store_step, ROOM_STEP, call_store_step_to_waiting),
  GARDE_TEST_RIGHT_OF (store_step, VISIT_END, call_store_step_to_done),
  GARDE_TEST_RIGHT_OF (store_step, BOOKING_WRITE, call_store_step_to_cancelled),
  GARDE_TEST_RIGHT (store_park, ROOM_STEP),
  GARDE_TEST_EITHER_RIGHT (store_undo, ROOM_STEP, BOOKING_WRITE),
  GARDE_TEST_RIGHT (store_change_visit, ARRIVAL_WRITE),
  GARDE_TEST_RIGHT (store_register_walk_in, ARRIVAL_WRITE),
  GARDE_TEST_NO_MORE_RIGHTS,
};
