/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/garde-idle-watch.h"

#include "base/garde-instant.h"
#include "desktop/garde-settings.h"

#define LOOK_SECONDS (5)

struct _GardeIdleWatch
{
  GObject parent_instance;

  GListModel *windows;   /* the program's; borrowed */
  GHashTable *listeners; /* of GtkEventController by their windows, which own them */
  GSettings *settings;   /* may be NULL */
  GardeClock *clock;
  gint64 touched_at;
  guint looks;
};

G_DEFINE_FINAL_TYPE (GardeIdleWatch, garde_idle_watch, G_TYPE_OBJECT)

static guint idle;

void
garde_idle_watch_touch (GardeIdleWatch *self)
{
  g_return_if_fail (GARDE_IS_IDLE_WATCH (self));

  self->touched_at = garde_clock_now (self->clock);
}

/* A clock that was put back begins anew. */
void
garde_idle_watch_look (GardeIdleWatch *self)
{
  int minutes;
  gint64 now;

  g_return_if_fail (GARDE_IS_IDLE_WATCH (self));

  minutes = garde_settings_get_lock_minutes (self->settings);
  now = garde_clock_now (self->clock);
  if (now < self->touched_at)
    self->touched_at = now;
  if (minutes > 0 && now - self->touched_at >= minutes * GARDE_MINUTE)
    g_signal_emit (self, idle, 0);
}

static gboolean
look_cb (gpointer data)
{
  garde_idle_watch_look (data);
  return G_SOURCE_CONTINUE;
}

/* The keys of the first window do not reach those before it. */
static gboolean
is_lock_key (GdkEvent *event)
{
  GdkModifierType held =
      gdk_event_get_modifier_state (event) & gtk_accelerator_get_default_mod_mask ();

  return held == GDK_CONTROL_MASK &&
         gdk_keyval_to_lower (gdk_key_event_get_keyval (event)) == GDK_KEY_l;
}

static gboolean
event_cb (GardeIdleWatch *self, GdkEvent *event)
{
  switch ((int) gdk_event_get_event_type (event))
    {
    case GDK_KEY_PRESS:
      garde_idle_watch_touch (self);
      if (!is_lock_key (event))
        break;
      g_signal_emit (self, idle, 0);
      return GDK_EVENT_STOP;
    case GDK_BUTTON_PRESS:
    case GDK_MOTION_NOTIFY:
    case GDK_SCROLL:
    case GDK_TOUCH_BEGIN:
      garde_idle_watch_touch (self);
      break;
    default:
      break;
    }
  return GDK_EVENT_PROPAGATE;
}

/* Whoever types into a window before the first is there, too. */
static void
listen (GardeIdleWatch *self, GtkWidget *window)
{
  GtkEventController *listener;

  if (g_hash_table_contains (self->listeners, window))
    return;
  listener = gtk_event_controller_legacy_new ();
  gtk_event_controller_set_propagation_phase (listener, GTK_PHASE_CAPTURE);
  g_signal_connect_object (listener, "event", G_CALLBACK (event_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (window, listener);
  g_hash_table_insert (self->listeners, g_object_ref (window), listener);
}

static gboolean
has_gone (gpointer window, gpointer listener, gpointer data)
{
  GardeIdleWatch *self = data;

  for (guint i = 0; i < g_list_model_get_n_items (self->windows); i++)
    {
      g_autoptr (GtkWidget) there = g_list_model_get_item (self->windows, i);

      if (there == window)
        return FALSE;
    }
  return TRUE;
}

static void
windows_changed_cb (GardeIdleWatch *self, guint position, guint removed, guint added)
{
  for (guint i = position; i < position + added; i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (self->windows, i);

      listen (self, window);
    }
  if (removed > 0)
    g_hash_table_foreach_remove (self->listeners, has_gone, self);
}

static void
garde_idle_watch_finalize (GObject *object)
{
  GardeIdleWatch *self = GARDE_IDLE_WATCH (object);
  GHashTableIter iter;
  gpointer window, listener;

  g_clear_handle_id (&self->looks, g_source_remove);
  g_hash_table_iter_init (&iter, self->listeners);
  while (g_hash_table_iter_next (&iter, &window, &listener))
    gtk_widget_remove_controller (window, listener);
  g_hash_table_unref (self->listeners);
  g_clear_object (&self->settings);
  garde_clock_unref (self->clock);
  G_OBJECT_CLASS (garde_idle_watch_parent_class)->finalize (object);
}

static void
garde_idle_watch_class_init (GardeIdleWatchClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = garde_idle_watch_finalize;
  idle = g_signal_new ("idle", GARDE_TYPE_IDLE_WATCH, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                       G_TYPE_NONE, 0);
}

static void
garde_idle_watch_init (GardeIdleWatch *self)
{
  self->windows = gtk_window_get_toplevels ();
  self->listeners = g_hash_table_new_full (NULL, NULL, g_object_unref, NULL);
}

GardeIdleWatch *
garde_idle_watch_new (GSettings *settings, GardeClock *clock)
{
  GardeIdleWatch *self;

  g_return_val_if_fail (clock != NULL, NULL);

  self = g_object_new (GARDE_TYPE_IDLE_WATCH, NULL);
  self->settings = settings != NULL ? g_object_ref (settings) : NULL;
  self->clock = garde_clock_ref (clock);
  garde_idle_watch_touch (self);
  g_signal_connect_object (self->windows, "items-changed", G_CALLBACK (windows_changed_cb), self,
                           G_CONNECT_SWAPPED);
  windows_changed_cb (self, 0, 0, g_list_model_get_n_items (self->windows));
  self->looks = g_timeout_add_seconds (LOOK_SECONDS, look_cb, self);
  return self;
}
