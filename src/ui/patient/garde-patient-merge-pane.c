/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/patient/garde-patient-merge-pane.h"

#include <glib/gi18n-lib.h>

#include "model/garde-patient-fields.h"
#include "ui/shared/garde-children.h"
#include "ui/shared/garde-patient-row.h"

struct _GardePatientMergePane
{
  GtkWidget parent_instance;

  GtkWidget *box; /* a child, made anew each time */

  /* Owned References */
  GardePatient *patient;
  GardePatient *other; /* NULL: not chosen yet */
};

G_DEFINE_FINAL_TYPE (GardePatientMergePane, garde_patient_merge_pane, GTK_TYPE_WIDGET)

enum
{
  CHOSEN,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static GtkWidget *
add_label (GtkWidget *box, const char *text, const char *style)
{
  GtkWidget *label =
      g_object_new (GTK_TYPE_LABEL, "label", text, "xalign", 0.0F, "wrap", TRUE, NULL);

  gtk_widget_add_css_class (label, style);
  gtk_box_append (GTK_BOX (box), label);
  return label;
}

static void
begin (GardePatientMergePane *self)
{
  garde_children_unparent (GTK_WIDGET (self));
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 9);
  gtk_widget_add_css_class (self->box, "card");
  gtk_widget_add_css_class (self->box, "pad");
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
}

static GtkWidget *
make_button (const char *label, const char *action, const char *style)
{
  GtkWidget *button = gtk_button_new_with_label (label);

  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  gtk_widget_add_css_class (button, "compact");
  gtk_widget_add_css_class (button, style);
  return button;
}

static GtkWidget *
add_buttons (GardePatientMergePane *self)
{
  GtkWidget *buttons = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  gtk_widget_set_halign (buttons, GTK_ALIGN_END);
  gtk_box_append (GTK_BOX (buttons), make_button (C_ ("leave", "Cancel"), "rights.leave", "flat"));
  gtk_box_append (GTK_BOX (self->box), buttons);
  return buttons;
}

/* --- Both beside each other --- */

static void
attach (GtkWidget *grid, const char *text, int column, int row, const char *style)
{
  GtkWidget *label = g_object_new (GTK_TYPE_LABEL, "label", text, "xalign", 0.0F, "wrap", TRUE,
                                   "wrap-mode", PANGO_WRAP_WORD_CHAR, "hexpand", column > 0, NULL);

  gtk_widget_add_css_class (label, style);
  gtk_grid_attach (GTK_GRID (grid), label, column, row, 1, 1);
}

static void
attach_field (GardePatientMergePane *self, GtkWidget *grid, GardePatientField field, int row)
{
  g_autofree char *mine = garde_patient_field_write (field, self->patient);
  g_autofree char *theirs = garde_patient_field_write (field, self->other);
  const char *style =
      garde_patient_field_equal (field, self->patient, self->other) ? "dim-label" : "strong";

  if (*mine == '\0' && *theirs == '\0')
    return;
  attach (grid, garde_patient_field_get_label (field), 0, row, "dim-label");
  attach (grid, *mine != '\0' ? mine : "–", 1, row, style);
  attach (grid, *theirs != '\0' ? theirs : "–", 2, row, style);
}

static void
compare (GardePatientMergePane *self)
{
  GtkWidget *grid = g_object_new (GTK_TYPE_GRID, "column-spacing", 24, "row-spacing", 6, NULL);
  GtkWidget *accept =
      make_button (_ ("Merge: this file stays"), "merging.accept", "suggested-action");

  begin (self);
  attach (grid, _ ("This file, which stays"), 1, 0, "section-title");
  attach (grid, _ ("The other, which is hidden"), 2, 0, "section-title");
  for (int field = 0; field < GARDE_N_PATIENT_FIELDS; field++)
    attach_field (self, grid, (GardePatientField) field, field + 1);
  gtk_box_append (GTK_BOX (self->box), grid);
  add_label (self->box,
             _ ("Visits, documents and requests of the other file come here. What only the other "
                "file knows of the person is typed into this one by hand. It can be undone."),
             "small");
  gtk_box_append (GTK_BOX (add_buttons (self)), accept);
  gtk_widget_grab_focus (accept);
}

/* --- Which one --- */

static void
row_activated_cb (GardePatientMergePane *self, GtkListBoxRow *row)
{
  g_set_object (&self->other, garde_patient_row_get_patient (GARDE_PATIENT_ROW (row)));
  compare (self);
}

static void
list_doubles (GardePatientMergePane *self, const GPtrArray *doubles, GardeDay today)
{
  GtkWidget *list = gtk_list_box_new ();

  gtk_widget_add_css_class (list, "lines");
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Files that look like this one"), -1);
  for (guint i = 0; i < doubles->len; i++)
    {
      GtkWidget *row = garde_patient_row_new (g_ptr_array_index (doubles, i), "", today, NULL);

      garde_patient_row_offer (GARDE_PATIENT_ROW (row), _ ("Compare"));
      gtk_list_box_append (GTK_LIST_BOX (list), row);
    }
  g_signal_connect_object (list, "row-activated", G_CALLBACK (row_activated_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (self->box), list);
  gtk_widget_grab_focus (GTK_WIDGET (gtk_list_box_get_row_at_index (GTK_LIST_BOX (list), 0)));
}

void
garde_patient_merge_pane_show (GardePatientMergePane *self,
                               GardePatient *patient,
                               const GPtrArray *doubles,
                               GardeDay today)
{
  g_return_if_fail (GARDE_IS_PATIENT_MERGE_PANE (self));
  g_return_if_fail (patient != NULL && doubles != NULL);

  g_set_object (&self->patient, patient);
  g_clear_object (&self->other);
  begin (self);
  add_label (self->box, _ ("Files that look like this one"), "section-title");
  if (doubles->len > 0)
    list_doubles (self, doubles, today);
  else
    add_label (self->box, _ ("No other file has the same birth date or the same names."),
               "dim-label");
  add_buttons (self);
}

static void
accept_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  GardePatientMergePane *self = GARDE_PATIENT_MERGE_PANE (widget);

  if (self->other != NULL)
    g_signal_emit (self, signals[CHOSEN], 0, garde_record_get_id (self->other));
}

static void
garde_patient_merge_pane_dispose (GObject *object)
{
  GardePatientMergePane *self = GARDE_PATIENT_MERGE_PANE (object);

  garde_children_unparent (GTK_WIDGET (self));
  g_clear_object (&self->patient);
  g_clear_object (&self->other);
  G_OBJECT_CLASS (garde_patient_merge_pane_parent_class)->dispose (object);
}

static void
garde_patient_merge_pane_class_init (GardePatientMergePaneClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = garde_patient_merge_pane_dispose;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_install_action (widget_class, "merging.accept", NULL, accept_action);
  signals[CHOSEN] = g_signal_new ("chosen", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT64);
}

static void
garde_patient_merge_pane_init (GardePatientMergePane *self)
{
}
