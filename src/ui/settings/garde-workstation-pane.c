/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/settings/garde-workstation-pane.h"

#include <glib/gi18n-lib.h>

#include "desktop/garde-settings.h"
#include "store/garde-store-import.h"
#include "ui/shared/garde-children.h"
#include "ui/shared/garde-choice.h"
#include "ui/shared/garde-form-field.h"
#include "ui/shared/garde-names.h"

struct _GardeWorkstationPane
{
  GtkWidget parent_instance;

  /* Template Widgets */
  GtkWidget *content;
  GtkWidget *missing;
  GtkEntry *name;
  GardeFormField *name_field;
  GtkDropDown *doctor;
  GtkSwitch *notifications;
  GtkSwitch *names;
  GtkWidget *names_line;
  GtkWidget *trouble;
  GtkLabel *trouble_text;
  GtkWidget *display;
  GardeChoice *colours;

  /* Owned References */
  GardeDesk *desk;
  GSettings *settings;
  GardeNotifier *notifier;
  GtkStringList *doctor_names; /* the first is nobody */
  GArray *doctors;             /* of gint64, as many */

  gboolean is_filling; /* the program chooses, not a person */
};

G_DEFINE_FINAL_TYPE (GardeWorkstationPane, garde_workstation_pane, GTK_TYPE_WIDGET)

/* --- Name --- */

static void
name_left_cb (GardeWorkstationPane *self)
{
  g_autofree char *name = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->name))));
  g_autofree char *before = NULL;

  if (self->settings == NULL)
    return;
  before = g_settings_get_string (self->settings, GARDE_SETTING_WORKSTATION);
  if (g_str_equal (name, before))
    return;
  g_settings_set_string (self->settings, GARDE_SETTING_WORKSTATION, name);
  garde_form_field_set_hint (self->name_field, _ ("from the next start of Garde"));
}

/* --- Doctor --- */

static void
select_doctor (GardeWorkstationPane *self)
{
  gint64 id = g_settings_get_int64 (self->settings, GARDE_SETTING_DOCTOR);
  guint selected = 0;

  for (guint i = 0; i < self->doctors->len; i++)
    if (g_array_index (self->doctors, gint64, i) == id)
      selected = i;
  self->is_filling = TRUE;
  gtk_drop_down_set_selected (self->doctor, selected);
  self->is_filling = FALSE;
}

static void
add_doctor (GardeWorkstationPane *self, gint64 id, const char *name)
{
  g_array_append_val (self->doctors, id);
  gtk_string_list_append (self->doctor_names, name);
}

static void
fill_doctors (GardeWorkstationPane *self, GPtrArray *doctors)
{
  self->is_filling = TRUE;
  gtk_string_list_splice (self->doctor_names, 0, self->doctors->len, NULL);
  g_array_set_size (self->doctors, 0);
  add_doctor (self, 0, _ ("None: a desk, or shared"));
  for (guint i = 0; i < doctors->len; i++)
    {
      g_autofree char *name = garde_name_doctor (doctors->pdata[i]);

      add_doctor (self, garde_record_get_id (doctors->pdata[i]), name);
    }
  self->is_filling = FALSE;
  select_doctor (self);
}

static gpointer
load_doctors (GardeStore *store,
              GardeSession *session,
              gpointer argument,
              GCancellable *cancellable,
              GError **error)
{
  return garde_store_load_doctors (store, session, error);
}

static void
doctors_read_cb (GObject *desk, GAsyncResult *result, gpointer data)
{
  g_autoptr (GardeWorkstationPane) self = data;
  g_autoptr (GPtrArray) doctors = garde_desk_run_finish (GARDE_DESK (desk), result, NULL);

  /* Where they cannot be read the banner says so already; the list stays as it was. */
  if (doctors != NULL && self->desk != NULL && self->settings != NULL)
    fill_doctors (self, doctors);
}

static void
doctor_chosen_cb (GardeWorkstationPane *self)
{
  guint selected = gtk_drop_down_get_selected (self->doctor);

  if (self->is_filling || self->settings == NULL || selected >= self->doctors->len)
    return;
  g_settings_set_int64 (self->settings, GARDE_SETTING_DOCTOR,
                        g_array_index (self->doctors, gint64, selected));
}

/* --- Notifications --- */

static void
show_trouble (GardeWorkstationPane *self)
{
  const char *error = garde_notifier_get_error (self->notifier);
  gboolean is_wanted = gtk_switch_get_active (self->notifications);

  gtk_label_set_text (self->trouble_text, error != NULL ? error : "");
  gtk_widget_set_visible (self->trouble, error != NULL && is_wanted);
}

static void
notifications_changed_cb (GardeWorkstationPane *self)
{
  gboolean is_wanted = gtk_switch_get_active (self->notifications);

  gtk_widget_set_sensitive (self->names_line, is_wanted);
  if (self->notifier == NULL)
    return;
  if (is_wanted)
    garde_notifier_probe (self->notifier);
  show_trouble (self);
}

/* --- Colours --- */

static void
show_colours (GardeWorkstationPane *self)
{
  garde_choice_set_value (self->colours,
                          g_settings_get_enum (self->settings, GARDE_SETTING_COLOURS) + 1);
}

static void
colours_chosen_cb (GardeWorkstationPane *self)
{
  g_settings_set_enum (self->settings, GARDE_SETTING_COLOURS,
                       garde_choice_get_value (self->colours) - 1);
}

/* --- The widget --- */

void
garde_workstation_pane_refresh (GardeWorkstationPane *self)
{
  g_return_if_fail (GARDE_IS_WORKSTATION_PANE (self));

  if (self->settings == NULL)
    return;
  garde_desk_run_async (self->desk, load_doctors, NULL, NULL, (GDestroyNotify) g_ptr_array_unref,
                        NULL, doctors_read_cb, g_object_ref (self));
  if (gtk_switch_get_active (self->notifications))
    garde_notifier_probe (self->notifier);
}

static void
show_name (GardeWorkstationPane *self)
{
  g_autofree char *name = g_settings_get_string (self->settings, GARDE_SETTING_WORKSTATION);

  gtk_editable_set_text (GTK_EDITABLE (self->name), name);
  gtk_entry_set_placeholder_text (self->name, g_get_host_name ());
}

void
garde_workstation_pane_set_up (GardeWorkstationPane *self,
                               GardeDesk *desk,
                               GSettings *settings,
                               GardeNotifier *notifier)
{
  g_return_if_fail (GARDE_IS_WORKSTATION_PANE (self));
  g_return_if_fail (GARDE_IS_DESK (desk) && self->desk == NULL);
  g_return_if_fail (GARDE_IS_NOTIFIER (notifier));

  gtk_widget_set_visible (self->content, settings != NULL);
  gtk_widget_set_sensitive (self->display, settings != NULL);
  gtk_widget_set_visible (self->missing, settings == NULL);
  self->desk = g_object_ref (desk);
  if (settings == NULL)
    return;

  self->settings = g_object_ref (settings);
  self->notifier = g_object_ref (notifier);
  show_name (self);
  show_colours (self);
  g_signal_connect_object (settings, "changed::" GARDE_SETTING_DOCTOR, G_CALLBACK (select_doctor),
                           self, G_CONNECT_SWAPPED);
  g_signal_connect_object (settings, "changed::" GARDE_SETTING_COLOURS, G_CALLBACK (show_colours),
                           self, G_CONNECT_SWAPPED);
  g_signal_connect_object (notifier, "notify::error", G_CALLBACK (show_trouble), self,
                           G_CONNECT_SWAPPED);
  g_settings_bind (settings, GARDE_SETTING_NOTIFICATIONS, self->notifications, "active",
                   G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (settings, GARDE_SETTING_NOTIFICATION_NAMES, self->names, "active",
                   G_SETTINGS_BIND_DEFAULT);
  notifications_changed_cb (self);
}

static void
garde_workstation_pane_dispose (GObject *object)
{
  GardeWorkstationPane *self = GARDE_WORKSTATION_PANE (object);

  self->is_filling = TRUE;
  gtk_widget_dispose_template (GTK_WIDGET (self), GARDE_TYPE_WORKSTATION_PANE);
  garde_children_unparent (GTK_WIDGET (self));
  g_clear_object (&self->desk);
  g_clear_object (&self->settings);
  g_clear_object (&self->notifier);
  g_clear_object (&self->doctor_names);
  g_clear_pointer (&self->doctors, g_array_unref);
  G_OBJECT_CLASS (garde_workstation_pane_parent_class)->dispose (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, GardeWorkstationPane, content);
  gtk_widget_class_bind_template_child (widget_class, GardeWorkstationPane, missing);
  gtk_widget_class_bind_template_child (widget_class, GardeWorkstationPane, name);
  gtk_widget_class_bind_template_child (widget_class, GardeWorkstationPane, name_field);
  gtk_widget_class_bind_template_child (widget_class, GardeWorkstationPane, doctor);
  gtk_widget_class_bind_template_child (widget_class, GardeWorkstationPane, notifications);
  gtk_widget_class_bind_template_child (widget_class, GardeWorkstationPane, names);
  gtk_widget_class_bind_template_child (widget_class, GardeWorkstationPane, names_line);
  gtk_widget_class_bind_template_child (widget_class, GardeWorkstationPane, trouble);
  gtk_widget_class_bind_template_child (widget_class, GardeWorkstationPane, trouble_text);
  gtk_widget_class_bind_template_child (widget_class, GardeWorkstationPane, display);
  gtk_widget_class_bind_template_child (widget_class, GardeWorkstationPane, colours);
  gtk_widget_class_bind_template_callback (widget_class, name_left_cb);
  gtk_widget_class_bind_template_callback (widget_class, doctor_chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, notifications_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, colours_chosen_cb);
}

static void
garde_workstation_pane_class_init (GardeWorkstationPaneClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = garde_workstation_pane_dispose;
  g_type_ensure (GARDE_TYPE_FORM_FIELD);
  g_type_ensure (GARDE_TYPE_CHOICE);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/garde/Garde/ui/settings/garde-workstation-pane.ui");
  bind_children (widget_class);
}

static void
garde_workstation_pane_init (GardeWorkstationPane *self)
{
  gint64 nobody = 0;

  gtk_widget_init_template (GTK_WIDGET (self));
  self->doctor_names =
      gtk_string_list_new ((const char *[]){ _ ("None: a desk, or shared"), NULL });
  self->doctors = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_array_append_val (self->doctors, nobody);
  gtk_drop_down_set_model (self->doctor, G_LIST_MODEL (self->doctor_names));
  gtk_drop_down_set_expression (
      self->doctor, gtk_property_expression_new (GTK_TYPE_STRING_OBJECT, NULL, "string"));

  garde_choice_add (self->colours, GARDE_COLOURS_FOLLOW + 1, _ ("As the desktop"));
  garde_choice_add (self->colours, GARDE_COLOURS_LIGHT + 1, _ ("Light"));
  garde_choice_add (self->colours, GARDE_COLOURS_DARK + 1, _ ("Dark"));
}
