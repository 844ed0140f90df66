/* SPDX-License-Identifier: GPL-3.0-or-later */
#undef G_DISABLE_ASSERT

#include <glib/gstdio.h>

#include "garde-test-desk.h"
#include "garde-test-roster.h"
#include "store/garde-store-swap.h"
#include "ui/roster/garde-publish-work.h"
#include "ui/roster/garde-roster-filler.h"
#include "ui/roster/garde-swap-work.h"

/* While a week is being filled, by a solver that takes for ever, it is published by hand, and
 * requests are read and agreed to: none of that waits for the filling. */

typedef struct
{
  GardeTestRoster *roster;
  GardeDesk *desk;
  GardeRosterFiller *filler;
  char *folder;
  char *ended; /* what the filling said at its end; NULL: it runs */
} Fixture;

static void
ended_cb (GardeRosterFiller *filler, const char *sentence, Fixture *fixture)
{
  fixture->ended = g_strdup (sentence);
}

static void
set_up (Fixture *fixture, GardeTestEngine *engine)
{
  GardeTestRoster *roster = garde_test_roster_new_answered (engine, NULL);
  g_autoptr (GardeRosterSheet) sheet = NULL;

  for (guint i = 0; i < 3; i++)
    garde_test_roster_put (roster, i, i, TRUE);
  sheet = garde_test_roster_load (roster);
  fixture->roster = roster;
  fixture->desk = garde_test_desk_open (roster->centre);
  fixture->folder =
      g_build_filename (garde_test_engine_get_folder (roster->centre->engine), "files", NULL);
  fixture->filler = garde_roster_filler_new (fixture->desk);
  g_signal_connect (fixture->filler, "ended", G_CALLBACK (ended_cb), fixture);
  garde_roster_filler_start (fixture->filler, sheet);
  /* It has a first roster: it is at work. */
  while (garde_roster_filler_get_filling (fixture->filler)->filled == 0)
    g_main_context_iteration (NULL, TRUE);
}

static void
tear_down (Fixture *fixture)
{
  garde_roster_filler_stop (fixture->filler);
  while (fixture->ended == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_nonnull (strstr (fixture->ended, "Somebody changed the roster meanwhile"));
  g_assert_finalize_object (fixture->filler);
  garde_test_desk_finalize (fixture->desk);
  garde_test_roster_free (fixture->roster);
  g_free (fixture->folder);
  g_free (fixture->ended);
}

static void
assert_page (const Fixture *fixture)
{
  g_autofree char *path = g_build_filename (fixture->folder, "roster-2023-01-23.pdf", NULL);

  g_assert_true (g_file_test (path, G_FILE_TEST_EXISTS));
  g_assert_cmpint (g_unlink (path), ==, 0);
}

static void
test_publish (Fixture *fixture)
{
  g_autoptr (GardeRosterSheet) sheet = garde_test_roster_load (fixture->roster);
  GardeTestAnswer answer = { 0 };
  g_autoptr (GardeRosterTelling) telling = NULL;

  garde_publish_work_run_async (fixture->desk, sheet, fixture->folder, garde_test_ran_cb, &answer);
  garde_test_iterate_until (NULL, &answer.done);
  g_assert_no_error (answer.error);
  telling = answer.result;
  g_assert_no_error (telling->error);
  g_assert_cmpuint (telling->published->publications->len, ==, 1);
  assert_page (fixture);
  g_assert_null (fixture->ended);
}

static void
test_agree (Fixture *fixture)
{
  GardeTestCentre *centre = fixture->roster->centre;
  g_autoptr (GardeSwap) swap = garde_swap_new ();
  GardeTestAnswer answer = { 0 };
  g_autoptr (GardeSwapOutcome) outcome = NULL;
  g_autofree char *shown = NULL;

  swap->shift = fixture->roster->shifts[0];
  swap->doctor = fixture->roster->doctors[0];
  swap->other_doctor = fixture->roster->doctors[3];
  g_assert_true (garde_store_propose_swap (centre->store, centre->session, swap, NULL));
  garde_swap_work_run_async (fixture->desk, swap, GARDE_SWAP_DEED_AGREE, 0, fixture->folder,
                             garde_test_ran_cb, &answer);
  garde_test_iterate_until (NULL, &answer.done);
  g_assert_no_error (answer.error);
  outcome = answer.result;
  g_assert_no_error (outcome->telling->error);
  assert_page (fixture);
  shown = garde_test_roster_show (fixture->roster, FALSE);
  g_assert_cmpstr (shown, ==, "3 1 2 . . .");
  g_assert_null (fixture->ended);
}

/* The requests are read with what each would break, which is long work. */
static void
test_read (Fixture *fixture)
{
  g_autoptr (GardeSwapWatch) watch = garde_swap_watch_new (fixture->desk, 0, TRUE);

  while (garde_swap_watch_get_items (watch) == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_no_error (garde_swap_watch_get_error (watch));
  g_assert_null (fixture->ended);
}

static void
test_while_filling (GardeTestEngine *engine, gconstpointer data)
{
  Fixture fixture = { 0 };

  set_up (&fixture, engine);
  test_publish (&fixture);
  test_read (&fixture);
  test_agree (&fixture);
  tear_down (&fixture);
}

/* A solver that takes for ever is the first of its name. */
static char *
make_solver (void)
{
  g_autofree char *folder = g_dir_make_tmp ("garde-test-files-XXXXXX", NULL);
  g_autofree char *program = g_build_filename (folder, "cbc", NULL);
  g_autofree char *path = g_strconcat (folder, ":", g_getenv ("PATH"), NULL);

  g_assert_true (g_file_set_contents_full (program, "#!/bin/sh\nexec sleep 1000\n", -1,
                                           G_FILE_SET_CONTENTS_NONE, 0700, NULL));
  g_setenv ("PATH", path, TRUE);
  return g_steal_pointer (&folder);
}

int
main (int argc, char **argv)
{
  g_autofree char *folder = make_solver ();
  g_autofree char *program = g_build_filename (folder, "cbc", NULL);
  int status;

  g_test_init (&argc, &argv, NULL);
  garde_test_add_on_engines ("/ui/roster-files/while-filling", test_while_filling, NULL);
  status = g_test_run ();
  g_unlink (program);
  g_rmdir (folder);
  return status;
}
