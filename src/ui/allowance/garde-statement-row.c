/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/allowance/garde-statement-row.h"

#include <glib/gi18n-lib.h>

#include "ui/allowance/garde-allowance-words.h"
#include "ui/shared/garde-person-mark.h"

struct _GardeStatementRow
{
  GardeListRow parent_instance;

  /* Template Widgets */
  GtkWidget *mark;
  GtkLabel *name;
  GtkLabel *detail;
  GtkLabel *total;

  gint64 doctor;
};

G_DEFINE_FINAL_TYPE (GardeStatementRow, garde_statement_row, GARDE_TYPE_LIST_ROW)

static void
garde_statement_row_class_init (GardeStatementRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/garde/Garde/ui/allowance/garde-statement-row.ui");
  gtk_widget_class_bind_template_child (widget_class, GardeStatementRow, mark);
  gtk_widget_class_bind_template_child (widget_class, GardeStatementRow, name);
  gtk_widget_class_bind_template_child (widget_class, GardeStatementRow, detail);
  gtk_widget_class_bind_template_child (widget_class, GardeStatementRow, total);
}

static void
garde_statement_row_init (GardeStatementRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
garde_statement_row_new (const GardeStatement *statement)
{
  GardeStatementRow *self;
  g_autofree char *shifts = NULL;
  g_autofree char *detail = NULL;
  g_autofree char *total = NULL;
  g_autofree char *spoken = NULL;

  g_return_val_if_fail (statement != NULL, NULL);

  self = g_object_new (GARDE_TYPE_STATEMENT_ROW, NULL);
  self->doctor = statement->doctor;
  shifts = garde_allowance_words_shifts (statement->lines->len);
  total = garde_money_format (statement->total);
  if (statement->status == GARDE_DOCTOR_INTERN)
    detail = g_strdup_printf ("%s, %s", shifts, _ ("intern"));

  garde_person_mark_set_name (GARDE_PERSON_MARK (self->mark), statement->name);
  gtk_label_set_text (self->name, statement->name);
  gtk_label_set_text (self->detail, detail != NULL ? detail : shifts);
  gtk_label_set_text (self->total, total);
  spoken = g_strdup_printf ("%s, %s, %s", statement->name, shifts, total);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);

  return GTK_WIDGET (self);
}

gint64
garde_statement_row_get_doctor (GardeStatementRow *self)
{
  g_return_val_if_fail (GARDE_IS_STATEMENT_ROW (self), 0);

  return self->doctor;
}
