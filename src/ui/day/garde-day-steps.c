/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/day/garde-day-steps.h"

#include <glib/gi18n-lib.h>

#include "model/garde-visit-machine.h"
#include "store/garde-store-step.h"

struct _GardeDaySteps
{
  GObject parent_instance;

  GardeDesk *desk;
  GHashTable
      *ahead; /* id → GardeVisitState, of the visits that were stepped since the day was read */
  guint n_running;
};

G_DEFINE_FINAL_TYPE (GardeDaySteps, garde_day_steps, G_TYPE_OBJECT)

enum
{
  FAILED,
  UNDONE,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

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
garde_day_step_may_follow (GardeDayStep step, GardeVisitState state)
{
  g_return_val_if_fail (step < GARDE_N_DAY_STEPS, FALSE);

  return (state == steps[step].from[0] || state == steps[step].from[1]) &&
         garde_visit_state_may_follow (state, steps[step].to);
}

/* Where a visit is, steps on their way included. */
static GardeVisitState
get_state (GardeDaySteps *self, const GardeVisit *visit)
{
  gint64 id = garde_record_get_id (visit);
  gpointer state = g_hash_table_lookup (self->ahead, &id);

  return state != NULL ? (GardeVisitState) GPOINTER_TO_INT (state) : visit->state;
}

gboolean
garde_day_steps_is_possible (GardeDaySteps *self, GardeDayStep step, const GardeDayEntry *entry)
{
  g_return_val_if_fail (GARDE_IS_DAY_STEPS (self), FALSE);

  return entry != NULL && entry->visit != NULL &&
         garde_day_step_may_follow (step, get_state (self, entry->visit));
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

/* Which step is the last is asked here, where nothing else comes between. */
static gpointer
undo_step (GardeStore *store,
           GardeSession *session,
           gpointer argument,
           GCancellable *cancellable,
           GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (GardeStep) last = garde_store_find_last_step (store, session, &failure);

  if (failure != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return NULL;
    }
  if (last == NULL)
    {
      g_set_error_literal (error, GARDE_STORE_ERROR, GARDE_STORE_ERROR_STEP,
                           _ ("There is nothing to undo."));
      return NULL;
    }

  return garde_store_undo (store, session, last->visit, error);
}

/* What was assumed is void after a failure: the next reading says where everybody is. */
static void
fail (GardeDaySteps *self, const GError *error)
{
  g_hash_table_remove_all (self->ahead);
  g_signal_emit (self, signals[FAILED], 0, error->message);
}

static void
stepped_cb (GObject *desk, GAsyncResult *result, gpointer data)
{
  g_autoptr (GardeDaySteps) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GardeVisit) visit = garde_desk_run_finish (GARDE_DESK (desk), result, &error);

  self->n_running--;
  if (visit == NULL)
    fail (self, error);
}

static void
undone_cb (GObject *desk, GAsyncResult *result, gpointer data)
{
  g_autoptr (GardeDaySteps) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GardeVisit) visit = garde_desk_run_finish (GARDE_DESK (desk), result, &error);

  self->n_running--;
  if (visit == NULL)
    {
      fail (self, error);
      return;
    }

  g_hash_table_remove_all (self->ahead);
  g_signal_emit (self, signals[UNDONE], 0, visit);
}

void
garde_day_steps_run (GardeDaySteps *self, GardeDayStep step, const GardeDayEntry *entry)
{
  Question *question;
  gint64 id;

  g_return_if_fail (GARDE_IS_DAY_STEPS (self));
  g_return_if_fail (garde_day_steps_is_possible (self, step, entry));

  id = garde_record_get_id (entry->visit);
  question = g_new0 (Question, 1);
  question->visit = id;
  question->request.from = get_state (self, entry->visit);
  question->request.to = steps[step].to;
  g_hash_table_insert (self->ahead, g_memdup2 (&id, sizeof id), GINT_TO_POINTER (steps[step].to));
  self->n_running++;
  garde_desk_run_async (self->desk, make_step, question, g_free, g_object_unref, NULL, stepped_cb,
                        g_object_ref (self));
}

void
garde_day_steps_undo (GardeDaySteps *self)
{
  g_return_if_fail (GARDE_IS_DAY_STEPS (self));

  self->n_running++;
  garde_desk_run_async (self->desk, undo_step, NULL, NULL, g_object_unref, NULL, undone_cb,
                        g_object_ref (self));
}

gboolean
garde_day_steps_is_running (GardeDaySteps *self)
{
  g_return_val_if_fail (GARDE_IS_DAY_STEPS (self), FALSE);

  return self->n_running > 0;
}

void
garde_day_steps_settle (GardeDaySteps *self)
{
  g_return_if_fail (GARDE_IS_DAY_STEPS (self));

  if (self->n_running == 0)
    g_hash_table_remove_all (self->ahead);
}

static void
garde_day_steps_finalize (GObject *object)
{
  GardeDaySteps *self = GARDE_DAY_STEPS (object);

  g_clear_object (&self->desk);
  g_clear_pointer (&self->ahead, g_hash_table_unref);
  G_OBJECT_CLASS (garde_day_steps_parent_class)->finalize (object);
}

static void
garde_day_steps_class_init (GardeDayStepsClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = garde_day_steps_finalize;

  signals[FAILED] = g_signal_new ("failed", GARDE_TYPE_DAY_STEPS, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                  NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[UNDONE] = g_signal_new ("undone", GARDE_TYPE_DAY_STEPS, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                  NULL, G_TYPE_NONE, 1, GARDE_TYPE_VISIT);
}

static void
garde_day_steps_init (GardeDaySteps *self)
{
  self->ahead = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
}

GardeDaySteps *
garde_day_steps_new (GardeDesk *desk)
{
  GardeDaySteps *self;

  g_return_val_if_fail (desk == NULL || GARDE_IS_DESK (desk), NULL);

  self = g_object_new (GARDE_TYPE_DAY_STEPS, NULL);
  self->desk = desk != NULL ? g_object_ref (desk) : NULL;

  return self;
}
