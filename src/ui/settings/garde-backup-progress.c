/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/settings/garde-backup-progress.h"

#include "ui/shared/garde-children.h"

#define ALL 1000

struct _GardeBackupProgress
{
  GtkWidget parent_instance;

  /* Template Widgets */
  GtkLabel *what;
  GtkProgressBar *bar;
  GtkWidget *stop;

  /* Owned References */
  GCancellable *cancellable; /* NULL: nothing runs */
  GardeBackupMeter *meter;
  char *then; /* may be NULL */

  guint ticks;
  int shown; /* thousandths */
};

G_DEFINE_FINAL_TYPE (GardeBackupProgress, garde_backup_progress, GTK_TYPE_WIDGET)

enum
{
  PROP_RUNNING = 1,
  N_PROPERTIES,
};

static GParamSpec *properties[N_PROPERTIES];

static gboolean
tick_cb (GtkWidget *widget, GdkFrameClock *frames, gpointer data)
{
  GardeBackupProgress *self = GARDE_BACKUP_PROGRESS (widget);
  int now = garde_backup_meter_get (self->meter);

  if (now == self->shown)
    return G_SOURCE_CONTINUE;
  self->shown = now;
  gtk_progress_bar_set_fraction (self->bar, (double) now / ALL);
  if (now == ALL && self->then != NULL)
    gtk_label_set_text (self->what, self->then);
  return G_SOURCE_CONTINUE;
}

static void
stop_cb (GardeBackupProgress *self)
{
  gtk_widget_set_sensitive (self->stop, FALSE);
  g_cancellable_cancel (self->cancellable);
}

void
garde_backup_progress_begin (GardeBackupProgress *self, const char *what, const char *then)
{
  g_return_if_fail (GARDE_IS_BACKUP_PROGRESS (self) && self->cancellable == NULL);

  self->cancellable = g_cancellable_new ();
  self->meter = garde_backup_meter_new ();
  self->then = g_strdup (then);
  self->shown = 0;
  gtk_label_set_text (self->what, what);
  gtk_progress_bar_set_fraction (self->bar, 0.0);
  gtk_widget_set_sensitive (self->stop, TRUE);
  gtk_widget_set_visible (GTK_WIDGET (self), TRUE);
  gtk_widget_grab_focus (self->stop);
  self->ticks = gtk_widget_add_tick_callback (GTK_WIDGET (self), tick_cb, NULL, NULL);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_RUNNING]);
}

static void
forget (GardeBackupProgress *self)
{
  if (self->ticks != 0)
    gtk_widget_remove_tick_callback (GTK_WIDGET (self), self->ticks);
  self->ticks = 0;
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->meter, garde_backup_meter_unref);
  g_clear_pointer (&self->then, g_free);
}

void
garde_backup_progress_end (GardeBackupProgress *self)
{
  g_return_if_fail (GARDE_IS_BACKUP_PROGRESS (self));

  if (self->cancellable == NULL)
    return;
  forget (self);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_RUNNING]);
}

gboolean
garde_backup_progress_is_running (GardeBackupProgress *self)
{
  g_return_val_if_fail (GARDE_IS_BACKUP_PROGRESS (self), FALSE);

  return self->cancellable != NULL;
}

GCancellable *
garde_backup_progress_get_cancellable (GardeBackupProgress *self)
{
  g_return_val_if_fail (GARDE_IS_BACKUP_PROGRESS (self), NULL);

  return self->cancellable;
}

GardeBackupMeter *
garde_backup_progress_get_meter (GardeBackupProgress *self)
{
  g_return_val_if_fail (GARDE_IS_BACKUP_PROGRESS (self), NULL);

  return self->meter;
}

static void
garde_backup_progress_get_property (GObject *object, guint id, GValue *value, GParamSpec *spec)
{
  g_value_set_boolean (value, GARDE_BACKUP_PROGRESS (object)->cancellable != NULL);
}

/* Nobody waits for it any more. */
static void
garde_backup_progress_dispose (GObject *object)
{
  GardeBackupProgress *self = GARDE_BACKUP_PROGRESS (object);

  g_cancellable_cancel (self->cancellable);
  forget (self);
  gtk_widget_dispose_template (GTK_WIDGET (self), GARDE_TYPE_BACKUP_PROGRESS);
  garde_children_unparent (GTK_WIDGET (self));
  G_OBJECT_CLASS (garde_backup_progress_parent_class)->dispose (object);
}

static void
garde_backup_progress_class_init (GardeBackupProgressClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = garde_backup_progress_dispose;
  G_OBJECT_CLASS (klass)->get_property = garde_backup_progress_get_property;
  properties[PROP_RUNNING] = g_param_spec_boolean ("running", NULL, NULL, FALSE,
                                                   G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (G_OBJECT_CLASS (klass), N_PROPERTIES, properties);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/garde/Garde/ui/settings/garde-backup-progress.ui");
  gtk_widget_class_bind_template_child (widget_class, GardeBackupProgress, what);
  gtk_widget_class_bind_template_child (widget_class, GardeBackupProgress, bar);
  gtk_widget_class_bind_template_child (widget_class, GardeBackupProgress, stop);
  gtk_widget_class_bind_template_callback (widget_class, stop_cb);
}

static void
garde_backup_progress_init (GardeBackupProgress *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
