/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/orders/garde-exam-row.h"

#include <glib/gi18n-lib.h>

struct _GardeExamRow
{
  GardeListRow parent_instance;

  /* Parts */
  GtkWidget *box;

  /* Owned References */
  GardeExam *exam; /* NULL: free text */
  char *label;
};

G_DEFINE_FINAL_TYPE (GardeExamRow, garde_exam_row, GARDE_TYPE_LIST_ROW)

enum
{
  REMOVED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

GardeExam *
garde_exam_row_get_exam (GardeExamRow *self)
{
  g_return_val_if_fail (GARDE_IS_EXAM_ROW (self), NULL);

  return self->exam;
}

const char *
garde_exam_row_get_label (GardeExamRow *self)
{
  g_return_val_if_fail (GARDE_IS_EXAM_ROW (self), NULL);

  return self->label;
}

static void
removed_cb (GardeExamRow *self)
{
  g_signal_emit (self, signals[REMOVED], 0);
}

void
garde_exam_row_offer_removal (GardeExamRow *self)
{
  g_autofree char *name = NULL;
  GtkWidget *button;

  g_return_if_fail (GARDE_IS_EXAM_ROW (self));

  /* Translators: an examination is taken out of an order. */
  name = g_strdup_printf (_ ("Take %s away"), self->label);
  button = g_object_new (GTK_TYPE_BUTTON, "icon-name", "list-remove-symbolic", "tooltip-text", name,
                         "valign", GTK_ALIGN_CENTER, "css-classes",
                         (const char *[]){ "flat", "compact", NULL }, NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_signal_connect_swapped (button, "clicked", G_CALLBACK (removed_cb), self);
  gtk_box_append (GTK_BOX (self->box), button);
}

static void
garde_exam_row_finalize (GObject *object)
{
  GardeExamRow *self = GARDE_EXAM_ROW (object);

  g_clear_object (&self->exam);
  g_free (self->label);
  G_OBJECT_CLASS (garde_exam_row_parent_class)->finalize (object);
}

static void
garde_exam_row_class_init (GardeExamRowClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = garde_exam_row_finalize;
  signals[REMOVED] = g_signal_new ("removed", GARDE_TYPE_EXAM_ROW, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                   NULL, G_TYPE_NONE, 0);
}

static void
garde_exam_row_init (GardeExamRow *self)
{
}

GtkWidget *
garde_exam_row_new (GardeExam *exam, const char *label, const char *note)
{
  GardeExamRow *self = g_object_new (GARDE_TYPE_EXAM_ROW, NULL);
  GtkWidget *name, *fact;

  self->label = g_strdup (label);
  g_set_object (&self->exam, exam);
  self->box = g_object_new (GTK_TYPE_BOX, "spacing", 6, "css-classes",
                            (const char *[]){ "exam-row", NULL }, NULL);
  name =
      g_object_new (GTK_TYPE_LABEL, "label", label, "xalign", 0.0F, "hexpand", TRUE, "wrap", TRUE,
                    "lines", 2, "ellipsize", PANGO_ELLIPSIZE_END, "tooltip-text", label, NULL);
  gtk_box_append (GTK_BOX (self->box), name);
  if (note != NULL)
    {
      fact = g_object_new (GTK_TYPE_LABEL, "label", note, "css-classes",
                           (const char *[]){ "small", "dim-label", NULL }, NULL);
      gtk_box_append (GTK_BOX (self->box), fact);
    }
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (self), self->box);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  return GTK_WIDGET (self);
}
