/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "solver/garde-solver.h"

#include <glib/gstdio.h>
#include <poll.h>

#include "roster/garde-roster-gaps.h"
#include "roster/garde-roster-rules.h"
#include "roster/garde-roster-search.h"
#include "solver/garde-solver-run.h"

#define DEFAULT_SECONDS (60)

/* A roster of more options is large: it is made better by parts while the proof is under way. */
#define LARGE (5000)

/* Others join in when the proof takes longer than so many microseconds. */
#define PATIENCE (15 * G_USEC_PER_SEC)

/* The first annealing of a large roster: three quarters of the time at most, and so long. Later,
 * parts gain more. */
#define ANNEALING_LONGEST (10 * G_USEC_PER_SEC)
#define STEPS_AN_OPTION   (3000)
#define HEAT              (7)

gint64
garde_solver_run_get_milliseconds (const GardeSolverRun *self)
{
  return MAX ((self->deadline - g_get_monotonic_time ()) / 1000, 0);
}

gboolean
garde_solver_run_may_go_on (GardeSolverRun *self)
{
  return !g_cancellable_is_cancelled (self->options->cancellable) &&
         g_get_monotonic_time () < self->deadline;
}

void
garde_solver_run_tell (GardeSolverRun *self)
{
  GardeSolverProgress now = { garde_roster_state_get_objective (self->best), self->bound,
                              self->best->uncovered,
                              self->best->uncovered == self->coverage_bound };

  if (now.objective == self->told.objective && now.bound == self->told.bound &&
      now.uncovered_weight == self->told.uncovered_weight &&
      now.uncovered_proven == self->told.uncovered_proven)
    return;
  self->told = now;
  if (self->options->progress != NULL)
    self->options->progress (&now, self->options->data);
}

gboolean
garde_solver_run_adopt (GardeSolverRun *self, GardeRosterState *state)
{
  if (garde_roster_state_get_objective (state) > garde_roster_state_get_objective (self->best) ||
      !garde_roster_is_legal (state))
    return FALSE;
  garde_roster_state_free (self->best);
  self->best = state;
  garde_solver_run_tell (self);
  return TRUE;
}

/* CBC looks at the clock between two nodes only: it must end before this run does, or what it found
 * is lost. */
static gint64
get_time_for_child (const GardeSolverRun *self)
{
  gint64 milliseconds = garde_solver_run_get_milliseconds (self);

  return milliseconds - milliseconds / 10;
}

static GardeSolverChild *
start_child (GardeSolverRun *self, GardeSolverAim aim)
{
  return garde_solver_child_new (self->program, self->folder,
                                 garde_solver_model_new (self->roster, aim, NULL, NULL),
                                 get_time_for_child (self), FALSE, NULL);
}

/* What a child has chosen, as a state; NULL if it has chosen nothing. */
static GardeRosterState *
get_state (const GardeSolverRun *self, const GardeSolverChild *child)
{
  GardeSolverOutcome outcome = garde_solver_child_get_outcome (child);
  GardeRosterState *state;

  if (outcome != GARDE_SOLVER_SOLUTION && outcome != GARDE_SOLVER_OPTIMUM)
    return NULL;
  state = garde_roster_state_new (self->roster);
  for (guint o = 0; o < self->roster->n_options; o++)
    if (garde_solver_child_is_on (child, o))
      garde_roster_state_add (state, self->roster->options[o].doctor,
                              self->roster->options[o].shift);
  return state;
}

/* What CBC has proven is believed only if its own solution is legal and costs, counted here, what
 * it says; and never against a solution that is known. */
static void
end_whole (GardeSolverRun *self)
{
  g_autoptr (GardeRosterState) state = get_state (self, self->whole);
  gint64 claimed = garde_solver_child_get_objective (self->whole);
  gboolean right = state != NULL && garde_roster_is_legal (state) &&
                   garde_roster_state_get_objective (state) == claimed;
  gboolean optimum = garde_solver_child_get_outcome (self->whole) == GARDE_SOLVER_OPTIMUM;

  if (garde_solver_child_get_outcome (self->whole) == GARDE_SOLVER_NO_SOLUTION ||
      (state != NULL && !right))
    self->lied = TRUE;
  if (right && optimum)
    self->bound = MAX (self->bound, claimed);
  if (right && garde_solver_run_adopt (self, state))
    g_steal_pointer (&state);
  g_clear_pointer (&self->whole, garde_solver_child_free);
}

static void
end_coverage (GardeSolverRun *self)
{
  g_autoptr (GardeRosterState) state = get_state (self, self->coverage);
  gint64 claimed = garde_solver_child_get_objective (self->coverage);

  if (state != NULL && garde_roster_is_legal (state) && state->uncovered == claimed)
    {
      if (garde_solver_child_get_outcome (self->coverage) == GARDE_SOLVER_OPTIMUM)
        self->coverage_bound = MAX (self->coverage_bound, claimed);
      /* Where less is filled than can be, what the search knows of wishes gives way. */
      if (state->uncovered < self->best->uncovered)
        garde_roster_improve (state, self->options->seed, STEPS_AN_OPTION, 0, NULL, NULL);
      if (garde_solver_run_adopt (self, state))
        g_steal_pointer (&state);
    }
  g_clear_pointer (&self->coverage, garde_solver_child_free);
}

/* Bounds that a child has told while it works. A bound above what is known to be possible is a lie.
 */
static void
read_bounds (GardeSolverRun *self)
{
  if (self->whole != NULL)
    self->bound = MAX (self->bound, garde_solver_child_get_bound (self->whole));
  if (self->coverage != NULL)
    self->coverage_bound =
        MAX (self->coverage_bound, garde_solver_child_get_bound (self->coverage));
  if (self->bound > garde_roster_state_get_objective (self->best) ||
      self->coverage_bound > self->best->uncovered)
    self->lied = TRUE;
}

/* Hears all children; those that have ended are taken over. */
static void
collect (GardeSolverRun *self)
{
  gboolean coverage = self->coverage != NULL && !garde_solver_child_read (self->coverage);
  gboolean whole = self->whole != NULL && !garde_solver_child_read (self->whole);
  gboolean part = self->part != NULL && !garde_solver_child_read (self->part);

  read_bounds (self);
  if (coverage)
    end_coverage (self);
  if (whole)
    end_whole (self);
  if (part)
    garde_solver_run_end_part (self);
  garde_solver_run_tell (self);
}

/* Until a child says something, somebody cancels, or @milliseconds have passed. */
static void
wait_for_news (GardeSolverRun *self, gint64 milliseconds)
{
  GardeSolverChild *children[] = { self->coverage, self->whole, self->part };
  struct pollfd fds[G_N_ELEMENTS (children) + 1];
  nfds_t n = 0;
  GPollFD cancelled = { .fd = -1 };

  for (guint i = 0; i < G_N_ELEMENTS (children); i++)
    if (children[i] != NULL)
      fds[n++] = (struct pollfd){ garde_solver_child_get_fd (children[i]), POLLIN, 0 };
  if (g_cancellable_make_pollfd (self->options->cancellable, &cancelled))
    fds[n++] = (struct pollfd){ cancelled.fd, POLLIN, 0 };
  poll (fds, n, (int) CLAMP (milliseconds, 0, 1000));
  if (cancelled.fd >= 0)
    g_cancellable_release_fd (self->options->cancellable);
}

typedef struct
{
  GardeSolverRun *run;
  gint64 began, until; /* monotonic microseconds */
} Annealing;

static gboolean
is_done (const GardeSolverRun *self)
{
  return self->coverage == NULL && self->bound == garde_roster_state_get_objective (self->best);
}

static gboolean
anneal_on (guint *thousandths, gpointer data)
{
  const Annealing *self = data;
  gint64 now = g_get_monotonic_time ();

  collect (self->run);
  *thousandths =
      MAX (*thousandths, (guint) ((now - self->began) * 1000 / MAX (self->until - self->began, 1)));
  return garde_solver_run_may_go_on (self->run) && !is_done (self->run) && now < self->until;
}

/* Annealing from the best, @microseconds at most; nothing if it finds nothing better. */
static void
anneal (GardeSolverRun *self, gint64 microseconds)
{
  gint64 now = g_get_monotonic_time ();
  Annealing annealing = { self, now, now + microseconds };
  g_autoptr (GardeRosterState) state = garde_roster_state_copy (self->best);

  garde_roster_improve (state, self->options->seed + 1,
                        (guint64) self->roster->n_options * STEPS_AN_OPTION, HEAT, anneal_on,
                        &annealing);
  if (garde_solver_run_adopt (self, state))
    g_steal_pointer (&state);
}

/* Whether the proof is under way but far: then this process helps. */
static gboolean
wants_part (const GardeSolverRun *self, gint64 began)
{
  return self->part == NULL && self->coverage == NULL && self->roster->n_options > 0 &&
         (self->roster->n_options >= LARGE || g_get_monotonic_time () - began > PATIENCE);
}

/* Whether nobody is at work any more: CBC died, or has no time left. */
static gboolean
has_given_up (const GardeSolverRun *self)
{
  return self->whole == NULL && self->coverage == NULL && self->part == NULL &&
         (self->bound == G_MININT64 || self->roster->n_options < LARGE);
}

static void
prove (GardeSolverRun *self)
{
  gint64 began = g_get_monotonic_time ();

  /* Models of large rosters take a moment to write, in which somebody may cancel. */
  if (garde_solver_run_may_go_on (self))
    self->whole = start_child (self, GARDE_SOLVER_EVERYTHING);
  if (garde_solver_run_may_go_on (self))
    self->coverage = start_child (self, GARDE_SOLVER_COVERAGE);
  if (self->roster->n_options >= LARGE)
    anneal (self, MIN ((self->deadline - began) / 4 * 3, ANNEALING_LONGEST));
  while (garde_solver_run_may_go_on (self) && !is_done (self) && !self->lied)
    {
      collect (self);
      if (is_done (self) || has_given_up (self))
        break;
      if (wants_part (self, began))
        garde_solver_run_start_part (self);
      wait_for_news (self, garde_solver_run_get_milliseconds (self));
    }
  g_clear_pointer (&self->coverage, garde_solver_child_free);
  g_clear_pointer (&self->whole, garde_solver_child_free);
  g_clear_pointer (&self->part, garde_solver_child_free);
  if (self->lied)
    self->bound = self->coverage_bound = G_MININT64;
}

/* Where CBC is, and a folder for it; without either the search goes on alone. */
static void
find_program (GardeSolverRun *self)
{
  const char *program = self->options->program != NULL ? self->options->program : "cbc";

  if (*program == '\0')
    return;
  self->program = g_find_program_in_path (program);
  if (self->program == NULL)
    return;
  self->folder = g_dir_make_tmp ("garde-roster-XXXXXX", NULL);
  if (self->folder == NULL)
    g_clear_pointer (&self->program, g_free);
}

static void
run_clear (GardeSolverRun *self)
{
  if (self->folder != NULL)
    g_rmdir (self->folder);
  g_clear_pointer (&self->best, garde_roster_state_free);
  g_clear_pointer (&self->program, g_free);
  g_clear_pointer (&self->folder, g_free);
  g_clear_pointer (&self->moving, g_free);
  g_clear_pointer (&self->random, g_rand_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (GardeSolverRun, run_clear)

/* Nothing costs less than nothing being against anybody's wish. */
static gint64
get_least (const GardeRoster *roster)
{
  gint64 least = roster->constant;

  for (guint o = 0; o < roster->n_options; o++)
    {
      const GArray *with = roster->options[o].with;

      least += MIN (roster->options[o].cost, 0);
      for (guint i = 0; with != NULL && i < with->len; i++)
        if (g_array_index (with, GardeRosterTogetherEnd, i).other > o)
          least -= g_array_index (with, GardeRosterTogetherEnd, i).weight;
    }
  return least;
}

/* Reasons are quick; corrections may end after the time, but not after who asked has gone. */
static gboolean
is_wanted (guint *thousandths, gpointer data)
{
  const GardeSolverRun *self = data;

  return !g_cancellable_is_cancelled (self->options->cancellable);
}

static GardeRosterPlan *
make_plan (GardeSolverRun *self)
{
  GardeRosterPlan *plan = garde_roster_state_to_plan (self->best);
  gint64 least = get_least (self->roster);

  plan->uncovered_proven = !self->lied && self->coverage_bound == plan->uncovered_weight;
  plan->bound = self->lied ? least : MAX (least, self->bound);
  if (!self->lied && plan->bound == plan->objective)
    plan->status = GARDE_ROSTER_OPTIMAL;
  else if (g_cancellable_is_cancelled (self->options->cancellable))
    plan->status = GARDE_ROSTER_CANCELLED;
  if (!self->options->without_gaps)
    garde_roster_add_gaps (self->roster, plan, is_wanted, self);
  return plan;
}

GardeRosterPlan *
garde_solver_fill (const GardeRosterProblem *problem,
                   const GardeSolverOptions *options,
                   GError **error)
{
  g_autoptr (GardeRoster) roster = garde_roster_new (problem, error);
  guint seconds = options->seconds > 0 ? options->seconds : DEFAULT_SECONDS;
  g_auto (GardeSolverRun) run = {
    .roster = roster,
    .options = options,
    .deadline = g_get_monotonic_time () + (gint64) seconds * G_USEC_PER_SEC,
    .bound = G_MININT64,
    .coverage_bound = G_MININT64,
    .told = { .bound = G_MAXINT64 },
    .part_size = 2500,
  };

  if (roster == NULL)
    return NULL;
  run.random = g_rand_new_with_seed ((guint32) options->seed);
  run.moving = g_new0 (gboolean, roster->n_doctors + 1);
  run.best = garde_roster_make_instant (roster, options->seed);
  garde_solver_run_tell (&run);
  find_program (&run);
  if (run.program != NULL)
    prove (&run);
  if (!is_done (&run))
    anneal (&run, run.deadline - g_get_monotonic_time ());
  return make_plan (&run);
}

gboolean
garde_solver_can_prove (void)
{
  g_autofree char *program = g_find_program_in_path ("cbc");

  return program != NULL;
}
