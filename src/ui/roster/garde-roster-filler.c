/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/roster/garde-roster-filler.h"

#include <glib/gi18n-lib.h>

/* Longer than this nobody looks at it. */
#define SECONDS (60)

struct _GardeRosterFiller
{
  GObject parent_instance;

  GardeDesk *desk;
  GCancellable *cancellable; /* of the one under way */
  GardeRosterFilling filling;
  gboolean is_running;
};

G_DEFINE_FINAL_TYPE (GardeRosterFiller, garde_roster_filler, G_TYPE_OBJECT)

enum
{
  PROGRESS,
  ENDED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

/* --- On a thread of its own --- */

typedef struct
{
  GardeRosterFiller *filler; /* holds it until the end */
  GardeRosterSheet *sheet;
  GCancellable *cancellable;
  GMainContext *home;
} Filling;

static void
filling_free (gpointer data)
{
  Filling *filling = data;

  g_clear_object (&filling->sheet);
  g_clear_object (&filling->cancellable);
  g_main_context_unref (filling->home);
  g_free (filling);
}

typedef struct
{
  GardeRosterFiller *filler;
  GardeRosterFilling filling;
} News;

static gboolean
news_cb (gpointer data)
{
  News *news = data;

  /* What comes after the end is old. */
  if (news->filler->is_running)
    {
      news->filler->filling = news->filling;
      g_signal_emit (news->filler, signals[PROGRESS], 0);
    }
  return G_SOURCE_REMOVE;
}

static void
news_free (gpointer data)
{
  News *news = data;

  g_object_unref (news->filler);
  g_free (news);
}

static void
progress (const GardeRosterFilling *filling, gpointer data)
{
  const Filling *work = data;
  News *news = g_new0 (News, 1);
  GSource *source = g_idle_source_new ();

  news->filler = g_object_ref (work->filler);
  news->filling = *filling;
  g_source_set_priority (source, G_PRIORITY_DEFAULT);
  g_source_set_callback (source, news_cb, news, news_free);
  g_source_attach (source, work->home);
  g_source_unref (source);
}

static gpointer
fill (gpointer argument, GError **error)
{
  const Filling *filling = argument;
  const GardeRosterFillOptions options = { .seconds = SECONDS,
                                           .seed = 1,
                                           .cancellable = filling->cancellable,
                                           .progress = progress,
                                           .data = argument };

  return garde_roster_fill_run (filling->sheet, &options, error);
}

/* On the store thread, which was free until then. */
static gpointer
save (GardeStore *store,
      GardeSession *session,
      gpointer argument,
      GCancellable *cancellable,
      GError **error)
{
  return garde_roster_fill_save (store, session, argument, error) ? argument : NULL;
}

/* --- In the window --- */

/* What others have put there meanwhile was not counted. */
static char *
explain (const GardeRosterFill *done)
{
  char *text = garde_roster_filling_explain (&done->filling);
  g_autofree char *filled = NULL;

  if (!done->is_overtaken)
    return text;
  filled = text;
  return g_strdup_printf (
      _ ("%s. Somebody changed the roster meanwhile, and that is kept: look over the whole."),
      filled);
}

static void
filled_cb (GObject *desk, GAsyncResult *result, gpointer data)
{
  g_autoptr (GardeRosterFiller) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GardeRosterFill) done = garde_desk_run_finish (GARDE_DESK (desk), result, &error);
  g_autofree char *text = NULL;

  self->is_running = FALSE;
  g_clear_object (&self->cancellable);
  if (done != NULL)
    {
      self->filling = done->filling;
      text = explain (done);
    }
  g_signal_emit (self, signals[ENDED], 0, done != NULL ? text : error->message);
}

void
garde_roster_filler_start (GardeRosterFiller *self, GardeRosterSheet *sheet)
{
  Filling *filling;

  g_return_if_fail (GARDE_IS_ROSTER_FILLER (self));
  g_return_if_fail (GARDE_IS_ROSTER_SHEET (sheet));

  if (self->is_running)
    return;
  self->is_running = TRUE;
  self->filling = (GardeRosterFilling){ 0 };
  self->cancellable = g_cancellable_new ();
  filling = g_new0 (Filling, 1);
  filling->filler = self;
  filling->sheet = g_object_ref (sheet);
  filling->cancellable = g_object_ref (self->cancellable);
  filling->home = g_main_context_ref_thread_default ();
  g_signal_emit (self, signals[PROGRESS], 0);
  garde_desk_think_and_run_async (self->desk, fill, save, filling, filling_free,
                                  (GDestroyNotify) garde_roster_fill_free, filled_cb,
                                  g_object_ref (self));
}

void
garde_roster_filler_stop (GardeRosterFiller *self)
{
  g_return_if_fail (GARDE_IS_ROSTER_FILLER (self));

  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
}

gboolean
garde_roster_filler_is_running (GardeRosterFiller *self)
{
  g_return_val_if_fail (GARDE_IS_ROSTER_FILLER (self), FALSE);

  return self->is_running;
}

const GardeRosterFilling *
garde_roster_filler_get_filling (GardeRosterFiller *self)
{
  g_return_val_if_fail (GARDE_IS_ROSTER_FILLER (self), NULL);

  return &self->filling;
}

/* --- The object --- */

static void
garde_roster_filler_finalize (GObject *object)
{
  GardeRosterFiller *self = GARDE_ROSTER_FILLER (object);

  g_clear_object (&self->cancellable);
  g_clear_object (&self->desk);
  G_OBJECT_CLASS (garde_roster_filler_parent_class)->finalize (object);
}

static void
garde_roster_filler_class_init (GardeRosterFillerClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = garde_roster_filler_finalize;

  signals[PROGRESS] = g_signal_new ("progress", GARDE_TYPE_ROSTER_FILLER, G_SIGNAL_RUN_LAST, 0,
                                    NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[ENDED] = g_signal_new ("ended", GARDE_TYPE_ROSTER_FILLER, G_SIGNAL_RUN_LAST, 0, NULL,
                                 NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
garde_roster_filler_init (GardeRosterFiller *self)
{
}

GardeRosterFiller *
garde_roster_filler_new (GardeDesk *desk)
{
  GardeRosterFiller *self;

  g_return_val_if_fail (GARDE_IS_DESK (desk), NULL);

  self = g_object_new (GARDE_TYPE_ROSTER_FILLER, NULL);
  self->desk = g_object_ref (desk);
  return self;
}
