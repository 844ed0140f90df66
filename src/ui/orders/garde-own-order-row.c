/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/orders/garde-own-order-row.h"

#include <glib/gi18n-lib.h>

#include "ui/shared/garde-chip.h"
#include "ui/shared/garde-names.h"
#include "ui/shared/garde-order-words.h"

struct _GardeOwnOrderRow
{
  GardeListRow parent_instance;

  /* Template Widgets */
  GtkLabel *day;
  GtkLabel *name;
  GtkLabel *exams;
  GardeChip *state;

  gint64 order;
};

G_DEFINE_FINAL_TYPE (GardeOwnOrderRow, garde_own_order_row, GARDE_TYPE_LIST_ROW)

gint64
garde_own_order_row_get_order (GardeOwnOrderRow *self)
{
  g_return_val_if_fail (GARDE_IS_OWN_ORDER_ROW (self), 0);

  return self->order;
}

static void
garde_own_order_row_class_init (GardeOwnOrderRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (GARDE_TYPE_CHIP);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/garde/Garde/ui/orders/garde-own-order-row.ui");
  gtk_widget_class_bind_template_child (widget_class, GardeOwnOrderRow, day);
  gtk_widget_class_bind_template_child (widget_class, GardeOwnOrderRow, name);
  gtk_widget_class_bind_template_child (widget_class, GardeOwnOrderRow, exams);
  gtk_widget_class_bind_template_child (widget_class, GardeOwnOrderRow, state);
}

static void
garde_own_order_row_init (GardeOwnOrderRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
garde_own_order_row_new (const GardeOrderSheet *sheet, const GardeMoment *moment)
{
  GardeOwnOrderRow *self;
  g_autofree char *day = NULL;
  g_autofree char *name = NULL;
  g_autofree char *title = NULL;
  g_autofree char *exams = NULL;
  g_autofree char *said = NULL;

  g_return_val_if_fail (sheet != NULL && moment != NULL, NULL);

  self = g_object_new (GARDE_TYPE_OWN_ORDER_ROW, NULL);
  self->order = garde_record_get_id (sheet->order);
  day = garde_day_to_short (garde_instant_get_day (sheet->order->written_at, moment->zone));
  name = garde_name_patient_listed (sheet->patient);
  title = garde_order_sheet_dup_title (sheet);
  /* Translators: the kind of an order and its examinations: "Biology: CRP, urine culture". */
  exams = g_strdup_printf (
      _ ("%1$s: %2$s"),
      garde_vocabulary_get_label (&garde_order_kind_words, (int) sheet->order->kind), title);
  gtk_label_set_text (self->day, day);
  gtk_label_set_text (self->name, name);
  gtk_label_set_text (self->exams, exams);
  garde_order_words_show_state (self->state, sheet->order, moment->now);
  said = g_strdup_printf ("%s, %s, %s", day, name,
                          garde_order_words_name_state (sheet->order, moment->now));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, said,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, exams, -1);
  return GTK_WIDGET (self);
}
