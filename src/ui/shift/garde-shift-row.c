/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/shift/garde-shift-row.h"

struct _GardeShiftRow
{
  GardeListRow parent_instance;

  /* Template Widgets */
  GtkLabel *name;
  GtkLabel *fact;
  GardeChip *chip;

  gint64 visit;
};

G_DEFINE_FINAL_TYPE (GardeShiftRow, garde_shift_row, GARDE_TYPE_LIST_ROW)

GardeChip *
garde_shift_row_get_chip (GardeShiftRow *self)
{
  g_return_val_if_fail (GARDE_IS_SHIFT_ROW (self), NULL);

  gtk_widget_set_visible (GTK_WIDGET (self->chip), TRUE);
  return self->chip;
}

void
garde_shift_row_say_state (GardeShiftRow *self, const char *state)
{
  g_autofree char *said = NULL;

  g_return_if_fail (GARDE_IS_SHIFT_ROW (self));

  said = g_strdup_printf ("%s, %s", gtk_label_get_text (self->name), state);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, said, -1);
}

gint64
garde_shift_row_get_visit (GardeShiftRow *self)
{
  g_return_val_if_fail (GARDE_IS_SHIFT_ROW (self), 0);

  return self->visit;
}

static void
garde_shift_row_class_init (GardeShiftRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (GARDE_TYPE_CHIP);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/garde/Garde/ui/shift/garde-shift-row.ui");
  gtk_widget_class_bind_template_child (widget_class, GardeShiftRow, name);
  gtk_widget_class_bind_template_child (widget_class, GardeShiftRow, fact);
  gtk_widget_class_bind_template_child (widget_class, GardeShiftRow, chip);
}

static void
garde_shift_row_init (GardeShiftRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
garde_shift_row_new (gint64 visit, const char *name, const char *fact)
{
  GardeShiftRow *self = g_object_new (GARDE_TYPE_SHIFT_ROW, NULL);

  self->visit = visit;
  gtk_label_set_text (self->name, name);
  gtk_label_set_text (self->fact, fact);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->fact), fact);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (self), visit != 0);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, name,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, fact, -1);
  return GTK_WIDGET (self);
}
