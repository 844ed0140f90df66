/* SPDX-License-Identifier: GPL-3.0-or-later */
#undef G_DISABLE_ASSERT

#include "garde-test-desk.h"
#include "garde-test-roster.h"
#include "list/garde-roster-model.h"

/* The weeks of a roster at a desk: read, judged, followed. */

typedef struct
{
  GardeTestRoster *roster;
  GardeDesk *desk;
  GardeRosterModel *model;
  guint n_loaded;
} Fixture;

static int n_judgements;

/* How many doctors are in the draft; freed by judgement_free () alone. */
static gpointer
judge (GardeRosterSheet *sheet)
{
  guint *doctors = g_new0 (guint, 1);

  g_atomic_int_inc (&n_judgements);
  for (guint s = 0; s < sheet->shifts->len; s++)
    *doctors += garde_roster_sheet_count_doctors (sheet, s, TRUE);
  return doctors;
}

static void
judgement_free (gpointer judgement)
{
  g_atomic_int_add (&n_judgements, -1);
  g_free (judgement);
}

static void
loaded_cb (Fixture *fixture)
{
  fixture->n_loaded++;
}

static void
wait_for_loading (Fixture *fixture)
{
  guint before = fixture->n_loaded;

  while (fixture->n_loaded == before)
    g_main_context_iteration (NULL, TRUE);
}

static void
set_range (Fixture *fixture, int weeks_on)
{
  GardeDay monday = garde_day_add (fixture->roster->monday, 7 * weeks_on);

  garde_roster_model_set_range (fixture->model, monday, garde_day_add (monday, 6), 0);
}

static guint
count_doctors (Fixture *fixture)
{
  return *(guint *) garde_roster_model_get_judgement (fixture->model);
}

static void
set_up (Fixture *fixture, GardeTestEngine *engine)
{
  fixture->roster = garde_test_roster_new (engine);
  fixture->desk = garde_test_desk_open (fixture->roster->centre);
  fixture->model = garde_roster_model_new (fixture->desk, judge, judgement_free);
  g_signal_connect_swapped (fixture->model, "loaded", G_CALLBACK (loaded_cb), fixture);
}

static void
tear_down (Fixture *fixture)
{
  gint64 shifts = 0;

  /* A reading that is under way keeps the model until it has ended. */
  for (int i = 0; i < 2; i++)
    g_assert_nonnull (garde_test_desk_run (fixture->desk, garde_test_count_shifts, &shifts, NULL));
  g_assert_finalize_object (fixture->model);
  g_assert_cmpint (g_atomic_int_get (&n_judgements), ==, 0);
  garde_test_desk_finalize (fixture->desk);
  garde_test_roster_free (fixture->roster);
}

/* While whoever looks at it is away, nothing is read in his name; when he is back he sees what is
 * so. */
static void
test_away (GardeTestEngine *engine, gconstpointer data)
{
  Fixture fixture = { 0 };
  gint64 shifts = 0;

  set_up (&fixture, engine);
  set_range (&fixture, 0);
  wait_for_loading (&fixture);
  while (garde_roster_model_is_reading (fixture.model))
    wait_for_loading (&fixture);
  garde_desk_set_away (fixture.desk, TRUE);
  garde_test_roster_put (fixture.roster, 0, 0, TRUE);
  g_assert_nonnull (garde_test_desk_run (fixture.desk, garde_test_count_shifts, &shifts, NULL));
  garde_desk_lock (fixture.desk);
  g_assert_false (garde_roster_model_is_reading (fixture.model));
  g_assert_cmpuint (count_doctors (&fixture), ==, 0);
  garde_desk_set_session (fixture.desk, fixture.roster->centre->session);
  g_assert_false (garde_roster_model_is_reading (fixture.model));
  garde_desk_set_away (fixture.desk, FALSE);
  while (count_doctors (&fixture) == 0)
    wait_for_loading (&fixture);
  tear_down (&fixture);
}

/* Nothing is there before a range is set, nor while another is read. */
static void
test_range (GardeTestEngine *engine, gconstpointer data)
{
  Fixture fixture = { 0 };
  guint before;

  set_up (&fixture, engine);
  garde_roster_model_reload (fixture.model);
  g_assert_false (garde_roster_model_is_reading (fixture.model));
  g_assert_null (garde_roster_model_get_sheet (fixture.model));

  set_range (&fixture, 0);
  g_assert_true (garde_roster_model_is_reading (fixture.model));
  wait_for_loading (&fixture);
  g_assert_false (garde_roster_model_is_reading (fixture.model));
  g_assert_no_error (garde_roster_model_get_error (fixture.model));
  g_assert_cmpuint (garde_roster_model_get_sheet (fixture.model)->shifts->len, ==,
                    GARDE_TEST_N_SHIFTS);
  g_assert_cmpuint (count_doctors (&fixture), ==, 0);

  /* The same range is there already. */
  before = fixture.n_loaded;
  set_range (&fixture, 0);
  g_assert_nonnull (garde_roster_model_get_sheet (fixture.model));
  g_assert_false (garde_roster_model_is_reading (fixture.model));
  g_assert_cmpuint (fixture.n_loaded, ==, before);

  set_range (&fixture, 4);
  g_assert_null (garde_roster_model_get_sheet (fixture.model));
  g_assert_null (garde_roster_model_get_judgement (fixture.model));
  wait_for_loading (&fixture);
  g_assert_cmpuint (garde_roster_model_get_sheet (fixture.model)->shifts->len, ==, 0);
  tear_down (&fixture);
}

/* Whoever goes on to another week while one is read sees that other week, and never the first. */
static void
test_overtaken (GardeTestEngine *engine, gconstpointer data)
{
  Fixture fixture = { 0 };
  GardeRosterSheet *sheet;

  set_up (&fixture, engine);
  set_range (&fixture, 4);
  set_range (&fixture, 0);
  do
    {
      wait_for_loading (&fixture);
      sheet = garde_roster_model_get_sheet (fixture.model);
      if (sheet != NULL)
        g_assert_cmpint (sheet->from.number, ==, fixture.roster->monday.number);
    }
  while (sheet == NULL);
  g_assert_cmpuint (sheet->shifts->len, ==, GARDE_TEST_N_SHIFTS);
  tear_down (&fixture);
}

/* What another workstation does to the roster is read and judged again; what it does elsewhere is
 * not. */
static void
test_follow (GardeTestEngine *engine, gconstpointer data)
{
  Fixture fixture = { 0 };
  g_autoptr (GardeVisit) visit = NULL;
  guint before;

  set_up (&fixture, engine);
  set_range (&fixture, 0);
  wait_for_loading (&fixture);
  garde_test_roster_put (fixture.roster, 1, 2, TRUE);
  while (garde_roster_model_get_sheet (fixture.model) == NULL || count_doctors (&fixture) != 1)
    wait_for_loading (&fixture);

  garde_test_roster_put (fixture.roster, 1, 2, FALSE);
  while (count_doctors (&fixture) != 0)
    wait_for_loading (&fixture);

  while (garde_roster_model_is_reading (fixture.model))
    wait_for_loading (&fixture);
  before = fixture.n_loaded;
  visit = garde_test_centre_walk_in (fixture.roster->centre, "Da Silva", "Inès");
  garde_test_roster_put (fixture.roster, 3, 1, TRUE);
  while (count_doctors (&fixture) != 1)
    wait_for_loading (&fixture);
  /* The walk-in came before the doctor: had it been followed, too, there would be more. */
  g_assert_cmpuint (fixture.n_loaded - before, <=, 2);
  tear_down (&fixture);
}

/* A reading that fails says why and leaves what was shown; the next that succeeds takes it back. */
static void
test_failure (GardeTestEngine *engine, gconstpointer data)
{
  Fixture fixture = { 0 };
  GardeStore *store;

  set_up (&fixture, engine);
  store = fixture.roster->centre->store;
  set_range (&fixture, 0);
  wait_for_loading (&fixture);
  garde_test_run (store, "ALTER TABLE draft_cell RENAME TO mislaid");
  garde_roster_model_reload (fixture.model);
  wait_for_loading (&fixture);
  g_assert_nonnull (garde_roster_model_get_error (fixture.model));
  g_assert_nonnull (garde_roster_model_get_sheet (fixture.model));
  g_assert_cmpuint (count_doctors (&fixture), ==, 0);

  garde_test_run (store, "ALTER TABLE mislaid RENAME TO draft_cell");
  garde_roster_model_reload (fixture.model);
  wait_for_loading (&fixture);
  g_assert_no_error (garde_roster_model_get_error (fixture.model));
  tear_down (&fixture);
}

/* Without a desk it shows what it is given; a judgement lives as long as its sheet. */
static void
test_by_hand (GardeTestEngine *engine, gconstpointer data)
{
  GardeTestRoster *roster = garde_test_roster_new (engine);
  GardeRosterModel *model = garde_roster_model_new (NULL, judge, judgement_free);
  g_autoptr (GardeRosterSheet) sheet = garde_test_roster_load (roster);
  Fixture fixture = { .model = model };

  g_signal_connect_swapped (model, "loaded", G_CALLBACK (loaded_cb), &fixture);
  garde_roster_model_show (model, sheet);
  garde_roster_model_show (model, sheet);
  g_assert_cmpuint (fixture.n_loaded, ==, 2);
  g_assert_true (garde_roster_model_get_sheet (model) == sheet);
  g_assert_cmpint (n_judgements, ==, 1);
  g_assert_finalize_object (model);
  g_assert_cmpint (n_judgements, ==, 0);
  garde_test_roster_free (roster);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  garde_test_add_on_engines ("/list/roster/range", test_range, NULL);
  garde_test_add_on_engines ("/list/roster/away", test_away, NULL);
  garde_test_add_on_file ("/list/roster/overtaken", test_overtaken, NULL);
  garde_test_add_on_engines ("/list/roster/follow", test_follow, NULL);
  garde_test_add_on_file ("/list/roster/failure", test_failure, NULL);
  garde_test_add_on_file ("/list/roster/by-hand", test_by_hand, NULL);
  return g_test_run ();
}
