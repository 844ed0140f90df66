/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "service/garde-roster-review.h"

#include <glib/gi18n-lib.h>

#include "roster/garde-roster-explain.h"
#include "service/garde-roster-board.h"

static void
fault_free (gpointer data)
{
  GardeRosterFault *fault = data;

  g_free (fault->text);
  g_free (fault);
}

static void
paper_free (gpointer data)
{
  GardeRosterPaper *paper = data;

  g_free (paper->text);
  g_free (paper);
}

void
garde_roster_review_free (GardeRosterReview *self)
{
  g_clear_pointer (&self->board, garde_roster_board_free);
  g_clear_pointer (&self->faults, g_ptr_array_unref);
  g_clear_pointer (&self->holes, g_array_unref);
  g_clear_pointer (&self->papers, g_ptr_array_unref);
  g_clear_object (&self->sheet);
  g_free (self);
}

/* --- Faults --- */

/* Of two shifts that clash the one that is in the sheet, the later one if both are; -1: neither is.
 */
static int
find_place (const GardeRosterSheet *sheet, const GardeRosterBreach *breach)
{
  if (breach->shift < sheet->shifts->len)
    return (int) breach->shift;
  return breach->other_shift >= 0 && (guint) breach->other_shift < sheet->shifts->len
             ? breach->other_shift
             : -1;
}

static void
add_fault (GardeRosterReview *self, const GardeRosterBreach *breach)
{
  int shift = find_place (self->sheet, breach);
  GardeRosterFault *fault;

  if (shift < 0 || !garde_roster_board_is_open (self->sheet, (guint) shift) ||
      garde_roster_board_is_settled (self->sheet, breach, (guint) shift))
    return;
  fault = g_new0 (GardeRosterFault, 1);
  fault->rule = breach->rule;
  fault->shift = (guint) shift;
  fault->doctor = breach->doctor;
  fault->is_granted =
      garde_roster_sheet_is_granted (self->sheet, fault->shift, fault->doctor, fault->rule);
  fault->text = garde_roster_explain_breach (self->board->problem, breach);
  g_ptr_array_add (self->faults, fault);
}

static int
compare_faults (gconstpointer a, gconstpointer b)
{
  const GardeRosterFault *left = *(GardeRosterFault *const *) a;
  const GardeRosterFault *right = *(GardeRosterFault *const *) b;

  if (left->shift != right->shift)
    return left->shift < right->shift ? -1 : 1;
  if (left->doctor != right->doctor)
    return left->doctor < right->doctor ? -1 : 1;
  if (left->is_granted != right->is_granted)
    return left->is_granted ? 1 : -1;
  return (int) left->rule - (int) right->rule;
}

static void
find_faults (GardeRosterReview *self)
{
  g_autoptr (GArray) breaches = garde_roster_find_breaches (self->board->state);

  for (guint i = 0; i < breaches->len; i++)
    add_fault (self, &g_array_index (breaches, GardeRosterBreach, i));
  g_ptr_array_sort (self->faults, compare_faults);
}

static void
find_holes (GardeRosterReview *self)
{
  for (guint s = 0; s < self->sheet->shifts->len; s++)
    {
      GardeRosterHole hole = { s, garde_roster_sheet_get_missing (self->sheet, s, TRUE) };

      if (hole.missing > 0 && garde_roster_board_is_open (self->sheet, s))
        g_array_append_val (self->holes, hole);
    }
}

/* --- Papers --- */

/* On how many of his shifts in the draft the papers of one kind are not good. */
static guint
count_shifts (const GardeRosterSheet *sheet, guint doctor, GardePaperKind kind)
{
  GardeRosterPerson *person = garde_roster_sheet_get_person (sheet, doctor);
  const GardePaperHolder holder = { person->engagement, person->doctor->licence_to,
                                    person->papers };
  guint n = 0;

  for (guint s = 0; s < sheet->shifts->len; s++)
    {
      const GardeShift *shift = garde_roster_sheet_get_shift (sheet, s);
      GardeDay last = garde_instant_get_day (shift->ends_at - 1, sheet->zone);

      n += garde_roster_sheet_get_cell (sheet, s, doctor)->is_draft &&
           garde_paper_find_state (&holder, kind, shift->local_day, last) >=
               GARDE_PAPER_STATE_NOT_RECORDED;
    }
  return n;
}

/* What keeps somebody away from a shift of this draft first, then by how soon. */
static int
get_urgency (const GardeRosterPaper *paper)
{
  if (paper->warning.state == GARDE_PAPER_STATE_NOT_RECORDED)
    return G_MAXINT - (paper->n_shifts > 0);
  if (paper->n_shifts > 0)
    return G_MININT;
  return paper->warning.state >= GARDE_PAPER_STATE_ABSENT ? -1 : paper->warning.days_left;
}

static int
compare_papers (gconstpointer a, gconstpointer b)
{
  const GardeRosterPaper *left = *(GardeRosterPaper *const *) a;
  const GardeRosterPaper *right = *(GardeRosterPaper *const *) b;

  if (get_urgency (left) != get_urgency (right))
    return get_urgency (left) < get_urgency (right) ? -1 : 1;
  if (left->doctor != right->doctor)
    return left->doctor < right->doctor ? -1 : 1;
  return (int) left->warning.kind - (int) right->warning.kind;
}

static void
find_papers (GardeRosterReview *self)
{
  for (guint d = 0; d < self->sheet->people->len; d++)
    {
      const GArray *warnings = garde_roster_sheet_get_person (self->sheet, d)->warnings;

      for (guint i = 0; i < warnings->len; i++)
        {
          GardeRosterPaper *paper = g_new0 (GardeRosterPaper, 1);

          paper->doctor = d;
          paper->warning = g_array_index (warnings, GardePaperWarning, i);
          paper->n_shifts = count_shifts (self->sheet, d, paper->warning.kind);
          paper->text = garde_paper_explain_warning (&paper->warning);
          g_ptr_array_add (self->papers, paper);
        }
    }
  g_ptr_array_sort (self->papers, compare_papers);
}

/* --- The review --- */

GardeRosterReview *
garde_roster_review_new (GardeRosterSheet *sheet)
{
  GardeRosterReview *self;
  g_autoptr (GError) error = NULL;

  g_return_val_if_fail (GARDE_IS_ROSTER_SHEET (sheet), NULL);

  self = g_new0 (GardeRosterReview, 1);
  self->sheet = g_object_ref (sheet);
  self->faults = g_ptr_array_new_with_free_func (fault_free);
  self->holes = g_array_new (FALSE, FALSE, sizeof (GardeRosterHole));
  self->papers = g_ptr_array_new_with_free_func (paper_free);
  /* Nothing is locked on a strict board, so that nothing can contradict itself. */
  self->board = garde_roster_board_new (sheet, GARDE_ROSTER_BOARD_STRICT, TRUE, &error);
  g_assert_no_error (error);
  find_faults (self);
  find_holes (self);
  find_papers (self);
  return self;
}

const GardeRosterFault *
garde_roster_review_find_fault (const GardeRosterReview *self, guint shift, guint doctor)
{
  for (guint i = 0; i < self->faults->len; i++)
    {
      const GardeRosterFault *fault = self->faults->pdata[i];

      if (fault->shift == shift && fault->doctor == doctor)
        return fault;
    }
  return NULL;
}

char *
garde_roster_review_try (const GardeRosterReview *self,
                         guint shift,
                         guint doctor,
                         GardeRosterRule *rule)
{
  GardeRosterReason reason = { doctor, GARDE_ROSTER_RULE_NONE };

  g_return_val_if_fail (shift < self->sheet->shifts->len && doctor < self->sheet->people->len,
                        NULL);

  reason.rule = garde_roster_state_why_not (self->board->state, doctor, shift);
  if (rule != NULL)
    *rule = reason.rule;
  return reason.rule == GARDE_ROSTER_RULE_NONE
             ? NULL
             : garde_roster_explain_reason (self->board->problem, shift, &reason);
}
