/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/garde-desk.h"

#include "database/garde-database.h"

#include <glib/gi18n-lib.h>

#define RETRY_SECONDS (3)

typedef struct _DeskThread DeskThread;

/* One named thread with its own store. Only that thread touches @store and @bell. */
struct _DeskThread
{
  GardeDesk *desk; /* borrowed: the desk joins the thread before it goes */
  GThread *thread;
  GMainContext *context;
  GMainLoop *loop;
  GardeStore *store;
  GSource *bell;
  GSource *retry;
};

struct _GardeDesk
{
  GObject parent_instance;

  /* Owned References, written before the threads start */
  char *uri;
  char *password;
  char *workstation;
  char *centre_name;
  GardeClock *clock;
  GardeStoreOpenFlags flags;
  GMainContext *home; /* where signals and callbacks come */

  DeskThread *store_thread;
  DeskThread *work_thread;

  /* Touched by the home context alone */
  GError *error; /* NULL: online */

  /* Set once by the store thread before open finishes */
  GardeSession *session;
  GardeCentre *centre;
  GardeZone *zone;
};

enum
{
  PROP_0,
  PROP_ONLINE,
  N_PROPS
};

enum
{
  CHANGED,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (GardeDesk, garde_desk, G_TYPE_OBJECT)

/* --- what comes home from the threads --- */

typedef struct
{
  GardeDesk *desk;
  GArray *changes; /* or NULL */
  GError *error;   /* or NULL */
  gboolean is_state;
} News;

static void
news_free (gpointer data)
{
  News *news = data;

  g_object_unref (news->desk);
  g_clear_pointer (&news->changes, g_array_unref);
  g_clear_error (&news->error);
  g_free (news);
}

static void
take_state (GardeDesk *self, const GError *error)
{
  gboolean was_online = self->error == NULL;

  g_clear_error (&self->error);
  self->error = error != NULL ? g_error_copy (error) : NULL;
  if (was_online != (error == NULL))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ONLINE]);
}

static gboolean
news_cb (gpointer data)
{
  News *news = data;

  if (news->is_state)
    take_state (news->desk, news->error);
  if (news->changes != NULL)
    g_signal_emit (news->desk, signals[CHANGED], 0, news->changes);
  return G_SOURCE_REMOVE;
}

static void
send_home (GardeDesk *self, News *news)
{
  news->desk = g_object_ref (self);
  g_main_context_invoke_full (self->home, G_PRIORITY_DEFAULT, news_cb, news, news_free);
}

static void
send_state (GardeDesk *self, const GError *error, gboolean anything_changed)
{
  News *news = g_new0 (News, 1);

  news->is_state = TRUE;
  news->error = error != NULL ? g_error_copy (error) : NULL;
  if (anything_changed)
    news->changes = g_array_new (FALSE, FALSE, sizeof (GardeChange));
  send_home (self, news);
}

static void
store_changed_cb (GardeStore *store, GArray *changes, DeskThread *thread)
{
  News *news = g_new0 (News, 1);

  news->changes = g_array_ref (changes);
  send_home (thread->desk, news);
}

/* --- losing the database and finding it again, in the store thread --- */

static void
stop_retrying (DeskThread *thread)
{
  if (thread->retry == NULL)
    return;
  g_source_destroy (thread->retry);
  g_clear_pointer (&thread->retry, g_source_unref);
}

static gboolean
retry_cb (gpointer data)
{
  DeskThread *thread = data;
  g_autoptr (GError) error = NULL;

  if (!garde_store_poll (thread->store, &error))
    {
      send_state (thread->desk, error, FALSE);
      return G_SOURCE_CONTINUE;
    }
  stop_retrying (thread);
  send_state (thread->desk, NULL, TRUE);
  return G_SOURCE_REMOVE;
}

static void
lost (DeskThread *thread, const GError *error)
{
  send_state (thread->desk, error, FALSE);
  if (thread->retry != NULL)
    return;
  thread->retry = g_timeout_source_new_seconds (RETRY_SECONDS);
  g_source_set_callback (thread->retry, retry_cb, thread, NULL);
  g_source_attach (thread->retry, thread->context);
}

static gboolean
is_loss (const GError *error)
{
  return g_error_matches (error, GARDE_DATABASE_ERROR, GARDE_DATABASE_ERROR_UNREACHABLE);
}

static void
bell_lost_cb (const GError *error, gpointer data)
{
  if (is_loss (error))
    lost (data, error);
}

/* --- the threads --- */

static gpointer
thread_main (gpointer data)
{
  DeskThread *self = data;

  g_main_context_push_thread_default (self->context);
  g_main_loop_run (self->loop);
  stop_retrying (self);
  if (self->bell != NULL)
    g_source_destroy (self->bell);
  g_clear_pointer (&self->bell, g_source_unref);
  g_clear_object (&self->store);
  g_main_context_pop_thread_default (self->context);
  return NULL;
}

static DeskThread *
desk_thread_new (GardeDesk *desk, const char *name)
{
  DeskThread *self = g_new0 (DeskThread, 1);

  self->desk = desk;
  self->context = g_main_context_new ();
  self->loop = g_main_loop_new (self->context, FALSE);
  self->thread = g_thread_new (name, thread_main, self);
  return self;
}

static gboolean
quit_cb (gpointer data)
{
  g_main_loop_quit (data);
  return G_SOURCE_REMOVE;
}

/* What was asked before comes first: the contexts keep the order. */
static void
desk_thread_free (DeskThread *self)
{
  g_main_context_invoke_full (self->context, G_PRIORITY_DEFAULT, quit_cb,
                              g_main_loop_ref (self->loop), (GDestroyNotify) g_main_loop_unref);
  g_thread_join (self->thread);
  g_main_loop_unref (self->loop);
  g_main_context_unref (self->context);
  g_free (self);
}

/* --- opening --- */

static gboolean
open_store (DeskThread *thread, GardeStoreOpenFlags flags, GError **error)
{
  GardeDesk *desk = thread->desk;

  if (thread->store != NULL)
    return TRUE;
  thread->store =
      garde_store_open (desk->uri, desk->password, desk->workstation, desk->clock, flags, error);
  return thread->store != NULL;
}

static gboolean
meet_centre (GardeDesk *self, GardeStore *store, GError **error)
{
  g_autoptr (GardeSession) session = garde_store_dup_session (store, self->centre_name, error);
  const GardeCentre *centre =
      session != NULL ? garde_store_get_centre (store, session, error) : NULL;

  if (centre == NULL || !garde_store_prune_changes (store, error))
    return FALSE;
  self->centre = garde_centre_copy (centre);
  self->zone = garde_zone_ref (garde_store_get_zone (store, session, NULL));
  self->session = g_steal_pointer (&session);
  return TRUE;
}

static gboolean
open_cb (gpointer data)
{
  GTask *task = data;
  GardeDesk *self = g_task_get_source_object (task);
  DeskThread *thread = self->store_thread;
  GError *error = NULL;

  if (self->session == NULL &&
      (!open_store (thread, self->flags, &error) || !meet_centre (self, thread->store, &error)))
    {
      g_clear_object (&thread->store);
      g_task_return_error (task, error);
      return G_SOURCE_REMOVE;
    }
  if (thread->bell == NULL)
    {
      g_signal_connect (thread->store, "changed", G_CALLBACK (store_changed_cb), thread);
      thread->bell = garde_store_create_bell (thread->store, bell_lost_cb, thread);
      if (thread->bell != NULL)
        g_source_attach (thread->bell, thread->context);
    }
  g_task_return_boolean (task, TRUE);
  return G_SOURCE_REMOVE;
}

void
garde_desk_open_async (GardeDesk *self,
                       GCancellable *cancellable,
                       GAsyncReadyCallback callback,
                       gpointer data)
{
  GTask *task;

  g_return_if_fail (GARDE_IS_DESK (self));
  g_return_if_fail (self->store_thread != NULL);

  task = g_task_new (self, cancellable, callback, data);
  g_task_set_source_tag (task, garde_desk_open_async);
  g_main_context_invoke_full (self->store_thread->context, G_PRIORITY_DEFAULT, open_cb, task,
                              g_object_unref);
}

gboolean
garde_desk_open_finish (GardeDesk *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

/* --- calls --- */

typedef struct
{
  DeskThread *thread;
  GardeDeskFunc function;
  gpointer argument;
  GDestroyNotify argument_free;
  GDestroyNotify result_free;
} Call;

static void
call_free (gpointer data)
{
  Call *call = data;

  if (call->argument_free != NULL)
    call->argument_free (call->argument);
  g_free (call);
}

static void
note_outcome (DeskThread *thread, const GError *error)
{
  if (thread != thread->desk->store_thread)
    return;
  if (error != NULL && is_loss (error))
    lost (thread, error);
  else if (thread->retry != NULL)
    {
      stop_retrying (thread);
      send_state (thread->desk, NULL, TRUE);
    }
}

static gboolean
call_cb (gpointer data)
{
  GTask *task = data;
  GardeDesk *self = g_task_get_source_object (task);
  Call *call = g_task_get_task_data (task);
  GError *error = NULL;
  gpointer result = NULL;

  if (g_task_return_error_if_cancelled (task))
    return G_SOURCE_REMOVE;
  if (self->session == NULL)
    g_set_error_literal (&error, GARDE_DATABASE_ERROR, GARDE_DATABASE_ERROR_UNREACHABLE,
                         _ ("The database is not open."));
  else if (open_store (call->thread, GARDE_STORE_OPEN_NONE, &error))
    result = call->function (call->thread->store, self->session, call->argument,
                             g_task_get_cancellable (task), &error);
  note_outcome (call->thread, error);
  if (error != NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, result, call->result_free);
  return G_SOURCE_REMOVE;
}

static void
start_call (GardeDesk *self, GTask *task, Call *call)
{
  g_task_set_task_data (task, call, call_free);
  g_main_context_invoke_full (call->thread->context, G_PRIORITY_DEFAULT, call_cb, task,
                              g_object_unref);
}

void
garde_desk_run_async (GardeDesk *self,
                      GardeDeskFunc function,
                      gpointer argument,
                      GDestroyNotify argument_free,
                      GDestroyNotify result_free,
                      GCancellable *cancellable,
                      GAsyncReadyCallback callback,
                      gpointer data)
{
  Call call = { NULL, function, argument, argument_free, result_free };

  g_return_if_fail (GARDE_IS_DESK (self));
  g_return_if_fail (self->store_thread != NULL);

  call.thread = self->store_thread;
  start_call (self, g_task_new (self, cancellable, callback, data), g_memdup2 (&call, sizeof call));
}

void
garde_desk_work_async (GardeDesk *self,
                       GardeDeskFunc function,
                       gpointer argument,
                       GDestroyNotify argument_free,
                       GDestroyNotify result_free,
                       GCancellable *cancellable,
                       GAsyncReadyCallback callback,
                       gpointer data)
{
  Call call = { NULL, function, argument, argument_free, result_free };

  g_return_if_fail (GARDE_IS_DESK (self));
  g_return_if_fail (self->store_thread != NULL);

  if (self->work_thread == NULL)
    self->work_thread = desk_thread_new (self, "garde-work");
  call.thread = self->work_thread;
  start_call (self, g_task_new (self, cancellable, callback, data), g_memdup2 (&call, sizeof call));
}

gpointer
garde_desk_run_finish (GardeDesk *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

static gboolean
retry_now_cb (gpointer data)
{
  DeskThread *thread = data;

  if (thread->retry != NULL)
    retry_cb (thread);
  return G_SOURCE_REMOVE;
}

void
garde_desk_retry (GardeDesk *self)
{
  g_return_if_fail (GARDE_IS_DESK (self));

  if (self->store_thread != NULL)
    g_main_context_invoke_full (self->store_thread->context, G_PRIORITY_DEFAULT, retry_now_cb,
                                self->store_thread, NULL);
}

/* --- what is known --- */

GardeSession *
garde_desk_get_session (GardeDesk *self)
{
  g_return_val_if_fail (GARDE_IS_DESK (self), NULL);

  return self->session;
}

const GardeCentre *
garde_desk_get_centre (GardeDesk *self)
{
  g_return_val_if_fail (GARDE_IS_DESK (self), NULL);

  return self->centre;
}

GardeZone *
garde_desk_get_zone (GardeDesk *self)
{
  g_return_val_if_fail (GARDE_IS_DESK (self), NULL);

  return self->zone;
}

GardeClock *
garde_desk_get_clock (GardeDesk *self)
{
  g_return_val_if_fail (GARDE_IS_DESK (self), NULL);

  return self->clock;
}

GardeDay
garde_desk_get_today (GardeDesk *self)
{
  g_return_val_if_fail (GARDE_IS_DESK (self) && self->zone != NULL, GARDE_DAY_NONE);

  return garde_instant_get_day (garde_clock_now (self->clock), self->zone);
}

gboolean
garde_desk_is_online (GardeDesk *self)
{
  g_return_val_if_fail (GARDE_IS_DESK (self), FALSE);

  return self->error == NULL;
}

const GError *
garde_desk_get_error (GardeDesk *self)
{
  g_return_val_if_fail (GARDE_IS_DESK (self), NULL);

  return self->error;
}

void
garde_desk_close (GardeDesk *self)
{
  g_return_if_fail (GARDE_IS_DESK (self));

  g_clear_pointer (&self->work_thread, desk_thread_free);
  g_clear_pointer (&self->store_thread, desk_thread_free);
}

static void
garde_desk_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  GardeDesk *self = GARDE_DESK (object);

  switch (id)
    {
    case PROP_ONLINE:
      g_value_set_boolean (value, garde_desk_is_online (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
garde_desk_dispose (GObject *object)
{
  garde_desk_close (GARDE_DESK (object));
  G_OBJECT_CLASS (garde_desk_parent_class)->dispose (object);
}

static void
garde_desk_finalize (GObject *object)
{
  GardeDesk *self = GARDE_DESK (object);

  g_free (self->uri);
  g_free (self->password);
  g_free (self->workstation);
  g_free (self->centre_name);
  g_clear_pointer (&self->clock, garde_clock_unref);
  g_clear_pointer (&self->home, g_main_context_unref);
  g_clear_error (&self->error);
  g_clear_pointer (&self->session, garde_session_unref);
  g_clear_object (&self->centre);
  g_clear_pointer (&self->zone, garde_zone_unref);
  G_OBJECT_CLASS (garde_desk_parent_class)->finalize (object);
}

static void
garde_desk_class_init (GardeDeskClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = garde_desk_get_property;
  object_class->dispose = garde_desk_dispose;
  object_class->finalize = garde_desk_finalize;

  properties[PROP_ONLINE] =
      g_param_spec_boolean ("online", NULL, NULL, TRUE,
                            G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  signals[CHANGED] = g_signal_new ("changed", GARDE_TYPE_DESK, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                   NULL, G_TYPE_NONE, 1, G_TYPE_ARRAY | G_SIGNAL_TYPE_STATIC_SCOPE);
}

static void
garde_desk_init (GardeDesk *self)
{
  self->home = g_main_context_ref_thread_default ();
}

GardeDesk *
garde_desk_new (const char *uri,
                const char *password,
                const char *workstation,
                const char *centre_name,
                GardeClock *clock,
                GardeStoreOpenFlags flags)
{
  GardeDesk *self = g_object_new (GARDE_TYPE_DESK, NULL);

  g_return_val_if_fail (clock != NULL, NULL);

  self->uri = g_strdup (uri);
  self->password = g_strdup (password);
  self->workstation = g_strdup (workstation);
  self->centre_name = g_strdup (centre_name);
  self->clock = garde_clock_ref (clock);
  self->flags = flags;
  self->store_thread = desk_thread_new (self, "garde-store");
  return self;
}
