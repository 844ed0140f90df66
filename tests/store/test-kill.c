/* SPDX-License-Identifier: GPL-3.0-or-later */
#undef G_DISABLE_ASSERT

#include "garde-test-centre.h"
#include "store/garde-store-check.h"
#include "store/garde-store-private.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

/* The power fails: a child process makes steps and says each that the store confirmed; it is killed
 * at any moment; everything that it said is there, and nothing is there by half. Five times; with
 * -m slow, as the soak does it, a hundred times. */

#define N_KILLS       (g_test_slow () ? 100 : 5)
#define LONGEST_US    (50000)
#define CHILD         "--child"
#define CHILD_NOW     "2023-01-16T20:30:00+01:00"
#define N_CHILD_STEPS (3)

static const char *program; /* this one */

/* --- the child --- */

/* One line a confirmed change: the visit and the revision that it has now. */
static void
say (const GardeVisit *visit)
{
  g_autofree char *line =
      g_strdup_printf ("%" G_GINT64_FORMAT " %" G_GINT64_FORMAT "\n", garde_record_get_id (visit),
                       garde_record_get_revision (visit));

  if (write (STDOUT_FILENO, line, strlen (line)) < 0)
    exit (1);
}

static void
make_visit (GardeStore *store, GardeSession *session)
{
  static const GardeVisitState way[N_CHILD_STEPS] = { GARDE_VISIT_CALLED, GARDE_VISIT_IN_VISIT,
                                                      GARDE_VISIT_DONE };
  g_autoptr (GardePatient) patient = garde_test_patient_new ("Le Goff", "Maëlle");
  GardeWalkIn walk_in = { .patient = patient, .reason_group = GARDE_REASON_ENT };
  g_autoptr (GError) error = NULL;
  g_autoptr (GardeVisit) visit = garde_store_register_walk_in (store, session, &walk_in, &error);

  g_assert_no_error (error);
  say (visit);
  for (int i = 0; i < N_CHILD_STEPS; i++)
    {
      GardeStepRequest request = { .to = way[i] };
      g_autoptr (GardeVisit) after =
          garde_store_step (store, session, garde_record_get_id (visit), &request, &error);

      g_assert_no_error (error);
      say (after);
    }
}

/* Until somebody kills it, or nobody listens any more. */
static int
be_child (const char *uri)
{
  g_autoptr (GardeClock) clock = garde_clock_new_system ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GardeStore) store =
      garde_store_open (uri, NULL, "Accueil 2", clock, GARDE_STORE_OPEN_NONE, &error);
  g_autoptr (GardeSession) session = NULL;

  g_assert_no_error (error);
  session = garde_test_open_session (store);
  for (;;)
    make_visit (store, session);
  return 0;
}

/* --- the parent --- */

typedef struct
{
  GPid pid;
  int output;
} Child;

static Child
start_child (const char *uri)
{
  const char *arguments[] = { program, CHILD, uri, NULL };
  g_auto (GStrv) environment =
      g_environ_setenv (g_get_environ (), "GARDE_TEST_NOW", CHILD_NOW, TRUE);
  g_autoptr (GError) error = NULL;
  Child child;

  g_spawn_async_with_pipes (NULL, (char **) arguments, environment, G_SPAWN_DO_NOT_REAP_CHILD, NULL,
                            NULL, &child.pid, NULL, &child.output, NULL, &error);
  g_assert_no_error (error);
  return child;
}

/* Notes the line that is whole: one cut short was not confirmed to anybody. */
static gboolean
read_line (FILE *output, GHashTable *said)
{
  char line[64];
  gint64 *visit;
  char *end;

  if (fgets (line, sizeof line, output) == NULL || strchr (line, '\n') == NULL)
    return FALSE;
  visit = g_new (gint64, 1);
  *visit = g_ascii_strtoll (line, &end, 10);
  g_hash_table_replace (said, visit, GINT_TO_POINTER ((int) g_ascii_strtoll (end, NULL, 10)));
  return TRUE;
}

/* The last revision that the child said of each visit. */
static void
run_child (const char *uri, gulong lifetime, GHashTable *said)
{
  Child child = start_child (uri);
  FILE *output = fdopen (child.output, "r");
  int status;

  g_assert_true (read_line (output, said));
  g_usleep (lifetime);
  g_assert_cmpint (kill (child.pid, SIGKILL), ==, 0);
  while (read_line (output, said))
    continue;
  fclose (output);
  g_assert_cmpint (waitpid (child.pid, &status, 0), ==, child.pid);
  g_assert_true (WIFSIGNALED (status));
  g_assert_cmpint (WTERMSIG (status), ==, SIGKILL);
}

/* A visit has as many steps as revisions: neither was saved without the other. */
static void
check_visits (GardeStore *store, GHashTable *said)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GHashTable) there = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  g_autoptr (GardeRows) rows = garde_store_query (
      store,
      "SELECT v.id, v.revision, (SELECT COUNT(*) FROM step s WHERE s.visit = v.id) FROM visit v",
      NULL, &error);
  GHashTableIter iter;
  gpointer visit, revision;

  g_assert_no_error (error);
  for (guint i = 0; i < garde_rows_get_length (rows); i++)
    {
      gint64 id = garde_rows_get_int (rows, i, 0);

      g_assert_cmpint (garde_rows_get_int (rows, i, 1), ==, garde_rows_get_int (rows, i, 2));
      g_hash_table_insert (there, g_memdup2 (&id, sizeof id),
                           GINT_TO_POINTER ((int) garde_rows_get_int (rows, i, 1)));
    }
  g_hash_table_iter_init (&iter, said);
  while (g_hash_table_iter_next (&iter, &visit, &revision))
    g_assert_cmpint (GPOINTER_TO_INT (g_hash_table_lookup (there, visit)), >=,
                     GPOINTER_TO_INT (revision));
}

static void
check_whole (GardeStore *store)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) problems = garde_store_check (store, NULL, &error);
  g_autoptr (GardeRows) rows = NULL;

  g_assert_no_error (error);
  for (guint i = 0; i < problems->len; i++)
    {
      const GardeProblem *problem = g_ptr_array_index (problems, i);

      g_error ("%s %s", problem->what, problem->where);
    }
  if (garde_store_is_server (store))
    return;
  rows = garde_store_query (store, "PRAGMA integrity_check", NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (garde_rows_get_text (rows, 0, 0), ==, "ok");
}

static void
test_kill (GardeTestEngine *engine, gconstpointer data)
{
  const char *uri = garde_test_engine_get_uri (engine);
  g_autoptr (GHashTable) said = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  guint n_said = 0;

  /* Nobody else has the file open: whoever opens it next finds what the child left. */
  garde_test_centre_free (garde_test_centre_new (engine));
  for (int i = 0; i < N_KILLS; i++)
    {
      g_autoptr (GardeClock) clock = garde_clock_new_system ();
      g_autoptr (GError) error = NULL;
      g_autoptr (GardeStore) store = NULL;

      run_child (uri, (gulong) g_test_rand_int_range (0, LONGEST_US), said);
      g_assert_cmpuint (g_hash_table_size (said), >, n_said);
      n_said = g_hash_table_size (said);
      store = garde_store_open (uri, NULL, "Accueil 1", clock, GARDE_STORE_OPEN_NONE, &error);
      g_assert_no_error (error);
      check_visits (store, said);
      check_whole (store);
    }
  g_test_message ("%u visits were confirmed", n_said);
}

int
main (int argc, char **argv)
{
  if (argc == 3 && g_str_equal (argv[1], CHILD))
    return be_child (argv[2]);

  program = argv[0];
  g_test_init (&argc, &argv, NULL);

  garde_test_add_on_engines ("/store/kill", test_kill, NULL);

  return g_test_run ();
}
