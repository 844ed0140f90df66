/* SPDX-License-Identifier: GPL-3.0-or-later */
#undef G_DISABLE_ASSERT

#include "garde-test-engine.h"
#include "model/garde-identifier.h"
#include "report/garde-report-activity.h"
#include "service/garde-centre-setup.h"
#include "service/garde-simulate.h"
#include "service/garde-simulator.h"
#include "store/garde-store-check.h"
#include "store/garde-store-private.h"

#define NOW (G_GINT64_CONSTANT (1800007200000))

typedef struct
{
  GardeStore *store;
  GardeSession *session;
} Centre;

static void
centre_open (Centre *self, const char *uri)
{
  g_autoptr (GardeClock) clock = garde_clock_new_manual (NOW);
  g_autoptr (GError) error = NULL;

  self->store = garde_store_open (uri, NULL, NULL, clock, GARDE_STORE_OPEN_CREATE, &error);
  g_assert_no_error (error);
  self->session = garde_centre_create (self->store, "Champigny", &error);
  g_assert_no_error (error);
}

static void
centre_close (Centre *self)
{
  garde_session_unref (self->session);
  g_assert_finalize_object (self->store);
}

static void
simulate (const Centre *centre, guint patients, guint visits, guint32 seed)
{
  const GardeSimulation simulation = { patients, visits, seed };
  g_autoptr (GError) error = NULL;

  garde_simulate (centre->store, centre->session, &simulation, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
}

static gint64
count (const Centre *centre, const char *sql)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GardeRows) rows = garde_store_query (centre->store, sql, NULL, &error);

  g_assert_no_error (error);
  return garde_rows_get_int (rows, 0, 0);
}

static void
report (const Centre *centre, GardeActivity *activity)
{
  g_autoptr (GError) error = NULL;

  garde_report_activity (centre->store, centre->session, garde_day (0), garde_day (30000), activity,
                         &error);
  g_assert_no_error (error);
}

static void
test_exact_numbers (GardeTestEngine *engine, gconstpointer data)
{
  static const struct
  {
    guint patients, visits;
  } cases[] = { { 1, 1 }, { 1, 30 }, { 40, 30 }, { 60, 500 }, { 700, 500 } };
  g_autoptr (GPtrArray) problems = NULL;
  g_autoptr (GError) error = NULL;
  gint64 patients = 0, visits = 0;
  Centre centre;

  centre_open (&centre, garde_test_engine_get_uri (engine));
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      simulate (&centre, cases[i].patients, cases[i].visits, i);
      patients += cases[i].patients;
      visits += cases[i].visits;
      g_assert_cmpint (count (&centre, "SELECT COUNT(*) FROM patient"), ==, patients);
      g_assert_cmpint (count (&centre, "SELECT COUNT(*) FROM visit"), ==, visits);
    }
  problems = garde_store_check (centre.store, NULL, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < problems->len; i++)
    g_test_message ("%s: %s", ((GardeProblem *) g_ptr_array_index (problems, i))->where,
                    ((GardeProblem *) g_ptr_array_index (problems, i))->what);
  g_assert_cmpuint (problems->len, ==, 0);
  g_clear_pointer (&problems, g_ptr_array_unref);
  centre_close (&centre);
}

static char *
list_names (const Centre *centre)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GardeRows) rows = garde_store_query (
      centre->store,
      "SELECT p.family_name, p.given_name, p.birth_date, v.local_day, v.ticket, v.state, "
      "v.called_at "
      "FROM visit v JOIN patient p ON p.id = v.patient ORDER BY v.local_day, v.ticket",
      NULL, &error);
  GString *names = g_string_new (NULL);

  g_assert_no_error (error);
  for (guint i = 0; i < garde_rows_get_length (rows); i++)
    g_string_append_printf (
        names, "%s %s %d %d %d %d %" G_GINT64_FORMAT "\n", garde_rows_get_text (rows, i, 0),
        garde_rows_get_text (rows, i, 1), (int) garde_rows_get_int (rows, i, 2),
        (int) garde_rows_get_int (rows, i, 3), (int) garde_rows_get_int (rows, i, 4),
        (int) garde_rows_get_int (rows, i, 5), garde_rows_get_int (rows, i, 6));
  return g_string_free (names, FALSE);
}

static void
test_same_seed (GardeTestEngine *engine, gconstpointer data)
{
  static const guint32 seeds[] = { 7, 7, 8 };
  g_autoptr (GPtrArray) lists = g_ptr_array_new_with_free_func (g_free);
  GardeActivity activities[G_N_ELEMENTS (seeds)];

  for (guint i = 0; i < G_N_ELEMENTS (seeds); i++)
    {
      g_autofree char *name = g_strdup_printf ("seed-%u.sqlite", i);
      g_autofree char *path = g_build_filename (garde_test_engine_get_folder (engine), name, NULL);
      Centre centre;

      centre_open (&centre, path);
      simulate (&centre, 80, 150, seeds[i]);
      report (&centre, &activities[i]);
      g_ptr_array_add (lists, list_names (&centre));
      centre_close (&centre);
    }
  g_assert_cmpstr (g_ptr_array_index (lists, 0), ==, g_ptr_array_index (lists, 1));
  g_assert_cmpstr (g_ptr_array_index (lists, 0), !=, g_ptr_array_index (lists, 2));
  g_assert_cmpmem (&activities[0], sizeof activities[0], &activities[1], sizeof activities[1]);
}

/* The shares are those of a real centre (DOMAIN.md 2), within what chance does to two thousand. */
static void
test_like_a_centre (GardeTestEngine *engine, gconstpointer data)
{
  GardeActivity activity;
  Centre centre;

  centre_open (&centre, garde_test_engine_get_uri (engine));
  simulate (&centre, 1500, 2000, 1);
  report (&centre, &activity);
  g_assert_cmpint (activity.visits.booked, ==, 2000);
  g_assert_cmpint (activity.visits.no_show, >, 240);
  g_assert_cmpint (activity.visits.no_show, <, 360);
  g_assert_cmpint (activity.visits.by_source[GARDE_SOURCE_COT], >, 1200);
  g_assert_cmpint (activity.visits.by_reason[GARDE_REASON_INFECTIOUS], >,
                   activity.visits.by_reason[GARDE_REASON_ENT]);
  g_assert_cmpint (activity.requests.accepted * 100 / activity.requests.triggered, >, 70);
  g_assert_cmpint (activity.visits.median_wait_twice_ms, >, 2 * 3 * 60000);
  g_assert_cmpint (activity.visits.median_wait_twice_ms, <, 2 * 8 * 60000);
  centre_close (&centre);
}

static void
stop_soon (guint64 done, guint64 total, gpointer data)
{
  g_cancellable_cancel (data);
}

/* What was filed before the wish to stop stays, whole days of it. */
static void
test_cancelled (GardeTestEngine *engine, gconstpointer data)
{
  const GardeSimulation simulation = { 100, 600, 1 };
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  Centre centre;

  centre_open (&centre, garde_test_engine_get_uri (engine));
  g_assert_false (garde_simulate (centre.store, centre.session, &simulation, stop_soon, cancellable,
                                  cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpint (count (&centre, "SELECT COUNT(*) FROM visit"), ==, 60);
  g_assert_cmpint (count (&centre, "SELECT COUNT(*) FROM shift"), ==, 1);
  centre_close (&centre);
}

static void
test_rpps (void)
{
  for (guint number = 0; number < 500; number++)
    {
      g_autofree char *rpps = garde_simulator_make_rpps (number);
      g_autoptr (GardeIdentifier) checked = garde_identifier_check (GARDE_IDENTIFIER_RPPS, rpps);

      g_assert_null (checked->error);
      g_assert_null (checked->warning);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  garde_test_add_on_engines ("/simulate/exact-numbers", test_exact_numbers, NULL);
  garde_test_add_on_file ("/simulate/same-seed", test_same_seed, NULL);
  garde_test_add_on_engines ("/simulate/like-a-centre", test_like_a_centre, NULL);
  garde_test_add_on_engines ("/simulate/cancelled", test_cancelled, NULL);
  g_test_add_func ("/simulate/rpps", test_rpps);
  return g_test_run ();
}
