/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/garde-idle-watch.h"

#include "base/garde-instant.h"
#include "desktop/garde-settings.h"

#define LOOK_SECONDS (5)

struct _GardeIdleWatch
{
  GObject parent_instance;

  GtkWidget *window;              /* a weak pointer */
  GtkEventController *controller; /* the window's; borrowed */
  GSettings *settings;            /* may be NULL */
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

static gboolean
event_cb (GardeIdleWatch *self, GdkEvent *event)
{
  switch ((int) gdk_event_get_event_type (event))
    {
    case GDK_KEY_PRESS:
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

static void
garde_idle_watch_finalize (GObject *object)
{
  GardeIdleWatch *self = GARDE_IDLE_WATCH (object);

  g_clear_handle_id (&self->looks, g_source_remove);
  if (self->window != NULL)
    gtk_widget_remove_controller (self->window, self->controller);
  g_clear_weak_pointer (&self->window);
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
}

GardeIdleWatch *
garde_idle_watch_new (GtkWidget *window, GSettings *settings, GardeClock *clock)
{
  GardeIdleWatch *self;

  g_return_val_if_fail (GTK_IS_WIDGET (window) && clock != NULL, NULL);

  self = g_object_new (GARDE_TYPE_IDLE_WATCH, NULL);
  g_set_weak_pointer (&self->window, window);
  self->settings = settings != NULL ? g_object_ref (settings) : NULL;
  self->clock = garde_clock_ref (clock);
  garde_idle_watch_touch (self);
  self->controller = gtk_event_controller_legacy_new ();
  gtk_event_controller_set_propagation_phase (self->controller, GTK_PHASE_CAPTURE);
  g_signal_connect_object (self->controller, "event", G_CALLBACK (event_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_widget_add_controller (window, self->controller);
  self->looks = g_timeout_add_seconds (LOOK_SECONDS, look_cb, self);
  return self;
}
