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
#include "store/garde-store-day.h"

#define MOST_SECONDS (86400)

typedef struct
{
  char *problem;
  int seconds;
  gint64 seed;
  char *week;
} Options;

static void
options_clear (Options *options)
{
  g_clear_pointer (&options->problem, g_free);
  g_clear_pointer (&options->week, g_free);
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

static char *
dup_name (const GardeDoctor *doctor)
{
  return g_strdup_printf ("%s %s", doctor->given_name != NULL ? doctor->given_name : "",
                          doctor->family_name != NULL ? doctor->family_name : "");
}

static void
add_doctor (JsonBuilder *builder, const GardeDoctor *doctor)
{
  g_autofree char *name = dup_name (doctor);

  json_builder_begin_object (builder);
  garde_ctl_add_id (builder, "id", garde_record_get_id (doctor));
  garde_ctl_add_text (builder, "name", name);
  json_builder_end_object (builder);
}

static gboolean
begins_shift (const GPtrArray *columns, guint i)
{
  const GardeDayColumn *column = g_ptr_array_index (columns, i);
  const GardeDayColumn *before = i > 0 ? g_ptr_array_index (columns, i - 1) : NULL;

  return before == NULL ||
         garde_record_get_id (before->shift) != garde_record_get_id (column->shift);
}

static void
add_shift (JsonBuilder *builder, const GPtrArray *columns, guint from, GardeZone *zone)
{
  const GardeShift *shift = ((GardeDayColumn *) g_ptr_array_index (columns, from))->shift;

  json_builder_begin_object (builder);
  garde_ctl_add_id (builder, "id", garde_record_get_id (shift));
  garde_ctl_add_instant (builder, "starts_at", shift->starts_at, zone);
  garde_ctl_add_instant (builder, "ends_at", shift->ends_at, zone);
  garde_ctl_add_text (builder, "kind",
                      garde_vocabulary_get_word (&garde_shift_kind_words, (int) shift->kind));
  garde_ctl_add_text (builder, "state",
                      garde_vocabulary_get_word (&garde_shift_state_words, (int) shift->state));
  garde_ctl_add_number (builder, "need", shift->need);
  json_builder_set_member_name (builder, "doctors");
  json_builder_begin_array (builder);
  for (guint i = from; i < columns->len && (i == from || !begins_shift (columns, i)); i++)
    if (((GardeDayColumn *) g_ptr_array_index (columns, i))->doctor != NULL)
      add_doctor (builder, ((GardeDayColumn *) g_ptr_array_index (columns, i))->doctor);
  json_builder_end_array (builder);
  json_builder_end_object (builder);
}

static void
print_json (const GPtrArray *sheets, GardeDay monday, GardeZone *zone)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  garde_ctl_add_day (builder, "week", monday);
  json_builder_set_member_name (builder, "shifts");
  json_builder_begin_array (builder);
  for (guint d = 0; d < sheets->len; d++)
    {
      const GPtrArray *columns = ((GardeDaySheet *) g_ptr_array_index (sheets, d))->columns;

      for (guint i = 0; i < columns->len; i++)
        if (begins_shift (columns, i))
          add_shift (builder, columns, i, zone);
    }
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  garde_ctl_print_json (builder);
}

static void
print_text (const GPtrArray *sheets, GardeZone *zone)
{
  for (guint d = 0; d < sheets->len; d++)
    {
      const GardeDaySheet *sheet = g_ptr_array_index (sheets, d);
      g_autofree char *day = garde_day_to_long (sheet->day, TRUE);

      garde_ctl_print ("%s\n", day);
      for (guint i = 0; i < sheet->columns->len; i++)
        {
          const GardeDayColumn *column = g_ptr_array_index (sheet->columns, i);
          g_autofree char *from = garde_instant_format_time (column->shift->starts_at, zone);
          g_autofree char *to = garde_instant_format_time (column->shift->ends_at, zone);
          g_autofree char *name =
              column->doctor != NULL ? dup_name (column->doctor) : g_strdup (_ ("nobody"));

          garde_ctl_print ("  %s – %s  %s\n", from, to, name);
        }
    }
}

/* The seven days from @monday. */
static GPtrArray *
load_week (GardeCtl *self, GardeDay monday)
{
  g_autoptr (GPtrArray) sheets = g_ptr_array_new_with_free_func (g_object_unref);

  for (int i = 0; i < 7; i++)
    {
      g_autoptr (GError) error = NULL;
      GardeDaySheet *sheet =
          garde_store_load_day (self->store, self->session, garde_day_add (monday, i), &error);

      if (sheet == NULL)
        {
          garde_ctl_refuse (error);
          return NULL;
        }
      g_ptr_array_add (sheets, sheet);
    }
  return g_steal_pointer (&sheets);
}

GardeCtlExit
garde_ctl_roster_show (GardeCtl *self, GStrv *arguments)
{
  g_auto (Options) options = { 0 };
  const GOptionEntry entries[] = {
    { "week", 0, 0, G_OPTION_ARG_FILENAME, &options.week, NULL, NULL },
    { NULL },
  };
  g_autoptr (GPtrArray) sheets = NULL;
  g_autoptr (GError) error = NULL;
  GardeDay day, monday;
  GardeZone *zone;
  GardeCtlExit status;

  if (!garde_ctl_parse (self, "roster show --week DAY", _ ("Shows who works in the week of a day."),
                        entries, arguments, 0, 0, &status))
    return status;
  if (!garde_ctl_read_day ("--week", options.week, &day))
    return GARDE_CTL_USAGE;
  if (!garde_ctl_open_centre (self))
    return GARDE_CTL_REFUSED;
  monday = garde_day_add (day, 1 - garde_day_get_weekday (day));
  sheets = load_week (self, monday);
  if (sheets == NULL)
    return GARDE_CTL_REFUSED;
  zone = garde_store_get_zone (self->store, self->session, &error);
  if (zone == NULL)
    return garde_ctl_refuse (error);
  if (self->json)
    print_json (sheets, monday, zone);
  else
    print_text (sheets, zone);
  return GARDE_CTL_DONE;
}

GardeCtlExit
garde_ctl_roster_publish (GardeCtl *self, GStrv *arguments)
{
  return garde_ctl_fail (GARDE_CTL_USAGE, _ ("This version of gardectl does not publish rosters."));
}
