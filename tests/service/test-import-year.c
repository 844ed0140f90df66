/* SPDX-License-Identifier: GPL-3.0-or-later */
#undef G_DISABLE_ASSERT

#include <glib/gstdio.h>
#include <json-glib/json-glib.h>
#include <locale.h>

#include "allowance/garde-allowance-compute.h"
#include "base/garde-error.h"
#include "garde-test-engine.h"
#include "model/garde-step.h"
#include "report/garde-report-activity.h"
#include "service/garde-centre-setup.h"
#include "service/garde-import-year.h"
#include "store/garde-store-allowance.h"
#include "store/garde-store-check.h"
#include "store/garde-store-day.h"
#include "store/garde-store-import.h"
#include "store/garde-store-patient.h"

/* 2027-01-15T10:00:00Z: after everything that is imported here. */
#define NOW (G_GINT64_CONSTANT (1800007200000))

static GardeStore *
open_store (GardeTestEngine *engine)
{
  g_autoptr (GardeClock) clock = garde_clock_new_manual (NOW);
  g_autoptr (GError) error = NULL;
  GardeStore *store = garde_store_open (garde_test_engine_get_uri (engine), NULL, NULL, clock,
                                        GARDE_STORE_OPEN_CREATE, &error);

  g_assert_no_error (error);
  return store;
}

static GardeSession *
make_centre (GardeStore *store, const char *name)
{
  g_autoptr (GError) error = NULL;
  GardeSession *session = garde_centre_create (store, name, &error);

  g_assert_no_error (error);
  return session;
}

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

static void
assert_sound (GardeStore *store)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) problems = garde_store_check (store, NULL, &error);

  g_assert_no_error (error);
  for (guint i = 0; i < problems->len; i++)
    g_test_message ("%s: %s", ((GardeProblem *) g_ptr_array_index (problems, i))->where,
                    ((GardeProblem *) g_ptr_array_index (problems, i))->what);
  g_assert_cmpuint (problems->len, ==, 0);
}

static GardeDay
day_of (const char *iso)
{
  GardeDay day;

  g_assert_true (garde_day_parse_iso (iso, &day));
  return day;
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
  g_autoptr (GPtrArray) shifts = garde_store_load_allowance_shifts (
      store, session, day_of (year->from), day_of (year->to), FALSE, &error);
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
  g_autoptr (GardeStore) store = open_store (engine);
  g_autoptr (GardeSession) session = make_centre (store, "Champigny");
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
  garde_report_activity (store, session, day_of (year->from), day_of (year->to), &activity, &error);
  g_assert_no_error (error);
  assert_activity (expected, &activity);
  assert_allowance (store, session, year, json_object_get_object_member (expected, "allowance"));
  assert_sound (store);
}

static void
assert_refused (GardeStore *store,
                GardeSession *session,
                const char *directory,
                GardeMistakes *mistakes)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (
      garde_import_year (store, session, directory, mistakes, NULL, NULL, NULL, NULL, &error));
  g_assert_error (error, GARDE_INPUT_ERROR, GARDE_INPUT_ERROR_INVALID);
}

static void
test_second_time (GardeTestEngine *engine, gconstpointer data)
{
  g_autoptr (GardeStore) store = open_store (engine);
  g_autoptr (GardeSession) session = make_centre (store, "Champigny");
  g_autoptr (GardeMistakes) mistakes = garde_mistakes_new (20);
  g_autofree char *directory = g_test_build_filename (G_TEST_DIST, "data", "november-2026", NULL);
  g_autoptr (GError) error = NULL;
  GardeActivity activity;

  import (store, session, directory, NULL);
  assert_refused (store, session, directory, mistakes);
  g_assert_cmpuint (garde_mistakes_get_count (mistakes), >=, 8 + 23 + 138 + 163);
  g_assert_cmpuint (garde_mistakes_get_kept (mistakes), ==, 20);
  garde_report_activity (store, session, day_of ("2026-11-01"), day_of ("2026-11-30"), &activity,
                         &error);
  g_assert_no_error (error);
  g_assert_cmpint (activity.visits.booked, ==, 138);
}

/* The same files for another centre: its own shifts and visits, the same doctors and patients. */
static void
test_two_centres (GardeTestEngine *engine, gconstpointer data)
{
  g_autoptr (GardeStore) store = open_store (engine);
  g_autoptr (GardeSession) first = make_centre (store, "Champigny");
  g_autoptr (GardeSession) second = make_centre (store, "Créteil");
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
  garde_report_activity (store, all, day_of ("2026-11-01"), day_of ("2026-11-30"), &activity,
                         &error);
  g_assert_no_error (error);
  g_assert_cmpint (activity.visits.booked, ==, 2 * 138);
  g_assert_cmpint (activity.visits.median_wait_twice_ms, ==, 10 * 60000);
  assert_sound (store);
}

/* A small year, right in everything, whose lines the cases below change. */
#define DOCTORS_HEAD                                                                               \
  "doctor_ref,family_name,given_name,rpps,status,contract_from,contract_to,licence_to,max_shifts_" \
  "per_week,iban\n"
#define SHIFTS_HEAD "shift_ref,starts_at,ends_at,doctor_ref,state\n"
#define VISITS_HEAD                                                                                \
  "visit_ref,shift_ref,source,slot_at,slot_minutes,family_name,given_name,birth_date,sex,reason,"  \
  "family_doctor,status,"                                                                          \
  "arrived_at,called_at,done_at,outcome\n"
#define REQUESTS_HEAD                                                                              \
  "request_ref,received_at,channel,reason,outcome,answered_by,refused_at,answered_at,visit_ref\n"

enum
{
  DOCTORS,
  SHIFTS,
  VISITS,
  REQUESTS,
  N_FILES
};

static const char *const file_names[N_FILES] = { "doctors.csv", "shifts.csv", "visits.csv",
                                                 "requests.csv" };

static const char *const right_files[N_FILES] = {
  DOCTORS_HEAD "D1,Richard,Michel,10377700942,retired,,,,2,FR7630004396331397940216933\n"
               "D2,Blanc,Hélène,10637131862,assistant,2023-01-16,2023-12-31,,2,\n",
  SHIFTS_HEAD "S1,2023-01-16T15:30:00+01:00,2023-01-16T19:30:00+01:00,D1,held\n"
              "S2,2023-01-17T20:00:00+01:00,2023-01-18T00:00:00+01:00,,closed_no_doctor\n"
              "S3,2023-01-21T09:30:00+01:00,2023-01-21T13:00:00+01:00,D2,planned\n",
  VISITS_HEAD
  "V1,S1,sas,2023-01-16T15:30:00+01:00,20,Lefèvre,Anne,1987-02-07,F,ent,unknown,seen,2023-01-16T15:"
  "15:00+01:00,"
  "2023-01-16T15:33:00+01:00,2023-01-16T20:53:00+01:00,emergency\n"
  "V2,S1,cot,2023-01-16T15:30:00+01:00,20,LEFEVRE,anne,1987-02-07,F,ent,,no_show,,,,\n"
  "V3,S1,cot,2023-01-16T14:30:00Z,20,\"Roy, "
  "de\",Zoé,2020-02-29,F,other,none,left,2023-01-16T15:35:00+01:00,,,\n"
  "V4,S3,desk,2023-01-21T10:00:00+01:00,20,Żak,Éric,1950-12-31,M,trauma,,cancelled,,,,\n"
  "V5,S3,gp,2023-01-21T10:20:00+01:00,20,Bâ,Léo,2023-01-21,I,digestive,,redirected,,,,fifteen\n"
  "V6,S3,gp,2023-01-21T10:40:00+01:00,20,Ly,Léo,2022-01-21,M,digestive,,booked,,,,\n",
  REQUESTS_HEAD
  "R1,2023-01-16T11:36:00+01:00,cot,digestive,centre,community,2023-01-16T11:50:00+01:00,"
  "2023-01-16T12:37:00+01:00,V3\n"
  "R2,2023-01-16T12:36:00+01:00,cot,ent,unfilled,,,,\n",
};

static char *
write_year (GardeTestEngine *engine, const char *const files[N_FILES])
{
  static guint n_years = 0;
  g_autofree char *name = g_strdup_printf ("year-%u", n_years++);
  g_autofree char *directory = g_build_filename (garde_test_engine_get_folder (engine), name, NULL);

  g_assert_cmpint (g_mkdir (directory, 0700), ==, 0);
  for (guint i = 0; i < N_FILES; i++)
    {
      g_autofree char *path = g_build_filename (directory, file_names[i], NULL);

      if (files[i] != NULL)
        g_assert_true (g_file_set_contents (path, files[i], -1, NULL));
    }
  return g_steal_pointer (&directory);
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
  g_autoptr (GardeStore) store = open_store (engine);
  g_autoptr (GardeSession) session = make_centre (store, "Champigny");
  g_autofree char *directory = write_year (engine, right_files);
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

  monday = garde_store_load_day (store, session, day_of ("2023-01-16"), &error);
  tuesday = garde_store_load_day (store, session, day_of ("2023-01-17"), &error);
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
  assert_sound (store);
}

static void
test_tickets_and_steps (GardeTestEngine *engine, gconstpointer data)
{
  static const GardeVisitState expected[] = { GARDE_VISIT_BOOKED, GARDE_VISIT_WAITING,
                                              GARDE_VISIT_CALLED, GARDE_VISIT_IN_VISIT,
                                              GARDE_VISIT_DONE };
  g_autoptr (GardeStore) store = open_store (engine);
  g_autoptr (GardeSession) session = make_centre (store, "Champigny");
  g_autofree char *directory = write_year (engine, right_files);
  g_autoptr (GardeDaySheet) sheet = NULL;
  g_autoptr (GPtrArray) steps = NULL;
  g_autoptr (GError) error = NULL;
  guint n = 0;
  gint64 visit;

  import (store, session, directory, NULL);
  sheet = garde_store_load_day (store, session, day_of ("2023-01-16"), &error);
  g_assert_no_error (error);
  g_assert_cmpint (find_entry (sheet, "V1")->visit->ticket, ==, 1);
  g_assert_cmpint (find_entry (sheet, "V2")->visit->ticket, ==, 2);
  g_assert_cmpint (find_entry (sheet, "V3")->visit->ticket, ==, 3);
  visit = garde_record_get_id (find_entry (sheet, "V1")->visit);
  steps = garde_store_load_day_steps (store, session, day_of ("2023-01-16"), &error);
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
  static const char *const more[N_FILES] = {
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
  g_autoptr (GardeStore) store = open_store (engine);
  g_autoptr (GardeSession) session = make_centre (store, "Champigny");
  g_autofree char *first = write_year (engine, right_files);
  g_autofree char *second = write_year (engine, more);
  g_autoptr (GardeDaySheet) sheet = NULL;
  g_autoptr (GardePatient) patient = NULL;
  g_autoptr (GError) error = NULL;
  GardeImportSummary summary;

  import (store, session, first, NULL);
  import (store, session, second, &summary);
  g_assert_cmpuint (summary.doctors, ==, 0);
  g_assert_cmpuint (summary.patients, ==, 1);
  sheet = garde_store_load_day (store, session, day_of ("2023-01-16"), &error);
  g_assert_no_error (error);
  g_assert_cmpint (find_entry (sheet, "V10")->place->seat, ==, 3);
  g_assert_cmpint (find_entry (sheet, "V10")->visit->ticket, ==, 4);
  g_assert_cmpint (find_entry (sheet, "V10")->visit->doctor, ==,
                   find_entry (sheet, "V1")->visit->doctor);
  patient = garde_store_find_same_patient (store, session, "Lefevre", "Anne", day_of ("1987-02-07"),
                                           GARDE_SEX_FEMALE, &error);
  g_assert_no_error (error);
  g_assert_cmpint (patient->last_visit_day.number, ==, day_of ("2023-02-01").number);
  assert_sound (store);
}

/* One slip each; the first of its text is what must be said. */
static const struct
{
  guint file;
  const char *find; /* NULL: the whole file is taken away */
  const char *replace;
  const char *mistake;
} slips[] = {
  { DOCTORS, NULL, NULL, "doctors.csv: cannot be read: *" },
  { REQUESTS, NULL, NULL, "requests.csv: cannot be read: *" },
  { DOCTORS, ",iban\n", ",bic\n", "doctors.csv, line 1: the column “iban” is missing" },
  { SHIFTS, "state\n", "state,room\n",
    "shifts.csv, line 2: this line has another number of fields (5) than the first (6)" },
  { VISITS, "sex,reason", "reason,reason",
    "visits.csv, line 1, column 10: two columns have this name" },
  { DOCTORS, "D1,", ",", "doctors.csv, line 2, column 1 (doctor_ref): a value is missing" },
  { DOCTORS, "D2,", "D1,",
    "doctors.csv, line 3, column 1 (doctor_ref): “D1” stands twice in this file" },
  { DOCTORS, "Blanc", "", "doctors.csv, line 3, column 2 (family_name): a value is missing" },
  { DOCTORS, "10637131862", "10377700942",
    "doctors.csv, line 3, column 4 (rpps): two doctors have the number 10377700942" },
  { DOCTORS, "10637131862", "1063713186",
    "doctors.csv, line 3, column 4 (rpps): “1063713186”: An RPPS number has 11 digits*" },
  { DOCTORS, "assistant", "Assistant",
    "doctors.csv, line 3, column 5 (status): unknown word “Assistant”" },
  { DOCTORS, "2023-01-16,", "16/01/2023,",
    "doctors.csv, line 3, column 6 (contract_from): “16/01/2023” is no date, such as*" },
  { DOCTORS, "2023-12-31", "2022-12-31",
    "doctors.csv, line 3, column 7 (contract_to): the contract ends before it begins" },
  { DOCTORS, ",,2,\n", ",2023-02-29,2,\n",
    "doctors.csv, line 3, column 8 (licence_to): “2023-02-29” is no date*" },
  { DOCTORS, ",2,FR76", ",two,FR76",
    "doctors.csv, line 2, column 9 (max_shifts_per_week): “two” is no whole number from 0 to 21" },
  { DOCTORS, "216933\n", "216934\n",
    "doctors.csv, line 2, column 10 (iban): “FR7630004396331397940216934”: The check digits*" },
  { SHIFTS, "S2,", "S1,",
    "shifts.csv, line 3, column 1 (shift_ref): “S1” stands twice in this file" },
  { SHIFTS, "2023-01-16T15:30:00+01:00,2", "2023-01-16T15:30:00,2",
    "shifts.csv, line 2, column 2 (starts_at): “2023-01-16T15:30:00” is no instant*" },
  { SHIFTS, "2023-01-16T15:30:00+01:00,2", "2023-01-36T15:30:00+01:00,2",
    "shifts.csv, line 2, column 2 (starts_at): *is no instant*" },
  { SHIFTS, "T19:30", "T15:30",
    "shifts.csv, line 2, column 3 (ends_at): the shift ends before it begins" },
  { SHIFTS, "2023-01-16T19:30", "2023-02-16T19:30",
    "shifts.csv, line 2, column 3 (ends_at): the shift is longer than a day" },
  { SHIFTS, "D2,planned", "D7,planned",
    "shifts.csv, line 4, column 4 (doctor_ref): there is no doctor “D7”" },
  { SHIFTS, ",closed_no_doctor", ",held",
    "shifts.csv, line 3, column 4 (doctor_ref): a shift that was held had a doctor" },
  { SHIFTS, ",closed_no_doctor", "D1,closed_no_doctor",
    "shifts.csv, line 3, column 4 (doctor_ref): a shift that was closed had no doctor" },
  { SHIFTS, "planned", "open", "shifts.csv, line 4, column 5 (state): unknown word “open”" },
  { VISITS, "V2,", "V1,",
    "visits.csv, line 3, column 1 (visit_ref): “V1” stands twice in this file" },
  { VISITS, "V2,S1", "V2,S7", "visits.csv, line 3, column 2 (shift_ref): there is no shift “S7”" },
  { VISITS, "V2,S1", "V2,", "visits.csv, line 3, column 2 (shift_ref): a value is missing" },
  { VISITS, "S1,sas", "S1,SAS", "visits.csv, line 2, column 3 (source): unknown word “SAS”" },
  { VISITS, "2023-01-16T14:30:00Z", "14:30",
    "visits.csv, line 4, column 4 (slot_at): “14:30” is no instant*" },
  { VISITS, "T15:30:00+01:00,20,LEF", "T15:30:00+01:00,,LEF",
    "visits.csv, line 3, column 5 (slot_minutes): a value is missing" },
  { VISITS, "T15:30:00+01:00,20,LEF", "T15:30:00+01:00,0,LEF",
    "visits.csv, line 3, column 5 (slot_minutes): “0” is no whole number from 1 to 1440" },
  { VISITS, "2023-01-16T15:30:00+01:00,20,LEF", ",,LEF",
    "visits.csv, line 3, column 4 (slot_at): a visit without an arrival has a slot" },
  { VISITS, "LEFEVRE", "", "visits.csv, line 3, column 6 (family_name): a value is missing" },
  { VISITS, "LEFEVRE", "LE\tFE\001VRE",
    "visits.csv, line 3, column 6 (family_name): has characters that are no text" },
  { VISITS, "anne", "", "visits.csv, line 3, column 7 (given_name): a value is missing" },
  { VISITS, "2020-02-29", "2021-02-29",
    "visits.csv, line 4, column 8 (birth_date): “2021-02-29” is no date*" },
  { VISITS, "2020-02-29", "2023-01-17",
    "visits.csv, line 4, column 8 (birth_date): the patient was born after the visit" },
  { VISITS, "2020-02-29,F", "2020-02-29,f",
    "visits.csv, line 4, column 9 (sex): unknown word “f”" },
  { VISITS, "ent,unknown", "flu,unknown",
    "visits.csv, line 2, column 10 (reason): unknown word “flu”" },
  { VISITS, "ent,unknown", "ent,dunno",
    "visits.csv, line 2, column 11 (family_doctor): unknown word “dunno”" },
  { VISITS, ",no_show", ",foo", "visits.csv, line 3, column 12 (status): unknown word “foo”" },
  { VISITS, ",no_show", ",waiting",
    "visits.csv, line 3, column 12 (status): unknown word “waiting”" },
  { VISITS, "seen,2023-01-16T15:15:00+01:00", "seen,",
    "visits.csv, line 2, column 13 (arrived_at): a value is missing for the status “seen”" },
  { VISITS, "no_show,", "no_show,2023-01-16T15:15:00+01:00",
    "visits.csv, line 3, column 13 (arrived_at): the status “no_show” has no value here" },
  { VISITS, "T15:33:00", "T15:14:00",
    "visits.csv, line 2, column 14 (called_at): is earlier than the time before it" },
  { VISITS, "T20:53:00", "T15:32:00",
    "visits.csv, line 2, column 15 (done_at): is earlier than the time before it" },
  { VISITS, "emergency", "SAU", "visits.csv, line 2, column 16 (outcome): unknown word “SAU”" },
  { VISITS, "booked,,,,", "booked,,,,home",
    "visits.csv, line 7, column 16 (outcome): the status “booked” has no value here" },
  { REQUESTS, "R2,", "R1,",
    "requests.csv, line 3, column 1 (request_ref): “R1” stands twice in this file" },
  { REQUESTS, "2023-01-16T12:36:00+01:00", "",
    "requests.csv, line 3, column 2 (received_at): a value is missing" },
  { REQUESTS, "cot,ent", "fax,ent",
    "requests.csv, line 3, column 3 (channel): unknown word “fax”" },
  { REQUESTS, "cot,ent", "cot,", "requests.csv, line 3, column 4 (reason): a value is missing" },
  { REQUESTS, "unfilled", "seen", "requests.csv, line 3, column 5 (outcome): unknown word “seen”" },
  { REQUESTS, "community", "nobody",
    "requests.csv, line 2, column 6 (answered_by): unknown word “nobody”" },
  { REQUESTS, "T11:50", "T11:35",
    "requests.csv, line 2, column 7 (refused_at): is earlier than the reception" },
  { REQUESTS, "T12:37", "T11:35",
    "requests.csv, line 2, column 8 (answered_at): is earlier than the reception" },
  { REQUESTS, "V3", "V7", "requests.csv, line 2, column 9 (visit_ref): there is no visit “V7”" },
};

static char *
replace_once (const char *text, const char *find, const char *replace)
{
  const char *at = strstr (text, find);

  g_assert_nonnull (at);
  return g_strdup_printf ("%.*s%s%s", (int) (at - text), text, replace, at + strlen (find));
}

static void
assert_empty (GardeStore *store, GardeSession *session)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) doctors = garde_store_load_doctors (store, session, &error);
  GardeActivity activity;

  g_assert_no_error (error);
  g_assert_cmpuint (doctors->len, ==, 0);
  garde_report_activity (store, session, day_of ("2000-01-01"), day_of ("2100-01-01"), &activity,
                         &error);
  g_assert_no_error (error);
  g_assert_cmpint (activity.visits.booked + activity.requests.triggered + activity.shifts.planned,
                   ==, 0);
}

static void
test_slips (GardeTestEngine *engine, gconstpointer data)
{
  g_autoptr (GardeStore) store = open_store (engine);
  g_autoptr (GardeSession) session = make_centre (store, "Champigny");

  for (guint i = 0; i < G_N_ELEMENTS (slips); i++)
    {
      const char *files[N_FILES];
      g_autoptr (GardeMistakes) mistakes = garde_mistakes_new (20);
      g_autofree char *changed = NULL;
      g_autofree char *directory = NULL;

      memcpy (files, right_files, sizeof files);
      if (slips[i].find != NULL)
        changed = replace_once (right_files[slips[i].file], slips[i].find, slips[i].replace);
      files[slips[i].file] = changed;
      directory = write_year (engine, files);
      g_test_message ("%s", slips[i].mistake);
      assert_refused (store, session, directory, mistakes);
      g_test_message ("%s", garde_mistakes_get_text (mistakes, 0));
      g_assert_true (
          g_pattern_match_simple (slips[i].mistake, garde_mistakes_get_text (mistakes, 0)));
    }
  assert_empty (store, session);
}

static void
test_twenty_mistakes (GardeTestEngine *engine, gconstpointer data)
{
  const char *files[N_FILES];
  g_autoptr (GardeStore) store = open_store (engine);
  g_autoptr (GardeSession) session = make_centre (store, "Champigny");
  g_autoptr (GardeMistakes) mistakes = garde_mistakes_new (20);
  g_autoptr (GString) requests = g_string_new (REQUESTS_HEAD);
  g_autofree char *directory = NULL;

  for (guint i = 0; i < 100; i++)
    g_string_append_printf (requests, "R%u,yesterday,cot,ent,unfilled,,,,\n", i);
  memcpy (files, right_files, sizeof files);
  files[REQUESTS] = requests->str;
  directory = write_year (engine, files);
  assert_refused (store, session, directory, mistakes);
  g_assert_cmpuint (garde_mistakes_get_count (mistakes), ==, 100);
  g_assert_cmpuint (garde_mistakes_get_kept (mistakes), ==, 20);
  g_assert_true (g_str_has_prefix (garde_mistakes_get_text (mistakes, 19),
                                   "requests.csv, line 21, column 2 "));
  assert_empty (store, session);
}

static void
test_cancelled (GardeTestEngine *engine, gconstpointer data)
{
  g_autoptr (GardeStore) store = open_store (engine);
  g_autoptr (GardeSession) session = make_centre (store, "Champigny");
  g_autoptr (GardeMistakes) mistakes = garde_mistakes_new (20);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autofree char *directory = write_year (engine, right_files);
  g_autoptr (GError) error = NULL;

  g_cancellable_cancel (cancellable);
  g_assert_false (garde_import_year (store, session, directory, mistakes, NULL, NULL, cancellable,
                                     NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  assert_empty (store, session);
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
  g_autoptr (GardeStore) store = open_store (engine);
  g_autoptr (GardeSession) session = make_centre (store, "Champigny");
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
  garde_test_add_on_engines ("/import-year/slips", test_slips, NULL);
  garde_test_add_on_engines ("/import-year/twenty-mistakes", test_twenty_mistakes, NULL);
  garde_test_add_on_engines ("/import-year/cancelled", test_cancelled, NULL);
  garde_test_add_on_engines ("/import-year/progress", test_progress, NULL);
  return g_test_run ();
}
