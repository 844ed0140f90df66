/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/patient/garde-patient-search-box.h"

#include <glib/gi18n-lib.h>

#include "ui/patient/garde-patient-search-popover.h"
#include "ui/shared/garde-children.h"

#define ROWS (8)

struct _GardePatientSearchBox
{
  GtkWidget parent_instance;

  /* Template Widgets */
  GtkWidget *button;

  /* Made when it is first opened; children of the box */
  GtkWidget *entry;
  GtkWidget *popover;

  /* Owned References */
  GardeDesk *desk;
  GardeDayModel *today;
};

G_DEFINE_FINAL_TYPE (GardePatientSearchBox, garde_patient_search_box, GTK_TYPE_WIDGET)

static GardePatientPicker *
get_picker (GardePatientSearchBox *self)
{
  return garde_patient_search_popover_get_picker (GARDE_PATIENT_SEARCH_POPOVER (self->popover));
}

static void
close_entry (GardePatientSearchBox *self)
{
  if (self->entry == NULL || !gtk_widget_get_visible (self->entry))
    return;

  gtk_popover_popdown (GTK_POPOVER (self->popover));
  gtk_widget_set_visible (self->entry, FALSE);
  gtk_widget_set_visible (self->button, TRUE);
  gtk_editable_set_text (GTK_EDITABLE (self->entry), "");
}

/* Escape leaves it and gives the focus back to the page. */
static void
leave (GardePatientSearchBox *self)
{
  close_entry (self);
  gtk_widget_activate_action (GTK_WIDGET (self), "win.focus-page", NULL);
}

static void
changed_cb (GardePatientSearchBox *self)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->entry));

  garde_patient_picker_set_text (get_picker (self), text);
  if (gtk_widget_get_visible (self->entry))
    gtk_popover_popup (GTK_POPOVER (self->popover));
}

static void
picked_cb (GardePatientSearchBox *self, GardePatient *patient)
{
  gint64 id = garde_record_get_id (patient);

  close_entry (self);
  gtk_widget_activate_action (GTK_WIDGET (self), "win.show-patient", "x", id);
}

static gboolean
key_pressed_cb (GardePatientSearchBox *self, guint key)
{
  switch (key)
    {
    case GDK_KEY_Down:
    case GDK_KEY_Up:
      garde_patient_picker_move (get_picker (self), key == GDK_KEY_Down ? 1 : -1);
      return GDK_EVENT_STOP;
    case GDK_KEY_Return:
    case GDK_KEY_KP_Enter:
      garde_patient_picker_pick (get_picker (self));
      return GDK_EVENT_STOP;
    case GDK_KEY_Escape:
      leave (self);
      return GDK_EVENT_STOP;
    default:
      return GDK_EVENT_PROPAGATE;
    }
}

static void
add_keys (GardePatientSearchBox *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  gtk_widget_add_controller (self->entry, keys);
}

/* The icon of an entry would be read out as "GtkImage". */
static void
name_icon (GtkWidget *entry)
{
  for (GtkWidget *child = gtk_widget_get_first_child (entry); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (GTK_IS_IMAGE (child))
      gtk_accessible_update_property (GTK_ACCESSIBLE (child), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                      _ ("Search"), -1);
}

/* Whoever goes on elsewhere in the window has left the search; who turns to another window has not.
 */
static void
focus_changed_cb (GardePatientSearchBox *self, GParamSpec *spec, GtkRoot *root)
{
  GtkWidget *focus = gtk_root_get_focus (root);

  if (self->entry == NULL || focus == NULL || gtk_widget_is_ancestor (focus, self->entry))
    return;

  close_entry (self);
}

/* Entry and list are made when they are first wanted, not with the window. */
static void
make (GardePatientSearchBox *self)
{
  self->entry = g_object_new (GTK_TYPE_ENTRY, "primary-icon-name", "system-search-symbolic",
                              "visible", FALSE, "hexpand", TRUE, NULL);
  gtk_widget_add_css_class (self->entry, "search-pill");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Find a patient"), -1);
  gtk_widget_set_parent (self->entry, GTK_WIDGET (self));
  name_icon (self->entry);

  self->popover = g_object_new (GARDE_TYPE_PATIENT_SEARCH_POPOVER, NULL);
  garde_patient_picker_set_up (get_picker (self), self->desk, self->today, ROWS, GARDE_PICKER_WIDE);
  gtk_widget_set_parent (self->popover, GTK_WIDGET (self));
  g_signal_connect_swapped (get_picker (self), "picked", G_CALLBACK (picked_cb), self);
  g_signal_connect_swapped (self->entry, "changed", G_CALLBACK (changed_cb), self);
  add_keys (self);
  g_signal_connect_object (gtk_widget_get_root (GTK_WIDGET (self)), "notify::focus-widget",
                           G_CALLBACK (focus_changed_cb), self, G_CONNECT_SWAPPED);
}

/* What was found for somebody else is not kept. */
static void
unmake (GardePatientSearchBox *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  close_entry (self);
  if (root != NULL)
    g_signal_handlers_disconnect_by_func (root, focus_changed_cb, self);
  g_clear_pointer (&self->popover, gtk_widget_unparent);
  g_clear_pointer (&self->entry, gtk_widget_unparent);
}

void
garde_patient_search_box_open (GardePatientSearchBox *self)
{
  g_return_if_fail (GARDE_IS_PATIENT_SEARCH_BOX (self));

  if (self->desk == NULL)
    return;
  if (self->entry == NULL)
    make (self);

  gtk_widget_set_visible (self->button, FALSE);
  gtk_widget_set_visible (self->entry, TRUE);
  gtk_widget_grab_focus (self->entry);
  gtk_popover_popup (GTK_POPOVER (self->popover));
}

char *
garde_patient_search_box_steal_text (GardePatientSearchBox *self)
{
  char *text;

  g_return_val_if_fail (GARDE_IS_PATIENT_SEARCH_BOX (self), NULL);

  if (self->entry == NULL)
    return g_strdup ("");

  text = g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->entry)));
  close_entry (self);
  return text;
}

void
garde_patient_search_box_set_desk (GardePatientSearchBox *self,
                                   GardeDesk *desk,
                                   GardeDayModel *today)
{
  g_return_if_fail (GARDE_IS_PATIENT_SEARCH_BOX (self));

  if (desk != self->desk)
    unmake (self);
  g_set_object (&self->desk, desk);
  g_set_object (&self->today, today);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "search.open", desk != NULL);
}

/* A popover that is no GtkMenuButton's has to be presented by its parent. */
static void
garde_patient_search_box_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  GardePatientSearchBox *self = GARDE_PATIENT_SEARCH_BOX (widget);
  GtkAllocation area = { 0, 0, width, height };
  GtkWidget *shown = gtk_widget_get_visible (self->button) ? self->button : self->entry;

  gtk_widget_size_allocate (shown, &area, baseline);
  if (self->popover != NULL)
    gtk_popover_present (GTK_POPOVER (self->popover));
}

static void
garde_patient_search_box_measure (GtkWidget *widget,
                                  GtkOrientation orientation,
                                  int for_size,
                                  int *minimum,
                                  int *natural,
                                  int *minimum_baseline,
                                  int *natural_baseline)
{
  GardePatientSearchBox *self = GARDE_PATIENT_SEARCH_BOX (widget);
  GtkWidget *shown = gtk_widget_get_visible (self->button) ? self->button : self->entry;

  gtk_widget_measure (shown, orientation, for_size, minimum, natural, NULL, NULL);
}

static void
garde_patient_search_box_dispose (GObject *object)
{
  GardePatientSearchBox *self = GARDE_PATIENT_SEARCH_BOX (object);

  g_clear_pointer (&self->popover, gtk_widget_unparent);
  g_clear_pointer (&self->entry, gtk_widget_unparent);
  gtk_widget_dispose_template (GTK_WIDGET (self), GARDE_TYPE_PATIENT_SEARCH_BOX);
  garde_children_unparent (GTK_WIDGET (self));
  g_clear_object (&self->today);
  g_clear_object (&self->desk);
  G_OBJECT_CLASS (garde_patient_search_box_parent_class)->dispose (object);
}

static void
open_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  garde_patient_search_box_open (GARDE_PATIENT_SEARCH_BOX (widget));
}

static void
garde_patient_search_box_class_init (GardePatientSearchBoxClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = garde_patient_search_box_dispose;
  widget_class->measure = garde_patient_search_box_measure;
  widget_class->size_allocate = garde_patient_search_box_size_allocate;

  gtk_widget_class_install_action (widget_class, "search.open", NULL, open_action);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/garde/Garde/ui/patient/garde-patient-search-box.ui");
  gtk_widget_class_bind_template_child (widget_class, GardePatientSearchBox, button);
}

static void
garde_patient_search_box_init (GardePatientSearchBox *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "search.open", FALSE);
}
