/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/waiting-room/garde-wait-strip.h"

#include <glib/gi18n-lib.h>

#include "ui/shared/garde-children.h"
#include "ui/waiting-room/garde-room-words.h"

struct _GardeWaitStrip
{
  GtkWidget parent_instance;

  /* Template Widgets */
  GtkLabel *interval;
  GtkLabel *cause;
  GtkLabel *past;
};

G_DEFINE_FINAL_TYPE (GardeWaitStrip, garde_wait_strip, GTK_TYPE_WIDGET)

void
garde_wait_strip_show (GardeWaitStrip *self, const GardeDayWait *wait)
{
  g_autofree char *interval = NULL;
  g_autofree char *cause = NULL;
  g_autofree char *past = NULL;
  g_autofree char *spoken = NULL;

  g_return_if_fail (GARDE_IS_WAIT_STRIP (self));

  interval = wait->is_known ? garde_wait_format (&wait->interval) : g_strdup (_ ("Not known"));
  cause = garde_wait_explain (wait->cause, wait->n_causes);
  past = garde_room_words_past (wait);
  gtk_label_set_text (self->interval, interval);
  gtk_label_set_text (self->cause, cause);
  gtk_label_set_text (self->past, past);

  /* Translators: an interval of minutes, and why it is so. */
  spoken = g_strdup_printf (_ ("Wait for somebody who comes now: %1$s. %2$s"), interval, cause);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
}

static void
garde_wait_strip_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), GARDE_TYPE_WAIT_STRIP);
  garde_children_unparent (GTK_WIDGET (object));
  G_OBJECT_CLASS (garde_wait_strip_parent_class)->dispose (object);
}

static void
garde_wait_strip_class_init (GardeWaitStripClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = garde_wait_strip_dispose;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/garde/Garde/ui/waiting-room/garde-wait-strip.ui");
  gtk_widget_class_bind_template_child (widget_class, GardeWaitStrip, interval);
  gtk_widget_class_bind_template_child (widget_class, GardeWaitStrip, cause);
  gtk_widget_class_bind_template_child (widget_class, GardeWaitStrip, past);
}

static void
garde_wait_strip_init (GardeWaitStrip *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
