/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ctl/garde-ctl-bench-roster.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "exchange/garde-roster-json.h"
#include "solver/garde-solver.h"

/* The engine itself is the floor: cbc as it comes, on the same problem as somebody else wrote it
 * down (the .mps.gz beside the problem), in turns with ours. */

#define SECONDS (120)
#define SEED    (1)

/* So many turns, until this much time is used up. */
#define MOST_TURNS  (9)
#define FEW_TURNS   (3)
#define TURNS_UNTIL GARDE_BENCH_MS (8000)

static const GardeBenchProblem problems[] = {
  { "Sa", 50310, 50000, 2000, GARDE_BENCH_MS (500), GARDE_BENCH_MS (200) },
  { "Sb", 250171, 250000, 2000, GARDE_BENCH_MS (500), GARDE_BENCH_MS (200) },
  { "Ma", 1180, 0, 2000, GARDE_BENCH_MS (500), GARDE_BENCH_MS (200) },
  { "Mb", 311323, 310000, 2000, GARDE_BENCH_MS (500), GARDE_BENCH_MS (200) },
  { "La", 18491, 0, 1500, 0, GARDE_BENCH_MS (2000) },
  { "Lb", 226159, 210000, 1500, 0, GARDE_BENCH_MS (2000) },
  { "XLb", 2735320, 2720000, 1500, 0, GARDE_BENCH_MS (2000) },
  { "XLa", 96087, 90000, 0, 0, GARDE_BENCH_MS (2000) },
};

GardeBenchFigure *
garde_bench_add_roster_figure (const GardeBenchRoster *self, const char *what, const char *label)
{
  g_autofree char *lower = g_ascii_strdown (self->known->name, -1);
  g_autofree char *name = g_strdup_printf ("roster.%s.%s", lower, what);
  /* Translators: a roster problem's name, and what is measured on it. */
  g_autofree char *shown = g_strdup_printf (_ ("Roster %s: %s"), self->known->name, label);

  return garde_bench_add_figure (self->bench, name, shown);
}

/* What the raw solver says of the problem within @seconds; @objective -1: it has found none. FALSE
 * if it cannot be run. */
static gboolean
run_raw (const GardeBenchRoster *self, guint seconds, gint64 *objective, GError **error)
{
  g_autofree char *file = g_strconcat (self->known->name, ".mps.gz", NULL);
  g_autofree char *path = g_build_filename (self->bench->rosters, file, NULL);
  g_autofree char *limit = g_strdup_printf ("%u", seconds);
  g_autofree char *said = NULL;
  g_autoptr (GSubprocess) process =
      g_subprocess_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE | G_SUBPROCESS_FLAGS_STDERR_SILENCE, error,
                        "cbc", path, "-timeMode", "elapsed", "-sec", limit, "-solve", NULL);
  const char *found;

  if (process == NULL || !g_subprocess_communicate_utf8 (process, NULL, NULL, &said, NULL, error))
    return FALSE;
  found = strstr (said, "\nObjective value:");
  *objective = found != NULL && strstr (said, "No feasible solution found") == NULL
                   ? (gint64) (g_ascii_strtod (found + strlen ("\nObjective value:"), NULL) + 0.5)
                   : -1;
  return TRUE;
}

static GardeRosterPlan *
fill (const GardeBenchRoster *self, guint seconds, GError **error)
{
  const GardeSolverOptions options = { .seconds = seconds, .seed = SEED, .without_gaps = TRUE };

  return garde_solver_fill (self->problem, &options, error);
}

/* One turn: ours until it is proven, then the raw one until it is. FALSE in @proven if either is
 * not what is known. */
static gboolean
take_turn (
    const GardeBenchRoster *self, GArray *values, GArray *floors, gboolean *proven, GError **error)
{
  gint64 start = garde_bench_get_nanoseconds (), value, floor, objective;
  g_autoptr (GardeRosterPlan) plan = fill (self, SECONDS, error);

  if (plan == NULL)
    return FALSE;
  value = garde_bench_get_nanoseconds () - start;
  start = garde_bench_get_nanoseconds ();
  if (!run_raw (self, SECONDS, &objective, error))
    return FALSE;
  floor = garde_bench_get_nanoseconds () - start;
  *proven = plan->status == GARDE_ROSTER_OPTIMAL && plan->objective == self->known->optimum &&
            plan->uncovered_weight == self->known->uncovered && plan->uncovered_proven &&
            objective == self->known->optimum;
  g_array_append_val (values, value);
  g_array_append_val (floors, floor);
  return TRUE;
}

/* Held against the raw time, or against the time that is always allowed where that is more. */
static void
set_bound (GardeBenchFigure *figure, const GardeBenchProblem *known)
{
  if (figure->floor * known->ratio / 1000 < known->floor)
    {
      figure->by = GARDE_BENCH_BY_VALUE;
      figure->bound = known->floor;
      return;
    }
  figure->by = GARDE_BENCH_BY_RATIO;
  figure->bound = known->ratio;
}

/* Without the raw solver, or the problem as it reads it, there is nothing to compare with. */
static gboolean
has_floor (const GardeBenchRoster *self, GardeBenchFigure *figure)
{
  g_autofree char *file = g_strconcat (self->known->name, ".mps.gz", NULL);
  g_autofree char *path = g_build_filename (self->bench->rosters, file, NULL);

  if (!garde_solver_can_prove ())
    figure->note = g_strdup (_ ("cbc is not installed"));
  else if (!g_file_test (path, G_FILE_TEST_EXISTS))
    figure->note = g_strdup_printf (_ ("there is no %s"), file);
  return figure->note == NULL;
}

static gboolean
measure_proof (const GardeBenchRoster *self, GError **error)
{
  GardeBenchFigure *figure = garde_bench_add_roster_figure (self, "proof", _ ("proven optimum"));
  g_autoptr (GArray) values = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GArray) floors = g_array_new (FALSE, FALSE, sizeof (gint64));
  gint64 deadline = garde_bench_get_nanoseconds () + TURNS_UNTIL;
  gboolean proven = TRUE, is_try_out = self->bench->n_visits < GARDE_BENCH_LARGE;

  if (!has_floor (self, figure))
    return TRUE;
  for (int turn = 0; turn < MOST_TURNS && proven; turn++)
    {
      if (turn >= (is_try_out ? 1 : FEW_TURNS) &&
          (is_try_out || garde_bench_get_nanoseconds () > deadline))
        break;
      if (!garde_bench_may_go_on (error) || !take_turn (self, values, floors, &proven, error))
        return FALSE;
    }
  garde_bench_set_pairs (figure, values, floors);
  set_bound (figure, self->known);
  if (!proven)
    {
      /* A time to a wrong answer is none. */
      figure->note = g_strdup (_ ("the optimum that is known was not proven"));
      figure->by = GARDE_BENCH_BY_VALUE;
      figure->bound = 0;
    }
  return TRUE;
}

/* What a roster costs beside its empty places, which would hide it. */
static gboolean
set_points (GardeBenchFigure *figure, gint64 value, gint64 floor, gint64 bound)
{
  figure->unit = GARDE_BENCH_POINTS;
  figure->value = value;
  figure->floor = floor;
  figure->ratio = (value * 1000 + floor - 1) / floor;
  figure->by = GARDE_BENCH_BY_RATIO;
  figure->bound = bound;
  return TRUE;
}

/* A problem that nobody has proven yet: how far the roster is from the bound after @seconds, and
 * from what the raw solver has by then. */
static gboolean
measure_distance (const GardeBenchRoster *self, guint seconds, gint64 bound, GError **error)
{
  g_autofree char *what = g_strdup_printf ("bound_%us", seconds);
  g_autofree char *what_raw = g_strdup_printf ("raw_%us", seconds);
  g_autofree char *label = g_strdup_printf (_ ("cost after %u s, by the bound"), seconds);
  g_autofree char *label_raw = g_strdup_printf (_ ("cost after %u s, by the raw solver"), seconds);
  GardeBenchFigure *far = garde_bench_add_roster_figure (self, what, label);
  GardeBenchFigure *raw = garde_bench_add_roster_figure (self, what_raw, label_raw);
  g_autoptr (GardeRosterPlan) plan = NULL;
  gint64 uncovered = self->known->uncovered, objective;

  if (!has_floor (self, far) || !has_floor (self, raw))
    return TRUE;
  plan = fill (self, seconds, error);
  if (plan == NULL || !garde_bench_may_go_on (error) || !run_raw (self, seconds, &objective, error))
    return FALSE;
  set_points (far, plan->objective - uncovered, self->known->optimum - uncovered, bound);
  if (objective > uncovered)
    return set_points (raw, plan->objective - uncovered, objective - uncovered, 1000);
  raw->unit = GARDE_BENCH_POINTS;
  raw->value = plan->objective - uncovered;
  raw->note = g_strdup (_ ("the raw solver has found no roster by then"));
  return TRUE;
}

static GardeRosterProblem *
read_problem (const char *path, GError **error)
{
  g_autofree char *text = NULL;
  gsize length;

  if (!g_file_get_contents (path, &text, &length, error))
    return NULL;
  return garde_roster_parse_json (text, (gssize) length, error);
}

static gboolean
measure_problem (GardeBench *bench,
                 const GardeBenchProblem *known,
                 const char *path,
                 GError **error)
{
  g_autoptr (GardeRosterProblem) problem = read_problem (path, error);
  g_autoptr (GardeRosterProblem) copy = problem != NULL ? read_problem (path, error) : NULL;
  const GardeBenchRoster self = { bench, known, problem };

  if (copy == NULL || !garde_bench_measure_roster_work (&self, error) ||
      !garde_bench_measure_gaps (&self, copy, error))
    return FALSE;
  if (known->ratio > 0)
    return measure_proof (&self, error);
  return measure_distance (&self, 10, GARDE_BENCH_RATIO (1, 6), error) &&
         measure_distance (&self, 60, GARDE_BENCH_RATIO (1, 1), error);
}

gboolean
garde_bench_measure_rosters (GardeBench *self, GError **error)
{
  guint measured = 0;

  for (guint i = 0; self->rosters != NULL && i < G_N_ELEMENTS (problems); i++)
    {
      g_autofree char *file = g_strconcat (problems[i].name, ".json", NULL);
      g_autofree char *path = g_build_filename (self->rosters, file, NULL);
      g_autofree char *what = g_strdup_printf (_ ("Roster %s"), problems[i].name);

      if (!g_file_test (path, G_FILE_TEST_EXISTS))
        continue;
      garde_bench_say (what);
      if (!measure_problem (self, &problems[i], path, error))
        return FALSE;
      measured++;
    }
  if (self->rosters == NULL || measured > 0)
    return TRUE;
  g_set_error (error, G_FILE_ERROR, G_FILE_ERROR_NOENT, _ ("There is no roster problem in “%s”."),
               self->rosters);
  return FALSE;
}
