/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/garde-context-private.h"

#include "app/garde-server-access.h"
#include "database/garde-database.h"
#include "desktop/garde-settings.h"

/* --- The password that the keyring keeps --- */

const char *
garde_context_get_password (GardeContext *self)
{
  return self->password != NULL ? garde_key_get_text (self->password) : NULL;
}

static void
asked_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GardeContext) self = data;
  g_autoptr (GError) error = NULL;
  GardeKey *password = garde_server_password_look_up_finish (result, &error);

  /* The window may have been closed meanwhile, or another server be asked. */
  if (self->asking == NULL || self->asking != g_task_get_cancellable (G_TASK (result)))
    {
      g_clear_pointer (&password, garde_key_unref);
      return;
    }
  g_clear_object (&self->asking);
  self->password = password;
  self->keyring_error = g_steal_pointer (&error);
  garde_context_open_desk (self);
}

gboolean
garde_context_ask_keyring (GardeContext *self)
{
  if (self->password != NULL || self->was_asked || !garde_database_uri_is_server (self->uri))
    return FALSE;

  self->was_asked = TRUE;
  g_clear_error (&self->keyring_error);
  self->asking = g_cancellable_new ();
  garde_server_password_look_up_async (self->uri, self->asking, asked_cb, g_object_ref (self));
  return TRUE;
}

gboolean
garde_context_wants_password (GardeContext *self)
{
  g_return_val_if_fail (GARDE_IS_CONTEXT (self), FALSE);

  return self->state == GARDE_CONTEXT_FAILED &&
         g_error_matches (self->error, GARDE_DATABASE_ERROR, GARDE_DATABASE_ERROR_PASSWORD);
}

const GError *
garde_context_get_keyring_error (GardeContext *self)
{
  g_return_val_if_fail (GARDE_IS_CONTEXT (self), NULL);

  return self->keyring_error;
}

/* --- Another server --- */

void
garde_context_connect_async (GardeContext *self,
                             const char *uri,
                             GardeKey *password,
                             gboolean is_kept,
                             GAsyncReadyCallback callback,
                             gpointer data)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (GARDE_IS_CONTEXT (self) && uri != NULL);
  g_return_if_fail (!self->is_creating);

  garde_context_begin_creating (self);
  task = g_task_new (self, NULL, callback, data);
  g_task_set_task_data (task, garde_server_trial_new (uri, password, is_kept, self->clock),
                        garde_server_trial_free);
  g_task_run_in_thread (task, garde_server_trial_run);
}

/* The setting stays what it is where the program was started with another address. */
static void
move_to (GardeContext *self, const char *uri)
{
  if (g_strcmp0 (self->uri, uri) == 0)
    return;
  g_free (self->uri);
  self->uri = g_strdup (uri);
  if (self->settings != NULL)
    g_settings_set_string (self->settings, GARDE_SETTING_DATABASE, uri);
}

gboolean
garde_context_connect_finish (GardeContext *self, GAsyncResult *result, GError **error)
{
  const GardeServerTrial *trial;

  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  trial = g_task_get_task_data (G_TASK (result));
  if (!garde_context_end_creating (self, result, error))
    return FALSE;
  if (self->is_closed)
    return TRUE;
  move_to (self, trial->uri);
  g_clear_pointer (&self->password, garde_key_unref);
  self->password = trial->password != NULL ? garde_key_ref (trial->password) : NULL;
  self->was_asked = TRUE;
  if (self->asking != NULL)
    g_cancellable_cancel (self->asking);
  g_clear_object (&self->asking);
  self->is_attempting = FALSE;
  garde_context_attempt (self);
  return TRUE;
}
