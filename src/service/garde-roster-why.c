/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "service/garde-roster-review.h"

#include <glib/gi18n-lib.h>

#include "roster/garde-roster-correct.h"
#include "roster/garde-roster-explain.h"
#include "roster/garde-roster-gaps.h"
#include "service/garde-roster-board.h"
#include "solver/garde-solver.h"

#define PROOF_SECONDS (10)

/* Without CBC nothing is proven, and who waits for the reasons waits for no more than that. */
#define LOOK_SECONDS (1)

static void
why_free (gpointer data)
{
  GardeRosterWhy *why = data;

  g_free (why->text);
  g_free (why);
}

static void
remedy_free (gpointer data)
{
  GardeRosterRemedy *remedy = data;

  g_free (remedy->text);
  g_array_unref (remedy->edits);
  g_ptr_array_unref (remedy->grants);
  g_array_unref (remedy->ask);
  g_free (remedy);
}

void
garde_roster_explanation_free (GardeRosterExplanation *self)
{
  g_free (self->verdict);
  g_ptr_array_unref (self->reasons);
  g_ptr_array_unref (self->remedies);
  g_free (self);
}

/* --- Reasons --- */

/* How much keeps somebody away; the last of the table is told first. */
static int
get_hindrance (GardeRosterRule rule)
{
  static const GardeRosterRule order[] = {
    GARDE_ROSTER_RULE_NONE,    GARDE_ROSTER_NO_ANSWER,   GARDE_ROSTER_MAX_PER_WEEK,
    GARDE_ROSTER_MAX_WEEKENDS, GARDE_ROSTER_UNAVAILABLE, GARDE_ROSTER_ELSEWHERE,
    GARDE_ROSTER_REST,
  };

  for (guint i = 0; i < G_N_ELEMENTS (order); i++)
    if (order[i] == rule)
      return (int) i;
  return G_N_ELEMENTS (order) + (int) rule;
}

static int
compare_reasons (gconstpointer a, gconstpointer b)
{
  const GardeRosterWhy *left = *(GardeRosterWhy *const *) a;
  const GardeRosterWhy *right = *(GardeRosterWhy *const *) b;
  int difference = get_hindrance (left->rule) - get_hindrance (right->rule);

  if (difference != 0)
    return difference;
  return left->doctor < right->doctor ? -1 : left->doctor > right->doctor;
}

/* Somebody whom nothing keeps away is said to be free. */
static char *
explain (const GardeRosterBoard *board, guint shift, const GardeRosterReason *reason)
{
  g_autofree char *who = NULL;

  if (reason->rule != GARDE_ROSTER_RULE_NONE)
    return garde_roster_explain_reason (board->problem, shift, reason);
  who = garde_roster_explain_doctor (board->problem, reason->doctor);
  return g_strdup_printf (_ ("%s is free."), who);
}

static void
add_reasons (GardeRosterExplanation *self, const GardeRosterBoard *board)
{
  for (guint d = 0; d < board->sheet->people->len; d++)
    {
      GardeRosterReason reason = { d, garde_roster_state_why_not (board->state, d, self->shift) };
      GardeRosterWhy *why;

      if (reason.rule == GARDE_ROSTER_HERE)
        continue;
      why = g_new0 (GardeRosterWhy, 1);
      why->doctor = d;
      why->rule = reason.rule;
      why->level = garde_roster_sheet_get_cell (board->sheet, self->shift, d)->level;
      why->text = explain (board, self->shift, &reason);
      g_ptr_array_add (self->reasons, why);
    }
  g_ptr_array_sort (self->reasons, compare_reasons);
}

/* --- Remedies --- */

static gint64
get_shift_id (const GardeRosterBoard *board, guint shift)
{
  return garde_record_get_id (garde_roster_sheet_get_shift (board->sheet, shift));
}

static gint64
get_doctor_id (const GardeRosterBoard *board, guint doctor)
{
  return garde_record_get_id (garde_roster_sheet_get_person (board->sheet, doctor)->doctor);
}

/* A doctor who is let come against a rule is locked there, so that no filling moves him. */
static void
add_edit (GardeRosterRemedy *remedy,
          const GardeRosterBoard *board,
          guint shift,
          guint doctor,
          gboolean is_on,
          gboolean is_locked)
{
  const GardeRosterCell *cell = garde_roster_sheet_get_cell (board->sheet, shift, doctor);
  GardeCellEdit edit = { .shift = get_shift_id (board, shift),
                         .doctor = get_doctor_id (board, doctor),
                         .was_on = cell->is_draft,
                         .was_locked = cell->is_locked,
                         .is_on = is_on,
                         .is_locked = is_locked };

  /* With two relaxations a doctor comes twice to the same shift. */
  for (guint i = 0; i < remedy->edits->len; i++)
    {
      GardeCellEdit *known = &g_array_index (remedy->edits, GardeCellEdit, i);

      if (known->shift != edit.shift || known->doctor != edit.doctor)
        continue;
      known->is_locked = known->is_locked || is_locked;
      return;
    }
  g_array_append_val (remedy->edits, edit);
}

static void
add_grant (GardeRosterRemedy *remedy,
           const GardeRosterBoard *board,
           const GardeRosterChange *change)
{
  GardeRosterGrant *grant = garde_roster_grant_new ();

  grant->shift = get_shift_id (board, change->shift);
  grant->doctor = get_doctor_id (board, change->doctor);
  grant->rule = garde_grant_rule_find (change->relax);
  g_ptr_array_add (remedy->grants, grant);
  if (change->relax == GARDE_ROSTER_NO_ANSWER || change->relax == GARDE_ROSTER_UNAVAILABLE)
    g_array_append_val (remedy->ask, change->doctor);
}

static GardeRosterRemedy *
make_remedy (const GardeRosterBoard *board, const GardeRosterCorrection *correction)
{
  GardeRosterRemedy *remedy = g_new0 (GardeRosterRemedy, 1);
  GString *text = g_string_new (NULL);

  remedy->cost = correction->cost;
  remedy->edits = g_array_new (FALSE, FALSE, sizeof (GardeCellEdit));
  remedy->grants = g_ptr_array_new_with_free_func (g_object_unref);
  remedy->ask = g_array_new (FALSE, FALSE, sizeof (guint));
  for (guint i = 0; i < correction->changes->len; i++)
    {
      const GardeRosterChange *change = &g_array_index (correction->changes, GardeRosterChange, i);
      g_autofree char *sentence = garde_roster_explain_change (board->problem, change);

      g_string_append_printf (text, "%s%s", i > 0 ? " " : "", sentence);
      add_edit (remedy, board, change->shift, change->doctor, TRUE,
                change->relax != GARDE_ROSTER_RULE_NONE);
      if (change->left >= 0)
        add_edit (remedy, board, (guint) change->left, change->doctor, FALSE, FALSE);
      if (change->relax != GARDE_ROSTER_RULE_NONE)
        add_grant (remedy, board, change);
    }
  remedy->text = g_string_free (text, FALSE);
  return remedy;
}

/* A shift outside the sheet, or one that is past, is not the coordinator's to change here. */
static gboolean
stays_inside (const GardeRosterBoard *board, const GardeRosterCorrection *correction)
{
  for (guint i = 0; i < correction->changes->len; i++)
    {
      const GardeRosterChange *change = &g_array_index (correction->changes, GardeRosterChange, i);

      if (change->shift >= board->sheet->shifts->len ||
          change->left >= (int) board->sheet->shifts->len ||
          !garde_roster_board_is_open (board->sheet, change->shift) ||
          (change->left >= 0 && !garde_roster_board_is_open (board->sheet, (guint) change->left)))
        return FALSE;
    }
  return TRUE;
}

static gboolean
go_on_cb (guint *thousandths, gpointer data)
{
  return !g_cancellable_is_cancelled (data);
}

static void
add_remedies (GardeRosterExplanation *self, GardeRosterBoard *board, GCancellable *cancellable)
{
  g_autoptr (GardeRosterGap) gap = garde_roster_gap_new (self->shift, self->missing);

  garde_roster_add_corrections (board->state, gap, cancellable != NULL ? go_on_cb : NULL,
                                cancellable);
  for (guint i = 0; i < gap->corrections->len; i++)
    if (stays_inside (board, gap->corrections->pdata[i]))
      g_ptr_array_add (self->remedies, make_remedy (board, gap->corrections->pdata[i]));
}

/* --- The proof --- */

/* Coverage is all that is asked: when that is proven, the rest need not be. */
static void
progress_cb (const GardeSolverProgress *progress, gpointer data)
{
  if (progress->uncovered_proven)
    g_cancellable_cancel (data);
}

static void
forward_cb (GCancellable *cancellable, gpointer data)
{
  g_cancellable_cancel (data);
}

/* Whether nobody fills more than @board has; @more: somebody does. */
static gboolean
prove (GardeRosterBoard *board, GCancellable *cancellable, gboolean *more, GError **error)
{
  g_autoptr (GCancellable) stop = g_cancellable_new ();
  gulong forwarding = cancellable != NULL
                          ? g_cancellable_connect (cancellable, G_CALLBACK (forward_cb), stop, NULL)
                          : 0;
  const guint seconds = garde_solver_can_prove () ? PROOF_SECONDS : LOOK_SECONDS;
  const GardeSolverOptions options = { .seconds = seconds,
                                       .seed = 1,
                                       .without_gaps = TRUE,
                                       .cancellable = stop,
                                       .progress = progress_cb,
                                       .data = stop };
  g_autoptr (GardeRosterPlan) plan = garde_solver_fill (board->problem, &options, error);

  g_cancellable_disconnect (cancellable, forwarding);
  if (plan == NULL)
    return FALSE;
  *more = plan->uncovered_weight < board->state->uncovered;
  return plan->uncovered_proven && plan->uncovered_weight >= board->state->uncovered;
}

static gboolean
is_free (const GPtrArray *reasons)
{
  return reasons->len > 0 && ((GardeRosterWhy *) reasons->pdata[0])->rule == GARDE_ROSTER_RULE_NONE;
}

static char *
make_verdict (const GardeRosterExplanation *self, gboolean more)
{
  if (is_free (self->reasons))
    return g_strdup (_ ("Somebody is free, and no rule is against it."));
  if (more)
    return g_strdup (_ ("Nobody is free as the draft stands; if others move, more can be filled."));
  if (self->is_proven)
    return g_strdup (_ ("Nobody can come without giving way in a rule: it is proven that no roster "
                        "fills more than this one."));
  return g_strdup (_ ("Nobody is free without giving way in a rule."));
}

GardeRosterExplanation *
garde_roster_explain_hole (GardeRosterSheet *sheet,
                           guint shift,
                           GCancellable *cancellable,
                           GError **error)
{
  g_autoptr (GardeRosterBoard) board = NULL;
  g_autoptr (GardeRosterExplanation) self = NULL;
  g_autoptr (GError) failure = NULL;
  gboolean more = FALSE;

  g_return_val_if_fail (GARDE_IS_ROSTER_SHEET (sheet) && shift < sheet->shifts->len, NULL);

  board = garde_roster_board_new (sheet, GARDE_ROSTER_BOARD_FILL, TRUE, error);
  if (board == NULL)
    return NULL;
  self = g_new0 (GardeRosterExplanation, 1);
  self->shift = shift;
  self->missing = garde_roster_sheet_get_missing (sheet, shift, TRUE);
  self->reasons = g_ptr_array_new_with_free_func (why_free);
  self->remedies = g_ptr_array_new_with_free_func (remedy_free);
  add_reasons (self, board);
  add_remedies (self, board, cancellable);
  if (!is_free (self->reasons))
    self->is_proven = prove (board, cancellable, &more, &failure);
  if (failure != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return NULL;
    }
  self->verdict = make_verdict (self, more);
  return g_steal_pointer (&self);
}

/* --- Who could come --- */

static void
candidate_free (gpointer data)
{
  GardeRosterCandidate *candidate = data;

  g_free (candidate->why);
  g_free (candidate);
}

static gboolean
can_be_asked (const GardeRosterBoard *board, guint shift, guint doctor, GardeRosterRule rule)
{
  gboolean may_give_way = rule == GARDE_ROSTER_RULE_NONE || rule == GARDE_ROSTER_NO_ANSWER ||
                          rule == GARDE_ROSTER_UNAVAILABLE || rule == GARDE_ROSTER_MAX_PER_WEEK ||
                          rule == GARDE_ROSTER_MAX_WEEKENDS || rule == GARDE_ROSTER_NEED;

  return may_give_way && garde_roster_state_can_rest (board->state, doctor, shift);
}

static void
note_asked (GardeRosterCandidate *candidate, gint64 doctor, const GArray *asked)
{
  for (guint i = 0; asked != NULL && i < asked->len; i++)
    {
      const GardeLastAsked *line = &g_array_index (asked, GardeLastAsked, i);

      if (line->doctor != doctor)
        continue;
      candidate->asked_at = line->asked_at;
      candidate->answer = line->answer;
      candidate->times = line->times;
    }
}

typedef struct
{
  const GardeRosterSheet *sheet;
  guint shift;
} Ranking;

/* By what stands in the way, by how gladly, by who was asked longest ago, by who works least. */
static int
compare_candidates (gconstpointer a, gconstpointer b, gpointer data)
{
  const Ranking *ranking = data;
  const GardeRosterCandidate *left = *(GardeRosterCandidate *const *) a;
  const GardeRosterCandidate *right = *(GardeRosterCandidate *const *) b;
  const GardeRosterPerson *one = garde_roster_sheet_get_person (ranking->sheet, left->doctor);
  const GardeRosterPerson *two = garde_roster_sheet_get_person (ranking->sheet, right->doctor);
  const gint64 keys[][2] = {
    { get_hindrance (left->rule), get_hindrance (right->rule) },
    { garde_roster_sheet_get_cell (ranking->sheet, ranking->shift, left->doctor)->level,
      garde_roster_sheet_get_cell (ranking->sheet, ranking->shift, right->doctor)->level },
    { left->asked_at, right->asked_at },
    { one->past.shifts + one->draft.shifts, two->past.shifts + two->draft.shifts },
    { left->doctor, right->doctor },
  };

  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    if (keys[i][0] != keys[i][1])
      return keys[i][0] < keys[i][1] ? -1 : 1;
  return 0;
}

GPtrArray *
garde_roster_rank_candidates (const GardeRosterReview *review, guint shift, const GArray *asked)
{
  const GardeRosterSheet *sheet = review->sheet;
  Ranking ranking = { sheet, shift };
  GPtrArray *candidates = g_ptr_array_new_with_free_func (candidate_free);

  g_return_val_if_fail (shift < sheet->shifts->len, candidates);

  for (guint d = 0; d < sheet->people->len; d++)
    {
      const GardeDoctor *doctor = garde_roster_sheet_get_person (sheet, d)->doctor;
      GardeRosterReason reason = { d, garde_roster_state_why_not (review->board->state, d, shift) };
      GardeRosterCandidate *candidate;

      if (!can_be_asked (review->board, shift, d, reason.rule))
        continue;
      candidate = g_new0 (GardeRosterCandidate, 1);
      candidate->doctor = d;
      candidate->rule = reason.rule == GARDE_ROSTER_NEED ? GARDE_ROSTER_RULE_NONE : reason.rule;
      if (candidate->rule != GARDE_ROSTER_RULE_NONE)
        candidate->why = garde_roster_explain_reason (review->board->problem, shift, &reason);
      candidate->phone = doctor->phone;
      note_asked (candidate, garde_record_get_id (doctor), asked);
      g_ptr_array_add (candidates, candidate);
    }
  g_ptr_array_sort_with_data (candidates, compare_candidates, &ranking);
  return candidates;
}
