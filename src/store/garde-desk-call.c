/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/garde-desk-private.h"

#include "base/garde-error.h"
#include "base/garde-trouble.h"
#include "database/garde-database.h"
#include "store/garde-store-sign-in.h"

#include <glib/gi18n-lib.h>

static gboolean
do_nothing (gpointer data)
{
  return G_SOURCE_REMOVE;
}

/* A task holds its desk, and a desk that goes joins its threads: a thread never holds the last
 * reference. */
static void
drop_at_home (gpointer task)
{
  GardeDesk *self = g_task_get_source_object (task);
  g_autoptr (GMainContext) home = g_main_context_ref (self->home);

  garde_desk_attach (home, do_nothing, task, g_object_unref);
}

/* What people are told to do otherwise is no trouble of the program's. */
static void
note_trouble (const GError *error)
{
  if (error != NULL && error->domain != GARDE_STORE_ERROR && error->domain != GARDE_INPUT_ERROR &&
      !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    garde_trouble_note (error);
}

/* --- opening --- */

static gboolean
open_store (GardeDeskThread *thread, GardeStoreOpenFlags flags, GError **error)
{
  GardeDesk *desk = thread->desk;

  if (thread->store != NULL)
    return TRUE;
  thread->store = garde_store_open (
      desk->uri, desk->password != NULL ? garde_key_get_text (desk->password) : NULL,
      desk->workstation, desk->clock, flags, error);
  if (thread->store != NULL && desk->ready != NULL)
    desk->ready (thread->store);
  return thread->store != NULL;
}

/* Somebody has to sign in where there are accounts. */
static GardeSession *
dup_first_session (GardeDesk *self, GardeStore *store, GError **error)
{
  gboolean has_accounts;

  if (!garde_store_has_accounts (store, &has_accounts, error))
    return NULL;
  return has_accounts ? garde_store_dup_locked_session (store, self->centre_name, error)
                      : garde_store_dup_session (store, self->centre_name, error);
}

static gboolean
meet_centre (GardeDesk *self, GardeStore *store, GError **error)
{
  g_autoptr (GardeSession) session = dup_first_session (self, store, error);
  const GardeCentre *centre =
      session != NULL ? garde_store_get_centre (store, session, error) : NULL;

  if (centre == NULL || !garde_store_keep_up (store, error))
    return FALSE;
  self->centre = garde_centre_copy (centre);
  self->zone = garde_zone_ref (garde_store_get_zone (store, session, NULL));
  g_atomic_pointer_set (&self->session, g_steal_pointer (&session));
  return TRUE;
}

static gboolean
open_cb (gpointer data)
{
  GTask *task = data;
  GardeDesk *self = g_task_get_source_object (task);
  GardeDeskThread *thread = g_task_get_task_data (task);
  GError *error = NULL;

  if (g_atomic_pointer_get (&self->session) == NULL &&
      (!open_store (thread, self->flags, &error) || !meet_centre (self, thread->store, &error)))
    {
      g_clear_object (&thread->store);
      note_trouble (error);
      g_task_return_error (task, error);
      return G_SOURCE_REMOVE;
    }
  if (thread->bell == NULL)
    garde_desk_thread_watch (thread);
  g_task_return_boolean (task, TRUE);
  return G_SOURCE_REMOVE;
}

void
garde_desk_set_ready (GardeDesk *self, GardeDeskReadyFunc ready)
{
  g_return_if_fail (GARDE_IS_DESK (self));
  g_return_if_fail (self->session == NULL);

  self->ready = ready;
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
  g_task_set_task_data (task, self->store_thread, NULL);
  garde_desk_attach (self->store_thread->context, open_cb, task, drop_at_home);
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
  GardeDeskThread *thread;
  GardeDeskFunc function;
  gpointer argument;
  GDestroyNotify argument_free;
  GDestroyNotify result_free;
  GardeSession *session;    /* of whoever asks; NULL: the desk was not open yet */
  GardeDeskThinkFunc think; /* NULL: there is nothing to think about */
  gpointer thought;         /* what it found, until it is the result */
  GardeDeskWriteFunc write; /* NULL: nothing is to be written */
  gpointer result;          /* on its way to be written */
} Call;

static void
call_free (gpointer data)
{
  Call *call = data;

  if (call->argument_free != NULL)
    call->argument_free (call->argument);
  if (call->thought != NULL)
    call->result_free (call->thought);
  g_clear_pointer (&call->session, garde_session_unref);
  g_free (call);
}

/* In the file thread. */
static gboolean
write_cb (gpointer data)
{
  GTask *task = data;
  Call *call = g_task_get_task_data (task);

  call->write (call->result, call->argument);
  g_task_return_pointer (task, g_steal_pointer (&call->result), call->result_free);
  return G_SOURCE_REMOVE;
}

static void
end_call (GardeDesk *self, GTask *task, Call *call, gpointer result)
{
  if (call->write == NULL)
    {
      g_task_return_pointer (task, result, call->result_free);
      return;
    }
  call->result = result;
  garde_desk_attach (self->file_thread->context, write_cb, g_object_ref (task), drop_at_home);
}

static gboolean
call_cb (gpointer data)
{
  GTask *task = data;
  GardeDesk *self = g_task_get_source_object (task);
  Call *call = g_task_get_task_data (task);
  GardeSession *session;
  GError *error = NULL;
  gpointer result = NULL;

  if (g_task_return_error_if_cancelled (task))
    return G_SOURCE_REMOVE;
  session = call->session != NULL ? call->session : g_atomic_pointer_get (&self->session);
  if (session == NULL)
    {
      g_task_return_new_error (task, GARDE_DATABASE_ERROR, GARDE_DATABASE_ERROR_UNREACHABLE, "%s",
                               _ ("The database is not open."));
      return G_SOURCE_REMOVE;
    }
  if (open_store (call->thread, GARDE_STORE_OPEN_NONE, &error))
    result = call->function (call->thread->store, session,
                             call->thought != NULL ? call->thought : call->argument,
                             g_task_get_cancellable (task), &error);
  if (error == NULL)
    call->thought = NULL;
  garde_desk_thread_note_outcome (call->thread, error);
  note_trouble (error);
  if (error != NULL)
    g_task_return_error (task, error);
  else
    end_call (self, task, call, result);
  return G_SOURCE_REMOVE;
}

/* In the thread for thinking. */
static gboolean
think_cb (gpointer data)
{
  GTask *task = data;
  Call *call = g_task_get_task_data (task);
  GError *error = NULL;

  call->thought = call->think (call->argument, &error);
  if (call->thought != NULL)
    garde_desk_attach (call->thread->context, call_cb, g_object_ref (task), drop_at_home);
  else
    {
      note_trouble (error);
      g_task_return_error (task, error);
    }
  return G_SOURCE_REMOVE;
}

static void
start_call (GardeDesk *self, GTask *task, Call *call)
{
  GardeSession *session = g_atomic_pointer_get (&self->session);

  call->session = session != NULL ? garde_session_ref (session) : NULL;
  g_task_set_task_data (task, call, call_free);
  if (call->think != NULL)
    garde_desk_attach (self->think_thread->context, think_cb, task, drop_at_home);
  else
    garde_desk_attach (call->thread->context, call_cb, task, drop_at_home);
}

/* Answers that were on their way when the desk was closed may ask for more. */
static void
refuse_closed (GardeDesk *self, const Call *call, GAsyncReadyCallback callback, gpointer data)
{
  g_autoptr (GTask) task = g_task_new (self, NULL, callback, data);

  if (call->argument_free != NULL)
    call->argument_free (call->argument);
  g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_CANCELLED, "The desk is closed");
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
  Call call = { .function = function,
                .argument = argument,
                .argument_free = argument_free,
                .result_free = result_free };

  g_return_if_fail (GARDE_IS_DESK (self));

  if (self->store_thread == NULL)
    {
      refuse_closed (self, &call, callback, data);
      return;
    }
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
  Call call = { .function = function,
                .argument = argument,
                .argument_free = argument_free,
                .result_free = result_free };

  g_return_if_fail (GARDE_IS_DESK (self));

  if (self->store_thread == NULL)
    {
      refuse_closed (self, &call, callback, data);
      return;
    }
  if (self->work_thread == NULL)
    self->work_thread = garde_desk_thread_new (self, "garde-work");
  call.thread = self->work_thread;
  start_call (self, g_task_new (self, cancellable, callback, data), g_memdup2 (&call, sizeof call));
}

void
garde_desk_think_and_run_async (GardeDesk *self,
                                GardeDeskThinkFunc think,
                                GardeDeskFunc function,
                                gpointer argument,
                                GDestroyNotify argument_free,
                                GDestroyNotify result_free,
                                GAsyncReadyCallback callback,
                                gpointer data)
{
  Call call = { .function = function,
                .argument = argument,
                .argument_free = argument_free,
                .result_free = result_free,
                .think = think };

  g_return_if_fail (GARDE_IS_DESK (self));
  g_return_if_fail (result_free != NULL);

  if (self->store_thread == NULL)
    {
      refuse_closed (self, &call, callback, data);
      return;
    }
  if (self->think_thread == NULL)
    self->think_thread = garde_desk_thread_new (self, "garde-think");
  call.thread = self->store_thread;
  start_call (self, g_task_new (self, NULL, callback, data), g_memdup2 (&call, sizeof call));
}

void
garde_desk_run_and_write_async (GardeDesk *self,
                                GardeDeskFunc function,
                                GardeDeskWriteFunc write,
                                gpointer argument,
                                GDestroyNotify argument_free,
                                GDestroyNotify result_free,
                                GAsyncReadyCallback callback,
                                gpointer data)
{
  Call call = { .function = function,
                .argument = argument,
                .argument_free = argument_free,
                .result_free = result_free,
                .write = write };

  g_return_if_fail (GARDE_IS_DESK (self));

  if (self->store_thread == NULL)
    {
      refuse_closed (self, &call, callback, data);
      return;
    }
  if (self->file_thread == NULL)
    self->file_thread = garde_desk_thread_new (self, "garde-files");
  call.thread = self->store_thread;
  start_call (self, g_task_new (self, NULL, callback, data), g_memdup2 (&call, sizeof call));
}

gpointer
garde_desk_run_finish (GardeDesk *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
