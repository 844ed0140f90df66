/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/visit/garde-note-keeper.h"

#include "store/garde-store-note.h"

#define PAUSE_MS      (300)
#define RETRY_SECONDS (3)

struct _GardeNoteKeeper
{
  GObject parent_instance;

  GardeDesk *desk;
  gint64 visit;
  char *text; /* what waits to be kept; NULL: nothing */
  guint pause;
  guint n_running;
};

G_DEFINE_FINAL_TYPE (GardeNoteKeeper, garde_note_keeper, G_TYPE_OBJECT)

enum
{
  KEPT,
  FAILED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

typedef struct
{
  gint64 visit;
  char *text;
} Draft;

static void
draft_free (Draft *draft)
{
  g_free (draft->text);
  g_free (draft);
}

static gpointer
save_draft (GardeStore *store,
            GardeSession *session,
            gpointer argument,
            GCancellable *cancellable,
            GError **error)
{
  const Draft *draft = argument;

  return garde_store_save_draft (store, session, draft->visit, draft->text, error) ? argument
                                                                                   : NULL;
}

static gboolean pause_cb (gpointer data);

/* What was typed meanwhile is newer than what could not be kept. */
typedef struct
{
  GardeNoteKeeper *self;
  char *text;
} Attempt;

static void
saved_cb (GObject *desk, GAsyncResult *result, gpointer data)
{
  g_autofree Attempt *attempt = data;
  g_autoptr (GardeNoteKeeper) self = attempt->self;
  g_autofree char *text = attempt->text;
  g_autoptr (GError) error = NULL;
  gpointer saved = garde_desk_run_finish (GARDE_DESK (desk), result, &error);

  self->n_running--;
  if (saved != NULL)
    {
      g_signal_emit (self, signals[KEPT], 0);
      return;
    }

  if (self->text == NULL)
    self->text = g_steal_pointer (&text);
  if (self->pause == 0)
    self->pause = g_timeout_add_seconds (RETRY_SECONDS, pause_cb, self);
  g_signal_emit (self, signals[FAILED], 0, error->message);
}

void
garde_note_keeper_flush (GardeNoteKeeper *self)
{
  Draft *draft;
  Attempt *attempt;

  g_return_if_fail (GARDE_IS_NOTE_KEEPER (self));

  g_clear_handle_id (&self->pause, g_source_remove);
  if (self->text == NULL)
    return;

  draft = g_new0 (Draft, 1);
  draft->visit = self->visit;
  draft->text = g_strdup (self->text);
  attempt = g_new0 (Attempt, 1);
  attempt->self = g_object_ref (self);
  attempt->text = g_steal_pointer (&self->text);
  self->n_running++;
  garde_desk_run_async (self->desk, save_draft, draft, (GDestroyNotify) draft_free, NULL, NULL,
                        saved_cb, attempt);
}

static gboolean
pause_cb (gpointer data)
{
  GardeNoteKeeper *self = data;

  self->pause = 0;
  garde_note_keeper_flush (self);
  return G_SOURCE_REMOVE;
}

void
garde_note_keeper_keep (GardeNoteKeeper *self, const char *text)
{
  g_return_if_fail (GARDE_IS_NOTE_KEEPER (self));
  g_return_if_fail (text != NULL);

  g_free (self->text);
  self->text = g_strdup (text);
  g_clear_handle_id (&self->pause, g_source_remove);
  self->pause = g_timeout_add (PAUSE_MS, pause_cb, self);
}

void
garde_note_keeper_forget (GardeNoteKeeper *self)
{
  g_return_if_fail (GARDE_IS_NOTE_KEEPER (self));

  g_clear_handle_id (&self->pause, g_source_remove);
  g_clear_pointer (&self->text, g_free);
}

void
garde_note_keeper_drop (GardeNoteKeeper *self)
{
  g_return_if_fail (GARDE_IS_NOTE_KEEPER (self));

  garde_note_keeper_keep (self, "");
  garde_note_keeper_flush (self);
}

gboolean
garde_note_keeper_is_pending (GardeNoteKeeper *self)
{
  g_return_val_if_fail (GARDE_IS_NOTE_KEEPER (self), FALSE);

  return self->text != NULL || self->n_running > 0;
}

static void
online_cb (GardeNoteKeeper *self)
{
  if (garde_desk_is_online (self->desk))
    garde_note_keeper_flush (self);
}

static void
garde_note_keeper_finalize (GObject *object)
{
  GardeNoteKeeper *self = GARDE_NOTE_KEEPER (object);

  g_clear_handle_id (&self->pause, g_source_remove);
  g_clear_object (&self->desk);
  g_clear_pointer (&self->text, g_free);
  G_OBJECT_CLASS (garde_note_keeper_parent_class)->finalize (object);
}

static void
garde_note_keeper_class_init (GardeNoteKeeperClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = garde_note_keeper_finalize;
  signals[KEPT] = g_signal_new ("kept", GARDE_TYPE_NOTE_KEEPER, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                NULL, G_TYPE_NONE, 0);
  signals[FAILED] = g_signal_new ("failed", GARDE_TYPE_NOTE_KEEPER, G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
garde_note_keeper_init (GardeNoteKeeper *self)
{
}

GardeNoteKeeper *
garde_note_keeper_new (GardeDesk *desk, gint64 visit)
{
  GardeNoteKeeper *self;

  g_return_val_if_fail (GARDE_IS_DESK (desk), NULL);

  self = g_object_new (GARDE_TYPE_NOTE_KEEPER, NULL);
  self->desk = g_object_ref (desk);
  self->visit = visit;
  g_signal_connect_object (desk, "notify::online", G_CALLBACK (online_cb), self, G_CONNECT_SWAPPED);
  return self;
}
