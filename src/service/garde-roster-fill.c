/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "service/garde-roster-fill.h"

#include <glib/gi18n-lib.h>

#include "service/garde-roster-board.h"
#include "solver/garde-solver.h"

/* What the solver tells, in places instead of weights. */
typedef struct
{
  const GardeRosterFillOptions *options;
  guint places;  /* that are to be filled */
  guint aside;   /* those that are, whatever comes */
  gint64 weight; /* of a place, on the average; 0: there is none */
  GardeRosterFilling filling;
} Telling;

void
garde_roster_fill_free (GardeRosterFill *self)
{
  g_clear_object (&self->sheet);
  g_clear_pointer (&self->edits, g_array_unref);
  g_free (self);
}

/* The places of the sheet that can still be filled or emptied. */
static Telling
make_telling (const GardeRosterBoard *board, const GardeRosterFillOptions *options)
{
  Telling telling = { .options = options };
  gint64 weight = 0;

  for (guint s = 0; s < board->sheet->shifts->len; s++)
    {
      const GardeRosterShift *shift = garde_roster_problem_get_shift (board->problem, s);

      if (!garde_roster_board_is_open (board->sheet, s))
        continue;
      telling.places += (guint) shift->need;
      telling.aside += garde_roster_board_count_aside (board, s);
      weight += shift->need * shift->weight;
    }
  telling.weight = telling.places > 0 ? weight / telling.places : 0;
  telling.filling.places = telling.places + telling.aside;
  return telling;
}

/* Weights differ by kind: until the end this is as near as a sum of them tells. */
static void
progress_cb (const GardeSolverProgress *progress, gpointer data)
{
  Telling *telling = data;
  gint64 empty = telling->weight > 0
                     ? (progress->uncovered_weight + telling->weight / 2) / telling->weight
                     : 0;

  telling->filling.filled =
      telling->filling.places - (guint) CLAMP (empty, 0, (gint64) telling->places);
  telling->filling.is_proven = progress->uncovered_proven;
  telling->filling.objective = progress->objective;
  telling->filling.bound = progress->bound;
  if (telling->options->progress != NULL)
    telling->options->progress (&telling->filling, telling->options->data);
}

/* --- From the plan to the draft --- */

static void
add_edit (GardeRosterFill *self, guint shift, guint doctor, gboolean is_on)
{
  const GardeRosterCell *cell = garde_roster_sheet_get_cell (self->sheet, shift, doctor);
  GardeCellEdit edit = {
    .shift = garde_record_get_id (garde_roster_sheet_get_shift (self->sheet, shift)),
    .doctor = garde_record_get_id (garde_roster_sheet_get_person (self->sheet, doctor)->doctor),
    .was_on = cell->is_draft,
    .was_locked = cell->is_locked,
    .is_on = is_on,
    .is_locked = cell->is_locked,
  };

  if (cell->is_draft != is_on && !cell->is_locked)
    g_array_append_val (self->edits, edit);
}

static void
take_plan (GardeRosterFill *self, const GardeRosterPlan *plan)
{
  guint n_people = self->sheet->people->len, n_shifts = self->sheet->shifts->len;
  g_autofree guint8 *on = g_new0 (guint8, (gsize) n_people * n_shifts + 1);

  for (guint i = 0; i < plan->assignments->len; i++)
    {
      const GardeRosterAssignment *line =
          &g_array_index (plan->assignments, GardeRosterAssignment, i);

      if (line->shift < n_shifts)
        on[(gsize) line->shift * n_people + line->doctor] = TRUE;
    }
  for (guint s = 0; s < n_shifts; s++)
    for (guint d = 0; d < n_people && garde_roster_board_is_open (self->sheet, s); d++)
      {
        gboolean is_on = on[(gsize) s * n_people + d];

        self->filling.filled += is_on;
        add_edit (self, s, d, is_on);
      }
  self->status = plan->status;
  self->filling.is_proven = plan->uncovered_proven;
  self->filling.objective = plan->objective;
  self->filling.bound = plan->bound;
}

GardeRosterFill *
garde_roster_fill_run (GardeRosterSheet *sheet,
                       const GardeRosterFillOptions *options,
                       GError **error)
{
  static const GardeRosterFillOptions defaults = { 0 };
  g_autoptr (GardeRosterBoard) board = NULL;
  g_autoptr (GardeRosterPlan) plan = NULL;
  GardeRosterFill *self;
  Telling telling;
  GardeSolverOptions solver;

  g_return_val_if_fail (GARDE_IS_ROSTER_SHEET (sheet), NULL);

  options = options != NULL ? options : &defaults;
  board = garde_roster_board_new (sheet, GARDE_ROSTER_BOARD_FILL, TRUE, error);
  if (board == NULL)
    return NULL;
  telling = make_telling (board, options);
  solver = (GardeSolverOptions){ .seconds = options->seconds,
                                 .seed = options->seed,
                                 .program = options->program,
                                 .without_gaps = TRUE,
                                 .cancellable = options->cancellable,
                                 .progress = progress_cb,
                                 .data = &telling };
  plan = garde_solver_fill (board->problem, &solver, error);
  if (plan == NULL)
    return NULL;
  self = g_new0 (GardeRosterFill, 1);
  self->sheet = g_object_ref (sheet);
  self->edits = g_array_new (FALSE, FALSE, sizeof (GardeCellEdit));
  self->filling.places = telling.filling.places;
  self->filling.filled = telling.aside;
  take_plan (self, plan);
  return self;
}

char *
garde_roster_filling_explain (const GardeRosterFilling *filling)
{
  if (filling->places == 0)
    return g_strdup (_ ("No place to fill"));
  if (filling->filled == filling->places)
    return g_strdup_printf (ngettext ("%u place, filled", "%u places, all filled", filling->places),
                            filling->places);
  if (filling->is_proven)
    return g_strdup_printf (_ ("%u of %u places: it is proven that no roster fills more"),
                            filling->filled, filling->places);
  return g_strdup_printf (_ ("%u of %u places"), filling->filled, filling->places);
}
