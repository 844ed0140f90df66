/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "solver/garde-solver-run.h"

#include <string.h>

/* How large a part may be, in options, and how long it should take (microseconds). */
#define LEAST_PART (300)
#define MOST_PART  (5000)
#define QUICK      (600000)
#define SLOW       (2000000)

/* No part is worth more milliseconds than this. */
#define LONGEST_PART (10000)

static guint
count_options (const GardeSolverRun *self, guint doctor)
{
  return self->roster->of_doctor[doctor + 1] - self->roster->of_doctor[doctor];
}

static guint
draw (GardeSolverRun *self, guint below)
{
  return (guint) g_rand_int_range (self->random, 0, (gint32) below);
}

/* The doctors of @shift in a random order, until there are enough; returns the options they have.
 */
static guint
add_doctors_of (GardeSolverRun *self, guint shift, GArray *chosen)
{
  const GardeRoster *roster = self->roster;
  guint from = roster->of_shift[shift], n = roster->of_shift[shift + 1] - from;
  guint first = n > 0 ? draw (self, n) : 0, added = 0;

  for (guint i = 0; i < n && added < self->part_size / 3; i++)
    {
      guint doctor = roster->options[roster->by_shift[from + (first + i) % n]].doctor;

      if (self->moving[doctor])
        continue;
      self->moving[doctor] = TRUE;
      g_array_append_val (chosen, doctor);
      added += count_options (self, doctor);
    }
  return added;
}

/* Doctors who could take each other's places: those of a shift, then of another shift of one of
 * them, and so on. */
static void
choose_doctors (GardeSolverRun *self)
{
  const GardeRoster *roster = self->roster;
  g_autoptr (GArray) chosen = g_array_new (FALSE, FALSE, sizeof (guint));
  guint size = 0, shift = roster->options[draw (self, roster->n_options)].shift;

  memset (self->moving, 0, roster->n_doctors * sizeof *self->moving);
  for (guint tries = 0; size < self->part_size && tries < 200; tries++)
    {
      guint doctor;

      size += add_doctors_of (self, shift, chosen);
      doctor = g_array_index (chosen, guint, draw (self, chosen->len));
      shift = roster->options[roster->of_doctor[doctor] + draw (self, count_options (self, doctor))]
                  .shift;
    }
}

void
garde_solver_run_start_part (GardeSolverRun *self)
{
  GardeSolverModel *model;

  choose_doctors (self);
  model = garde_solver_model_new (self->roster, GARDE_SOLVER_EVERYTHING, self->best, self->moving);
  self->part_began = g_get_monotonic_time ();
  self->part = garde_solver_child_new (self->program, self->folder, model,
                                       MIN (garde_solver_run_get_milliseconds (self), LONGEST_PART),
                                       TRUE, NULL);
}

static void
adapt_size (GardeSolverRun *self)
{
  gint64 took = g_get_monotonic_time () - self->part_began;

  if (took < QUICK)
    self->part_size = MIN (self->part_size + self->part_size / 8, MOST_PART);
  else if (took > SLOW)
    self->part_size = MAX (self->part_size - self->part_size / 4, LEAST_PART);
}

void
garde_solver_run_end_part (GardeSolverRun *self)
{
  GardeSolverOutcome outcome = garde_solver_child_get_outcome (self->part);
  const GardeRoster *roster = self->roster;
  g_autoptr (GardeRosterState) state = NULL;

  adapt_size (self);
  if (outcome == GARDE_SOLVER_SOLUTION || outcome == GARDE_SOLVER_OPTIMUM)
    {
      state = garde_roster_state_new (roster);
      for (guint o = 0; o < roster->n_options; o++)
        if (self->moving[roster->options[o].doctor] ? garde_solver_child_is_on (self->part, o)
                                                    : self->best->on[o])
          garde_roster_state_add (state, roster->options[o].doctor, roster->options[o].shift);
      if (garde_solver_run_adopt (self, state))
        g_steal_pointer (&state);
    }
  g_clear_pointer (&self->part, garde_solver_child_free);
}
