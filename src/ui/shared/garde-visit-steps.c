/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/shared/garde-visit-steps.h"

#include <glib/gi18n-lib.h>

#include "model/garde-visit-machine.h"
#include "store/garde-store-step.h"

struct _GardeVisitSteps
{
  GObject parent_instance;

  GardeDesk *desk;
  GHashTable *ahead; /* id → Ahead, of the visits that were stepped since the day was read */
  GHashTable *own;   /* ids of the visits that were called here */
  guint n_running;
};

G_DEFINE_FINAL_TYPE (GardeVisitSteps, garde_visit_steps, G_TYPE_OBJECT)

enum
{
  FAILED,
  STEPPED,
  UNDONE,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

/* Where a visit is assumed to be until the day was read again. */
typedef struct
{
  GardeVisitState state;
  gboolean is_parked;
  gboolean is_changing; /* its revision is not known: nothing may be changed meanwhile */
  gint64 revision;      /* that its last step has led to; 0 while that is on its way */
} Ahead;

/* How the store is asked. */
typedef enum
{
  KIND_STEP,
  KIND_PARK,
  KIND_CHANGE,
} Kind;

/* From which states a key leads where; the machine has the last word on steps. A change leads
 * nowhere. */
static const struct
{
  GardeVisitState from[3];
  GardeVisitState to;
  Kind kind;
} steps[GARDE_N_VISIT_ACTIONS] = {
  [GARDE_ACTION_ARRIVE] = { { GARDE_VISIT_BOOKED, GARDE_VISIT_NO_SHOW }, GARDE_VISIT_WAITING },
  [GARDE_ACTION_NO_SHOW] = { { GARDE_VISIT_BOOKED }, GARDE_VISIT_NO_SHOW },
  [GARDE_ACTION_CALL] = { { GARDE_VISIT_WAITING }, GARDE_VISIT_CALLED },
  [GARDE_ACTION_ENTER] = { { GARDE_VISIT_CALLED }, GARDE_VISIT_IN_VISIT },
  [GARDE_ACTION_FINISH] = { { GARDE_VISIT_CALLED, GARDE_VISIT_IN_VISIT }, GARDE_VISIT_DONE },
  [GARDE_ACTION_PUT_BACK] = { { GARDE_VISIT_CALLED, GARDE_VISIT_LEFT }, GARDE_VISIT_WAITING },
  [GARDE_ACTION_RECALL] = { { GARDE_VISIT_CALLED }, GARDE_VISIT_CALLED },
  [GARDE_ACTION_PARK] = { { GARDE_VISIT_WAITING, GARDE_VISIT_CALLED },
                          GARDE_VISIT_WAITING,
                          KIND_PARK },
  [GARDE_ACTION_UNPARK] = { { GARDE_VISIT_WAITING }, GARDE_VISIT_WAITING, KIND_PARK },
  [GARDE_ACTION_LEAVE] = { { GARDE_VISIT_WAITING, GARDE_VISIT_CALLED }, GARDE_VISIT_LEFT },
  [GARDE_ACTION_REDIRECT] = { { GARDE_VISIT_BOOKED, GARDE_VISIT_WAITING, GARDE_VISIT_CALLED },
                              GARDE_VISIT_REDIRECTED },
  [GARDE_ACTION_CANCEL] = { { GARDE_VISIT_BOOKED }, GARDE_VISIT_CANCELLED },
  [GARDE_ACTION_CHANGE_ZONE] = { { GARDE_VISIT_WAITING, GARDE_VISIT_CALLED }, 0, KIND_CHANGE },
  [GARDE_ACTION_RAISE] = { { GARDE_VISIT_BOOKED, GARDE_VISIT_WAITING }, 0, KIND_CHANGE },
  [GARDE_ACTION_LOWER] = { { GARDE_VISIT_BOOKED, GARDE_VISIT_WAITING }, 0, KIND_CHANGE },
};

gboolean
garde_visit_action_may_follow (GardeVisitAction step, GardeVisitState state)
{
  gboolean is_from = FALSE;

  g_return_val_if_fail (step < GARDE_N_VISIT_ACTIONS, FALSE);

  for (gsize i = 0; i < G_N_ELEMENTS (steps[step].from); i++)
    is_from = is_from || state == steps[step].from[i];

  return is_from &&
         (steps[step].kind != KIND_STEP || garde_visit_state_may_follow (state, steps[step].to));
}

/* Where a visit is, steps on their way included. The day may have been read with a step before the
 * step was answered: then nothing is assumed any more. */
static Ahead
look_ahead (GardeVisitSteps *self, const GardeVisit *visit)
{
  gint64 id = garde_record_get_id (visit);
  const Ahead *ahead = g_hash_table_lookup (self->ahead, &id);

  if (ahead == NULL ||
      (ahead->revision != 0 && garde_record_get_revision (visit) >= ahead->revision))
    return (Ahead){ visit->state, visit->parked, FALSE, 0 };

  return *ahead;
}

static gboolean
fits (GardeVisitAction step, const GardeVisit *visit, const Ahead *ahead)
{
  switch (step)
    {
    case GARDE_ACTION_PARK:
      return !ahead->is_parked;
    case GARDE_ACTION_UNPARK:
      return ahead->is_parked;
    case GARDE_ACTION_RAISE:
      return !ahead->is_changing && visit->priority < GARDE_PRIORITY_URGENT;
    case GARDE_ACTION_LOWER:
      return !ahead->is_changing && visit->priority > GARDE_PRIORITY_NORMAL;
    case GARDE_ACTION_CHANGE_ZONE:
      return !ahead->is_changing;
    case GARDE_ACTION_ARRIVE:
    case GARDE_ACTION_NO_SHOW:
    case GARDE_ACTION_CALL:
    case GARDE_ACTION_ENTER:
    case GARDE_ACTION_FINISH:
    case GARDE_ACTION_PUT_BACK:
    case GARDE_ACTION_RECALL:
    case GARDE_ACTION_LEAVE:
    case GARDE_ACTION_REDIRECT:
    case GARDE_ACTION_CANCEL:
    case GARDE_N_VISIT_ACTIONS:
    default:
      return TRUE;
    }
}

/* Whose step it is; the store has the last word. */
static GardeAction
get_right (GardeVisitAction step)
{
  switch (step)
    {
    case GARDE_ACTION_ARRIVE:
    case GARDE_ACTION_CHANGE_ZONE:
    case GARDE_ACTION_RAISE:
    case GARDE_ACTION_LOWER:
      return GARDE_ACTION_ARRIVAL_WRITE;
    case GARDE_ACTION_FINISH:
      return GARDE_ACTION_VISIT_END;
    case GARDE_ACTION_CANCEL:
      return GARDE_ACTION_BOOKING_WRITE;
    case GARDE_ACTION_NO_SHOW:
    case GARDE_ACTION_CALL:
    case GARDE_ACTION_ENTER:
    case GARDE_ACTION_PUT_BACK:
    case GARDE_ACTION_RECALL:
    case GARDE_ACTION_PARK:
    case GARDE_ACTION_UNPARK:
    case GARDE_ACTION_LEAVE:
    case GARDE_ACTION_REDIRECT:
    case GARDE_N_VISIT_ACTIONS:
    default:
      return GARDE_ACTION_ROOM_STEP;
    }
}

/* Without a desk, in tests, nobody is refused anything. */
static gboolean
may (GardeVisitSteps *self, GardeAction action)
{
  return self->desk == NULL || garde_session_may (garde_desk_get_session (self->desk), action);
}

gboolean
garde_visit_steps_is_possible (GardeVisitSteps *self,
                               GardeVisitAction step,
                               const GardeDayEntry *entry)
{
  Ahead ahead;

  g_return_val_if_fail (GARDE_IS_VISIT_STEPS (self), FALSE);

  if (entry == NULL || entry->visit == NULL || !may (self, get_right (step)))
    return FALSE;

  ahead = look_ahead (self, entry->visit);
  return garde_visit_action_may_follow (step, ahead.state) && fits (step, entry->visit, &ahead);
}

/* Whether another desk has called him, as far as the day was read. */
static gboolean
is_taken (GardeVisitSteps *self, const GardeDayEntry *entry)
{
  gint64 id = garde_day_entry_get_id (entry);

  return entry->visit != NULL && !g_hash_table_contains (self->own, &id) &&
         (entry->visit->state == GARDE_VISIT_CALLED || entry->visit->state == GARDE_VISIT_IN_VISIT);
}

GardeDayEntry *
garde_visit_steps_find_callee (GardeVisitSteps *self, GardeDayEntry *selected, GardeDayEntry *next)
{
  g_return_val_if_fail (GARDE_IS_VISIT_STEPS (self), NULL);

  if (!may (self, GARDE_ACTION_ROOM_STEP))
    return NULL;
  if (selected != NULL && (garde_visit_steps_is_possible (self, GARDE_ACTION_CALL, selected) ||
                           is_taken (self, selected)))
    return selected;

  return next;
}

/* What the store thread is asked; its texts are its own. */
typedef struct
{
  GardeVisitAction action;
  gint64 id;
  GardeVisit *visit; /* as it was seen; for a change */
  GardeStepRequest request;
  GardeVisitChange change;
  char *accompanied_by;
  char *note;
} Question;

static void
question_free (Question *question)
{
  g_clear_object (&question->visit);
  g_free (question->accompanied_by);
  g_free (question->note);
  g_free (question);
}

static gpointer
make_step (GardeStore *store,
           GardeSession *session,
           gpointer argument,
           GCancellable *cancellable,
           GError **error)
{
  const Question *question = argument;

  switch (steps[question->action].kind)
    {
    case KIND_PARK:
      return garde_store_park (store, session, question->id, question->action == GARDE_ACTION_PARK,
                               error);
    case KIND_CHANGE:
      return garde_store_change_visit (store, session, question->visit, &question->change, error);
    case KIND_STEP:
    default:
      return garde_store_step (store, session, question->id, &question->request, error);
    }
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

/* Whose call it is that @visit has: it matters when two desks call the same patient. */
static void
note_caller (GardeVisitSteps *self, const GardeVisit *visit)
{
  gint64 id = garde_record_get_id (visit);

  if (visit->state == GARDE_VISIT_CALLED || visit->state == GARDE_VISIT_IN_VISIT)
    g_hash_table_add (self->own, g_memdup2 (&id, sizeof id));
  else
    g_hash_table_remove (self->own, &id);
}

/* From which reading on @visit is known again, unless another step is on its way. */
static void
note_revision (GardeVisitSteps *self, const GardeVisit *visit)
{
  gint64 id = garde_record_get_id (visit);
  Ahead *ahead = g_hash_table_lookup (self->ahead, &id);

  if (ahead != NULL && self->n_running == 0)
    ahead->revision = garde_record_get_revision (visit);
}

typedef struct
{
  GardeVisitSteps *self;
  GardeVisitAction action;
} Answer;

static void
stepped_cb (GObject *desk, GAsyncResult *result, gpointer data)
{
  g_autofree Answer *answer = data;
  g_autoptr (GardeVisitSteps) self = answer->self;
  g_autoptr (GError) error = NULL;
  g_autoptr (GardeVisit) visit = garde_desk_run_finish (GARDE_DESK (desk), result, &error);

  self->n_running--;
  if (visit == NULL)
    {
      fail (self, error);
      return;
    }

  note_caller (self, visit);
  note_revision (self, visit);
  g_signal_emit (self, signals[STEPPED], 0, (int) answer->action, visit);
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
  note_caller (self, visit);
  g_signal_emit (self, signals[UNDONE], 0, visit);
}

static Question *
ask (GardeVisitAction action,
     const GardeVisit *visit,
     GardeVisitState from,
     const GardeStepDetails *details)
{
  Question *question = g_new0 (Question, 1);
  int by = (action == GARDE_ACTION_RAISE) - (action == GARDE_ACTION_LOWER);

  question->action = action;
  question->id = garde_record_get_id (visit);
  question->request.from = from;
  question->request.to = steps[action].to;
  question->visit = g_object_ref ((GardeVisit *) visit);
  if (by != 0)
    question->change.priority = (GardePriority) (MAX ((int) visit->priority, 1) + by);
  if (details == NULL)
    return question;

  question->accompanied_by = g_strdup (details->accompanied_by);
  question->note = g_strdup (details->note);
  question->request.family_doctor = details->family_doctor;
  question->request.zone = details->zone;
  question->request.identity_seen = details->identity_seen;
  question->request.accompanied_by = question->accompanied_by;
  question->request.doctor = details->doctor;
  question->request.outcome = details->outcome;
  question->request.note = question->note;
  question->change.zone = details->zone;

  return question;
}

/* Remembers where the visit will be. */
static void
assume (GardeVisitSteps *self, GardeVisitAction action, const GardeVisit *visit)
{
  Ahead ahead = look_ahead (self, visit);
  gint64 id = garde_record_get_id (visit);

  if (steps[action].kind != KIND_CHANGE)
    ahead.state = steps[action].to;
  ahead.is_parked =
      action == GARDE_ACTION_PARK ||
      (ahead.is_parked && ahead.state == GARDE_VISIT_WAITING && action != GARDE_ACTION_UNPARK);
  ahead.is_changing = TRUE;
  ahead.revision = 0;
  g_hash_table_insert (self->ahead, g_memdup2 (&id, sizeof id), g_memdup2 (&ahead, sizeof ahead));
}

void
garde_visit_steps_run_with (GardeVisitSteps *self,
                            GardeVisitAction step,
                            const GardeDayEntry *entry,
                            const GardeStepDetails *details)
{
  GardeVisitState from;
  gboolean is_possible;
  Answer *answer;

  g_return_if_fail (GARDE_IS_VISIT_STEPS (self));
  is_possible = garde_visit_steps_is_possible (self, step, entry);
  if (!is_possible && (step != GARDE_ACTION_CALL || entry == NULL || !is_taken (self, entry)))
    return;

  from = is_possible ? look_ahead (self, entry->visit).state : GARDE_VISIT_WAITING;
  answer = g_new0 (Answer, 1);
  answer->self = g_object_ref (self);
  answer->action = step;
  self->n_running++;
  garde_desk_run_async (self->desk, make_step, ask (step, entry->visit, from, details),
                        (GDestroyNotify) question_free, g_object_unref, NULL, stepped_cb, answer);
  if (is_possible)
    assume (self, step, entry->visit);
}

void
garde_visit_steps_run (GardeVisitSteps *self, GardeVisitAction step, const GardeDayEntry *entry)
{
  garde_visit_steps_run_with (self, step, entry, NULL);
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
  g_clear_pointer (&self->own, g_hash_table_unref);
  G_OBJECT_CLASS (garde_visit_steps_parent_class)->finalize (object);
}

static void
garde_visit_steps_class_init (GardeVisitStepsClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = garde_visit_steps_finalize;

  signals[FAILED] = g_signal_new ("failed", GARDE_TYPE_VISIT_STEPS, G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[STEPPED] = g_signal_new ("stepped", GARDE_TYPE_VISIT_STEPS, G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 2, G_TYPE_INT, GARDE_TYPE_VISIT);
  signals[UNDONE] = g_signal_new ("undone", GARDE_TYPE_VISIT_STEPS, G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 1, GARDE_TYPE_VISIT);
}

static void
garde_visit_steps_init (GardeVisitSteps *self)
{
  self->ahead = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
  self->own = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
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
