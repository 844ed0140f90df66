/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/patient/garde-patient-search-popover.h"

#include "ui/shared/garde-key-button.h"

struct _GardePatientSearchPopover
{
  GtkPopover parent_instance;

  /* Template Widgets */
  GardePatientPicker *picker;
  GtkWidget *order;
};

G_DEFINE_FINAL_TYPE (GardePatientSearchPopover, garde_patient_search_popover, GTK_TYPE_POPOVER)

static void
found_cb (GardePatientSearchPopover *self)
{
  gtk_widget_set_visible (self->order, garde_patient_picker_count (self->picker) > 0);
}

static void
garde_patient_search_popover_class_init (GardePatientSearchPopoverClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (GARDE_TYPE_KEY_BUTTON);
  g_type_ensure (GARDE_TYPE_PATIENT_PICKER);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/garde/Garde/ui/patient/garde-patient-search-popover.ui");
  gtk_widget_class_bind_template_child (widget_class, GardePatientSearchPopover, picker);
  gtk_widget_class_bind_template_child (widget_class, GardePatientSearchPopover, order);
  gtk_widget_class_bind_template_callback (widget_class, found_cb);
}

static void
garde_patient_search_popover_init (GardePatientSearchPopover *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GardePatientPicker *
garde_patient_search_popover_get_picker (GardePatientSearchPopover *self)
{
  g_return_val_if_fail (GARDE_IS_PATIENT_SEARCH_POPOVER (self), NULL);

  return self->picker;
}
