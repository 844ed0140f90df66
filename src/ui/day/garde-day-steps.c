/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/day/garde-day-steps.h"

#include "model/garde-visit-machine.h"
#include "store/garde-store-step.h"

/* From which states a key leads where; the machine has the last word. */
static const struct
{
  GardeVisitState from[2];
  GardeVisitState to;
} steps[GARDE_N_DAY_STEPS] = {
  [GARDE_DAY_ARRIVE] = { { GARDE_VISIT_BOOKED }, GARDE_VISIT_WAITING },
  [GARDE_DAY_NO_SHOW] = { { GARDE_VISIT_BOOKED }, GARDE_VISIT_NO_SHOW },
  [GARDE_DAY_CALL] = { { GARDE_VISIT_WAITING }, GARDE_VISIT_CALLED },
  [GARDE_DAY_ENTER] = { { GARDE_VISIT_CALLED }, GARDE_VISIT_IN_VISIT },
  [GARDE_DAY_FINISH] = { { GARDE_VISIT_CALLED, GARDE_VISIT_IN_VISIT }, GARDE_VISIT_DONE },
  [GARDE_DAY_PUT_BACK] = { { GARDE_VISIT_CALLED }, GARDE_VISIT_WAITING },
};

gboolean
garde_day_step_is_possible (GardeDayStep step, const GardeDayEntry *entry)
{
  GardeVisitState state;

  g_return_val_if_fail (step < GARDE_N_DAY_STEPS, FALSE);

  if (entry == NULL || entry->visit == NULL)
    return FALSE;

  state = entry->visit->state;
  return (state == steps[step].from[0] || state == steps[step].from[1]) &&
         garde_visit_state_may_follow (state, steps[step].to);
}

typedef struct
{
  gint64 visit;
  GardeStepRequest request;
} Question;

static gpointer
make_step (GardeStore *store,
           GardeSession *session,
           gpointer argument,
           GCancellable *cancellable,
           GError **error)
{
  const Question *question = argument;

  return garde_store_step (store, session, question->visit, &question->request, error);
}

static gpointer
undo_step (GardeStore *store,
           GardeSession *session,
           gpointer argument,
           GCancellable *cancellable,
           GError **error)
{
  const Question *question = argument;

  return garde_store_undo (store, session, question->visit, error);
}

void
garde_day_step_run (GardeDesk *desk,
                    GardeDayStep step,
                    const GardeDayEntry *entry,
                    gint64 doctor,
                    GAsyncReadyCallback callback,
                    gpointer data)
{
  Question *question;

  g_return_if_fail (GARDE_IS_DESK (desk));
  g_return_if_fail (step < GARDE_N_DAY_STEPS && entry != NULL && entry->visit != NULL);

  question = g_new0 (Question, 1);
  question->visit = garde_record_get_id (entry->visit);
  question->request.to = steps[step].to;
  question->request.doctor = step == GARDE_DAY_CALL ? doctor : 0;
  garde_desk_run_async (desk, make_step, question, g_free, g_object_unref, NULL, callback, data);
}

void
garde_day_step_undo (GardeDesk *desk, gint64 visit, GAsyncReadyCallback callback, gpointer data)
{
  Question *question;

  g_return_if_fail (GARDE_IS_DESK (desk));
  g_return_if_fail (visit != 0);

  question = g_new0 (Question, 1);
  question->visit = visit;
  garde_desk_run_async (desk, undo_step, question, g_free, g_object_unref, NULL, callback, data);
}
