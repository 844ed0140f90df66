/* SPDX-License-Identifier: GPL-3.0-or-later */
#undef G_DISABLE_ASSERT

#include "garde-test-engine.h"
#include "model/garde-doctor.h"
#include "model/garde-engagement.h"
#include "report/garde-report-activity.h"
#include "service/garde-centre-setup.h"
#include "service/garde-demo.h"
#include "store/garde-store-allowance.h"
#include "store/garde-store-check.h"
#include "store/garde-store-day.h"
#include "store/garde-store-document.h"
#include "store/garde-store-import.h"
#include "store/garde-store-note.h"
#include "store/garde-store-order.h"
#include "store/garde-store-step.h"

/* Hours at which a demonstration may be opened, at both ends of a day and on the days when clocks
 * change. */
static const char *const moments[] = {
  "2026-11-23T17:07:00+01:00", "2026-11-23T00:00:00+01:00", "2026-11-23T00:05:00+01:00",
  "2026-11-23T00:19:59+01:00", "2026-11-23T01:41:00+01:00", "2026-11-23T08:00:30+01:00",
  "2026-11-23T12:00:00+01:00", "2026-11-23T21:39:00+01:00", "2026-11-23T22:10:00+01:00",
  "2026-11-23T23:00:00+01:00", "2026-11-23T23:55:00+01:00", "2026-11-23T23:59:59.999+01:00",
  "2026-11-22T10:00:00+01:00", /* a Sunday */
  "2026-03-29T00:10:00+01:00", /* 23 hours: 2:00 is 3:00 */
  "2026-03-29T03:05:00+02:00", "2026-03-29T04:30:00+02:00", "2026-03-29T23:50:00+02:00",
  "2026-10-25T00:10:00+02:00", /* 25 hours: 3:00 is 2:00 */
  "2026-10-25T02:30:00+02:00", "2026-10-25T02:30:00+01:00", "2026-10-25T23:55:00+01:00",
  "2028-02-29T16:00:00+01:00",
};

static GardeStore *
open_store (GardeTestEngine *engine, const char *moment)
{
  g_autoptr (GardeClock) clock = NULL;
  g_autoptr (GError) error = NULL;
  GardeStore *store;
  gint64 now;

  g_assert_true (garde_instant_parse_iso (moment, &now));
  clock = garde_clock_new_manual (now);
  store = garde_store_open (garde_test_engine_get_uri (engine), NULL, NULL, clock,
                            GARDE_STORE_OPEN_CREATE, &error);
  g_assert_no_error (error);
  return store;
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

static void
assert_not_after (gint64 at, gint64 now)
{
  g_assert_cmpint (at, <=, now);
}

static guint
count_state (const GardeDaySheet *sheet, GardeVisitState state, gint64 now)
{
  guint count = 0;

  for (guint i = 0; i <= sheet->columns->len; i++)
    {
      const GPtrArray *entries =
          i < sheet->columns->len
              ? ((GardeDayColumn *) g_ptr_array_index (sheet->columns, i))->entries
              : sheet->walk_ins;

      for (guint j = 0; j < entries->len; j++)
        {
          const GardeVisit *visit = ((GardeDayEntry *) g_ptr_array_index (entries, j))->visit;

          if (visit == NULL)
            continue;
          assert_not_after (MAX (visit->booked_at, visit->arrived_at), now);
          assert_not_after (MAX (visit->called_at, visit->started_at), now);
          assert_not_after (MAX (visit->done_at, visit->closed_at), now);
          g_assert_cmpint (visit->local_day.number, ==, sheet->day.number);
          count += visit->state == state;
        }
    }
  return count;
}

/* Something of every kind is there, and nothing that has not happened yet. */
static void
assert_living_day (GardeStore *store, GardeSession *session)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GardeDaySheet) sheet = NULL;
  gint64 now = garde_store_now (store);
  guint n_free = 0;
  GardeDay today;

  garde_store_get_today (store, session, &today, &error);
  g_assert_no_error (error);
  sheet = garde_store_load_day (store, session, today, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (sheet->columns->len, ==, 2);
  g_assert_cmpuint (count_state (sheet, GARDE_VISIT_DONE, now), >=, 1);
  g_assert_cmpuint (count_state (sheet, GARDE_VISIT_WAITING, now), >=, 1);
  g_assert_cmpuint (count_state (sheet, GARDE_VISIT_CALLED, now), ==, 1);
  g_assert_cmpuint (count_state (sheet, GARDE_VISIT_IN_VISIT, now), ==, 2);
  g_assert_cmpuint (count_state (sheet, GARDE_VISIT_BOOKED, now), >=, 1);
  g_assert_cmpuint (count_state (sheet, GARDE_VISIT_NO_SHOW, now), ==, 2);
  g_assert_cmpuint (sheet->walk_ins->len, ==, 4);
  for (guint i = 0; i < sheet->columns->len; i++)
    {
      const GardeDayColumn *column = g_ptr_array_index (sheet->columns, i);

      g_assert_cmpint (column->shift->local_day.number, ==, today.number);
      g_assert_cmpint (column->shift->starts_at, <=, now);
      g_assert_cmpint (column->shift->ends_at, >, now);
      g_assert_cmpint (column->shift->ends_at - column->shift->starts_at, ==, 4 * GARDE_HOUR);
      g_assert_cmpuint (garde_day_column_count_places (column), >=, 12);
      n_free += garde_day_column_count_places (column) - garde_day_column_count_taken (column);
    }
  g_assert_cmpuint (n_free, >=, 1);
}

static gboolean
doctors_cb (GardeStore *store, GardeSession *session, gpointer data, GError **error)
{
  gint64 *ids = data;

  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (GardeDoctor) doctor = garde_doctor_new ();

      doctor->family_name = g_strdup (i == 0 ? "Marchand" : "Belaïd");
      doctor->given_name = g_strdup ("X");
      doctor->name_key = g_strdup ("x");
      if (!garde_store_save (store, session, doctor, error))
        return FALSE;
      ids[i] = garde_record_get_id (doctor);
    }
  return TRUE;
}

static void
test_today (GardeTestEngine *engine, gconstpointer data)
{
  g_autoptr (GardeStore) store = open_store (engine, data);
  g_autoptr (GError) error = NULL;
  g_autoptr (GardeSession) session = garde_centre_create (store, "Champigny", &error);
  gint64 doctors[2];

  g_assert_no_error (error);
  garde_store_transact (store, session, doctors_cb, doctors, &error);
  g_assert_no_error (error);
  garde_demo_file_today (store, session, doctors, &error);
  g_assert_no_error (error);
  assert_living_day (store, session);
  assert_sound (store);
}

/* Doctors have written: summaries wait for each thing that can be done with one, an order for its
 * result, and notes to be finished. */
static void
assert_notes (GardeStore *store, GardeSession *session)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) orders = garde_store_load_open_orders (store, session, 0, 9, &error);
  g_autoptr (GPtrArray) unfinished = NULL;
  const GardeOrderSheet *sheet;
  gint64 counts[GARDE_SUMMARY_NO_ADDRESS + 1] = { 0 };

  g_assert_no_error (error);
  g_assert_cmpuint (orders->len, ==, 1);
  garde_store_count_summaries (store, session, counts, &error);
  g_assert_no_error (error);
  g_assert_cmpint (counts[GARDE_SUMMARY_TO_PRINT], ==, 1);
  g_assert_cmpint (counts[GARDE_SUMMARY_TO_SEND], ==, 2);
  g_assert_cmpint (counts[GARDE_SUMMARY_NO_ADDRESS], ==, 1);
  sheet = g_ptr_array_index (orders, 0);
  unfinished = garde_store_find_unfinished (store, session, sheet->visit->shift, 0, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < unfinished->len; i++)
    if (((GardeDayEntry *) g_ptr_array_index (unfinished, i))->visit->state == GARDE_VISIT_DONE)
      return;
  g_assert_not_reached ();
}

/* The whole centre: weeks behind, days ahead, and a day in which the next steps can be taken. */
static void
test_centre (GardeTestEngine *engine, gconstpointer data)
{
  g_autoptr (GardeStore) store = open_store (engine, moments[0]);
  g_autoptr (GError) error = NULL;
  g_autoptr (GardeSession) session = garde_demo_create (store, NULL, NULL, &error);
  GardeActivity activity;
  GardeDay today, next;

  g_assert_no_error (error);
  assert_living_day (store, session);
  garde_store_get_today (store, session, &today, &error);
  garde_report_activity (store, session, garde_day_add (today, -56), garde_day_add (today, -1),
                         &activity, &error);
  g_assert_no_error (error);
  g_assert_cmpint (activity.shifts.held, ==, 80);
  g_assert_cmpint (activity.visits.seen, >, 400);
  g_assert_cmpint (activity.requests.unfilled, >, 0);
  garde_store_find_day (store, session, today, +1, &next, &error);
  g_assert_no_error (error);
  g_assert_cmpint (next.number, ==, today.number + 1);
  assert_notes (store, session);
  assert_sound (store);
}

/* The centre speaks French, whatever the words of the one who made it: these tests' are English. */
static void
test_french_scheme (GardeTestEngine *engine, gconstpointer data)
{
  g_autoptr (GardeStore) store = open_store (engine, moments[0]);
  g_autoptr (GError) error = NULL;
  g_autoptr (GardeSession) session = garde_centre_create (store, "Champigny", &error);
  g_autoptr (GPtrArray) schemes = NULL;

  g_assert_no_error (error);
  schemes = garde_store_load_schemes (store, session, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (schemes->len, ==, 1);
  g_assert_cmpstr (((GardeAllowanceScheme *) g_ptr_array_index (schemes, 0))->scheme->name, ==,
                   "Barème par défaut");
}

static void
test_needs_an_empty_database (GardeTestEngine *engine, gconstpointer data)
{
  g_autoptr (GardeStore) store = open_store (engine, moments[0]);
  g_autoptr (GError) error = NULL;
  g_autoptr (GardeSession) session = garde_centre_create (store, "Champigny", &error);

  g_assert_no_error (error);
  g_assert_null (garde_demo_create (store, NULL, NULL, &error));
  g_assert_error (error, GARDE_STORE_ERROR, GARDE_STORE_ERROR_TAKEN);
}

static void
test_centre_names_differ (GardeTestEngine *engine, gconstpointer data)
{
  g_autoptr (GardeStore) store = open_store (engine, moments[0]);
  g_autoptr (GError) error = NULL;
  g_autoptr (GardeSession) first = garde_centre_create (store, "Champigny", &error);

  g_assert_no_error (error);
  g_assert_null (garde_centre_create (store, "Champigny", &error));
  g_assert_error (error, GARDE_STORE_ERROR, GARDE_STORE_ERROR_TAKEN);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (moments); i++)
    {
      g_autofree char *path = g_strconcat ("/demo/today/", moments[i], NULL);

      if (i < 3)
        garde_test_add_on_engines (path, test_today, moments[i]);
      else
        garde_test_add_on_file (path, test_today, moments[i]);
    }
  garde_test_add_on_engines ("/demo/centre", test_centre, NULL);
  garde_test_add_on_engines ("/demo/french-scheme", test_french_scheme, NULL);
  garde_test_add_on_engines ("/demo/needs-an-empty-database", test_needs_an_empty_database, NULL);
  garde_test_add_on_engines ("/demo/centre-names-differ", test_centre_names_differ, NULL);
  return g_test_run ();
}
