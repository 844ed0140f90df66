/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "solver/garde-solver-model.h"

/* What the objective counts beside the empty places, as columns and rows. A square is a sum of odd
 * numbers: k² = 1 + 3 + 5 …, one column each, and the cheap ones are taken first by themselves. */

static void
add_square (GardeSolverModel *self, guint row, gint64 cost, int most, int factor)
{
  for (int k = 1; k <= most; k++)
    garde_solver_model_add_entry (
        self, row, garde_solver_model_add_column (self, cost * (2 * k - 1), 1), factor);
}

/* The columns of @doctor of one kind of shift (NULL: all) into @row. */
static int
add_shifts (GardeSolverModel *self, guint row, guint doctor, gboolean weekend, gboolean evening)
{
  const GardeRoster *roster = self->roster;
  int count = 0;

  for (guint o = roster->of_doctor[doctor]; o < roster->of_doctor[doctor + 1]; o++)
    {
      const GardeRosterTerm *term = &roster->terms[roster->options[o].shift];

      if ((weekend && !term->weekend) || (evening && !term->evening))
        continue;
      garde_solver_model_add_entry (self, row, (guint) self->column_of[o], 1);
      count++;
    }
  return count;
}

/* No more than so many shifts could a doctor have. */
static int
get_most_shifts (const GardeSolverModel *self, guint doctor)
{
  const GardeRoster *roster = self->roster;
  int most = garde_roster_problem_get_doctor (roster->problem, doctor)->max_per_week, all = 0;
  g_autofree int *in_week = g_new0 (int, roster->n_weeks + 1);

  for (guint o = roster->of_doctor[doctor]; o < roster->of_doctor[doctor + 1]; o++)
    in_week[roster->terms[roster->options[o].shift].week]++;
  for (guint w = 0; w < roster->n_weeks; w++)
    all += most >= 0 ? MIN (most, in_week[w]) : in_week[w];
  return all;
}

static void
add_target (GardeSolverModel *self, guint doctor)
{
  int target = garde_roster_problem_get_doctor (self->roster->problem, doctor)->target;
  int most = get_most_shifts (self, doctor);
  guint row;

  if (target < 0)
    return;
  row = garde_solver_model_add_row (self, GARDE_SOLVER_EQUAL, target);
  add_shifts (self, row, doctor, FALSE, FALSE);
  add_square (self, row, GARDE_ROSTER_UNDER_COST, target, 1);
  add_square (self, row, GARDE_ROSTER_OVER_COST, MAX (most - target, 0), -1);
}

static void
add_fair (GardeSolverModel *self, guint doctor, gboolean weekend, int fair, gint64 cost)
{
  int most = get_most_shifts (self, doctor), count;
  guint row;

  if (fair < 0)
    return;
  row = garde_solver_model_add_row (self, GARDE_SOLVER_AT_MOST, fair);
  count = add_shifts (self, row, doctor, weekend, !weekend);
  add_square (self, row, cost, MAX (MIN (most, count) - fair, 0), -1);
}

static void
add_consecutive (GardeSolverModel *self, guint doctor)
{
  const int *weekends = self->weekends[doctor];
  const gint32 *mondays = self->roster->mondays;

  for (guint w = 1; w < self->roster->n_weeks; w++)
    {
      guint row;

      if (weekends[w - 1] < 0 || weekends[w] < 0 || mondays[w] - mondays[w - 1] != 7)
        continue;
      row = garde_solver_model_add_row (self, GARDE_SOLVER_AT_MOST, 1);
      garde_solver_model_add_entry (self, row, (guint) weekends[w - 1], 1);
      garde_solver_model_add_entry (self, row, (guint) weekends[w], 1);
      garde_solver_model_add_entry (
          self, row, garde_solver_model_add_column (self, GARDE_ROSTER_CONSECUTIVE_COST, 1), -1);
    }
}

/* A column that earns the weight, and is no more than either. */
static void
add_pair (GardeSolverModel *self, guint one, guint two, gint64 weight)
{
  guint both = garde_solver_model_add_column (self, -weight, 1);
  guint columns[2] = { one, two };

  for (guint i = 0; i < 2; i++)
    {
      guint row = garde_solver_model_add_row (self, GARDE_SOLVER_AT_MOST, 0);

      garde_solver_model_add_entry (self, row, both, 1);
      garde_solver_model_add_entry (self, row, columns[i], -1);
    }
}

static void
add_together (GardeSolverModel *self, const GardeRosterState *state, guint option)
{
  const GArray *with = self->roster->options[option].with;
  guint column = (guint) self->column_of[option];

  for (guint i = 0; with != NULL && i < with->len; i++)
    {
      const GardeRosterTogetherEnd *end = &g_array_index (with, GardeRosterTogetherEnd, i);

      if (self->column_of[end->other] < 0)
        g_array_index (self->columns, GardeSolverColumn, column).cost -=
            state->on[end->other] ? end->weight : 0;
      else if (end->other > option)
        add_pair (self, column, (guint) self->column_of[end->other], end->weight);
    }
}

void
garde_solver_add_costs (GardeSolverModel *self,
                        const GardeRosterState *state,
                        const gboolean *moving)
{
  const GardeRoster *roster = self->roster;

  for (guint d = 0; d < roster->n_doctors; d++)
    {
      const GardeRosterDoctor *terms = garde_roster_problem_get_doctor (roster->problem, d);

      if ((moving != NULL && !moving[d]) || roster->of_doctor[d] == roster->of_doctor[d + 1])
        continue;
      add_target (self, d);
      add_fair (self, d, TRUE, terms->fair_weekends, GARDE_ROSTER_WEEKEND_COST);
      add_fair (self, d, FALSE, terms->fair_evenings, GARDE_ROSTER_EVENING_COST);
      add_consecutive (self, d);
    }
  for (guint c = 0; c < self->n_options; c++)
    add_together (self, state, self->options[c]);
}
