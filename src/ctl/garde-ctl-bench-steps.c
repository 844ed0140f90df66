/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ctl/garde-ctl-bench.h"

#include <glib/gi18n-lib.h>

#include "database/garde-replay.h"
#include "service/garde-simulator.h"
#include "store/garde-store-day.h"
#include "store/garde-store-step.h"

#define N_VISITS (200)

typedef struct
{
  GardeBench *bench;
  GardeBareCommit *bare;
  gint64 shift;
  gint64 doctor;
  GArray *steps;   /* ns each */
  GArray *commits; /* ns each, of the bare one beside it */
  guint64 most_round_trips;
} Walk;

static gint64
register_walk_in (Walk *walk, GError **error)
{
  GardeBench *bench = walk->bench;
  g_autoptr (GardePatient) patient = garde_simulator_invent_patient (bench->rand, bench->today);
  GardeWalkIn walk_in = { .patient = patient,
                          .shift = walk->shift,
                          .reason_group = GARDE_REASON_ENT,
                          .family_doctor = GARDE_FAMILY_DOCTOR_DECLARED,
                          .zone = GARDE_ZONE_GENERAL };
  g_autoptr (GardeVisit) visit =
      garde_store_register_walk_in (bench->store, bench->session, &walk_in, error);

  return visit != NULL ? garde_record_get_id (visit) : 0;
}

static gboolean
time_step (Walk *walk, gint64 visit, const GardeStepRequest *request, GError **error)
{
  GardeStore *store = walk->bench->store;
  guint64 round_trips = garde_store_get_round_trips (store);
  gint64 start = garde_bench_get_nanoseconds ();
  g_autoptr (GardeVisit) saved =
      garde_store_step (store, walk->bench->session, visit, request, error);
  gint64 elapsed = garde_bench_get_nanoseconds () - start;

  if (saved == NULL)
    return FALSE;
  round_trips = garde_store_get_round_trips (store) - round_trips;
  walk->most_round_trips = MAX (walk->most_round_trips, round_trips);
  g_array_append_val (walk->steps, elapsed);
  return TRUE;
}

static gboolean
time_commit (Walk *walk, GError **error)
{
  gint64 start = garde_bench_get_nanoseconds ();
  gboolean done = garde_bare_commit_run (walk->bare, error);
  gint64 elapsed = garde_bench_get_nanoseconds () - start;

  g_array_append_val (walk->commits, elapsed);
  return done;
}

/* Step and bare commit in turns, so that both meet the same disk. */
static gboolean
walk_through (Walk *walk, guint number, GError **error)
{
  const GardeStepRequest requests[] = {
    { .to = GARDE_VISIT_CALLED, .doctor = walk->doctor },
    { .to = GARDE_VISIT_IN_VISIT },
    { .to = GARDE_VISIT_DONE, .outcome = GARDE_OUTCOME_HOME },
  };
  gint64 visit = register_walk_in (walk, error);

  if (visit == 0)
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (requests); i++)
    {
      gboolean done =
          (number + i) % 2 == 0
              ? time_step (walk, visit, &requests[i], error) && time_commit (walk, error)
              : time_commit (walk, error) && time_step (walk, visit, &requests[i], error);

      if (!done)
        return FALSE;
    }
  return TRUE;
}

static gboolean
find_shift (Walk *walk, GError **error)
{
  GardeBench *bench = walk->bench;
  g_autoptr (GardeDaySheet) sheet =
      garde_store_load_day (bench->store, bench->session, bench->today, error);
  const GardeDayColumn *column;

  if (sheet == NULL)
    return FALSE;
  column = g_ptr_array_index (sheet->columns, 0);
  walk->shift = garde_record_get_id (column->shift);
  walk->doctor = garde_record_get_id (column->doctor);
  return TRUE;
}

static void
add_figures (Walk *walk)
{
  GardeBench *bench = walk->bench;
  GardeBenchFigure *figure =
      garde_bench_add_figure (bench, "step", _ ("A step with its commit, beside a bare commit"));

  garde_bench_set_pairs (figure, walk->steps, walk->commits);
  if (!garde_store_is_server (bench->store))
    {
      figure->by = GARDE_BENCH_BY_RATIO;
      figure->bound = GARDE_BENCH_RATIO (1, 50);
      return;
    }
  figure = garde_bench_add_figure (bench, "step_round_trips", _ ("Round trips of a step at most"));
  figure->unit = GARDE_BENCH_ROUND_TRIPS;
  figure->value = (gint64) walk->most_round_trips;
  figure->by = GARDE_BENCH_BY_VALUE;
  figure->bound = 2;
}

/* On a server the bare table lies beside the others; a file has one of its own on the same disk,
 * whose log nobody else fills. */
static GardeBareCommit *
make_bare_commit (GardeBench *self, GError **error)
{
  g_autofree char *path = garde_scratch_dup_path (self->scratch, "bare.sqlite");

  return garde_bare_commit_new (
      garde_store_is_server (self->store) ? garde_scratch_get_uri (self->scratch) : path,
      self->password, error);
}

gboolean
garde_bench_measure_steps (GardeBench *self, GError **error)
{
  g_autoptr (GArray) steps = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GArray) commits = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GardeBareCommit) bare = make_bare_commit (self, error);
  Walk walk = { .bench = self, .bare = bare, .steps = steps, .commits = commits };
  guint n_visits = self->n_visits < GARDE_BENCH_LARGE ? N_VISITS / 20 : N_VISITS;

  garde_bench_say (_ ("Steps"));
  if (bare == NULL || !find_shift (&walk, error))
    return FALSE;
  for (guint i = 0; i < n_visits; i++)
    if (!garde_bench_may_go_on (error) || !walk_through (&walk, i, error))
      return FALSE;
  add_figures (&walk);
  return TRUE;
}
