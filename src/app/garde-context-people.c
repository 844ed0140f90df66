/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/garde-context-private.h"

#include "model/garde-account.h"
#include "service/garde-enrolment.h"

/* Each desk is up to four threads and two connections, and a server has not many of those: a
 * hundred as PostgreSQL comes. */
#define MOST_LEFT (8)

/* The desk of somebody who has left, for when he comes back. */
typedef struct
{
  gint64 account;
  GardeDesk *desk;
  GardeDayModel *today;
} Post;

static void
post_free (gpointer data)
{
  Post *post = data;

  g_clear_object (&post->today);
  garde_desk_close (post->desk);
  g_clear_object (&post->desk);
  g_free (post);
}

GPtrArray *
garde_context_posts_new (void)
{
  return g_ptr_array_new_with_free_func (post_free);
}

gboolean
garde_context_is_locked (GardeContext *self)
{
  g_return_val_if_fail (GARDE_IS_CONTEXT (self), TRUE);

  return self->state == GARDE_CONTEXT_OPEN && self->is_locked;
}

gboolean
garde_context_can_lock (GardeContext *self)
{
  g_return_val_if_fail (GARDE_IS_CONTEXT (self), FALSE);

  return self->state == GARDE_CONTEXT_OPEN && !self->is_locked &&
         !garde_session_is_setting_up (garde_desk_get_session (self->desk));
}

static void
set_locked (GardeContext *self, gboolean is_locked)
{
  self->is_locked = is_locked;
  g_object_notify (G_OBJECT (self), "locked");
}

void
garde_context_lock (GardeContext *self)
{
  g_return_if_fail (GARDE_IS_CONTEXT (self));

  if (!garde_context_can_lock (self))
    return;
  garde_notifier_withdraw (self->notifier);
  garde_desk_set_away (self->desk, TRUE);
  set_locked (self, TRUE);
}

/* The desk that is open becomes his if nobody else has used it. Whoever sets up becomes the first
 * administrator, and goes on where he was. A desk whose account was closed stays that one's: his
 * pages talk to it. */
static gboolean
is_his_desk (GardeContext *self, GardeSession *session)
{
  return self->account == 0 || self->account == GARDE_ACCOUNT_BUILT_IN ||
         self->account == garde_session_get_account (session);
}

static void
take_over (GardeContext *self, GardeSession *session)
{
  self->account = garde_session_get_account (session);
  garde_desk_set_session (self->desk, session);
  garde_desk_set_away (self->desk, FALSE);
  if (!garde_session_may (session, GARDE_ACTION_DAY_READ))
    g_clear_object (&self->today);
  else if (self->today == NULL)
    self->today = garde_day_model_new (self->desk, garde_desk_get_today (self->desk));
  set_locked (self, FALSE);
}

/* What the one before has left is kept for him, behind those who left before him. */
static void
leave_desk (GardeContext *self)
{
  Post post = { self->account, g_steal_pointer (&self->desk), g_steal_pointer (&self->today) };

  g_ptr_array_add (self->left, g_memdup2 (&post, sizeof post));
}

/* The longest gone first, but for those whose pages hold something that is nowhere else. Pages keep
 * what they can when they go, and a desk ends what it was asked before it closes. */
static void
drop_longest_gone (GardeContext *self)
{
  guint i = 0;

  while (i < self->left->len && self->left->len > MOST_LEFT)
    {
      const Post *post = self->left->pdata[i];
      gboolean is_needed = FALSE;

      g_signal_emit_by_name (self, "dropping", post->account, &is_needed);
      if (is_needed)
        i++;
      else
        g_ptr_array_remove_index (self->left, i);
    }
}

/* Nothing is read for him before he is there: the desk is his, and its day may be. */
static gboolean
come_back (GardeContext *self, GardeSession *session)
{
  for (guint i = 0; i < self->left->len; i++)
    {
      Post *post = self->left->pdata[i];

      if (post->account != garde_session_get_account (session))
        continue;
      g_ptr_array_steal_index (self->left, i);
      leave_desk (self);
      self->desk = post->desk;
      self->today = post->today;
      g_free (post);
      take_over (self, session);
      drop_longest_gone (self);
      return TRUE;
    }
  return FALSE;
}

static void
desk_opened_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  GardeContext *self = g_task_get_source_object (task);
  GardeDesk *desk = GARDE_DESK (object);
  g_autoptr (GError) error = NULL;

  if (!garde_desk_open_finish (desk, result, &error) || self->is_closed)
    {
      garde_desk_close (desk);
      if (error != NULL)
        g_task_return_error (task, g_steal_pointer (&error));
      else
        g_task_return_boolean (task, FALSE);
      return;
    }
  leave_desk (self);
  self->desk = g_object_ref (desk);
  take_over (self, g_task_get_task_data (task));
  drop_longest_gone (self);
  g_task_return_boolean (task, TRUE);
}

void
garde_context_enter_async (GardeContext *self,
                           GardeSession *session,
                           GAsyncReadyCallback callback,
                           gpointer data)
{
  g_autoptr (GTask) task = NULL;
  g_autoptr (GardeDesk) desk = NULL;

  g_return_if_fail (GARDE_IS_CONTEXT (self) && self->state == GARDE_CONTEXT_OPEN);
  g_return_if_fail (session != NULL);

  task = g_task_new (self, NULL, callback, data);
  g_task_set_task_data (task, garde_session_ref (session), (GDestroyNotify) garde_session_unref);
  if (is_his_desk (self, session))
    {
      take_over (self, session);
      g_task_return_boolean (task, TRUE);
    }
  else if (come_back (self, session))
    {
      g_task_return_boolean (task, TRUE);
    }
  else
    {
      desk = garde_desk_new (self->uri, garde_context_get_password (self), self->workstation, NULL,
                             self->clock, GARDE_STORE_OPEN_NONE);
      garde_desk_set_ready (desk, garde_enrolment_attach);
      garde_desk_open_async (desk, NULL, desk_opened_cb, g_steal_pointer (&task));
    }
}

gboolean
garde_context_enter_finish (GardeContext *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
