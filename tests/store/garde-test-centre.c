/* SPDX-License-Identifier: GPL-3.0-or-later */
#undef G_DISABLE_ASSERT

#include "garde-test-centre.h"

#include "base/garde-text.h"
#include "model/garde-assignment.h"
#include "model/garde-engagement.h"
#include "store/garde-store-patient.h"
#include "store/garde-store-private.h"

#define MINUTES_OF_DAY(hour, minute) garde_minutes ((hour) *60 + (minute))

static void
add_centre (GardeTestCentre *self)
{
  g_autoptr (GardeSession) nobody = garde_session_new (1, "", 0, 0);
  g_autoptr (GardeCentre) centre = garde_centre_new ();

  centre->name = g_strdup ("Centre de Champigny");
  centre->time_zone = g_strdup ("Europe/Paris");
  centre->holiday_regime = GARDE_HOLIDAYS_METROPOLE;
  centre->address = g_strdup ("1 rue de la Garde");
  centre->phone = g_strdup ("0140000000");
  centre->slot_minutes = 15;
  centre->grace_minutes = 20;
  centre->wait_long_minutes = 60;
  centre->wait_limit_minutes = 120;
  garde_test_save (self->store, nobody, centre);
  self->centre = garde_record_get_id (centre);
}

/* In one transaction: a test should not wait for the disk ten times before it begins. */
static gboolean
add_people (GardeStore *store, GardeSession *session, gpointer data, GError **error)
{
  static const char *const names[][2] = { { "Marchand", "Hélène" }, { "Nguyễn", "Đức" } };
  GardeTestCentre *self = data;
  g_autoptr (GardeShift) shift = garde_test_centre_add_shift (self, self->day, 20, 4);

  self->shift = garde_record_get_id (shift);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autoptr (GardeDoctor) doctor =
          garde_test_centre_add_doctor (self, names[i][0], names[i][1]);

      self->doctors[i] = garde_record_get_id (doctor);
      garde_test_centre_assign (self, self->shift, self->doctors[i]);
    }
  return TRUE;
}

GardeTestCentre *
garde_test_centre_new (GardeTestEngine *engine)
{
  GardeTestCentre *self = g_new0 (GardeTestCentre, 1);
  g_autoptr (GError) error = NULL;

  self->engine = engine;
  self->day = garde_day_from_ymd (2023, 1, 16);
  self->zone = garde_zone_new ("Europe/Paris", &error);
  g_assert_no_error (error);
  self->clock = garde_clock_new_manual (0);
  garde_test_centre_set_minutes (self, 0);
  garde_test_engine_fill (engine);
  self->store = garde_test_centre_open (self, "Accueil 1");
  add_centre (self);
  self->session = garde_test_open_session (self->store);
  garde_store_transact (self->store, self->session, add_people, self, &error);
  g_assert_no_error (error);
  return self;
}

void
garde_test_centre_free (GardeTestCentre *self)
{
  garde_session_unref (self->session);
  g_assert_finalize_object (self->store);
  garde_clock_unref (self->clock);
  garde_zone_unref (self->zone);
  g_free (self);
}

GardeStore *
garde_test_centre_open (GardeTestCentre *self, const char *workstation)
{
  g_autoptr (GError) error = NULL;
  GardeStore *store = garde_store_open (garde_test_engine_get_uri (self->engine), NULL, workstation,
                                        self->clock, GARDE_STORE_OPEN_CREATE, &error);

  g_assert_no_error (error);
  /* A server's clock differs by a millisecond now and then; this one stands still. */
  garde_clock_set_offset (self->clock, 0);
  return store;
}

GardeSession *
garde_test_open_session (GardeStore *store)
{
  g_autoptr (GError) error = NULL;
  GardeSession *session = garde_store_dup_session (store, NULL, &error);

  g_assert_no_error (error);
  return session;
}

gint64
garde_test_centre_at (GardeTestCentre *self, int hour, int minute)
{
  return garde_instant_from_civil (self->day, MINUTES_OF_DAY (hour, minute), self->zone);
}

void
garde_test_centre_set_minutes (GardeTestCentre *self, int minutes)
{
  garde_clock_set (self->clock, garde_test_centre_at (self, 20, 30) + minutes * GARDE_MINUTE);
}

void
garde_test_save (GardeStore *store, GardeSession *session, gpointer record)
{
  g_autoptr (GError) error = NULL;

  garde_store_save (store, session, record, &error);
  g_assert_no_error (error);
  g_assert_cmpint (garde_record_get_id (record), >, 0);
}

GardePatient *
garde_test_patient_new (const char *family_name, const char *given_name)
{
  GardePatient *patient = garde_patient_new ();

  patient->family_name = g_strdup (family_name);
  patient->given_name = g_strdup (given_name);
  patient->identity_state = GARDE_IDENTITY_PROVISIONAL;
  return patient;
}

GardePatient *
garde_test_centre_add_patient (GardeTestCentre *self,
                               const char *family_name,
                               const char *given_name)
{
  g_autoptr (GError) error = NULL;
  GardePatient *patient = garde_test_patient_new (family_name, given_name);

  garde_store_save_patient (self->store, self->session, patient, &error);
  g_assert_no_error (error);
  return patient;
}

GardeDoctor *
garde_test_centre_add_doctor (GardeTestCentre *self,
                              const char *family_name,
                              const char *given_name)
{
  g_autofree char *both = g_strdup_printf ("%s %s", family_name, given_name);
  g_autoptr (GardeEngagement) engagement = garde_engagement_new ();
  GardeDoctor *doctor = garde_doctor_new ();

  doctor->family_name = g_strdup (family_name);
  doctor->given_name = g_strdup (given_name);
  doctor->name_key = garde_text_fold (both);
  garde_test_save (self->store, self->session, doctor);
  engagement->centre = self->centre;
  engagement->doctor = garde_record_get_id (doctor);
  engagement->status = GARDE_DOCTOR_HOLDER;
  garde_test_save (self->store, self->session, engagement);
  return doctor;
}

GardeShift *
garde_test_centre_add_shift (GardeTestCentre *self, GardeDay day, int hour, int hours)
{
  GardeShift *shift = garde_shift_new ();

  shift->centre = self->centre;
  shift->kind = GARDE_SHIFT_EVENING;
  shift->state = GARDE_SHIFT_HELD;
  shift->starts_at = garde_instant_from_civil (day, MINUTES_OF_DAY (hour, 0), self->zone);
  shift->ends_at = shift->starts_at + hours * GARDE_HOUR;
  shift->local_day = day;
  shift->need = 1;
  garde_test_save (self->store, self->session, shift);
  return shift;
}

void
garde_test_centre_assign (GardeTestCentre *self, gint64 shift, gint64 doctor)
{
  g_autoptr (GardeAssignment) assignment = garde_assignment_new ();

  assignment->shift = shift;
  assignment->doctor = doctor;
  assignment->room = g_strdup ("1");
  garde_test_save (self->store, self->session, assignment);
}

GardePlace *
garde_test_centre_add_place (GardeTestCentre *self, gint64 doctor, int minutes)
{
  GardePlace *place = garde_place_new ();

  place->shift = self->shift;
  place->doctor = doctor;
  place->starts_at = garde_test_centre_at (self, 20, 0) + minutes * GARDE_MINUTE;
  place->minutes = 15;
  place->seat = 1;
  place->kind = GARDE_PLACE_OPEN;
  garde_test_save (self->store, self->session, place);
  return place;
}

GardeVisit *
garde_test_centre_book (GardeTestCentre *self, const GardePlace *place, gint64 patient, int ticket)
{
  GardeVisit *visit = garde_visit_new ();

  visit->centre = self->centre;
  visit->patient = patient;
  visit->shift = self->shift;
  visit->source = GARDE_SOURCE_SAS;
  visit->ticket = ticket;
  visit->reason_group = GARDE_REASON_ENT;
  visit->priority = GARDE_PRIORITY_NORMAL;
  visit->state = GARDE_VISIT_BOOKED;
  visit->local_day = self->day;
  visit->local_minute = MINUTES_OF_DAY (20, 0);
  visit->booked_at = garde_clock_now (self->clock);
  if (place == NULL)
    return visit;
  visit->place = garde_record_get_id (place);
  visit->doctor = place->doctor;
  visit->slot_at = place->starts_at;
  visit->slot_minutes = place->minutes;
  visit->local_minute = garde_instant_get_minutes (place->starts_at, self->zone);
  return visit;
}

GardeVisit *
garde_test_centre_add_booking (GardeTestCentre *self,
                               const GardePlace *place,
                               gint64 patient,
                               int ticket)
{
  GardeVisit *visit = garde_test_centre_book (self, place, patient, ticket);

  garde_test_save (self->store, self->session, visit);
  return visit;
}

GardeVisit *
garde_test_centre_walk_in (GardeTestCentre *self, const char *family_name, const char *given_name)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GardePatient) patient = garde_test_patient_new (family_name, given_name);
  GardeWalkIn walk_in = { .patient = patient, .reason_group = GARDE_REASON_ENT };
  GardeVisit *visit = garde_store_register_walk_in (self->store, self->session, &walk_in, &error);

  g_assert_no_error (error);
  return visit;
}

GardeVisit *
garde_test_centre_step (GardeTestCentre *self, gint64 visit, GardeVisitState to)
{
  g_autoptr (GError) error = NULL;
  GardeVisit *after =
      garde_store_step (self->store, self->session, visit, &(GardeStepRequest){ .to = to }, &error);

  g_assert_no_error (error);
  return after;
}

void
garde_test_assert_saved (GardeTestCentre *self, gconstpointer record)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GardeRecord) loaded = garde_store_load (
      self->store, self->session, G_OBJECT_TYPE (record), garde_record_get_id (record), &error);

  g_assert_no_error (error);
  g_assert_true (garde_record_equal (loaded, record));
  g_assert_cmpint (garde_record_get_revision (loaded), ==, garde_record_get_revision (record));
}

gint64
garde_test_read_int (GardeStore *store, const char *sql)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GardeRows) rows = garde_store_query (store, sql, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (garde_rows_get_length (rows), >, 0);
  return garde_rows_get_int (rows, 0, 0);
}

void
garde_test_run (GardeStore *store, const char *sql)
{
  g_autoptr (GError) error = NULL;

  garde_database_execute (garde_store_get_database (store), sql, NULL, &error);
  g_assert_no_error (error);
}
