/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "service/garde-roster-fill.h"

#include "roster/garde-roster-rules.h"
#include "service/garde-roster-board.h"

/* A filling takes a minute, in which others draft and publish. */

#define MOST_TRIES (5)

/* An edit in indexes of the sheet as it is now. */
typedef struct
{
  guint shift, doctor;
  gboolean is_on;
} Step;

/* --- What others have touched --- */

static gboolean
is_same_cell (const GardeRosterCell *one, const GardeRosterCell *two)
{
  return one->is_draft == two->is_draft && one->is_published == two->is_published &&
         one->is_locked == two->is_locked;
}

/* Whether @shift is in @now as it was in @before, with whom it had. */
static gboolean
is_untouched (const GardeRosterSheet *before, const GardeRosterSheet *now, gint64 shift)
{
  int old = garde_roster_sheet_find_shift (before, shift);
  int new = garde_roster_sheet_find_shift (now, shift);

  if (old < 0 || new < 0 || !garde_roster_board_is_open (now, (guint) new) ||
      before->people->len != now->people->len)
    return FALSE;
  for (guint d = 0; d < before->people->len; d++)
    {
      int doctor = garde_roster_sheet_find_doctor (
          now, garde_record_get_id (garde_roster_sheet_get_person (before, d)->doctor));

      if (doctor < 0 ||
          !is_same_cell (garde_roster_sheet_get_cell (before, (guint) old, d),
                         garde_roster_sheet_get_cell (now, (guint) new, (guint) doctor)))
        return FALSE;
    }
  return TRUE;
}

/* What is left of @edits on shifts that nobody has touched. (transfer full) of Step */
static GArray *
list_steps (const GArray *edits, const GardeRosterSheet *before, const GardeRosterSheet *now)
{
  GArray *steps = g_array_new (FALSE, FALSE, sizeof (Step));

  for (guint i = 0; i < edits->len; i++)
    {
      const GardeCellEdit *edit = &g_array_index (edits, GardeCellEdit, i);
      Step step;

      if (!is_untouched (before, now, edit->shift))
        continue;
      step = (Step){ (guint) garde_roster_sheet_find_shift (now, edit->shift),
                     (guint) garde_roster_sheet_find_doctor (now, edit->doctor), edit->is_on };
      g_array_append_val (steps, step);
    }
  return steps;
}

/* --- What breaks a rule beside it --- */

static gboolean
is_about (const Step *step, const GardeRosterBreach *breach)
{
  return step->shift == breach->shift || (step->is_on && step->doctor == breach->doctor);
}

/* Whether it is no more than what was there before, or what the filling may do. */
static gboolean
is_excused (const GardeRosterBoard *board, const GArray *before, const GardeRosterBreach *breach)
{
  return garde_roster_has_breach (before, breach) ||
         (breach->shift < board->sheet->shifts->len &&
          garde_roster_board_is_settled (board->sheet, breach, breach->shift));
}

/* A shift that has to do with a rule which @steps break anew; -1: they break none. */
static int
find_clash (const GardeRosterBoard *board, const GArray *before, const GArray *steps)
{
  g_autoptr (GArray) after = garde_roster_find_breaches (board->state);

  for (guint i = 0; i < after->len; i++)
    {
      const GardeRosterBreach *breach = &g_array_index (after, GardeRosterBreach, i);

      for (guint k = 0; k < steps->len && !is_excused (board, before, breach); k++)
        if (is_about (&g_array_index (steps, Step, k), breach))
          return (int) g_array_index (steps, Step, k).shift;
    }
  return -1;
}

static void
take (GardeRosterState *state, const Step *step, gboolean is_on)
{
  if (is_on)
    garde_roster_state_add (state, step->doctor, step->shift);
  else
    garde_roster_state_remove (state, step->doctor, step->shift);
}

/* Gives shifts back as they are now, until what is left of @steps breaks nothing. */
static void
give_way (GardeRosterBoard *board, GArray *steps)
{
  GardeRosterState *state = board->state;
  g_autoptr (GArray) before = garde_roster_find_breaches (state);
  int clash;

  for (guint i = 0; i < steps->len; i++)
    take (state, &g_array_index (steps, Step, i), g_array_index (steps, Step, i).is_on);
  while ((clash = find_clash (board, before, steps)) >= 0)
    for (guint i = steps->len; i > 0; i--)
      {
        const Step *step = &g_array_index (steps, Step, i - 1);

        if ((int) step->shift != clash)
          continue;
        take (state, step, !step->is_on);
        g_array_remove_index (steps, i - 1);
      }
}

/* --- The filling beside what is there now --- */

static void
count (GardeRosterFill *self, const GArray *steps)
{
  const GardeRosterSheet *sheet = self->sheet;

  self->filling.places = self->filling.filled = 0;
  self->filling.is_proven = FALSE;
  for (guint s = 0; s < sheet->shifts->len; s++)
    if (garde_roster_board_is_open (sheet, s))
      {
        self->filling.places += (guint) garde_roster_sheet_get_shift (sheet, s)->need;
        self->filling.filled += garde_roster_sheet_count_doctors (sheet, s, TRUE);
      }
  for (guint i = 0; i < steps->len; i++)
    self->filling.filled += g_array_index (steps, Step, i).is_on ? 1 : -1;
}

static void
set_edits (GardeRosterFill *self, const GArray *steps)
{
  g_array_set_size (self->edits, 0);
  for (guint i = 0; i < steps->len; i++)
    {
      const Step *step = &g_array_index (steps, Step, i);
      const GardeRosterCell *cell =
          garde_roster_sheet_get_cell (self->sheet, step->shift, step->doctor);
      GardeCellEdit edit = {
        .shift = garde_record_get_id (garde_roster_sheet_get_shift (self->sheet, step->shift)),
        .doctor =
            garde_record_get_id (garde_roster_sheet_get_person (self->sheet, step->doctor)->doctor),
        .was_on = cell->is_draft,
        .was_locked = cell->is_locked,
        .is_on = step->is_on,
        .is_locked = cell->is_locked,
      };

      g_array_append_val (self->edits, edit);
    }
}

static gboolean
rebase (GardeRosterFill *self, GardeStore *store, GardeSession *session, GError **error)
{
  GardeRosterSheet *before = self->sheet;
  g_autoptr (GardeRosterSheet) now =
      garde_store_load_roster (store, session, before->from, before->to, before->duty_list, error);
  g_autoptr (GardeRosterBoard) board = NULL;
  g_autoptr (GArray) steps = NULL;

  if (now == NULL)
    return FALSE;
  board = garde_roster_board_new (now, GARDE_ROSTER_BOARD_STRICT, TRUE, error);
  if (board == NULL)
    return FALSE;
  steps = list_steps (self->edits, before, now);
  give_way (board, steps);
  g_set_object (&self->sheet, now);
  self->is_overtaken = TRUE;
  set_edits (self, steps);
  count (self, steps);
  return TRUE;
}

/* A shift that was closed meanwhile is no cell that was changed: it is INVALID. */
static gboolean
is_overtaken (const GError *error)
{
  return g_error_matches (error, GARDE_STORE_ERROR, GARDE_STORE_ERROR_STALE) ||
         g_error_matches (error, GARDE_STORE_ERROR, GARDE_STORE_ERROR_INVALID);
}

gboolean
garde_roster_fill_save (GardeStore *store,
                        GardeSession *session,
                        GardeRosterFill *fill,
                        GError **error)
{
  for (int tries = 1;; tries++)
    {
      g_autoptr (GError) failure = NULL;

      if (garde_store_fill_draft (store, session, fill->sheet,
                                  (const GardeCellEdit *) (gpointer) fill->edits->data,
                                  fill->edits->len, &failure))
        return TRUE;
      if (!is_overtaken (failure) || tries == MOST_TRIES)
        {
          g_propagate_error (error, g_steal_pointer (&failure));
          return FALSE;
        }
      if (!rebase (fill, store, session, error))
        return FALSE;
    }
}
