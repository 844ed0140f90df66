/* SPDX-License-Identifier: GPL-3.0-or-later */
#undef G_DISABLE_ASSERT

#include "garde-test-centre.h"
#include "model/garde-directory-entry.h"
#include "store/garde-store-note.h"
#include "store/garde-store-patient.h"

/* How many SNP a doctor has noted in a week, counted from his visits (FRENCH-RULES 3.2). The
 * centre's day is Monday 16 January 2023; what is asked about begins on the Friday at 15:00. */

#define RPPS "10123456781"

static const struct
{
  const char *name;
  int day, hour;  /* from the Monday */
  int since_call; /* hours */
  GardeSource source;
  GardeVisitState state;
  int doctor;
  gboolean is_own;
  gboolean counts;
} cases[] = {
  { "Monday", 0, 9, 1, GARDE_SOURCE_SAS, GARDE_VISIT_DONE, 0, FALSE, TRUE },
  { "with the doctor", 1, 16, 1, GARDE_SOURCE_SAS, GARDE_VISIT_IN_VISIT, 0, FALSE, TRUE },
  { "just before", 4, 14, 48, GARDE_SOURCE_SAS, GARDE_VISIT_DONE, 0, FALSE, TRUE },
  { "just after", 4, 16, 1, GARDE_SOURCE_SAS, GARDE_VISIT_DONE, 0, FALSE, FALSE },
  { "two days and more after the call", 2, 9, 49, GARDE_SOURCE_SAS, GARDE_VISIT_DONE, 0, FALSE,
    FALSE },
  { "at night", 0, 21, 1, GARDE_SOURCE_SAS, GARDE_VISIT_DONE, 0, FALSE, FALSE },
  { "not regulated", 1, 9, 1, GARDE_SOURCE_DESK, GARDE_VISIT_DONE, 0, FALSE, FALSE },
  { "did not come", 1, 10, 1, GARDE_SOURCE_SAS, GARDE_VISIT_NO_SHOW, 0, FALSE, FALSE },
  { "another doctor", 1, 11, 1, GARDE_SOURCE_SAS, GARDE_VISIT_DONE, 1, FALSE, FALSE },
  { "his own patient", 1, 12, 1, GARDE_SOURCE_SAS, GARDE_VISIT_DONE, 0, TRUE, FALSE },
  { "Sunday before", -1, 15, 1, GARDE_SOURCE_SAS, GARDE_VISIT_DONE, 0, FALSE, FALSE },
  { "Friday before", -3, 15, 1, GARDE_SOURCE_SAS, GARDE_VISIT_DONE, 0, FALSE, FALSE },
};

static gint64
add_visit (GardeTestCentre *centre, guint i, gint64 patient)
{
  g_autoptr (GardeVisit) visit = garde_test_centre_book (centre, NULL, patient, (int) i + 1);

  visit->shift = centre->shift;
  visit->local_day = garde_day_add (centre->day, cases[i].day);
  visit->doctor = centre->doctors[cases[i].doctor];
  visit->source = cases[i].source;
  visit->state = cases[i].state;
  visit->started_at =
      garde_test_centre_at (centre, cases[i].hour, 0) + cases[i].day * 24 * GARDE_HOUR;
  visit->booked_at = visit->started_at - cases[i].since_call * GARDE_HOUR;
  garde_test_save (centre->store, centre->session, visit);
  return garde_record_get_id (visit);
}

/* His doctor knows him already. */
static GardePatient *
add_own_patient (GardeTestCentre *centre)
{
  g_autoptr (GardeDirectoryEntry) entry = garde_directory_entry_new ();
  GardePatient *patient = garde_test_centre_add_patient (centre, "Martin", "Paul");
  g_autoptr (GardeDoctor) doctor = NULL;
  g_autoptr (GError) error = NULL;

  entry->family_name = g_strdup ("Marchand");
  entry->given_name = g_strdup ("Hélène");
  entry->name_key = g_strdup ("marchand helene");
  entry->address = g_strdup ("");
  entry->rpps = g_strdup (RPPS);
  garde_test_save (centre->store, centre->session, entry);
  doctor = garde_store_load (centre->store, centre->session, GARDE_TYPE_DOCTOR, centre->doctors[0],
                             &error);
  g_assert_no_error (error);
  garde_record_set_text (&doctor->rpps, RPPS);
  garde_test_save (centre->store, centre->session, doctor);
  patient->family_doctor = garde_record_get_id (entry);
  garde_store_save_patient (centre->store, centre->session, patient, &error);
  g_assert_no_error (error);
  return patient;
}

static gint64
add_asked (GardeTestCentre *centre, GardeSource source, gint64 patient)
{
  g_autoptr (GardeVisit) visit = garde_test_centre_book (centre, NULL, patient, 99 + (int) source);

  visit->shift = centre->shift;
  visit->local_day = garde_day_add (centre->day, 4);
  visit->doctor = centre->doctors[0];
  visit->source = source;
  visit->state = GARDE_VISIT_IN_VISIT;
  visit->started_at = garde_test_centre_at (centre, 15, 0) + 4 * 24 * GARDE_HOUR;
  visit->booked_at = visit->started_at - GARDE_HOUR;
  garde_test_save (centre->store, centre->session, visit);
  return garde_record_get_id (visit);
}

static guint
ask (GardeTestCentre *centre, gint64 visit)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GardeVisitFile) file =
      garde_store_load_visit_file (centre->store, centre->session, visit, &error);

  g_assert_no_error (error);
  return file->n_snp;
}

static void
test_week (GardeTestEngine *engine, gconstpointer data)
{
  g_autoptr (GardeTestCentre) centre = garde_test_centre_new (engine);
  g_autoptr (GardePatient) own = add_own_patient (centre);
  g_autoptr (GardePatient) other = garde_test_centre_add_patient (centre, "Roux", "Anne");
  gint64 asked = add_asked (centre, GARDE_SOURCE_SAS, garde_record_get_id (other));
  gint64 walk_in = add_asked (centre, GARDE_SOURCE_DESK, garde_record_get_id (other));
  guint expected = 0;

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      add_visit (centre, i, garde_record_get_id (cases[i].is_own ? own : other));
      expected += cases[i].counts;
      g_test_message ("%s", cases[i].name);
      g_assert_cmpuint (ask (centre, asked), ==, expected);
    }
  /* Who was not sent by the regulating doctor has no SNP to count. */
  g_assert_cmpuint (ask (centre, walk_in), ==, 0);
}

/* Friday 15 May 2026 follows Ascension Day. */
static void
test_bridges (GardeTestEngine *engine, gconstpointer data)
{
  g_autoptr (GardeTestCentre) centre = garde_test_centre_new (engine);
  g_autoptr (GardeCentre) changed = NULL;
  g_autoptr (GardePatient) patient = garde_test_centre_add_patient (centre, "Roux", "Anne");
  g_autoptr (GError) error = NULL;
  GardeDay bridge = garde_day_from_ymd (2026, 5, 15);
  gint64 ids[2];

  for (int i = 0; i < 2; i++)
    {
      g_autoptr (GardeVisit) visit =
          garde_test_centre_book (centre, NULL, garde_record_get_id (patient), i + 1);

      visit->local_day = bridge;
      visit->doctor = centre->doctors[0];
      visit->source = GARDE_SOURCE_SAS;
      visit->state = GARDE_VISIT_DONE;
      visit->started_at =
          garde_instant_from_civil (bridge, garde_minutes (15 * 60 + 15 * i), centre->zone);
      visit->booked_at = visit->started_at - GARDE_HOUR;
      garde_test_save (centre->store, centre->session, visit);
      ids[i] = garde_record_get_id (visit);
    }
  g_assert_cmpuint (ask (centre, ids[1]), ==, 1);
  changed =
      garde_store_load (centre->store, centre->session, GARDE_TYPE_CENTRE, centre->centre, &error);
  g_assert_no_error (error);
  g_assert_false (changed->has_bridges);
  changed->has_bridges = TRUE;
  garde_test_save (centre->store, centre->session, changed);
  g_assert_cmpuint (ask (centre, ids[1]), ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  garde_test_add_on_engines ("/store/snp/week", test_week, NULL);
  garde_test_add_on_engines ("/store/snp/bridges", test_bridges, NULL);
  return g_test_run ();
}
