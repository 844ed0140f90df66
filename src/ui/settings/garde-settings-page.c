/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/settings/garde-settings-page.h"

#include <glib/gi18n-lib.h>

#include "store/garde-store-facts.h"
#include "ui/settings/garde-centre-form.h"
#include "ui/settings/garde-workstation-pane.h"
#include "ui/shared/garde-children.h"

struct _GardeSettingsPage
{
  GtkWidget parent_instance;

  /* Template Widgets */
  GardeCentreForm *centre;
  GardeWorkstationPane *workstation;
  GtkLabel *kind;
  GtkLabel *where;
  GtkLabel *bytes;
  GtkLabel *version;

  /* Owned References */
  GardeDesk *desk;
};

G_DEFINE_FINAL_TYPE (GardeSettingsPage, garde_settings_page, GTK_TYPE_WIDGET)

/* --- What the database is --- */

static void
show_facts (GardeSettingsPage *self, const GardeStoreFacts *facts)
{
  g_autofree char *bytes = g_format_size ((guint64) facts->bytes);
  g_autofree char *version = g_strdup_printf (_ ("version %d"), facts->version);

  gtk_label_set_text (self->kind, facts->is_server
                                      ? _ ("PostgreSQL server, for several workstations")
                                      : _ ("File on this computer"));
  gtk_label_set_text (self->where, facts->where);
  gtk_label_set_text (self->bytes, bytes);
  gtk_label_set_text (self->version, version);
}

static gpointer
read_facts (GardeStore *store,
            GardeSession *session,
            gpointer argument,
            GCancellable *cancellable,
            GError **error)
{
  return garde_store_read_facts (store, error);
}

static void
facts_read_cb (GObject *desk, GAsyncResult *result, gpointer data)
{
  g_autoptr (GardeSettingsPage) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GardeStoreFacts) facts = garde_desk_run_finish (GARDE_DESK (desk), result, &error);

  if (self->desk == NULL)
    return;
  if (facts != NULL)
    show_facts (self, facts);
  else
    gtk_label_set_text (self->kind, error->message);
}

/* --- Keys --- */

static gboolean
key_pressed_cb (GardeSettingsPage *self, guint key, guint code, GdkModifierType state)
{
  gboolean is_control = (state & GDK_CONTROL_MASK) != 0;

  switch (key)
    {
    case GDK_KEY_Return:
    case GDK_KEY_KP_Enter:
      if (!is_control)
        return GDK_EVENT_PROPAGATE;
      garde_centre_form_save (self->centre);
      return GDK_EVENT_STOP;
    case GDK_KEY_Escape:
      gtk_widget_activate_action (GTK_WIDGET (self), "win.back", NULL);
      return GDK_EVENT_STOP;
    default:
      return GDK_EVENT_PROPAGATE;
    }
}

/* --- The widget --- */

static gboolean
garde_settings_page_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (GARDE_SETTINGS_PAGE (widget)->centre));
}

static void
garde_settings_page_map (GtkWidget *widget)
{
  GardeSettingsPage *self = GARDE_SETTINGS_PAGE (widget);

  GTK_WIDGET_CLASS (garde_settings_page_parent_class)->map (widget);
  garde_workstation_pane_refresh (self->workstation);
  garde_desk_run_async (self->desk, read_facts, NULL, NULL, (GDestroyNotify) garde_store_facts_free,
                        NULL, facts_read_cb, g_object_ref (self));
}

static void
garde_settings_page_dispose (GObject *object)
{
  GardeSettingsPage *self = GARDE_SETTINGS_PAGE (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), GARDE_TYPE_SETTINGS_PAGE);
  garde_children_unparent (GTK_WIDGET (self));
  g_clear_object (&self->desk);
  G_OBJECT_CLASS (garde_settings_page_parent_class)->dispose (object);
}

static void
garde_settings_page_class_init (GardeSettingsPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = garde_settings_page_dispose;
  widget_class->grab_focus = garde_settings_page_grab_focus;
  widget_class->map = garde_settings_page_map;
  g_type_ensure (GARDE_TYPE_CENTRE_FORM);
  g_type_ensure (GARDE_TYPE_WORKSTATION_PANE);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/garde/Garde/ui/settings/garde-settings-page.ui");
  gtk_widget_class_bind_template_child (widget_class, GardeSettingsPage, centre);
  gtk_widget_class_bind_template_child (widget_class, GardeSettingsPage, workstation);
  gtk_widget_class_bind_template_child (widget_class, GardeSettingsPage, kind);
  gtk_widget_class_bind_template_child (widget_class, GardeSettingsPage, where);
  gtk_widget_class_bind_template_child (widget_class, GardeSettingsPage, bytes);
  gtk_widget_class_bind_template_child (widget_class, GardeSettingsPage, version);
  gtk_widget_class_bind_template_callback (widget_class, key_pressed_cb);
}

static void
garde_settings_page_init (GardeSettingsPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
garde_settings_page_new (GardeDesk *desk, GSettings *settings, GardeNotifier *notifier)
{
  GardeSettingsPage *self;

  g_return_val_if_fail (GARDE_IS_DESK (desk), NULL);

  self = g_object_new (GARDE_TYPE_SETTINGS_PAGE, NULL);
  self->desk = g_object_ref (desk);
  garde_centre_form_set_desk (self->centre, desk);
  garde_workstation_pane_set_up (self->workstation, desk, settings, notifier);

  return GTK_WIDGET (self);
}
