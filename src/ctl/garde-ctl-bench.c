/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ctl/garde-ctl-bench.h"

#include <glib/gi18n-lib.h>
#include <signal.h>
#include <stdio.h>

#include "ctl/garde-ctl-commands.h"
#include "ctl/garde-ctl-server.h"

#define DEFAULT_VISITS (100000)
#define MOST_VISITS    (10000000)
#define SEED           (2023)

static volatile sig_atomic_t is_interrupted;

static void
interrupt_cb (int number)
{
  is_interrupted = 1;
}

/* A second one ends the program at once. */
static void
watch_signals (void)
{
  struct sigaction action = { .sa_handler = interrupt_cb, .sa_flags = (int) SA_RESETHAND };

  sigaction (SIGINT, &action, NULL);
  sigaction (SIGTERM, &action, NULL);
}

gboolean
garde_bench_may_go_on (GError **error)
{
  if (is_interrupted == 0)
    return TRUE;
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_CANCELLED,
                       _ ("Interrupted: nothing is left of the benchmark’s databases."));
  return FALSE;
}

void
garde_bench_say (const char *what)
{
  fprintf (stderr, "%s…\n", what);
}

/* The steps come last: they add to today. */
static gboolean
measure (GardeBench *self, GError **error)
{
  return garde_bench_measure_window (self, error) && garde_bench_measure_crowd (self, error) &&
         garde_bench_fill (self, error) && garde_bench_measure_search (self, error) &&
         garde_bench_measure_pages (self, error) && garde_bench_measure_redraw (self, error) &&
         garde_bench_measure_documents (self, error) && garde_bench_measure_steps (self, error) &&
         garde_bench_measure_rosters (self, error);
}

static gboolean
is_any_over (const GPtrArray *figures)
{
  for (guint i = 0; i < figures->len; i++)
    if (garde_bench_figure_is_over (g_ptr_array_index (figures, i)))
      return TRUE;
  return FALSE;
}

static GardeCtlExit
run (GardeBench *self)
{
  g_autoptr (GError) error = NULL;

  watch_signals ();
  self->scratch = garde_scratch_new (self->server, self->password, &error);
  if (self->scratch == NULL || !measure (self, &error))
    return garde_ctl_refuse (error);
  garde_bench_print (self);
  return is_any_over (self->figures) ? GARDE_CTL_REFUSED : GARDE_CTL_DONE;
}

/* The database can only be removed when nobody is connected to it any more. */
static void
clear (GardeBench *self)
{
  g_clear_pointer (&self->session, garde_session_unref);
  g_clear_object (&self->store);
  g_clear_pointer (&self->scratch, garde_scratch_free);
  g_clear_pointer (&self->patients, g_ptr_array_unref);
  g_clear_pointer (&self->figures, g_ptr_array_unref);
  g_clear_pointer (&self->rand, g_rand_free);
}

GardeCtlExit
garde_ctl_bench (GardeCtl *ctl, GStrv *arguments)
{
  int visits = DEFAULT_VISITS;
  g_autofree char *rosters = NULL;
  const GOptionEntry entries[] = {
    { "visits", 0, 0, G_OPTION_ARG_INT, &visits, NULL, NULL },
    { "roster", 0, 0, G_OPTION_ARG_FILENAME, &rosters, NULL, NULL },
    { NULL },
  };
  g_autoptr (GardeKey) password = NULL;
  GardeBench bench = { 0 };
  GardeCtlExit status;

  if (!garde_ctl_parse (ctl, "bench [--visits N] [--roster DIR]",
                        _ ("Measures Garde on throw-away databases, each figure beside its floor."),
                        entries, arguments, 0, 0, &status))
    return status;
  if (visits < 1 || visits > MOST_VISITS)
    return garde_ctl_fail (GARDE_CTL_USAGE, _ ("The option --visits is a number from 1 to %d."),
                           MOST_VISITS);
  if (ctl->uri != NULL && !garde_database_uri_is_server (ctl->uri))
    return garde_ctl_fail (GARDE_CTL_USAGE,
                           _ ("This command makes a file of its own: --database names a server."));

  bench.json = ctl->json;
  bench.n_visits = (guint) visits;
  bench.n_patients = MAX (bench.n_visits / 5 * 3, 1);
  bench.rosters = rosters;
  bench.server = ctl->uri;
  password = garde_ctl_find_server_password (ctl->uri);
  bench.password = garde_ctl_get_password_text (password);
  bench.clock = ctl->clock;
  bench.rand = g_rand_new_with_seed (SEED);
  bench.patients = g_ptr_array_new_with_free_func (g_object_unref);
  bench.figures = g_ptr_array_new_with_free_func ((GDestroyNotify) garde_bench_figure_free);
  status = run (&bench);
  clear (&bench);
  return status;
}
