/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/waiting-room/garde-queue-row.h"

#include <glib/gi18n-lib.h>

#include "ui/shared/garde-children.h"
#include "ui/shared/garde-chip.h"

struct _GardeQueueRow
{
  GardeRoomRow parent_instance;

  /* Template Widgets */
  GtkLabel *rank;
  GtkLabel *ticket;
  GtkLabel *name;
  GtkLabel *age;
  GardeChip *priority;
  GtkLabel *reason;
  GtkImage *zone_icon;
  GtkLabel *zone;
  GtkLabel *phone;
  GtkLabel *why;
  GtkImage *timer_icon;
  GtkLabel *timer;
  GtkLabel *since;
  GtkWidget *call;
  GtkImage *call_icon;
  GtkLabel *call_word;
  GtkWidget *call_key;
};

G_DEFINE_FINAL_TYPE (GardeQueueRow, garde_queue_row, GARDE_TYPE_ROOM_ROW)

/* Late is told by word, icon and colour. */
static void
show_timer (GardeQueueRow *self, const GardeRoomWords *words)
{
  static const char *const styles[] = { NULL, "warn-fg", "bad-fg" };
  static const char *const icons[] = { NULL, "alarm-symbolic", "emblem-important-symbolic" };
  const char *timer_classes[] = { "big-timer", "numeric", styles[words->level], NULL };
  const char *icon_classes[] = { styles[words->level], NULL };

  gtk_label_set_text (self->timer, words->timer);
  gtk_label_set_text (self->since, words->since);
  gtk_widget_set_css_classes (GTK_WIDGET (self->timer), timer_classes);
  gtk_widget_set_css_classes (GTK_WIDGET (self->timer_icon), icon_classes);
  gtk_widget_set_visible (GTK_WIDGET (self->timer_icon), icons[words->level] != NULL);
  if (icons[words->level] != NULL)
    gtk_image_set_from_icon_name (self->timer_icon, icons[words->level]);
}

static void
show_call (GardeQueueRow *self, gint64 id, const GardeRoomWords *words, gboolean is_callee)
{
  g_autofree char *spoken = NULL;

  gtk_actionable_set_action_target (GTK_ACTIONABLE (self->call), "x", id);
  gtk_image_set_from_icon_name (self->call_icon, words->is_outside ? "call-start-symbolic"
                                                                   : "audio-volume-high-symbolic");
  gtk_label_set_text (self->call_word, words->is_outside ? C_ ("call a patient", "By phone")
                                                         : C_ ("call a patient", "Call"));
  gtk_widget_set_visible (self->call_key, is_callee);
  gtk_widget_set_css_classes (
      self->call, (const char *[]){ "compact", is_callee ? "suggested-action" : "flat", NULL });

  /* Translators: what a button does, with a patient’s name. */
  spoken = g_strdup_printf (_ ("Call %s"), words->name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->call), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  spoken, -1);
}

static void
garde_queue_row_show (
    GardeRoomRow *row, gint64 id, guint rank, const GardeRoomWords *words, gboolean is_callee)
{
  GardeQueueRow *self = GARDE_QUEUE_ROW (row);
  g_autofree char *number = rank != G_MAXUINT ? g_strdup_printf ("%u", rank + 1) : g_strdup ("");

  gtk_label_set_text (self->rank, number);
  gtk_label_set_text (self->ticket, words->ticket);
  gtk_label_set_text (self->name, words->name);
  gtk_label_set_text (self->age, words->age);
  gtk_widget_set_visible (GTK_WIDGET (self->priority), words->priority != NULL);
  if (words->priority != NULL)
    garde_chip_show (self->priority, words->priority, words->is_urgent ? "solid-bad" : "warn",
                     words->is_urgent ? "emblem-important-symbolic" : "go-up-symbolic");
  gtk_label_set_text (self->reason, words->reason);
  gtk_image_set_from_icon_name (self->zone_icon, words->zone_icon);
  gtk_label_set_text (self->zone, words->zone);
  gtk_widget_set_visible (GTK_WIDGET (self->phone), words->phone != NULL);
  gtk_label_set_text (self->phone, words->phone != NULL ? words->phone : "");
  gtk_label_set_text (self->why, words->why);
  show_timer (self, words);
  show_call (self, id, words, is_callee);
}

static void
garde_queue_row_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), GARDE_TYPE_QUEUE_ROW);
  garde_children_unparent (GTK_WIDGET (object));
  G_OBJECT_CLASS (garde_queue_row_parent_class)->dispose (object);
}

static void
garde_queue_row_class_init (GardeQueueRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  GARDE_ROOM_ROW_CLASS (klass)->show = garde_queue_row_show;
  G_OBJECT_CLASS (klass)->dispose = garde_queue_row_dispose;
  g_type_ensure (GARDE_TYPE_CHIP);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/garde/Garde/ui/waiting-room/garde-queue-row.ui");
  gtk_widget_class_bind_template_child (widget_class, GardeQueueRow, rank);
  gtk_widget_class_bind_template_child (widget_class, GardeQueueRow, ticket);
  gtk_widget_class_bind_template_child (widget_class, GardeQueueRow, name);
  gtk_widget_class_bind_template_child (widget_class, GardeQueueRow, age);
  gtk_widget_class_bind_template_child (widget_class, GardeQueueRow, priority);
  gtk_widget_class_bind_template_child (widget_class, GardeQueueRow, reason);
  gtk_widget_class_bind_template_child (widget_class, GardeQueueRow, zone_icon);
  gtk_widget_class_bind_template_child (widget_class, GardeQueueRow, zone);
  gtk_widget_class_bind_template_child (widget_class, GardeQueueRow, phone);
  gtk_widget_class_bind_template_child (widget_class, GardeQueueRow, why);
  gtk_widget_class_bind_template_child (widget_class, GardeQueueRow, timer_icon);
  gtk_widget_class_bind_template_child (widget_class, GardeQueueRow, timer);
  gtk_widget_class_bind_template_child (widget_class, GardeQueueRow, since);
  gtk_widget_class_bind_template_child (widget_class, GardeQueueRow, call);
  gtk_widget_class_bind_template_child (widget_class, GardeQueueRow, call_icon);
  gtk_widget_class_bind_template_child (widget_class, GardeQueueRow, call_word);
  gtk_widget_class_bind_template_child (widget_class, GardeQueueRow, call_key);
}

static void
garde_queue_row_init (GardeQueueRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
