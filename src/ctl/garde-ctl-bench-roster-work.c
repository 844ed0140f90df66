/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ctl/garde-ctl-bench-roster.h"

#include <glib/gi18n-lib.h>

#include "roster/garde-roster-search.h"
#include "solver/garde-solver.h"

#define FIRST_ROSTER GARDE_BENCH_MS (200)
#define CANCELLING   GARDE_BENCH_MS (100)

#define SEED       (1)
#define REPETITION (5)

static void
set_value (GardeBenchFigure *figure, gint64 value, gint64 bound)
{
  figure->value = MAX (value, 1);
  figure->bound = bound;
  figure->by = bound > 0 ? GARDE_BENCH_BY_VALUE : GARDE_BENCH_FREE;
}

/* From a problem as it was read to a roster that keeps every rule. */
static gboolean
measure_first (const GardeBenchRoster *self, GardeBenchFigure *figure, GError **error)
{
  g_autoptr (GArray) values = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (int i = 0; i < REPETITION; i++)
    {
      gint64 start = garde_bench_get_nanoseconds (), value;
      GardeRoster *roster = garde_roster_new (self->problem, error);
      g_autoptr (GardeRosterState) state = NULL;

      if (roster == NULL)
        return FALSE;
      state = garde_roster_make_instant (roster, SEED);
      value = garde_bench_get_nanoseconds () - start;
      g_array_append_val (values, value);
      garde_roster_free (roster);
    }
  set_value (figure, garde_bench_get_percentile (values, 50), FIRST_ROSTER);
  return TRUE;
}

typedef struct
{
  GCancellable *cancellable;
  gint64 until; /* monotonic microseconds */
  gint64 cancelled_at;
  gboolean ended; /* the filling has ended before */
  GMutex mutex;
  GCond cond;
} Cancelling;

static gpointer
cancel_later (gpointer data)
{
  Cancelling *self = data;
  gboolean waiting = TRUE;

  g_mutex_lock (&self->mutex);
  while (waiting && !self->ended)
    waiting = g_cond_wait_until (&self->cond, &self->mutex, self->until);
  g_mutex_unlock (&self->mutex);
  self->cancelled_at = garde_bench_get_nanoseconds ();
  g_cancellable_cancel (self->cancellable);
  return NULL;
}

/* The canceller need not wait any longer. */
static void
end_waiting (Cancelling *self)
{
  g_mutex_lock (&self->mutex);
  self->ended = TRUE;
  g_cond_signal (&self->cond);
  g_mutex_unlock (&self->mutex);
}

/* How long after a hand on the button the plan is there, its gaps and reasons too; in the middle of
 * whatever the solver does by then. 0: it had ended before. */
static gboolean
cancel_after (const GardeBenchRoster *self, gint64 after, gint64 *took, GError **error)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  Cancelling cancelling = { .cancellable = cancellable, .until = g_get_monotonic_time () + after };
  const GardeSolverOptions options = { .seconds = 60, .seed = SEED, .cancellable = cancellable };
  GThread *thread = g_thread_new ("cancel", cancel_later, &cancelling);
  g_autoptr (GardeRosterPlan) plan = garde_solver_fill (self->problem, &options, error);
  gint64 ended = garde_bench_get_nanoseconds ();

  end_waiting (&cancelling);
  g_thread_join (thread);
  if (plan == NULL)
    return FALSE;
  *took = MAX (ended - cancelling.cancelled_at, 0);
  return TRUE;
}

static gboolean
measure_cancelling (const GardeBenchRoster *self, GardeBenchFigure *figure, GError **error)
{
  /* Microseconds: while models are written, in the annealing, in the proof. */
  static const gint64 moments[] = { 0, 20000, 50000, 100000, 200000, 400000, 1000000, 3000000 };
  gint64 longest = 0;

  for (guint i = 0; i < G_N_ELEMENTS (moments); i++)
    {
      gint64 took = 0;

      if (!garde_bench_may_go_on (error) || !cancel_after (self, moments[i], &took, error))
        return FALSE;
      if (took == 0)
        break;
      longest = MAX (longest, took);
    }
  set_value (figure, longest, CANCELLING);
  return TRUE;
}

gboolean
garde_bench_measure_roster_work (const GardeBenchRoster *self, GError **error)
{
  return measure_first (self,
                        garde_bench_add_roster_figure (self, "first", _ ("first legal roster")),
                        error) &&
         measure_cancelling (
             self, garde_bench_add_roster_figure (self, "cancel", _ ("cancelling a filling")),
             error);
}
