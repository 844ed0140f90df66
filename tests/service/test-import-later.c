/* SPDX-License-Identifier: GPL-3.0-or-later */
#undef G_DISABLE_ASSERT

#include <locale.h>

#include "garde-test-year.h"
#include "service/garde-import-year.h"
#include "store/garde-store-day.h"
#include "store/garde-store-import.h"
#include "store/garde-store-patient.h"

/* Importing into a centre that has a life already, or none yet. */

#define DOCTOR "D1,Richard,Michel,10377700942,retired,,,,2,\n"
#define NIGHT  "S1,2023-01-16T20:00:00+01:00,2023-01-17T02:00:00+01:00,D1,held\n"

/* A visit of @reference by @name in the night, at twenty past midnight. */
#define VISIT(reference, name)                                                                     \
  reference ",S1,cot,2023-01-17T00:20:00+01:00,20," name ",Luc,1980-01-01,M,ent,declared,seen,"    \
            "2023-01-17T00:10:00+01:00,2023-01-17T00:20:00+01:00,2023-01-17T00:30:00+01:00,home\n"

static const char *const night[GARDE_TEST_N_FILES] = {
  DOCTORS_HEAD DOCTOR,
  SHIFTS_HEAD NIGHT,
  VISITS_HEAD VISIT ("V1", "Petit"),
  REQUESTS_HEAD,
};

typedef struct
{
  GardeTestEngine *engine;
  GardeStore *store;
  GardeSession *session;
} Centre;

static void
centre_init (Centre *self, GardeTestEngine *engine)
{
  self->engine = engine;
  self->store = garde_test_year_open (engine);
  self->session = garde_test_year_make_centre (self->store, "Champigny");
}

static void
centre_clear (Centre *self)
{
  g_clear_pointer (&self->session, garde_session_unref);
  g_assert_finalize_object (self->store);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Centre, centre_clear)

static void
import (Centre *self, const char *const *files, GardeProgressFunc progress)
{
  g_autoptr (GardeMistakes) mistakes = garde_mistakes_new (20);
  g_autofree char *directory = garde_test_year_write (self->engine, files);
  g_autoptr (GError) error = NULL;

  garde_import_year (self->store, self->session, directory, mistakes, progress, self, NULL, NULL,
                     &error);
  if (garde_mistakes_get_count (mistakes) > 0)
    g_test_message ("%s", garde_mistakes_get_text (mistakes, 0));
  g_assert_no_error (error);
}

static GardePatient *
find_petit (GardeStore *store, GardeSession *session)
{
  g_autoptr (GError) error = NULL;
  GardePatient *patient = garde_store_find_same_patient (
      store, session, "Petit", "Luc", garde_test_year_day ("1980-01-01"), GARDE_SEX_MALE, &error);

  g_assert_no_error (error);
  g_assert_nonnull (patient);
  return patient;
}

/* The night's places belong to the day on which it began: who comes later to an hour that is taken
 * gets another seat. */
static void
test_after_midnight (GardeTestEngine *engine, gconstpointer data)
{
  static const char *const later[GARDE_TEST_N_FILES] = {
    DOCTORS_HEAD,
    SHIFTS_HEAD,
    VISITS_HEAD VISIT ("V2", "Grand"),
    REQUESTS_HEAD,
  };
  g_auto (Centre) centre = { 0 };
  g_autoptr (GardeDaySheet) sheet = NULL;
  g_autoptr (GPtrArray) steps = NULL;
  g_autoptr (GError) error = NULL;
  const GardeDayColumn *column;

  centre_init (&centre, engine);
  import (&centre, night, NULL);
  import (&centre, later, NULL);
  sheet = garde_store_load_day (centre.store, centre.session, garde_test_year_day ("2023-01-16"),
                                &error);
  g_assert_no_error (error);
  g_assert_cmpuint (sheet->columns->len, ==, 1);
  column = g_ptr_array_index (sheet->columns, 0);
  g_assert_cmpuint (column->entries->len, ==, 2);
  for (guint i = 0; i < 2; i++)
    g_assert_cmpint (((GardeDayEntry *) g_ptr_array_index (column->entries, i))->place->seat, ==,
                     i + 1);
  steps = garde_store_load_day_steps (centre.store, centre.session,
                                      garde_test_year_day ("2023-01-16"), &error);
  g_assert_no_error (error);
  g_assert_cmpuint (steps->len, ==, 2 * 5);
  garde_test_year_assert_sound (centre.store);
}

/* A shift that the centre has already bounds its visits too. */
static void
test_far_from_a_known_shift (GardeTestEngine *engine, gconstpointer data)
{
  static const char *const later[GARDE_TEST_N_FILES] = {
    DOCTORS_HEAD,
    SHIFTS_HEAD,
    VISITS_HEAD "V2,S1,cot,2024-01-17T00:20:00+01:00,20,Grand,Luc,1980-01-01,M,ent,,no_show,,,,\n",
    REQUESTS_HEAD,
  };
  g_auto (Centre) centre = { 0 };
  g_autoptr (GardeMistakes) mistakes = garde_mistakes_new (20);
  g_autofree char *directory = garde_test_year_write (engine, later);

  centre_init (&centre, engine);
  import (&centre, night, NULL);
  garde_test_year_assert_refused (centre.store, centre.session, directory, mistakes);
  g_assert_cmpuint (garde_mistakes_get_count (mistakes), ==, 1);
  g_assert_cmpstr (garde_mistakes_get_text (mistakes, 0), ==,
                   "visits.csv, line 2, column 4 (slot_at): is neither on the day on which the "
                   "shift begins nor on the next");
}

/* Between the reading of the files and the filing somebody else notes a telephone number. */
static void
change_patient_cb (guint64 done, guint64 total, gpointer data)
{
  Centre *self = data;
  g_autoptr (GardeStore) other = garde_test_year_open (self->engine);
  g_autoptr (GardePatient) patient = find_petit (other, self->session);
  g_autoptr (GError) error = NULL;

  if (patient->phone != NULL)
    return;
  patient->phone = g_strdup ("01 47 06 00 15");
  garde_store_save (other, self->session, patient, &error);
  g_assert_no_error (error);
}

static void
test_patient_changed_meanwhile (GardeTestEngine *engine, gconstpointer data)
{
  static const char *const later[GARDE_TEST_N_FILES] = {
    DOCTORS_HEAD,
    SHIFTS_HEAD "S2,2023-02-16T20:00:00+01:00,2023-02-17T00:00:00+01:00,D1,held\n",
    VISITS_HEAD "V2,S2,cot,2023-02-16T20:20:00+01:00,20,Petit,Luc,1980-01-01,M,ent,,no_show,,,,\n",
    REQUESTS_HEAD,
  };
  g_auto (Centre) centre = { 0 };
  g_autoptr (GardePatient) patient = NULL;

  centre_init (&centre, engine);
  import (&centre, night, NULL);
  import (&centre, later, change_patient_cb);
  patient = find_petit (centre.store, centre.session);
  g_assert_cmpstr (patient->phone, ==, "01 47 06 00 15");
  g_assert_cmpint (patient->last_visit_day.number, ==, garde_test_year_day ("2023-02-16").number);
  garde_test_year_assert_sound (centre.store);
}

/* A folder can be judged before there is a centre. */
static void
test_check (GardeTestEngine *engine, gconstpointer data)
{
  static const char *const wrong[GARDE_TEST_N_FILES] = {
    DOCTORS_HEAD,
    SHIFTS_HEAD,
    VISITS_HEAD VISIT ("V1", "Petit"),
    REQUESTS_HEAD,
  };
  g_autoptr (GardeClock) clock = garde_clock_new_system ();
  g_autoptr (GardeMistakes) mistakes = garde_mistakes_new (20);
  g_autofree char *right_directory = garde_test_year_write (engine, night);
  g_autofree char *wrong_directory = garde_test_year_write (engine, wrong);
  g_autoptr (GError) error = NULL;

  g_assert_true (garde_import_check (right_directory, clock, mistakes, &error));
  g_assert_no_error (error);
  g_assert_false (garde_import_check (wrong_directory, clock, mistakes, &error));
  g_assert_cmpstr (garde_mistakes_get_text (mistakes, 0), ==,
                   "visits.csv, line 2, column 2 (shift_ref): there is no shift “S1”");
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "C.UTF-8");
  g_test_init (&argc, &argv, NULL);
  garde_test_add_on_engines ("/import-later/after-midnight", test_after_midnight, NULL);
  garde_test_add_on_engines ("/import-later/far-from-a-known-shift", test_far_from_a_known_shift,
                             NULL);
  /* A file has one writer: nobody can come in between. */
  garde_test_add_on_server ("/import-later/patient-changed-meanwhile",
                            test_patient_changed_meanwhile, NULL);
  garde_test_add_on_file ("/import-later/check", test_check, NULL);
  return g_test_run ();
}
