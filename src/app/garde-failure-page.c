/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/garde-failure-page.h"

#include <adwaita.h>

#include "ui/shared/garde-children.h"

struct _GardeFailurePage
{
  GtkWidget parent_instance;

  /* Template Widgets */
  AdwStatusPage *status;
  GtkWidget *again;
  GtkWidget *another;
  GtkSpinner *spinner;
};

G_DEFINE_FINAL_TYPE (GardeFailurePage, garde_failure_page, GTK_TYPE_WIDGET)

void
garde_failure_page_show (GardeFailurePage *self, const GError *error, gboolean is_server)
{
  g_autofree char *message = NULL;

  g_return_if_fail (GARDE_IS_FAILURE_PAGE (self));

  gtk_widget_set_visible (self->another, is_server);
  message = g_markup_escape_text (error->message, -1);
  if (g_strcmp0 (adw_status_page_get_description (self->status), message) != 0)
    adw_status_page_set_description (self->status, message);
}

void
garde_failure_page_set_trying (GardeFailurePage *self, gboolean is_trying)
{
  gboolean had_focus;

  g_return_if_fail (GARDE_IS_FAILURE_PAGE (self));

  had_focus = !gtk_widget_get_sensitive (self->again);
  gtk_widget_set_sensitive (self->again, !is_trying);
  gtk_spinner_set_spinning (self->spinner, is_trying);
  if (!is_trying && had_focus)
    gtk_widget_grab_focus (self->again);
}

static gboolean
garde_failure_page_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GARDE_FAILURE_PAGE (widget)->again);
}

static void
garde_failure_page_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), GARDE_TYPE_FAILURE_PAGE);
  garde_children_unparent (GTK_WIDGET (object));
  G_OBJECT_CLASS (garde_failure_page_parent_class)->dispose (object);
}

static void
garde_failure_page_class_init (GardeFailurePageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = garde_failure_page_dispose;
  widget_class->focus = garde_children_focus;
  widget_class->grab_focus = garde_failure_page_grab_focus;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/garde/Garde/ui/app/garde-failure-page.ui");
  gtk_widget_class_bind_template_child (widget_class, GardeFailurePage, status);
  gtk_widget_class_bind_template_child (widget_class, GardeFailurePage, again);
  gtk_widget_class_bind_template_child (widget_class, GardeFailurePage, another);
  gtk_widget_class_bind_template_child (widget_class, GardeFailurePage, spinner);
}

static void
garde_failure_page_init (GardeFailurePage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
garde_failure_page_new (void)
{
  return g_object_new (GARDE_TYPE_FAILURE_PAGE, NULL);
}
