/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "solver/garde-solver-model.h"

/* The hard rules of one doctor, and of who replaces whom, as rows. */

static const GardeRosterTerm *
get_term (const GardeSolverModel *self, guint column)
{
  return &self->roster->terms[self->roster->options[self->options[column]].shift];
}

static guint
get_shift (const GardeSolverModel *self, guint column)
{
  return self->roster->options[self->options[column]].shift;
}

static void
add_row_of (GardeSolverModel *self, const GArray *columns, gint64 limit)
{
  guint row = garde_solver_model_add_row (self, GARDE_SOLVER_AT_MOST, limit);

  for (guint i = 0; i < columns->len; i++)
    garde_solver_model_add_entry (self, row, g_array_index (columns, guint, i), 1);
}

/* The columns of a doctor's options, by start. */
static GArray *
get_columns (const GardeSolverModel *self, guint doctor)
{
  GArray *columns = g_array_new (FALSE, FALSE, sizeof (guint));

  for (guint o = self->roster->of_doctor[doctor]; o < self->roster->of_doctor[doctor + 1]; o++)
    if (self->column_of[o] >= 0)
      {
        guint column = (guint) self->column_of[o];

        g_array_append_val (columns, column);
      }
  return columns;
}

static void
add_weeks (GardeSolverModel *self, const GArray *columns, int most)
{
  for (guint from = 0, to; from < columns->len; from = to)
    {
      guint week = get_term (self, g_array_index (columns, guint, from))->week;
      g_autoptr (GArray) in_week = g_array_new (FALSE, FALSE, sizeof (guint));

      for (to = from; to < columns->len; to++)
        {
          guint column = g_array_index (columns, guint, to);

          if (get_term (self, column)->week != week)
            break;
          g_array_append_val (in_week, column);
        }
      if ((int) in_week->len > most)
        add_row_of (self, in_week, most);
    }
}

/* Every two of a strict roster that are too close are intervals [start, end + rest) that meet; the
 * maximal cliques of intervals are found in one sweep. */
static void
add_cliques (GardeSolverModel *self, const GArray *columns)
{
  g_autoptr (GArray) active = g_array_new (FALSE, FALSE, sizeof (guint));

  for (guint i = 0; i <= columns->len; i++)
    {
      gint64 now = i < columns->len ? get_term (self, g_array_index (columns, guint, i))->starts_at
                                    : G_MAXINT64;
      g_autoptr (GArray) still = g_array_new (FALSE, FALSE, sizeof (guint));

      for (guint j = 0; j < active->len; j++)
        {
          guint column = g_array_index (active, guint, j);

          if (get_term (self, column)->ends_at + self->roster->rest > now)
            g_array_append_val (still, column);
        }
      if (still->len < active->len && active->len > 1)
        add_row_of (self, active, 1);
      if (i < columns->len)
        g_array_append_vals (still, &g_array_index (columns, guint, i), 1);
      g_clear_pointer (&active, g_array_unref);
      active = g_steal_pointer (&still);
    }
}

static gboolean
excludes (const GardeSolverModel *self, guint one, guint two)
{
  return garde_roster_compare (self->roster, get_shift (self, one), get_shift (self, two)) !=
         GARDE_ROSTER_RULE_NONE;
}

/* Two shifts of one centre that only something between them could make one duty. */
static void
add_bridges (GardeSolverModel *self, const GArray *columns, guint i, guint j)
{
  guint one = g_array_index (columns, guint, i), two = g_array_index (columns, guint, j);
  guint row;

  if (get_term (self, two)->starts_at >= get_term (self, one)->ends_at + self->roster->rest ||
      garde_roster_is_one_duty (self->roster, get_shift (self, one), get_shift (self, two)))
    return;
  row = garde_solver_model_add_row (self, GARDE_SOLVER_AT_MOST, 1);
  garde_solver_model_add_entry (self, row, one, 1);
  garde_solver_model_add_entry (self, row, two, 1);
  for (guint k = i + 1; k < j; k++)
    {
      guint between = g_array_index (columns, guint, k);

      if (!excludes (self, one, between) && !excludes (self, between, two))
        garde_solver_model_add_entry (self, row, between, -1);
    }
}

/* Chains of close shifts that are too long in all: not all of one. @chain ends with the @nth. */
static void
add_chains (GardeSolverModel *self, const GArray *columns, guint nth, GArray *chain)
{
  guint column = g_array_index (columns, guint, nth);

  g_array_append_val (chain, column);
  if (get_term (self, column)->ends_at -
          get_term (self, g_array_index (chain, guint, 0))->starts_at >
      self->roster->most_duty)
    add_row_of (self, chain, chain->len - 1);
  else
    for (guint next = nth + 1; next < columns->len; next++)
      if (garde_roster_is_one_duty (self->roster, get_shift (self, column),
                                    get_shift (self, g_array_index (columns, guint, next))))
        add_chains (self, columns, next, chain);
  g_array_set_size (chain, chain->len - 1);
}

/* Where close shifts may be one duty, what excludes what is no longer a matter of intervals. */
static void
add_duties (GardeSolverModel *self, const GArray *columns)
{
  for (guint i = 0; i < columns->len; i++)
    {
      g_autoptr (GArray) chain = g_array_new (FALSE, FALSE, sizeof (guint));

      for (guint j = i + 1; j < columns->len; j++)
        {
          guint pair[2] = { g_array_index (columns, guint, i), g_array_index (columns, guint, j) };
          g_autoptr (GArray) both = g_array_new (FALSE, FALSE, sizeof (guint));

          g_array_append_vals (both, pair, 2);
          if (excludes (self, pair[0], pair[1]))
            add_row_of (self, both, 1);
          else
            add_bridges (self, columns, i, j);
        }
      add_chains (self, columns, i, chain);
    }
}

GPtrArray *
garde_solver_partition (const GardeSolverModel *self, const GArray *columns)
{
  GPtrArray *parts = g_ptr_array_new_with_free_func ((GDestroyNotify) g_array_unref);

  for (guint i = 0; i < columns->len; i++)
    {
      guint column = g_array_index (columns, guint, i);
      GArray *found = NULL;

      for (guint p = 0; p < parts->len && found == NULL; p++)
        {
          GArray *part = g_ptr_array_index (parts, p);
          gboolean all = TRUE;

          for (guint j = 0; j < part->len && all; j++)
            all = excludes (self, g_array_index (part, guint, j), column);
          found = all ? part : NULL;
        }
      if (found == NULL)
        {
          found = g_array_new (FALSE, FALSE, sizeof (guint));
          g_ptr_array_add (parts, found);
        }
      g_array_append_val (found, column);
    }
  return parts;
}

/* A column that is at least each of @columns. */
static int
add_union (GardeSolverModel *self, guint doctor, const GArray *columns)
{
  int most = garde_roster_problem_get_doctor (self->roster->problem, doctor)->max_per_week;
  g_autoptr (GPtrArray) parts = NULL;
  guint any;

  if (columns->len == 0)
    return -1;
  if (columns->len == 1)
    return (int) g_array_index (columns, guint, 0);
  any = garde_solver_model_add_column (self, 0, 1);
  if (most == 1)
    {
      parts = g_ptr_array_new_with_free_func ((GDestroyNotify) g_array_unref);
      g_ptr_array_add (parts, g_array_copy ((GArray *) columns));
    }
  else
    parts = garde_solver_partition (self, columns);
  for (guint p = 0; p < parts->len; p++)
    {
      add_row_of (self, g_ptr_array_index (parts, p), 0);
      garde_solver_model_add_entry (self, self->rows->len - 1, any, -1);
    }
  return (int) any;
}

int *
garde_solver_add_weekends (GardeSolverModel *self, guint doctor)
{
  g_autoptr (GArray) columns = get_columns (self, doctor);
  int *weekends = g_new (int, self->roster->n_weeks + 1);

  for (guint w = 0; w < self->roster->n_weeks; w++)
    {
      g_autoptr (GArray) in_week = g_array_new (FALSE, FALSE, sizeof (guint));

      for (guint i = 0; i < columns->len; i++)
        {
          guint column = g_array_index (columns, guint, i);

          if (get_term (self, column)->week == w && get_term (self, column)->weekend)
            g_array_append_val (in_week, column);
        }
      weekends[w] = add_union (self, doctor, in_week);
    }
  return weekends;
}

/* The columns of a doctor on one day. */
static GArray *
get_day (const GardeSolverModel *self, guint doctor, GardeDay day)
{
  g_autoptr (GArray) columns = get_columns (self, doctor);
  GArray *found = g_array_new (FALSE, FALSE, sizeof (guint));

  for (guint i = 0; i < columns->len; i++)
    if (get_term (self, g_array_index (columns, guint, i))->day.number == day.number)
      g_array_append_vals (found, &g_array_index (columns, guint, i), 1);
  return found;
}

static gboolean
stays_on (const GardeSolverModel *self, const GardeRosterState *state, guint doctor, GardeDay day)
{
  for (guint i = 0; i < state->shifts[doctor]->len; i++)
    if (self->roster->terms[g_array_index (state->shifts[doctor], guint, i)].day.number ==
        day.number)
      return TRUE;
  return FALSE;
}

/* One of the two does not move: the other may come only if he does not work. */
static void
add_half_replacement (
    GardeSolverModel *self, const GardeRosterState *state, guint mover, guint stayer, GardeDay day)
{
  g_autoptr (GArray) columns = get_day (self, mover, day);

  if (stays_on (self, state, stayer, day) && columns->len > 0)
    add_row_of (self, columns, 0);
}

static void
add_replacement (GardeSolverModel *self, const GardeRosterReplacement *line)
{
  g_autoptr (GArray) locum = get_day (self, line->locum, line->day);
  g_autoptr (GArray) holder = get_day (self, line->holder, line->day);
  g_autoptr (GPtrArray) ones = garde_solver_partition (self, locum);
  g_autoptr (GPtrArray) others = garde_solver_partition (self, holder);

  for (guint i = 0; i < ones->len; i++)
    for (guint j = 0; j < others->len; j++)
      {
        GArray *other = g_ptr_array_index (others, j);

        add_row_of (self, g_ptr_array_index (ones, i), 1);
        for (guint k = 0; k < other->len; k++)
          garde_solver_model_add_entry (self, self->rows->len - 1, g_array_index (other, guint, k),
                                        1);
      }
}

static void
add_replacements (GardeSolverModel *self, const GardeRosterState *state, const gboolean *moving)
{
  const GArray *lines = self->roster->problem->replacements;

  for (guint i = 0; i < lines->len; i++)
    {
      const GardeRosterReplacement *line = &g_array_index (lines, GardeRosterReplacement, i);

      if (moving == NULL || (moving[line->locum] && moving[line->holder]))
        add_replacement (self, line);
      else if (moving[line->locum])
        add_half_replacement (self, state, line->locum, line->holder, line->day);
      else if (moving[line->holder])
        add_half_replacement (self, state, line->holder, line->locum, line->day);
    }
}

static void
add_most_weekends (GardeSolverModel *self, const int *weekends, int most)
{
  int count = 0;
  guint row;

  for (guint w = 0; w < self->roster->n_weeks; w++)
    count += weekends[w] >= 0 ? 1 : 0;
  if (most < 0 || count <= most)
    return;
  row = garde_solver_model_add_row (self, GARDE_SOLVER_AT_MOST, most);
  for (guint w = 0; w < self->roster->n_weeks; w++)
    if (weekends[w] >= 0)
      garde_solver_model_add_entry (self, row, (guint) weekends[w], 1);
}

void
garde_solver_add_rules (GardeSolverModel *self,
                        const GardeRosterState *state,
                        const gboolean *moving)
{
  for (guint d = 0; d < self->roster->n_doctors; d++)
    {
      const GardeRosterDoctor *terms = garde_roster_problem_get_doctor (self->roster->problem, d);
      g_autoptr (GArray) columns = get_columns (self, d);

      if (columns->len == 0)
        continue;
      if (terms->max_per_week >= 0)
        add_weeks (self, columns, terms->max_per_week);
      if (self->roster->duty_gap > 0)
        add_duties (self, columns);
      else
        add_cliques (self, columns);
      self->weekends[d] = garde_solver_add_weekends (self, d);
      add_most_weekends (self, self->weekends[d], terms->max_weekends);
    }
  add_replacements (self, state, moving);
}
