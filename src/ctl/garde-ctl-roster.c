/* SPDX-License-Identifier: GPL-3.0-or-later */
/* For signals and threads, which strict C hides. */
#define _GNU_SOURCE
#include "ctl/garde-ctl-commands.h"

#include <glib/gi18n-lib.h>
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <unistd.h>

#include "exchange/garde-roster-json.h"
#include "solver/garde-solver.h"

#define MOST_SECONDS (86400)

typedef struct
{
  char *problem;
  int seconds;
  gint64 seed;
} Options;

static void
options_clear (Options *options)
{
  g_clear_pointer (&options->problem, g_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Options, options_clear)

static GardeRosterProblem *
read_problem (const char *path)
{
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;
  GardeRosterProblem *problem = NULL;
  gsize length;

  if (g_file_get_contents (path, &text, &length, &error))
    problem = garde_roster_parse_json (text, (gssize) length, &error);
  if (problem == NULL)
    garde_ctl_refuse (error);
  return problem;
}

static void
stop_signals (sigset_t *signals)
{
  sigemptyset (signals);
  sigaddset (signals, SIGINT);
  sigaddset (signals, SIGTERM);
}

/* Whoever presses Ctrl+C wants the best roster so far, not none. */
static gpointer
wait_for_signal (gpointer data)
{
  sigset_t signals;
  int number;

  stop_signals (&signals);
  sigwait (&signals, &number);
  g_cancellable_cancel (data);
  return NULL;
}

static void
show_progress (const GardeSolverProgress *progress, gpointer data)
{
  if (isatty (STDERR_FILENO))
    fprintf (stderr, "\r%" G_GINT64_FORMAT "\t", progress->objective);
}

static GardeRosterPlan *
solve (const GardeRosterProblem *problem, const Options *options, GError **error)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  const GardeSolverOptions solver = {
    .seconds = (guint) options->seconds,
    .seed = (guint64) options->seed,
    .cancellable = cancellable,
    .progress = show_progress,
  };
  GardeRosterPlan *plan;
  sigset_t signals, before;
  pthread_t thread;

  stop_signals (&signals);
  pthread_sigmask (SIG_BLOCK, &signals, &before);
  if (pthread_create (&thread, NULL, wait_for_signal, cancellable) != 0)
    g_error ("no thread could be made");
  plan = garde_solver_fill (problem, &solver, error);
  pthread_kill (thread, SIGTERM);
  pthread_join (thread, NULL);
  pthread_sigmask (SIG_SETMASK, &before, NULL);
  return plan;
}

GardeCtlExit
garde_ctl_roster_solve (GardeCtl *self, GStrv *arguments)
{
  g_auto (Options) options = { .seconds = 60, .seed = 1 };
  const GOptionEntry entries[] = {
    { "problem", 0, 0, G_OPTION_ARG_FILENAME, &options.problem, NULL, NULL },
    { "seconds", 0, 0, G_OPTION_ARG_INT, &options.seconds, NULL, NULL },
    { "seed", 0, 0, G_OPTION_ARG_INT64, &options.seed, NULL, NULL },
    { NULL },
  };
  g_autoptr (GardeRosterProblem) problem = NULL;
  g_autoptr (GardeRosterPlan) plan = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;
  GardeCtlExit status;

  if (!garde_ctl_parse (self, "roster solve --problem FILE [--seconds N] [--seed N]",
                        _ ("Fills the roster of a problem file, and says what is proven of it."),
                        entries, arguments, 0, 0, &status))
    return status;
  if (options.problem == NULL)
    return garde_ctl_fail (GARDE_CTL_USAGE, _ ("The option %s is missing."), "--problem");
  if (options.seconds < 1 || options.seconds > MOST_SECONDS)
    return garde_ctl_fail (GARDE_CTL_USAGE, _ ("The seconds are 1 to %d."), MOST_SECONDS);
  problem = read_problem (options.problem);
  if (problem == NULL)
    return GARDE_CTL_REFUSED;
  plan = solve (problem, &options, &error);
  if (plan == NULL)
    return garde_ctl_refuse (error);
  if (!garde_solver_can_prove ())
    garde_ctl_fail (GARDE_CTL_DONE, _ ("CBC is not installed: nothing is proven."));
  text = garde_roster_plan_to_json (plan, problem);
  garde_ctl_print ("%s\n", text);
  return GARDE_CTL_DONE;
}
