/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/garde-visit-machine.h"

#include <glib/gi18n-lib.h>

#define TO(state) (1u << GARDE_VISIT_##state)

/* DESIGN.md 3. A patient may be finished straight from the call: a doctor who forgot to mark the
 * door is not made to press two keys. */
static const guint follows[] = {
  [GARDE_VISIT_BOOKED] = TO (WAITING) | TO (NO_SHOW) | TO (REDIRECTED) | TO (CANCELLED),
  [GARDE_VISIT_WAITING] = TO (CALLED) | TO (LEFT) | TO (REDIRECTED),
  [GARDE_VISIT_CALLED] =
      TO (CALLED) | TO (WAITING) | TO (IN_VISIT) | TO (DONE) | TO (LEFT) | TO (REDIRECTED),
  [GARDE_VISIT_IN_VISIT] = TO (DONE),
  [GARDE_VISIT_DONE] = 0,
  [GARDE_VISIT_NO_SHOW] = TO (WAITING),
  [GARDE_VISIT_LEFT] = TO (WAITING),
  [GARDE_VISIT_REDIRECTED] = 0,
  [GARDE_VISIT_CANCELLED] = 0,
};

gboolean
garde_visit_state_may_follow (GardeVisitState from, GardeVisitState to)
{
  g_return_val_if_fail (from >= GARDE_VISIT_BOOKED && from <= GARDE_VISIT_CANCELLED, FALSE);
  g_return_val_if_fail (to >= GARDE_VISIT_BOOKED && to <= GARDE_VISIT_CANCELLED, FALSE);

  return (follows[from] & (1u << to)) != 0;
}

gboolean
garde_visit_state_is_live (GardeVisitState state)
{
  return state != GARDE_VISIT_NO_SHOW && state != GARDE_VISIT_CANCELLED;
}

gboolean
garde_visit_state_is_final (GardeVisitState state)
{
  g_return_val_if_fail (state >= GARDE_VISIT_BOOKED && state <= GARDE_VISIT_CANCELLED, FALSE);

  return follows[state] == 0;
}

/* The stamp that reaching a state writes. */
static gint64 *
get_stamp (GardeVisit *visit, GardeVisitState state)
{
  switch (state)
    {
    case GARDE_VISIT_BOOKED:
      return &visit->booked_at;
    case GARDE_VISIT_WAITING:
      return &visit->arrived_at;
    case GARDE_VISIT_CALLED:
      return &visit->called_at;
    case GARDE_VISIT_IN_VISIT:
      return &visit->started_at;
    case GARDE_VISIT_DONE:
      return &visit->done_at;
    case GARDE_VISIT_NO_SHOW:
    case GARDE_VISIT_LEFT:
    case GARDE_VISIT_REDIRECTED:
    case GARDE_VISIT_CANCELLED:
      return &visit->closed_at;
    default:
      g_return_val_if_reached (NULL);
    }
}

void
garde_visit_apply_step (GardeVisit *visit, GardeVisitState to, gint64 at)
{
  g_return_if_fail (GARDE_IS_VISIT (visit));
  g_return_if_fail (garde_visit_state_may_follow (visit->state, to));

  visit->state = to;
  visit->closed_at = 0;
  if (to != GARDE_VISIT_WAITING)
    visit->parked = FALSE;
  if (to == GARDE_VISIT_WAITING && visit->arrived_at != 0)
    return;
  *get_stamp (visit, to) = at;
}

/* Whether a visit in @state is over without the doctor: closed_at is its stamp. */
static gboolean
is_closed (GardeVisitState state)
{
  return state >= GARDE_VISIT_NO_SHOW;
}

gboolean
garde_step_is_aside (const GardeStep *step)
{
  g_return_val_if_fail (step != NULL, FALSE);

  return step->from_state == step->to_state && step->to_state != GARDE_VISIT_CALLED;
}

/* When the last of the first @n_steps that led to @state was made; 0 if none did. */
static gint64
find_reached_at (const GPtrArray *steps, guint n_steps, GardeVisitState state)
{
  for (guint i = n_steps; i > 0; i--)
    {
      const GardeStep *step = g_ptr_array_index (steps, i - 1);

      if (step->to_state == state && !garde_step_is_aside (step))
        return step->at;
    }
  return 0;
}

/* Going back to @state, the stamps of the states after it are nobody's. */
static void
clear_stamps_after (GardeVisit *visit, GardeVisitState state)
{
  if (state != GARDE_VISIT_DONE)
    visit->done_at = 0;
  if (state < GARDE_VISIT_IN_VISIT)
    visit->started_at = 0;
  if (state == GARDE_VISIT_BOOKED || state == GARDE_VISIT_NO_SHOW)
    visit->arrived_at = 0;
}

static void
undo_state (GardeVisit *visit, const GPtrArray *steps, const GardeStep *last)
{
  guint n_before = steps->len - 1;

  visit->state = last->from_state;
  clear_stamps_after (visit, visit->state);
  visit->closed_at = 0;
  /* An end that stands again has its time again. */
  if (is_closed (visit->state))
    {
      gint64 reached_at = find_reached_at (steps, n_before, visit->state);

      visit->closed_at = reached_at != 0 ? reached_at : last->at;
    }
  if (last->to_state == GARDE_VISIT_DONE || is_closed (last->to_state))
    visit->outcome = 0;
  /* A call taken back gives the time of the call before it, even if he was put back since. */
  if (last->to_state == GARDE_VISIT_CALLED)
    visit->called_at = find_reached_at (steps, n_before, GARDE_VISIT_CALLED);
}

void
garde_visit_undo_step (GardeVisit *visit, const GPtrArray *steps)
{
  const GardeStep *last;

  g_return_if_fail (GARDE_IS_VISIT (visit));
  g_return_if_fail (steps != NULL && steps->len > 0);

  last = g_ptr_array_index (steps, steps->len - 1);
  g_return_if_fail (visit->state == last->to_state);

  if (last->from_state == 0)
    {
      visit->state = GARDE_VISIT_CANCELLED;
      visit->closed_at = last->at;
      return;
    }
  if (!garde_step_is_aside (last))
    undo_state (visit, steps, last);
  visit->parked = last->from_parked;
  visit->doctor = last->from_doctor;
}

void
garde_visit_take_place (GardeVisit *visit,
                        const GardePlace *place,
                        gint64 shift_start,
                        GardeZone *zone)
{
  g_return_if_fail (GARDE_IS_VISIT (visit));
  g_return_if_fail (place != NULL && zone != NULL);

  visit->place = garde_record_get_id (place);
  visit->shift = place->shift;
  visit->doctor = place->doctor;
  visit->slot_at = place->starts_at;
  visit->slot_minutes = place->minutes;
  visit->local_minute =
      garde_instant_get_minutes (place->starts_at != 0 ? place->starts_at : shift_start, zone);
}

GardeUndo
garde_visit_may_undo (const GardeUndoQuestion *question)
{
  g_return_val_if_fail (question != NULL, GARDE_UNDO_NOTHING);

  if (question->step == NULL || question->step->undoes != 0)
    return GARDE_UNDO_NOTHING;
  if (question->last != question->step &&
      garde_record_get_id (question->last) != garde_record_get_id (question->step))
    return GARDE_UNDO_NOT_LAST;
  if (question->shift_closed)
    return GARDE_UNDO_SHIFT_CLOSED;
  if (question->step->to_state == GARDE_VISIT_DONE && question->document_handed)
    return GARDE_UNDO_DOCUMENT_HANDED;
  if (question->step->workstation != question->workstation && !question->by_doctor_on_duty)
    return GARDE_UNDO_OTHER_DESK;
  return GARDE_UNDO_ALLOWED;
}

const char *
garde_undo_explain (GardeUndo answer)
{
  switch (answer)
    {
    case GARDE_UNDO_ALLOWED:
      return NULL;
    case GARDE_UNDO_NOTHING:
      return _ ("There is no step to undo.");
    case GARDE_UNDO_NOT_LAST:
      return _ ("Something came after this step: undo that first.");
    case GARDE_UNDO_OTHER_DESK:
      return _ (
          "This step was made on another workstation: undo it there, or ask the doctor on duty.");
    case GARDE_UNDO_SHIFT_CLOSED:
      return _ ("The shift was closed: its steps can no longer be undone.");
    case GARDE_UNDO_DOCUMENT_HANDED:
      return _ ("A document of this visit was printed or sent: it can no longer be reopened.");
    default:
      g_return_val_if_reached (NULL);
    }
}

gint64
garde_visit_get_grace_end (const GardeVisit *visit, gint64 grace_minutes)
{
  g_return_val_if_fail (visit != NULL, 0);

  return visit->slot_at != 0 ? visit->slot_at + grace_minutes * GARDE_MINUTE : 0;
}

gint64
garde_visit_get_wait (const GardeVisit *visit, gint64 now)
{
  g_return_val_if_fail (visit != NULL, -1);

  if (visit->arrived_at == 0)
    return -1;
  if (visit->state == GARDE_VISIT_WAITING)
    return MAX (0, now - visit->arrived_at);
  if (visit->called_at == 0 || visit->state == GARDE_VISIT_LEFT ||
      visit->state == GARDE_VISIT_REDIRECTED)
    return -1;
  return MAX (0, visit->called_at - visit->arrived_at);
}
