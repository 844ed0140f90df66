/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/sign-in/garde-person-row.h"

#include <glib/gi18n-lib.h>

#include "ui/shared/garde-person-mark.h"

struct _GardePersonRow
{
  GardeListRow parent_instance;

  /* Template Widgets */
  GardePersonMark *mark;
  GtkLabel *title;
  GtkLabel *detail;

  char *name;
  gint64 pin_account;
};

G_DEFINE_FINAL_TYPE (GardePersonRow, garde_person_row, GARDE_TYPE_LIST_ROW)

const char *
garde_person_row_get_name (GardePersonRow *self)
{
  g_return_val_if_fail (GARDE_IS_PERSON_ROW (self), NULL);

  return self->name;
}

const char *
garde_person_row_get_display_name (GardePersonRow *self)
{
  g_return_val_if_fail (GARDE_IS_PERSON_ROW (self), NULL);

  return gtk_label_get_text (self->title);
}

gint64
garde_person_row_get_pin_account (GardePersonRow *self)
{
  g_return_val_if_fail (GARDE_IS_PERSON_ROW (self), 0);

  return self->pin_account;
}

void
garde_person_row_set_pin_account (GardePersonRow *self, gint64 account)
{
  g_return_if_fail (GARDE_IS_PERSON_ROW (self));

  self->pin_account = account;
  gtk_label_set_text (self->detail, account != 0 ? _ ("with PIN or password") : self->name);
}

static void
garde_person_row_finalize (GObject *object)
{
  g_free (GARDE_PERSON_ROW (object)->name);
  G_OBJECT_CLASS (garde_person_row_parent_class)->finalize (object);
}

static void
garde_person_row_class_init (GardePersonRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = garde_person_row_finalize;
  g_type_ensure (GARDE_TYPE_PERSON_MARK);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/garde/Garde/ui/sign-in/garde-person-row.ui");
  gtk_widget_class_bind_template_child (widget_class, GardePersonRow, mark);
  gtk_widget_class_bind_template_child (widget_class, GardePersonRow, title);
  gtk_widget_class_bind_template_child (widget_class, GardePersonRow, detail);
}

static void
garde_person_row_init (GardePersonRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
garde_person_row_new (const char *name, const char *display_name)
{
  GardePersonRow *self = g_object_new (GARDE_TYPE_PERSON_ROW, NULL);

  g_return_val_if_fail (display_name != NULL, GTK_WIDGET (self));

  self->name = g_strdup (name);
  garde_person_mark_set_name (self->mark, name != NULL ? display_name : "…");
  gtk_label_set_text (self->title, display_name);
  gtk_label_set_text (self->detail, name != NULL ? name : _ ("by the name to sign in with"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  display_name, -1);
  return GTK_WIDGET (self);
}
