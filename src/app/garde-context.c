/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/garde-context-private.h"

#include "app/garde-creation.h"
#include "database/garde-database.h"
#include "service/garde-enrolment.h"

#define RETRY_SECONDS (3)
#define DEMONSTRATION "demo.sqlite"

G_DEFINE_FINAL_TYPE (GardeContext, garde_context, G_TYPE_OBJECT)

enum
{
  PROP_STATE = 1,
  PROP_TRYING,
  PROP_LOCKED,
  N_PROPERTIES,
};

static GParamSpec *properties[N_PROPERTIES];

enum
{
  DROPPING,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
garde_context_get_property (GObject *object, guint id, GValue *value, GParamSpec *spec)
{
  switch (id)
    {
    case PROP_STATE:
      g_value_set_int (value, (int) GARDE_CONTEXT (object)->state);
      break;
    case PROP_TRYING:
      g_value_set_boolean (value, garde_context_is_trying (GARDE_CONTEXT (object)));
      break;
    case PROP_LOCKED:
      g_value_set_boolean (value, garde_context_is_locked (GARDE_CONTEXT (object)));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, spec);
    }
}

static void
garde_context_finalize (GObject *object)
{
  GardeContext *self = GARDE_CONTEXT (object);

  g_clear_object (&self->today);
  g_clear_object (&self->desk);
  g_clear_pointer (&self->left, g_ptr_array_unref);
  g_clear_object (&self->notifier);
  g_clear_object (&self->settings);
  g_clear_error (&self->error);
  g_clear_error (&self->keyring_error);
  g_clear_pointer (&self->password, garde_key_unref);
  g_clear_pointer (&self->clock, garde_clock_unref);
  g_clear_pointer (&self->uri, g_free);
  g_clear_pointer (&self->workstation, g_free);
  G_OBJECT_CLASS (garde_context_parent_class)->finalize (object);
}

static void
garde_context_class_init (GardeContextClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = garde_context_get_property;
  object_class->finalize = garde_context_finalize;

  properties[PROP_STATE] =
      g_param_spec_int ("state", NULL, NULL, GARDE_CONTEXT_OPENING, GARDE_CONTEXT_FAILED,
                        GARDE_CONTEXT_OPENING, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_TRYING] =
      g_param_spec_boolean ("trying", NULL, NULL, FALSE, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_LOCKED] =
      g_param_spec_boolean ("locked", NULL, NULL, FALSE, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPERTIES, properties);
  signals[DROPPING] =
      g_signal_new ("dropping", GARDE_TYPE_CONTEXT, G_SIGNAL_RUN_LAST, 0,
                    g_signal_accumulator_true_handled, NULL, NULL, G_TYPE_BOOLEAN, 1, G_TYPE_INT64);
}

static void
garde_context_init (GardeContext *self)
{
  self->left = garde_context_posts_new ();
}

GardeContext *
garde_context_new (const char *uri, const char *workstation, GSettings *settings, GardeClock *clock)
{
  GardeContext *self;

  g_return_val_if_fail (clock != NULL, NULL);

  self = g_object_new (GARDE_TYPE_CONTEXT, NULL);
  self->uri = uri != NULL && uri[0] != '\0' ? g_strdup (uri) : garde_store_dup_default_uri ();
  self->workstation = g_strdup (workstation);
  self->settings = settings != NULL ? g_object_ref (settings) : NULL;
  self->clock = garde_clock_ref (clock);
  self->notifier = garde_notifier_new ();

  return self;
}

static void
set_state (GardeContext *self, GardeContextState state)
{
  self->state = state;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_STATE]);
}

void
garde_context_set_trying (GardeContext *self, gboolean is_trying)
{
  if (self->is_trying == is_trying)
    return;
  self->is_trying = is_trying;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TRYING]);
}

/* --- Opening --- */

static gboolean
retry_cb (gpointer data)
{
  GardeContext *self = data;

  self->retry = 0;
  garde_context_attempt (self);
  return G_SOURCE_REMOVE;
}

/* Whoever reaches the server later, or makes the file from outside, is found without being asked. A
 * password that was refused is refused again, and each time is counted. */
void
garde_context_plan_retry (GardeContext *self)
{
  if (self->retry == 0 && !self->is_creating && !self->is_closed &&
      !garde_context_wants_password (self))
    self->retry = g_timeout_add_seconds (RETRY_SECONDS, retry_cb, self);
}

static void
opened_cb (GObject *desk, GAsyncResult *result, gpointer data)
{
  g_autoptr (GardeContext) self = data;
  g_autoptr (GError) error = NULL;
  gboolean is_open = garde_desk_open_finish (GARDE_DESK (desk), result, &error);

  /* The window may have been closed meanwhile, or another database be opened. */
  if (self->desk != (gpointer) desk)
    return;
  self->is_attempting = FALSE;
  if (self->is_creating)
    return;

  g_clear_error (&self->error);
  if (is_open)
    {
      self->is_locked = garde_session_is_locked (garde_desk_get_session (self->desk));
      self->account = garde_session_get_account (garde_desk_get_session (self->desk));
      if (!self->is_locked)
        self->today = garde_day_model_new (self->desk, garde_desk_get_today (self->desk));
      set_state (self, GARDE_CONTEXT_OPEN);
    }
  else
    {
      self->error = g_steal_pointer (&error);
      set_state (self, GARDE_CONTEXT_FAILED);
      garde_context_plan_retry (self);
    }
  garde_context_set_trying (self, FALSE);
}

void
garde_context_open_desk (GardeContext *self)
{
  /* An embedded file is migrated by the window; a server refuses, and says who may. */
  self->desk = garde_desk_new (self->uri, garde_context_get_password (self), self->workstation,
                               NULL, self->clock, GARDE_STORE_OPEN_MIGRATE);
  garde_desk_set_ready (self->desk, garde_enrolment_attach);
  garde_desk_open_async (self->desk, NULL, opened_cb, g_object_ref (self));
}

/* What is shown stays until the attempt has an outcome. */
void
garde_context_attempt (GardeContext *self)
{
  g_clear_handle_id (&self->retry, g_source_remove);
  if (self->is_attempting)
    return;

  if (self->desk != NULL)
    garde_desk_close (self->desk);
  g_clear_object (&self->desk);
  self->is_attempting = TRUE;
  if (!garde_context_ask_keyring (self))
    garde_context_open_desk (self);
}

void
garde_context_open (GardeContext *self)
{
  g_return_if_fail (GARDE_IS_CONTEXT (self));

  if (self->state == GARDE_CONTEXT_OPEN || self->is_creating)
    return;

  self->was_asked = FALSE;
  if (garde_context_wants_password (self))
    g_clear_pointer (&self->password, garde_key_unref);
  garde_context_attempt (self);
  garde_context_set_trying (self, TRUE);
}

/* --- Making a centre --- */

static char *
dup_path (const char *uri)
{
  return g_str_has_prefix (uri, "file:") ? g_filename_from_uri (uri, NULL, NULL) : g_strdup (uri);
}

static gboolean
is_absent (const char *uri)
{
  g_autofree char *path = garde_database_uri_is_server (uri) ? NULL : dup_path (uri);

  return path != NULL && !g_file_test (path, G_FILE_TEST_EXISTS);
}

gboolean
garde_context_has_no_centre (GardeContext *self)
{
  g_return_val_if_fail (GARDE_IS_CONTEXT (self), FALSE);

  if (self->state != GARDE_CONTEXT_FAILED || self->error == NULL)
    return FALSE;

  return g_error_matches (self->error, GARDE_STORE_ERROR, GARDE_STORE_ERROR_NOT_FOUND) ||
         is_absent (self->uri);
}

/* Beside the centre's own file, which stays free for the real one. */
static char *
dup_demonstration_uri (GardeContext *self)
{
  g_autofree char *own = garde_store_dup_default_uri ();
  g_autofree char *path = dup_path (garde_database_uri_is_server (self->uri) ? own : self->uri);
  g_autofree char *folder = g_path_get_dirname (path != NULL ? path : own);

  return g_build_filename (folder, DEMONSTRATION, NULL);
}

void
garde_context_begin_creating (GardeContext *self)
{
  g_clear_handle_id (&self->retry, g_source_remove);
  self->is_creating = TRUE;
  garde_context_set_trying (self, TRUE);
}

gboolean
garde_context_end_creating (GardeContext *self, GAsyncResult *result, GError **error)
{
  self->is_creating = FALSE;
  if (g_task_propagate_boolean (G_TASK (result), error))
    return TRUE;
  garde_context_set_trying (self, FALSE);
  garde_context_plan_retry (self);
  return FALSE;
}

void
garde_context_create_async (GardeContext *self,
                            const char *name,
                            GAsyncReadyCallback callback,
                            gpointer data)
{
  g_autoptr (GTask) task = NULL;
  GardeCreation *creation;

  g_return_if_fail (GARDE_IS_CONTEXT (self));
  g_return_if_fail (!self->is_creating);

  garde_context_begin_creating (self);
  task = g_task_new (self, NULL, callback, data);
  creation = garde_creation_new (name != NULL ? g_strdup (self->uri) : dup_demonstration_uri (self),
                                 name, self->clock);
  if (name != NULL && self->password != NULL)
    creation->password = garde_key_ref (self->password);
  g_task_set_task_data (task, creation, garde_creation_free);
  if (name == NULL && !is_absent (creation->uri))
    g_task_return_boolean (task, TRUE);
  else
    g_task_run_in_thread (task, garde_creation_run);
}

gboolean
garde_context_create_finish (GardeContext *self, GAsyncResult *result, GError **error)
{
  const GardeCreation *creation;

  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  creation = g_task_get_task_data (G_TASK (result));
  if (!garde_context_end_creating (self, result, error))
    return FALSE;
  if (self->is_closed)
    return TRUE;
  g_free (self->uri);
  self->uri = g_strdup (creation->uri);
  self->is_new_centre = creation->name != NULL;
  self->is_attempting = FALSE;
  garde_context_attempt (self);
  return TRUE;
}

gboolean
garde_context_is_new_centre (GardeContext *self)
{
  g_return_val_if_fail (GARDE_IS_CONTEXT (self), FALSE);

  return self->is_new_centre;
}

/* --- What is handed over --- */

const char *
garde_context_get_uri (GardeContext *self)
{
  g_return_val_if_fail (GARDE_IS_CONTEXT (self), NULL);

  return self->uri;
}

GardeContextState
garde_context_get_state (GardeContext *self)
{
  g_return_val_if_fail (GARDE_IS_CONTEXT (self), GARDE_CONTEXT_FAILED);

  return self->state;
}

gboolean
garde_context_is_trying (GardeContext *self)
{
  g_return_val_if_fail (GARDE_IS_CONTEXT (self), FALSE);

  return self->is_trying;
}

const GError *
garde_context_get_error (GardeContext *self)
{
  g_return_val_if_fail (GARDE_IS_CONTEXT (self), NULL);

  return self->error;
}

GardeDesk *
garde_context_get_desk (GardeContext *self)
{
  g_return_val_if_fail (GARDE_IS_CONTEXT (self), NULL);

  return self->state == GARDE_CONTEXT_OPEN ? self->desk : NULL;
}

GardeDayModel *
garde_context_get_today (GardeContext *self)
{
  g_return_val_if_fail (GARDE_IS_CONTEXT (self), NULL);

  return self->today;
}

GSettings *
garde_context_get_settings (GardeContext *self)
{
  g_return_val_if_fail (GARDE_IS_CONTEXT (self), NULL);

  return self->settings;
}

GardeNotifier *
garde_context_get_notifier (GardeContext *self)
{
  g_return_val_if_fail (GARDE_IS_CONTEXT (self), NULL);

  return self->notifier;
}

void
garde_context_close (GardeContext *self)
{
  g_return_if_fail (GARDE_IS_CONTEXT (self));

  self->is_closed = TRUE;
  g_clear_handle_id (&self->retry, g_source_remove);
  if (self->asking != NULL)
    g_cancellable_cancel (self->asking);
  g_clear_object (&self->asking);
  garde_notifier_close (self->notifier);
  if (self->desk != NULL)
    garde_desk_close (self->desk);
  g_clear_object (&self->today);
  g_clear_object (&self->desk);
  g_ptr_array_set_size (self->left, 0);
}
