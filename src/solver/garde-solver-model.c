/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "solver/garde-solver-model.h"

#include <string.h>

guint
garde_solver_model_add_column (GardeSolverModel *self, gint64 cost, int upper)
{
  GardeSolverColumn column = { cost, upper, FALSE };

  g_array_append_val (self->columns, column);
  return self->columns->len - 1;
}

guint
garde_solver_model_add_row (GardeSolverModel *self, GardeSolverSense sense, gint64 limit)
{
  GardeSolverRow row = { sense, limit };

  g_array_append_val (self->rows, row);
  return self->rows->len - 1;
}

void
garde_solver_model_add_entry (GardeSolverModel *self, guint row, guint column, int factor)
{
  GardeSolverEntry entry = { column, row, factor };

  g_array_append_val (self->entries, entry);
}

static void
add_options (GardeSolverModel *self, GardeSolverAim aim, const gboolean *moving)
{
  const GardeRoster *roster = self->roster;

  for (guint o = 0; o < roster->n_options; o++)
    {
      const GardeRosterOption *option = &roster->options[o];
      gint64 cost = aim == GARDE_SOLVER_EVERYTHING ? option->cost : 0;

      self->column_of[o] = -1;
      if (moving != NULL && !moving[option->doctor])
        continue;
      self->options[self->n_options] = o;
      self->column_of[o] = (int) self->n_options++;
      garde_solver_model_add_column (self, cost, 1);
      g_array_index (self->columns, GardeSolverColumn, (guint) self->column_of[o]).locked =
          option->locked;
    }
}

/* Of those who stay where they are: how many are on @shift, and how many of them are interns. */
static int
count_staying (const GardeSolverModel *self,
               const GardeRosterState *state,
               const gboolean *moving,
               guint shift,
               int *interns)
{
  int count = 0;

  *interns = 0;
  for (guint i = 0; state != NULL && i < state->doctors[shift]->len; i++)
    {
      guint doctor = g_array_index (state->doctors[shift], guint, i);

      if (moving[doctor])
        continue;
      count++;
      *interns += self->roster->interns[doctor] ? 1 : 0;
    }
  return count;
}

/* Who is there, and who is missing; interns are never more than the others. */
static void
add_shift (GardeSolverModel *self,
           const GardeRosterState *state,
           const gboolean *moving,
           guint shift)
{
  const GardeRoster *roster = self->roster;
  const GardeRosterTerm *term = &roster->terms[shift];
  int staying_interns, staying = count_staying (self, state, moving, shift, &staying_interns);
  int places = term->need - staying;
  guint row = self->rows->len;
  gboolean any = FALSE, intern = staying_interns > 0;

  for (guint i = roster->of_shift[shift]; i < roster->of_shift[shift + 1]; i++)
    {
      int column = self->column_of[roster->by_shift[i]];

      if (column < 0)
        continue;
      any = TRUE;
      intern |= roster->interns[roster->options[roster->by_shift[i]].doctor];
      garde_solver_model_add_entry (self, row, (guint) column, 1);
    }
  self->constant += any ? 0 : places * term->weight;
  if (!any)
    return;
  garde_solver_model_add_row (self, GARDE_SOLVER_EQUAL, places);
  if (places > 0)
    garde_solver_model_add_entry (self, row,
                                  garde_solver_model_add_column (self, term->weight, places), 1);
  if (!intern)
    return;
  row = garde_solver_model_add_row (self, GARDE_SOLVER_AT_MOST, staying - 2 * staying_interns);
  for (guint i = roster->of_shift[shift]; i < roster->of_shift[shift + 1]; i++)
    {
      guint option = roster->by_shift[i];

      if (self->column_of[option] >= 0)
        garde_solver_model_add_entry (self, row, (guint) self->column_of[option],
                                      roster->interns[roster->options[option].doctor] ? 1 : -1);
    }
}

GardeSolverModel *
garde_solver_model_new (const GardeRoster *roster,
                        GardeSolverAim aim,
                        const GardeRosterState *state,
                        const gboolean *moving)
{
  GardeSolverModel *self = g_new0 (GardeSolverModel, 1);

  g_return_val_if_fail ((state == NULL) == (moving == NULL), NULL);

  self->roster = roster;
  self->columns = g_array_new (FALSE, FALSE, sizeof (GardeSolverColumn));
  self->rows = g_array_new (FALSE, FALSE, sizeof (GardeSolverRow));
  self->entries = g_array_new (FALSE, FALSE, sizeof (GardeSolverEntry));
  self->options = g_new0 (guint, roster->n_options + 1);
  self->column_of = g_new0 (int, roster->n_options + 1);
  self->weekends = g_new0 (int *, roster->n_doctors + 1);
  self->constant = aim == GARDE_SOLVER_EVERYTHING ? roster->constant : 0;
  add_options (self, aim, moving);
  for (guint s = 0; s < roster->n_shifts; s++)
    add_shift (self, state, moving, s);
  garde_solver_add_rules (self, state, moving);
  if (aim == GARDE_SOLVER_EVERYTHING)
    garde_solver_add_costs (self, state, moving);
  return self;
}

void
garde_solver_model_free (GardeSolverModel *self)
{
  for (guint d = 0; d < self->roster->n_doctors; d++)
    g_free (self->weekends[d]);
  g_free (self->weekends);
  g_array_unref (self->columns);
  g_array_unref (self->rows);
  g_array_unref (self->entries);
  g_free (self->options);
  g_free (self->column_of);
  g_free (self);
}

/* The entries in the order of their columns, as the format wants them. */
static GardeSolverEntry *
sort_entries (const GardeSolverModel *self)
{
  GardeSolverEntry *sorted = g_new (GardeSolverEntry, self->entries->len + 1);
  g_autofree guint *next = g_new0 (guint, self->columns->len + 2);

  for (guint i = 0; i < self->entries->len; i++)
    next[g_array_index (self->entries, GardeSolverEntry, i).column + 1]++;
  for (guint c = 0; c < self->columns->len; c++)
    next[c + 1] += next[c];
  for (guint i = 0; i < self->entries->len; i++)
    {
      const GardeSolverEntry *entry = &g_array_index (self->entries, GardeSolverEntry, i);

      sorted[next[entry->column]++] = *entry;
    }
  return sorted;
}

static void
write_columns (const GardeSolverModel *self, GString *text)
{
  g_autofree GardeSolverEntry *entries = sort_entries (self);
  guint next = 0;

  g_string_append (text, "COLUMNS\n M1 'MARKER' 'INTORG'\n");
  for (guint c = 0; c < self->columns->len; c++)
    {
      const GardeSolverColumn *column = &g_array_index (self->columns, GardeSolverColumn, c);

      g_string_append_printf (text, " c%u obj %" G_GINT64_FORMAT "\n", c, column->cost);
      for (; next < self->entries->len && entries[next].column == c; next++)
        g_string_append_printf (text, " c%u r%u %d\n", c, entries[next].row, entries[next].factor);
    }
  g_string_append (text, " M2 'MARKER' 'INTEND'\n");
}

GString *
garde_solver_model_to_mps (const GardeSolverModel *self)
{
  GString *text = g_string_sized_new (1 << 16);

  g_string_append (text, "NAME roster FREE\nROWS\n N obj\n");
  for (guint r = 0; r < self->rows->len; r++)
    g_string_append_printf (
        text, " %c r%u\n",
        g_array_index (self->rows, GardeSolverRow, r).sense == GARDE_SOLVER_EQUAL ? 'E' : 'L', r);
  write_columns (self, text);
  g_string_append (text, "RHS\n");
  for (guint r = 0; r < self->rows->len; r++)
    {
      gint64 limit = g_array_index (self->rows, GardeSolverRow, r).limit;

      if (limit != 0)
        g_string_append_printf (text, " rhs r%u %" G_GINT64_FORMAT "\n", r, limit);
    }
  g_string_append (text, "BOUNDS\n");
  for (guint c = 0; c < self->columns->len; c++)
    {
      const GardeSolverColumn *column = &g_array_index (self->columns, GardeSolverColumn, c);

      g_string_append_printf (text, " %s bnd c%u %d\n", column->locked ? "FX" : "UP", c,
                              column->upper);
    }
  g_string_append (text, "ENDATA\n");
  return text;
}
