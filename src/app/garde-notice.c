/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/garde-notice.h"

#include "ui/shared/garde-children.h"

struct _GardeNotice
{
  GtkWidget parent_instance;

  /* Template Widgets */
  GtkWidget *alert;
  GtkLabel *text;
  GtkButton *button;
};

G_DEFINE_FINAL_TYPE (GardeNotice, garde_notice, GTK_TYPE_WIDGET)

static guint dismissed;

static void
dismiss_cb (GardeNotice *self)
{
  g_signal_emit (self, dismissed, 0);
}

/* The target comes first: GTK complains of an action that has not got its own yet. */
static void
set_action (GtkActionable *button, const char *action)
{
  g_autofree char *name = NULL;
  g_autoptr (GVariant) target = NULL;

  if (!g_action_parse_detailed_name (action, &name, &target, NULL))
    return;
  gtk_actionable_set_action_name (button, NULL);
  gtk_actionable_set_action_target_value (button, target);
  gtk_actionable_set_action_name (button, name);
}

void
garde_notice_show (GardeNotice *self, const char *text, const char *label, const char *action)
{
  g_return_if_fail (GARDE_IS_NOTICE (self));
  g_return_if_fail (text != NULL);

  gtk_label_set_text (self->text, text);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->text), text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->alert), GTK_ACCESSIBLE_PROPERTY_LABEL, text,
                                  -1);
  gtk_widget_set_visible (GTK_WIDGET (self->button), action != NULL);
  if (action == NULL)
    return;
  gtk_button_set_label (self->button, label);
  set_action (GTK_ACTIONABLE (self->button), action);
}

static void
garde_notice_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), GARDE_TYPE_NOTICE);
  garde_children_unparent (GTK_WIDGET (object));
  G_OBJECT_CLASS (garde_notice_parent_class)->dispose (object);
}

static void
garde_notice_class_init (GardeNoticeClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = garde_notice_dispose;
  dismissed = g_signal_new ("dismissed", GARDE_TYPE_NOTICE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                            G_TYPE_NONE, 0);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/garde/Garde/ui/app/garde-notice.ui");
  gtk_widget_class_bind_template_child (widget_class, GardeNotice, alert);
  gtk_widget_class_bind_template_child (widget_class, GardeNotice, text);
  gtk_widget_class_bind_template_child (widget_class, GardeNotice, button);
  gtk_widget_class_bind_template_callback (widget_class, dismiss_cb);
}

static void
garde_notice_init (GardeNotice *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
garde_notice_new (void)
{
  return g_object_new (GARDE_TYPE_NOTICE, NULL);
}
