/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/shared/garde-visit-steps.h"

#include <glib/gi18n-lib.h>

#include "model/garde-visit-machine.h"
#include "store/garde-store-step.h"

struct _GardeVisitSteps
{
  GObject parent_instance;

  GardeDesk *desk;
  GHashTable
      *ahead; /* id → GardeVisitState, of the visits that were stepped since the day was read */
  guint n_running;
};

G_DEFINE_FINAL_TYPE (GardeVisitSteps, garde_visit_steps, G_TYPE_OBJECT)

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
} steps[GARDE_N_VISIT_ACTIONS] = {
  [GARDE_ACTION_ARRIVE] = { { GARDE_VISIT_BOOKED }, GARDE_VISIT_WAITING },
  [GARDE_ACTION_NO_SHOW] = { { GARDE_VISIT_BOOKED }, GARDE_VISIT_NO_SHOW },
  [GARDE_ACTION_CALL] = { { GARDE_VISIT_WAITING }, GARDE_VISIT_CALLED },
  [GARDE_ACTION_ENTER] = { { GARDE_VISIT_CALLED }, GARDE_VISIT_IN_VISIT },
  [GARDE_ACTION_FINISH] = { { GARDE_VISIT_CALLED, GARDE_VISIT_IN_VISIT }, GARDE_VISIT_DONE },
  [GARDE_ACTION_PUT_BACK] = { { GARDE_VISIT_CALLED }, GARDE_VISIT_WAITING },
};

gboolean
garde_visit_action_may_follow (GardeVisitAction step, GardeVisitState state)
{
  g_return_val_if_fail (step < GARDE_N_VISIT_ACTIONS, FALSE);

  return (state == steps[step].from[0] || state == steps[step].from[1]) &&
         garde_visit_state_may_follow (state, steps[step].to);
}

/* Where a visit is, steps on their way included. */
static GardeVisitState
get_state (GardeVisitSteps *self, const GardeVisit *visit)
{
  gint64 id = garde_record_get_id (visit);
  gpointer state = g_hash_table_lookup (self->ahead, &id);

  return state != NULL ? (GardeVisitState) GPOINTER_TO_INT (state) : visit->state;
}

gboolean
garde_visit_steps_is_possible (GardeVisitSteps *self,
                               GardeVisitAction step,
                               const GardeDayEntry *entry)
{
  g_return_val_if_fail (GARDE_IS_VISIT_STEPS (self), FALSE);

  return entry != NULL && entry->visit != NULL &&
         garde_visit_action_may_follow (step, get_state (self, entry->visit));
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
fail (GardeVisitSteps *self, const GError *error)
{
  g_hash_table_remove_all (self->ahead);
  g_signal_emit (self, signals[FAILED], 0, error->message);
}

static void
stepped_cb (GObject *desk, GAsyncResult *result, gpointer data)
{
  g_autoptr (GardeVisitSteps) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GardeVisit) visit = garde_desk_run_finish (GARDE_DESK (desk), result, &error);

  self->n_running--;
  if (visit == NULL)
    fail (self, error);
}

static void
undone_cb (GObject *desk, GAsyncResult *result, gpointer data)
{
  g_autoptr (GardeVisitSteps) self = data;
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
garde_visit_steps_run (GardeVisitSteps *self, GardeVisitAction step, const GardeDayEntry *entry)
{
  Question *question;
  gint64 id;

  g_return_if_fail (GARDE_IS_VISIT_STEPS (self));
  g_return_if_fail (garde_visit_steps_is_possible (self, step, entry));

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
garde_visit_steps_undo (GardeVisitSteps *self)
{
  g_return_if_fail (GARDE_IS_VISIT_STEPS (self));

  self->n_running++;
  garde_desk_run_async (self->desk, undo_step, NULL, NULL, g_object_unref, NULL, undone_cb,
                        g_object_ref (self));
}

gboolean
garde_visit_steps_is_running (GardeVisitSteps *self)
{
  g_return_val_if_fail (GARDE_IS_VISIT_STEPS (self), FALSE);

  return self->n_running > 0;
}

void
garde_visit_steps_settle (GardeVisitSteps *self)
{
  g_return_if_fail (GARDE_IS_VISIT_STEPS (self));

  if (self->n_running == 0)
    g_hash_table_remove_all (self->ahead);
}

static void
garde_visit_steps_finalize (GObject *object)
{
  GardeVisitSteps *self = GARDE_VISIT_STEPS (object);

  g_clear_object (&self->desk);
  g_clear_pointer (&self->ahead, g_hash_table_unref);
  G_OBJECT_CLASS (garde_visit_steps_parent_class)->finalize (object);
}

static void
garde_visit_steps_class_init (GardeVisitStepsClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = garde_visit_steps_finalize;

  signals[FAILED] = g_signal_new ("failed", GARDE_TYPE_VISIT_STEPS, G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[UNDONE] = g_signal_new ("undone", GARDE_TYPE_VISIT_STEPS, G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 1, GARDE_TYPE_VISIT);
}

static void
garde_visit_steps_init (GardeVisitSteps *self)
{
  self->ahead = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
}

GardeVisitSteps *
garde_visit_steps_new (GardeDesk *desk)
{
  GardeVisitSteps *self;

  g_return_val_if_fail (desk == NULL || GARDE_IS_DESK (desk), NULL);

  self = g_object_new (GARDE_TYPE_VISIT_STEPS, NULL);
  self->desk = desk != NULL ? g_object_ref (desk) : NULL;

  return self;
}
