/* SPDX-License-Identifier: GPL-3.0-or-later */
#undef G_DISABLE_ASSERT

#include "garde-test-trail.h"
#include "store/garde-store-day.h"
#include "store/garde-store-document.h"
#include "store/garde-store-note.h"
#include "store/garde-store-patient.h"
#include "store/garde-trail.h"

/* Who opened whose file, and who printed what of it. */

#define QUARTER_MINUTES 15

static void
assert_sound (GardeStore *store)
{
  g_autofree char *findings = garde_test_trail_check (store, NULL, NULL);

  g_assert_cmpstr (findings, ==, "");
}

static void
open_file (GardeTestCentre *centre, GardeSession *session, gint64 patient)
{
  g_autoptr (GError) error = NULL;

  garde_store_trail_open_file (centre->store, session, patient, &error);
  g_assert_no_error (error);
}

static guint
count_openings (GardeTestCentre *centre, gint64 patient)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) openings = garde_store_load_openings (
      centre->store, centre->session, patient, NULL, GARDE_TRAIL_PAGE_MAX, &error);

  g_assert_no_error (error);
  for (guint i = 0; i < openings->len; i++)
    {
      g_assert_cmpint (((GardeTrailEntry *) g_ptr_array_index (openings, i))->act, ==,
                       GARDE_TRAIL_READ);
      g_assert_cmpint (((GardeTrailEntry *) g_ptr_array_index (openings, i))->patient, ==, patient);
    }
  return openings->len;
}

typedef struct
{
  int minute;
  gboolean is_other_person;
  gboolean is_visit;
  guint n_openings; /* of the file afterwards */
} Look;

static const Look looks[] = {
  { 0, FALSE, FALSE, 1 },
  { 0, FALSE, FALSE, 1 },
  { QUARTER_MINUTES - 1, FALSE, FALSE, 1 },
  { QUARTER_MINUTES - 1, TRUE, FALSE, 2 },
  { QUARTER_MINUTES, FALSE, FALSE, 3 },
  { QUARTER_MINUTES, FALSE, TRUE, 3 },
  { 2 * QUARTER_MINUTES - 1, FALSE, FALSE, 3 },
  { 2 * QUARTER_MINUTES, FALSE, TRUE, 4 },
  { 2 * QUARTER_MINUTES, FALSE, TRUE, 4 },
  /* A clock that goes back hides nothing. */
  { 1, FALSE, FALSE, 5 },
};

static void
test_openings (GardeTestEngine *engine, gconstpointer data)
{
  g_autoptr (GardeTestCentre) centre = garde_test_centre_new (engine);
  g_autoptr (GardeVisit) visit = garde_test_centre_walk_in (centre, "Roux", "Anne");
  g_autoptr (GardeSession) other = garde_session_new (2, "", centre->centre, 0);
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (looks); i++)
    {
      GardeSession *session = looks[i].is_other_person ? other : centre->session;

      garde_test_centre_set_minutes (centre, looks[i].minute);
      if (looks[i].is_visit)
        garde_store_trail_open_visit (centre->store, session, garde_record_get_id (visit), &error);
      else
        open_file (centre, session, visit->patient);
      g_assert_no_error (error);
      g_assert_cmpuint (count_openings (centre, visit->patient), ==, looks[i].n_openings);
    }
  assert_sound (centre->store);
}

typedef struct
{
  gint64 patient;
  gboolean fails;
} Work;

static gboolean
open_twice_cb (GardeStore *store, GardeSession *session, gpointer data, GError **error)
{
  const Work *work = data;

  for (int i = 0; i < 2; i++)
    if (!garde_store_trail_open_file (store, session, work->patient, error))
      return FALSE;
  if (!work->fails)
    return TRUE;
  g_set_error_literal (error, GARDE_STORE_ERROR, GARDE_STORE_ERROR_INVALID, "No.");
  return FALSE;
}

/* An opening that was rolled back is written the next time. */
static void
test_opening_rolled_back (GardeTestEngine *engine, gconstpointer data)
{
  g_autoptr (GardeTestCentre) centre = garde_test_centre_new (engine);
  g_autoptr (GardePatient) patient = garde_test_centre_add_patient (centre, "Roux", "Anne");
  Work work = { .patient = garde_record_get_id (patient), .fails = TRUE };
  g_autoptr (GError) error = NULL;

  g_assert_false (
      garde_store_transact (centre->store, centre->session, open_twice_cb, &work, &error));
  g_assert_cmpuint (count_openings (centre, work.patient), ==, 0);
  g_clear_error (&error);
  work.fails = FALSE;
  garde_store_transact (centre->store, centre->session, open_twice_cb, &work, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (count_openings (centre, work.patient), ==, 1);
}

/* --- reading and printing --- */

/* Each of these opens the file; together they are one opening. */
static void
read_file (GardeTestCentre *centre, const GardeVisit *visit, guint way)
{
  GardeStore *store = centre->store;
  GardeSession *session = centre->session;
  gint64 id = garde_record_get_id (visit);
  g_autoptr (GardePatient) patient = NULL;
  g_autoptr (GPtrArray) history = NULL;
  g_autoptr (GardeVisitFile) file = NULL;
  g_autoptr (GError) error = NULL;

  if (way == 0)
    patient = garde_store_load (store, session, GARDE_TYPE_PATIENT, visit->patient, &error);
  else if (way == 1)
    history = garde_store_load_history (store, session, visit->patient, 20, &error);
  else
    file = garde_store_load_visit_file (store, session, id, &error);
  g_assert_no_error (error);
}

static void
test_readings (GardeTestEngine *engine, gconstpointer data)
{
  g_autoptr (GardeTestCentre) centre = garde_test_centre_new (engine);
  g_autoptr (GardeVisit) visit = garde_test_centre_walk_in (centre, "Roux", "Anne");
  g_autoptr (GardePatientSearch) search = NULL;
  g_autoptr (GError) error = NULL;
  guint n_before = count_openings (centre, visit->patient);

  /* A name among others in a search or on the day is not an opened file. */
  search = garde_store_search_patients (centre->store, centre->session, "rou", 5, 0, &error);
  g_assert_no_error (error);
  g_object_unref (garde_store_load_day (centre->store, centre->session, centre->day, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (count_openings (centre, visit->patient), ==, n_before);

  for (guint way = 0; way < 3; way++)
    {
      garde_test_centre_set_minutes (centre, (int) (way + 1) * QUARTER_MINUTES);
      for (guint again = 0; again < 3; again++)
        read_file (centre, visit, (way + again) % 3);
      g_assert_cmpuint (count_openings (centre, visit->patient), ==, n_before + way + 1);
    }
}

/* Every printing is a row, the tenth as the first. */
static void
test_printings (GardeTestEngine *engine, gconstpointer data)
{
  g_autoptr (GardeTestCentre) centre = garde_test_centre_new (engine);
  g_autoptr (GardeVisit) visit = garde_test_centre_walk_in (centre, "Roux", "Anne");
  g_autoptr (GError) error = NULL;
  g_autoptr (GardeDocument) document =
      garde_store_make_document (centre->store, centre->session, garde_record_get_id (visit),
                                 GARDE_DOCUMENT_CERTIFICATE, 0, NULL, &error);
  GardeTrailQuery query = { .patient = visit->patient,
                            .act = GARDE_TRAIL_PRINT,
                            .from = GARDE_DAY_NONE,
                            .to = GARDE_DAY_NONE };

  g_assert_no_error (error);
  for (guint i = 1; i <= 3; i++)
    {
      g_autoptr (GPtrArray) printings = NULL;

      garde_store_mark_printed (centre->store, centre->session, garde_record_get_id (document),
                                &error);
      g_assert_no_error (error);
      printings =
          garde_store_search_trail (centre->store, centre->session, &query, NULL, 50, &error);
      g_assert_no_error (error);
      g_assert_cmpuint (printings->len, ==, i);
      g_assert_cmpint (((GardeTrailEntry *) g_ptr_array_index (printings, 0))->record, ==,
                       garde_record_get_id (document));
    }
  assert_sound (centre->store);
}

static void
assert_entry (const GardeTrailEntry *entry, GardeTrailAct act, const char *detail)
{
  g_assert_cmpint (entry->act, ==, act);
  g_assert_cmpint (entry->account, ==, 2);
  g_assert_cmpstr (entry->detail, ==, detail);
}

/* Whoever has no duty to a patient is refused, once an hour in words, and told when he says why. */
static void
test_refused (GardeTestEngine *engine, gconstpointer data)
{
  g_autoptr (GardeTestCentre) centre = garde_test_centre_new (engine);
  g_autoptr (GardeVisit) visit = garde_test_centre_walk_in (centre, "Roux", "Anne");
  g_autoptr (GardeDoctor) doctor = garde_test_centre_add_doctor (centre, "Weber", "Łucja");
  gint64 id = garde_record_get_id (visit);
  g_autoptr (GardeSession) session = garde_session_new_signed_in (
      2, "", centre->centre, 0, GARDE_ROLE_DOCTOR, garde_record_get_id (doctor));
  g_autoptr (GardeSession) with_reason = NULL;
  g_autoptr (GPtrArray) entries = NULL;
  g_autoptr (GError) error = NULL;

  garde_clock_set (centre->clock, garde_clock_now (centre->clock) + 5 * 24 * GARDE_HOUR);
  for (int i = 0; i < 3; i++)
    {
      g_assert_null (garde_store_load_visit_file (centre->store, session, id, &error));
      g_assert_error (error, GARDE_STORE_ERROR, GARDE_STORE_ERROR_REASON);
      g_clear_error (&error);
    }
  with_reason =
      garde_session_break_glass (session, visit->patient, "called back by the laboratory");
  g_object_unref (garde_store_load_visit_file (centre->store, with_reason, id, &error));
  g_assert_no_error (error);

  entries =
      garde_store_load_openings (centre->store, centre->session, visit->patient, NULL, 50, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (entries->len, ==, 2);
  assert_entry (entries->pdata[0], GARDE_TRAIL_READ,
                "{\"detail\":\"called back by the laboratory\"}");
  assert_entry (entries->pdata[1], GARDE_TRAIL_REFUSED, "{\"detail\":\"outside his duty\"}");
  assert_sound (centre->store);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  garde_test_add_on_engines ("/store/trail-openings/openings", test_openings, NULL);
  garde_test_add_on_engines ("/store/trail-openings/opening-rolled-back", test_opening_rolled_back,
                             NULL);
  garde_test_add_on_engines ("/store/trail-openings/readings", test_readings, NULL);
  garde_test_add_on_engines ("/store/trail-openings/refused", test_refused, NULL);
  garde_test_add_on_engines ("/store/trail-openings/printings", test_printings, NULL);

  return g_test_run ();
}
