/* SPDX-License-Identifier: GPL-3.0-or-later */
#undef G_DISABLE_ASSERT

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <sys/stat.h>
#include <unistd.h>

#include "garde-test-roster.h"
#include "solver/garde-solver.h"

/* A CBC that misbehaves in every way: the roster is legal all the same, and nothing is proven. */

/* $solution is where a solution is expected, $1 the model. */
#define HEAD "#!/bin/sh\nfor solution; do :; done\n"

typedef struct
{
  const char *name;
  const char *script;
} Fake;

static const Fake fakes[] = {
  { "dies", "exit 1\n" },
  { "is killed", "kill -9 $$\n" },
  { "says nothing", "exit 0\n" },
  { "writes rubbish", "head -c 20000 /dev/urandom; head -c 20000 /dev/urandom >\"$solution\"\n" },
  { "an empty solution", ": >\"$solution\"\n" },
  { "only a promise", "echo 'Optimal - objective value -1000.00' >\"$solution\"\n" },
  { "a wrong sum",
    "printf 'Optimal - objective value 3.00\\n 0 c0 1 0\\n 1 c1 1 0\\n' >\"$solution\"\n" },
  { "halves", "printf 'Optimal - objective value 0.00\\n 0 c0 0.5 0\\n' >\"$solution\"\n" },
  { "a column that is not", "printf 'Optimal - objective value 0\\n 0 c9999 1 0\\n' "
                            ">\"$solution\"\n" },
  { "not a number", "printf 'Optimal - objective value nan\\n 0 c0 inf 0\\n' >\"$solution\"\n" },
  { "there is none", "echo 'Infeasible - objective value 0.00' >\"$solution\"\n" },
  { "a bound too high", "echo 'Cbc0010I best solution, best possible 99999999 (0.1 seconds)'\n" },
  { "a bound and a lie", "echo 'Lower bound: 99999999'; "
                         "echo 'Optimal - objective value 99999999' >\"$solution\"\n" },
  { "closes and stays", "exec >&-; exec sleep 1000\n" },
};

/* An optimum of 20004: A comes to S1, and nobody can come to S2. */
static GardeRosterProblem *
make_problem (void)
{
  GardeRosterProblem *problem = garde_test_problem_new ();

  garde_test_add_doctor (problem, "A", GARDE_DOCTOR_HOLDER);
  garde_test_add_doctor (problem, "B", GARDE_DOCTOR_HOLDER);
  garde_test_add_shift (problem, "S1", "mon 15:30", GARDE_SHIFT_DAY);
  garde_test_add_shift (problem, "S2", "wed 15:30", GARDE_SHIFT_DAY);
  garde_test_offer (problem, "A B", "S1", GARDE_ROSTER_AVAILABLE);
  return problem;
}

static char *
write_script (const char *folder, const char *text)
{
  char *path = g_build_filename (folder, "cbc", NULL);
  g_autofree char *script = g_strconcat (HEAD, text, NULL);

  g_assert_true (g_file_set_contents_full (path, script, -1, G_FILE_SET_CONTENTS_NONE, 0700, NULL));
  return path;
}

static char *
make_folder (void)
{
  char *folder = g_dir_make_tmp ("garde-test-solver-XXXXXX", NULL);

  g_assert_nonnull (folder);
  return folder;
}

static void
remove_folder (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      if (g_file_test (path, G_FILE_TEST_IS_DIR))
        remove_folder (path);
      else
        g_assert_cmpint (g_unlink (path), ==, 0);
    }
  g_assert_cmpint (g_rmdir (folder), ==, 0);
}

static void
test_fake (gconstpointer data)
{
  const Fake *fake = data;
  g_autofree char *folder = make_folder ();
  g_autofree char *program = write_script (folder, fake->script);
  const GardeSolverOptions options = { .seconds = 20, .seed = 1, .program = program };
  g_autoptr (GardeRosterProblem) problem = make_problem ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GardeRosterPlan) plan = garde_solver_fill (problem, &options, &error);

  g_assert_no_error (error);
  garde_test_assert_plan (problem, plan);
  g_assert_cmpint (plan->status, ==, GARDE_ROSTER_FEASIBLE);
  g_assert_cmpint (plan->objective, ==, 20004);
  g_assert_false (plan->uncovered_proven);
  remove_folder (folder);
}

/* CBC prints six digits of the continuous optimum: what it has rounded up is no proof. */
static void
test_rounded (void)
{
  g_autofree char *folder = make_folder ();
  g_autofree char *program =
      write_script (folder, "echo 'Continuous objective value is 2e+06 - 0.00 seconds'\n");
  const GardeSolverOptions options = { .seconds = 3600, .seed = 1, .program = program };
  g_autoptr (GardeRosterProblem) problem = make_problem ();
  g_autoptr (GardeRosterPlan) plan = NULL;

  /* One doctor, one shift a week, two to fill. */
  garde_test_offer (problem, "A", "S2", GARDE_ROSTER_AVAILABLE);
  for (guint i = 0; i < 2; i++)
    {
      g_array_index (problem->doctors, GardeRosterDoctor, i).max_per_week = (int) !i;
      g_array_index (problem->shifts, GardeRosterShift, i).weight = 2000000;
    }
  plan = garde_solver_fill (problem, &options, NULL);
  g_assert_cmpint (plan->uncovered_weight, ==, 2000000);
  g_assert_false (plan->uncovered_proven);
  g_assert_cmpint (plan->bound, ==, 1999990);
  remove_folder (folder);
}

/* One that hangs is stopped when the time is over; one that never ends when somebody cancels. */
static void
test_hangs (void)
{
  g_autofree char *folder = make_folder ();
  g_autofree char *program = write_script (folder, "exec sleep 1000\n");
  const GardeSolverOptions options = { .seconds = 1, .seed = 1, .program = program };
  g_autoptr (GardeRosterProblem) problem = make_problem ();
  g_autoptr (GardeRosterPlan) plan = garde_solver_fill (problem, &options, NULL);

  garde_test_assert_plan (problem, plan);
  g_assert_cmpint (plan->status, ==, GARDE_ROSTER_FEASIBLE);
  remove_folder (folder);
}

typedef struct
{
  char *fifo;
  GCancellable *cancellable;
  gint64 best; /* the last that was told */
} Stopping;

static gpointer
cancel_when_it_runs (gpointer data)
{
  const Stopping *stopping = data;
  char byte;
  int fd = open (stopping->fifo, O_RDONLY);

  g_assert_cmpint (fd, >=, 0);
  /* The script has opened the other end: it runs. */
  g_cancellable_cancel (stopping->cancellable);
  while (read (fd, &byte, 1) > 0)
    ;
  close (fd);
  return NULL;
}

static void
remember (const GardeSolverProgress *progress, gpointer data)
{
  ((Stopping *) data)->best = progress->objective;
}

/* Every process that wrote its number into @path has gone, and was waited for. */
static void
assert_gone (const char *path)
{
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  lines = g_strsplit (g_strchomp (text), "\n", -1);
  g_assert_cmpuint (g_strv_length (lines), >, 0);
  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_assert_cmpint (kill ((pid_t) g_ascii_strtoll (lines[i], NULL, 10), 0), ==, -1);
      g_assert_cmpint (errno, ==, ESRCH);
    }
}

/* Stopped in the middle of the search, which would have an hour: it ends with the best so far, and
 * no solver is left. The end of file comes only when it is dead. */
static void
test_cancelled (void)
{
  g_autofree char *folder = make_folder ();
  g_autofree char *fifo = g_build_filename (folder, "fifo", NULL);
  g_autofree char *pids = g_build_filename (folder, "pids", NULL);
  g_autofree char *script =
      g_strdup_printf ("echo $$ >>'%s'\nexec 9>'%s'\nexec sleep 100000\n", pids, fifo);
  g_autofree char *program = write_script (folder, script);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  Stopping stopping = { fifo, cancellable, -1 };
  const GardeSolverOptions options = { .seconds = 3600,
                                       .seed = 1,
                                       .program = program,
                                       .cancellable = cancellable,
                                       .progress = remember,
                                       .data = &stopping };
  g_autoptr (GardeRosterProblem) problem = make_problem ();
  g_autoptr (GardeRosterPlan) plan = NULL;
  GThread *thread;

  g_assert_cmpint (mkfifo (fifo, 0600), ==, 0);
  thread = g_thread_new ("cancel", cancel_when_it_runs, &stopping);
  plan = garde_solver_fill (problem, &options, NULL);
  assert_gone (pids);
  g_thread_join (thread);
  g_assert_cmpint (plan->status, ==, GARDE_ROSTER_CANCELLED);
  g_assert_cmpint (plan->objective, ==, 20004);
  g_assert_cmpint (plan->objective, ==, stopping.best);
  g_assert_false (plan->uncovered_proven);
  garde_test_assert_plan (problem, plan);
  remove_folder (folder);
}

/* What one child saw of its files. */
static void
check_spy (const char *path)
{
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  lines = g_strsplit (text, "\n", -1);
  g_assert_cmpuint (g_strv_length (lines), >=, 4);
  g_assert_cmpstr (lines[0], ==, "600");
  g_assert_cmpstr (lines[1], ==, "700");
  g_assert_false (g_file_test (lines[2], G_FILE_TEST_EXISTS));
  g_assert_cmpstr (lines[3], ==, "0");
}

/* Nobody else may read the model, no name is in it, and nothing of it stays. */
static void
test_private (void)
{
  g_autofree char *folder = make_folder ();
  g_autofree char *script = g_strdup_printf (
      "{ stat -c %%a \"$1\" \"$(dirname \"$1\")\"; dirname \"$1\"; grep -c secret \"$1\"; } "
      ">'%s'/spy.$$\n",
      folder);
  g_autofree char *program = write_script (folder, script);
  const GardeSolverOptions options = { .seconds = 20, .seed = 1, .program = program };
  g_autoptr (GardeRosterProblem) problem = make_problem ();
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  g_autoptr (GardeRosterPlan) plan = NULL;
  const char *name;
  guint spies = 0;

  g_free (g_array_index (problem->doctors, GardeRosterDoctor, 0).id);
  g_array_index (problem->doctors, GardeRosterDoctor, 0).id = g_strdup ("secret");
  plan = garde_solver_fill (problem, &options, NULL);
  g_dir_rewind (dir);
  while ((name = g_dir_read_name (dir)) != NULL)
    if (g_str_has_prefix (name, "spy."))
      {
        g_autofree char *path = g_build_filename (folder, name, NULL);

        check_spy (path);
        spies++;
      }
  g_assert_cmpuint (spies, ==, 2);
  remove_folder (folder);
}

/* The process that this test starts of itself: fills with a CBC that hangs, and is killed. */
static int
fill_and_hang (const char *program)
{
  const GardeSolverOptions options = { .seconds = 3600, .seed = 1, .program = program };
  g_autoptr (GardeRosterProblem) problem = make_problem ();
  g_autoptr (GardeRosterPlan) plan = garde_solver_fill (problem, &options, NULL);

  return plan != NULL ? 0 : 1;
}

/* Who starts a CBC and is killed leaves none behind. */
static void
test_dies_with_parent (void)
{
  g_autofree char *folder = make_folder ();
  g_autofree char *fifo = g_build_filename (folder, "fifo", NULL);
  g_autofree char *script = g_strdup_printf ("exec 9>'%s'\nexec sleep 1000\n", fifo);
  g_autofree char *program = write_script (folder, script);
  g_autofree char *self = g_file_read_link ("/proc/self/exe", NULL);
  g_autoptr (GSubprocessLauncher) launcher =
      g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDOUT_SILENCE);
  g_autoptr (GSubprocess) process = NULL;
  char byte;
  int fd;

  g_assert_cmpint (mkfifo (fifo, 0600), ==, 0);
  g_subprocess_launcher_setenv (launcher, "GARDE_TEST_HANG", program, TRUE);
  g_subprocess_launcher_setenv (launcher, "TMPDIR", folder, TRUE);
  process = g_subprocess_launcher_spawn (launcher, NULL, self, NULL);
  g_assert_nonnull (process);
  fd = open (fifo, O_RDONLY);
  g_assert_cmpint (fd, >=, 0);
  g_subprocess_force_exit (process);
  g_subprocess_wait (process, NULL, NULL);
  /* Ends when the last who holds the other end is gone: both of them were started. */
  while (read (fd, &byte, 1) > 0)
    ;
  close (fd);
  remove_folder (folder);
}

int
main (int argc, char **argv)
{
  if (g_getenv ("GARDE_TEST_HANG") != NULL)
    return fill_and_hang (g_getenv ("GARDE_TEST_HANG"));
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (fakes); i++)
    {
      g_autofree char *path = g_strdup_printf ("/solver/child/%s", fakes[i].name);

      g_test_add_data_func (path, &fakes[i], test_fake);
    }
  g_test_add_func ("/solver/child/rounded", test_rounded);
  g_test_add_func ("/solver/child/hangs", test_hangs);
  g_test_add_func ("/solver/child/cancelled", test_cancelled);
  g_test_add_func ("/solver/child/private", test_private);
  g_test_add_func ("/solver/child/dies-with-parent", test_dies_with_parent);
  return g_test_run ();
}
