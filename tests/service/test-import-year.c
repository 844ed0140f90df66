/* SPDX-License-Identifier: GPL-3.0-or-later */
#undef G_DISABLE_ASSERT

#include <json-glib/json-glib.h>
#include <locale.h>

#include "allowance/garde-allowance-compute.h"
#include "garde-test-year.h"
#include "model/garde-step.h"
#include "report/garde-report-activity.h"
#include "service/garde-import-year.h"
#include "store/garde-store-allowance.h"
#include "store/garde-store-day.h"
#include "store/garde-store-import.h"
#include "store/garde-store-patient.h"

static void
import (GardeStore *store,
        GardeSession *session,
        const char *directory,
        GardeImportSummary *summary)
{
  g_autoptr (GardeMistakes) mistakes = garde_mistakes_new (20);
  g_autoptr (GError) error = NULL;

  garde_import_year (store, session, directory, mistakes, NULL, NULL, NULL, summary, &error);
  if (garde_mistakes_get_count (mistakes) > 0)
    g_test_message ("%s", garde_mistakes_get_text (mistakes, 0));
  g_assert_no_error (error);
}

/* What the published counts say. */
typedef struct
{
  const char *folder;
  const char *from;
  const char *to;
} Year;

static const Year years[] = {
  { "champigny-2023", "2023-01-01", "2023-12-31" },
  { "november-2026", "2026-11-01", "2026-11-30" },
};

static JsonObject *
get_object (JsonObject *object, const char *section, const char *name)
{
  JsonObject *inner = json_object_get_object_member (object, section);

  return name != NULL ? json_object_get_object_member (inner, name) : inner;
}

static void
assert_figure (JsonObject *expected, const char *name, gint64 value)
{
  g_test_message ("%s", name);
  g_assert_true (json_object_has_member (expected, name));
  g_assert_cmpint (json_object_get_int_member (expected, name), ==, value);
}

static void
assert_words (JsonObject *expected, const GardeVocabulary *words, const gint64 *values)
{
  for (guint i = 1; i <= garde_vocabulary_get_size (words); i++)
    g_assert_cmpint (json_object_get_int_member_with_default (
                         expected, garde_vocabulary_get_word (words, (int) i), 0),
                     ==, values[i]);
}

static void
assert_activity (JsonObject *expected, const GardeActivity *activity)
{
  JsonObject *requests = get_object (expected, "requests", NULL);
  JsonObject *visits = get_object (expected, "visits", NULL);
  JsonObject *shifts = get_object (expected, "shifts", NULL);

  assert_figure (requests, "triggered", activity->requests.triggered);
  assert_figure (requests, "accepted", activity->requests.accepted);
  assert_figure (requests, "by_centre", activity->requests.by_centre);
  assert_figure (requests, "by_territory", activity->requests.by_territory);
  assert_figure (requests, "unfilled", activity->requests.unfilled);
  assert_figure (requests, "redirected_15", activity->requests.redirected_15);
  assert_figure (visits, "booked", activity->visits.booked);
  assert_figure (visits, "no_show", activity->visits.no_show);
  assert_figure (visits, "left", activity->visits.left);
  assert_figure (visits, "cancelled", activity->visits.cancelled);
  assert_figure (visits, "seen", activity->visits.seen);
  assert_figure (visits, "sent_to_emergency", activity->visits.sent_to_emergency);
  assert_words (get_object (expected, "visits", "by_source"), &garde_source_words,
                activity->visits.by_source);
  assert_words (get_object (expected, "visits", "by_reason"), &garde_reason_group_words,
                activity->visits.by_reason);
  assert_words (get_object (expected, "visits", "family_doctor"), &garde_family_doctor_answer_words,
                activity->visits.family_doctor);
  g_assert_cmpint (
      (gint64) (json_object_get_double_member (visits, "median_wait_minutes") * 2 * 60000), ==,
      activity->visits.median_wait_twice_ms);
  assert_figure (shifts, "planned", activity->shifts.planned);
  assert_figure (shifts, "held", activity->shifts.held);
  assert_figure (shifts, "closed_no_doctor", activity->shifts.closed_no_doctor);
}

static void
assert_allowance (GardeStore *store, GardeSession *session, const Year *year, JsonObject *expected)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) schemes = garde_store_load_schemes (store, session, &error);
  g_autoptr (GPtrArray) shifts =
      garde_store_load_allowance_shifts (store, session, garde_test_year_day (year->from),
                                         garde_test_year_day (year->to), FALSE, &error);
  g_autoptr (GArray) lines = garde_allowance_compute (shifts, schemes);
  g_autoptr (GArray) doctors = garde_allowance_sum_by_doctor (lines);
  JsonObject *by_doctor = json_object_get_object_member (expected, "by_doctor");

  g_assert_no_error (error);
  assert_figure (expected, "total_cents", garde_allowance_get_total (lines).cents);
  g_assert_cmpuint (json_object_get_size (by_doctor), ==, doctors->len);
  for (guint i = 0; i < doctors->len; i++)
    {
      const GardeAllowanceDoctor *doctor = &g_array_index (doctors, GardeAllowanceDoctor, i);
      JsonObject *sums = json_object_get_object_member (by_doctor, doctor->reference);

      assert_figure (sums, "shifts", doctor->n_shifts);
      assert_figure (sums, "seen", doctor->n_seen);
      assert_figure (sums, "cents", doctor->amount.cents);
    }
}

static void
test_published (GardeTestEngine *engine, gconstpointer data)
{
  const Year *year = data;
  g_autoptr (GardeStore) store = garde_test_year_open (engine);
  g_autoptr (GardeSession) session = garde_test_year_make_centre (store, "Champigny");
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_autofree char *directory = g_test_build_filename (G_TEST_DIST, "data", year->folder, NULL);
  g_autofree char *path = g_build_filename (directory, "expected.json", NULL);
  g_autoptr (GError) error = NULL;
  GardeActivity activity;
  JsonObject *expected;

  json_parser_load_from_file (parser, path, &error);
  g_assert_no_error (error);
  expected = json_node_get_object (json_parser_get_root (parser));

  import (store, session, directory, NULL);
  garde_report_activity (store, session, garde_test_year_day (year->from),
                         garde_test_year_day (year->to), &activity, &error);
  g_assert_no_error (error);
  assert_activity (expected, &activity);
  assert_allowance (store, session, year, json_object_get_object_member (expected, "allowance"));
  garde_test_year_assert_sound (store);
}

static void
test_second_time (GardeTestEngine *engine, gconstpointer data)
{
  g_autoptr (GardeStore) store = garde_test_year_open (engine);
  g_autoptr (GardeSession) session = garde_test_year_make_centre (store, "Champigny");
  g_autoptr (GardeMistakes) mistakes = garde_mistakes_new (20);
  g_autofree char *directory = g_test_build_filename (G_TEST_DIST, "data", "november-2026", NULL);
  g_autoptr (GError) error = NULL;
  GardeActivity activity;

  import (store, session, directory, NULL);
  garde_test_year_assert_refused (store, session, directory, mistakes);
  g_assert_cmpuint (garde_mistakes_get_count (mistakes), >=, 8 + 23 + 138 + 163);
  g_assert_cmpuint (garde_mistakes_get_kept (mistakes), ==, 20);
  garde_report_activity (store, session, garde_test_year_day ("2026-11-01"),
                         garde_test_year_day ("2026-11-30"), &activity, &error);
  g_assert_no_error (error);
  g_assert_cmpint (activity.visits.booked, ==, 138);
}

/* The same files for another centre: its own shifts and visits, the same doctors and patients. */
static void
test_two_centres (GardeTestEngine *engine, gconstpointer data)
{
  g_autoptr (GardeStore) store = garde_test_year_open (engine);
  g_autoptr (GardeSession) first = garde_test_year_make_centre (store, "Champigny");
  g_autoptr (GardeSession) second = garde_test_year_make_centre (store, "Créteil");
  g_autofree char *directory = g_test_build_filename (G_TEST_DIST, "data", "november-2026", NULL);
  g_autoptr (GPtrArray) doctors = NULL;
  g_autoptr (GardeSession) all = garde_session_new (1, "", 0, 0);
  g_autoptr (GError) error = NULL;
  GardeImportSummary summary;
  GardeActivity activity;

  import (store, first, directory, &summary);
  g_assert_cmpuint (summary.patients, ==, 124);
  import (store, second, directory, &summary);
  g_assert_cmpuint (summary.patients, ==, 0);
  g_assert_cmpuint (summary.visits, ==, 138);
  doctors = garde_store_load_doctors (store, first, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (doctors->len, ==, 8);
  garde_report_activity (store, all, garde_test_year_day ("2026-11-01"),
                         garde_test_year_day ("2026-11-30"), &activity, &error);
  g_assert_no_error (error);
  g_assert_cmpint (activity.visits.booked, ==, 2 * 138);
  g_assert_cmpint (activity.visits.median_wait_twice_ms, ==, 10 * 60000);
  garde_test_year_assert_sound (store);
}

static const GardeDayEntry *
find_entry (const GardeDaySheet *sheet, const char *reference)
{
  for (guint i = 0; i < sheet->columns->len; i++)
    {
      const GardeDayColumn *column = g_ptr_array_index (sheet->columns, i);

      for (guint j = 0; j < column->entries->len; j++)
        {
          const GardeDayEntry *entry = g_ptr_array_index (column->entries, j);

          if (entry->visit != NULL && g_strcmp0 (entry->visit->reference, reference) == 0)
            return entry;
        }
    }
  g_assert_not_reached ();
}

/* Two who are there at once have two seats; the one who did not come gave his back. The patient of
 * two spellings is one. */
static void
test_what_is_filed (GardeTestEngine *engine, gconstpointer data)
{
  g_autoptr (GardeStore) store = garde_test_year_open (engine);
  g_autoptr (GardeSession) session = garde_test_year_make_centre (store, "Champigny");
  g_autofree char *directory = garde_test_year_write (engine, garde_test_year_files);
  g_autoptr (GardeDaySheet) monday = NULL;
  g_autoptr (GardeDaySheet) tuesday = NULL;
  g_autoptr (GError) error = NULL;
  const GardeDayEntry *first, *second, *third;
  GardeImportSummary summary;

  import (store, session, directory, &summary);
  g_assert_cmpuint (summary.doctors, ==, 2);
  g_assert_cmpuint (summary.shifts, ==, 3);
  g_assert_cmpuint (summary.visits, ==, 6);
  g_assert_cmpuint (summary.patients, ==, 5);
  g_assert_cmpuint (summary.requests, ==, 2);

  monday = garde_store_load_day (store, session, garde_test_year_day ("2023-01-16"), &error);
  tuesday = garde_store_load_day (store, session, garde_test_year_day ("2023-01-17"), &error);
  g_assert_no_error (error);
  first = find_entry (monday, "V1");
  second = find_entry (monday, "V2");
  third = find_entry (monday, "V3");
  g_assert_cmpint (first->place->seat, ==, 1);
  g_assert_cmpint (second->place->seat, ==, 1);
  g_assert_cmpint (third->place->seat, ==, 2);
  g_assert_cmpint (first->visit->patient, ==, second->visit->patient);
  g_assert_cmpint (first->visit->state, ==, GARDE_VISIT_DONE);
  g_assert_cmpint (first->visit->started_at, ==, first->visit->called_at);
  g_assert_cmpint (second->visit->closed_at, ==, second->visit->slot_at + 15 * 60000);
  g_assert_cmpint (third->visit->closed_at, >, third->visit->arrived_at);
  g_assert_cmpint (third->visit->booked_at, ==, third->visit->slot_at - (2 * 60 + 53) * 60000);
  g_assert_cmpint (((GardeDayColumn *) g_ptr_array_index (monday->columns, 0))->shift->kind, ==,
                   GARDE_SHIFT_DAY);
  g_assert_cmpint (((GardeDayColumn *) g_ptr_array_index (tuesday->columns, 0))->shift->kind, ==,
                   GARDE_SHIFT_EVENING);
  garde_test_year_assert_sound (store);
}

static void
test_tickets_and_steps (GardeTestEngine *engine, gconstpointer data)
{
  static const GardeVisitState expected[] = { GARDE_VISIT_BOOKED, GARDE_VISIT_WAITING,
                                              GARDE_VISIT_CALLED, GARDE_VISIT_IN_VISIT,
                                              GARDE_VISIT_DONE };
  g_autoptr (GardeStore) store = garde_test_year_open (engine);
  g_autoptr (GardeSession) session = garde_test_year_make_centre (store, "Champigny");
  g_autofree char *directory = garde_test_year_write (engine, garde_test_year_files);
  g_autoptr (GardeDaySheet) sheet = NULL;
  g_autoptr (GPtrArray) steps = NULL;
  g_autoptr (GError) error = NULL;
  guint n = 0;
  gint64 visit;

  import (store, session, directory, NULL);
  sheet = garde_store_load_day (store, session, garde_test_year_day ("2023-01-16"), &error);
  g_assert_no_error (error);
  g_assert_cmpint (find_entry (sheet, "V1")->visit->ticket, ==, 1);
  g_assert_cmpint (find_entry (sheet, "V2")->visit->ticket, ==, 2);
  g_assert_cmpint (find_entry (sheet, "V3")->visit->ticket, ==, 3);
  visit = garde_record_get_id (find_entry (sheet, "V1")->visit);
  steps = garde_store_load_day_steps (store, session, garde_test_year_day ("2023-01-16"), &error);
  g_assert_no_error (error);
  for (guint i = 0; i < steps->len; i++)
    {
      const GardeStep *step = g_ptr_array_index (steps, i);

      if (step->visit != visit)
        continue;
      g_assert_cmpuint (n, <, G_N_ELEMENTS (expected));
      g_assert_cmpint (step->to_state, ==, expected[n]);
      g_assert_cmpint (step->from_state, ==, n > 0 ? expected[n - 1] : 0);
      n++;
    }
  g_assert_cmpuint (n, ==, G_N_ELEMENTS (expected));
}

/* A later year names doctors, shifts and visits that are there already. */
static void
test_names_what_is_there (GardeTestEngine *engine, gconstpointer data)
{
  static const char *const more[GARDE_TEST_N_FILES] = {
    DOCTORS_HEAD,
    SHIFTS_HEAD "S9,2023-02-01T15:30:00+01:00,2023-02-01T19:30:00+01:00,D2,held\n",
    VISITS_HEAD "V9,S9,sas,2023-02-01T15:30:00+01:00,20,Lefèvre,Anne,1987-02-07,F,ent,declared,"
                "seen,2023-02-01T15:15:00+01:00,"
                "2023-02-01T15:33:00+01:00,2023-02-01T15:53:00+01:00,home\n"
                "V10,S1,sas,2023-01-16T15:30:00+01:00,20,New,Anne,1987-02-07,F,ent,declared,seen,"
                "2023-01-16T15:15:00+01:00,"
                "2023-01-16T15:33:00+01:00,2023-01-16T15:53:00+01:00,home\n",
    REQUESTS_HEAD "R9,2023-01-16T10:36:00+01:00,cot,ent,centre,,,,V1\n",
  };
  g_autoptr (GardeStore) store = garde_test_year_open (engine);
  g_autoptr (GardeSession) session = garde_test_year_make_centre (store, "Champigny");
  g_autofree char *first = garde_test_year_write (engine, garde_test_year_files);
  g_autofree char *second = garde_test_year_write (engine, more);
  g_autoptr (GardeDaySheet) sheet = NULL;
  g_autoptr (GardePatient) patient = NULL;
  g_autoptr (GError) error = NULL;
  GardeImportSummary summary;

  import (store, session, first, NULL);
  import (store, session, second, &summary);
  g_assert_cmpuint (summary.doctors, ==, 0);
  g_assert_cmpuint (summary.patients, ==, 1);
  sheet = garde_store_load_day (store, session, garde_test_year_day ("2023-01-16"), &error);
  g_assert_no_error (error);
  g_assert_cmpint (find_entry (sheet, "V10")->place->seat, ==, 3);
  g_assert_cmpint (find_entry (sheet, "V10")->visit->ticket, ==, 4);
  g_assert_cmpint (find_entry (sheet, "V10")->visit->doctor, ==,
                   find_entry (sheet, "V1")->visit->doctor);
  patient =
      garde_store_find_same_patient (store, session, "Lefevre", "Anne",
                                     garde_test_year_day ("1987-02-07"), GARDE_SEX_FEMALE, &error);
  g_assert_no_error (error);
  g_assert_cmpint (patient->last_visit_day.number, ==, garde_test_year_day ("2023-02-01").number);
  garde_test_year_assert_sound (store);
}

static void
test_cancelled (GardeTestEngine *engine, gconstpointer data)
{
  g_autoptr (GardeStore) store = garde_test_year_open (engine);
  g_autoptr (GardeSession) session = garde_test_year_make_centre (store, "Champigny");
  g_autoptr (GardeMistakes) mistakes = garde_mistakes_new (20);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autofree char *directory = garde_test_year_write (engine, garde_test_year_files);
  g_autoptr (GError) error = NULL;

  g_cancellable_cancel (cancellable);
  g_assert_false (garde_import_year (store, session, directory, mistakes, NULL, NULL, cancellable,
                                     NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  garde_test_year_assert_empty (store, session);
}

static void
count_progress (guint64 done, guint64 total, gpointer data)
{
  guint *calls = data;

  g_assert_cmpuint (done, <=, total);
  (*calls)++;
}

static void
test_progress (GardeTestEngine *engine, gconstpointer data)
{
  g_autoptr (GardeStore) store = garde_test_year_open (engine);
  g_autoptr (GardeSession) session = garde_test_year_make_centre (store, "Champigny");
  g_autoptr (GardeMistakes) mistakes = garde_mistakes_new (20);
  g_autofree char *directory = g_test_build_filename (G_TEST_DIST, "data", "november-2026", NULL);
  g_autoptr (GError) error = NULL;
  guint calls = 0;

  garde_import_year (store, session, directory, mistakes, count_progress, &calls, NULL, NULL,
                     &error);
  g_assert_no_error (error);
  g_assert_cmpuint (calls, >=, 4);
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "C.UTF-8");
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (years); i++)
    {
      g_autofree char *path = g_strconcat ("/import-year/published/", years[i].folder, NULL);

      garde_test_add_on_engines (path, test_published, &years[i]);
    }
  garde_test_add_on_engines ("/import-year/second-time", test_second_time, NULL);
  garde_test_add_on_engines ("/import-year/two-centres", test_two_centres, NULL);
  garde_test_add_on_engines ("/import-year/what-is-filed", test_what_is_filed, NULL);
  garde_test_add_on_engines ("/import-year/tickets-and-steps", test_tickets_and_steps, NULL);
  garde_test_add_on_engines ("/import-year/names-what-is-there", test_names_what_is_there, NULL);
  garde_test_add_on_engines ("/import-year/cancelled", test_cancelled, NULL);
  garde_test_add_on_engines ("/import-year/progress", test_progress, NULL);
  return g_test_run ();
}
