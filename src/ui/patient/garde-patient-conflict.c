/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/patient/garde-patient-conflict.h"

#include <glib/gi18n-lib.h>

#include "model/garde-patient-fields.h"
#include "ui/shared/garde-children.h"

enum
{
  COLUMN_FIELD,
  COLUMN_THEIRS,
  COLUMN_MINE,
};

struct _GardePatientConflict
{
  GtkWidget parent_instance;

  GtkWidget *grid; /* a child, made anew with every conflict */
  guint n_fields;
};

G_DEFINE_FINAL_TYPE (GardePatientConflict, garde_patient_conflict, GTK_TYPE_WIDGET)

static GtkWidget *
add_cell (GardePatientConflict *self, const char *text, int column, int row, const char *style)
{
  GtkWidget *label =
      g_object_new (GTK_TYPE_LABEL, "label", text, "xalign", 0.0F, "yalign", 0.0F, "wrap", TRUE,
                    "wrap-mode", PANGO_WRAP_WORD_CHAR, "hexpand", column != COLUMN_FIELD, NULL);

  gtk_widget_add_css_class (label, style);
  gtk_grid_attach (GTK_GRID (self->grid), label, column, row, 1, 1);
  return label;
}

static void
add_head (GardePatientConflict *self)
{
  add_cell (self, "", COLUMN_FIELD, 0, "small");
  add_cell (self, _ ("Saved by the other desk"), COLUMN_THEIRS, 0, "section-title");
  add_cell (self, _ ("Typed here"), COLUMN_MINE, 0, "section-title");
}

/* What only they changed stays theirs either way: @kept is what one's own version comes to. */
static void
add_field (GardePatientConflict *self,
           GardePatientField field,
           const GardePatient *theirs,
           const GardePatient *kept)
{
  gboolean is_mine = !garde_patient_field_equal (field, theirs, kept);
  int row = (int) ++self->n_fields;
  g_autofree char *their_text = garde_patient_field_write (field, theirs);
  g_autofree char *my_text = garde_patient_field_write (field, kept);
  g_autofree char *spoken = NULL;
  const char *their_words = their_text[0] != '\0' ? their_text : _ ("nothing");
  const char *my_words = my_text[0] != '\0' ? my_text : _ ("nothing");
  GtkWidget *cell;

  if (!is_mine)
    my_words = _ ("not changed here");

  add_cell (self, garde_patient_field_get_label (field), COLUMN_FIELD, row, "dim-label");
  cell = add_cell (self, their_words, COLUMN_THEIRS, row, is_mine ? "dim-label" : "strong");
  /* Translators: the name of a field, then what another desk wrote there. */
  spoken = g_strdup_printf (_ ("%1$s, saved by the other desk: %2$s"),
                            garde_patient_field_get_label (field), their_words);
  gtk_accessible_update_property (GTK_ACCESSIBLE (cell), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);

  cell = add_cell (self, my_words, COLUMN_MINE, row, is_mine ? "strong" : "dim-label");
  g_free (spoken);
  /* Translators: the name of a field, then what was typed there. */
  spoken = g_strdup_printf (_ ("%1$s, typed here: %2$s"), garde_patient_field_get_label (field),
                            my_words);
  gtk_accessible_update_property (GTK_ACCESSIBLE (cell), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
}

void
garde_patient_conflict_show (GardePatientConflict *self,
                             const GardePatient *base,
                             const GardePatient *theirs,
                             const GardePatient *mine)
{
  g_autoptr (GardePatient) kept = NULL;

  g_return_if_fail (GARDE_IS_PATIENT_CONFLICT (self));
  g_return_if_fail (base != NULL && theirs != NULL && mine != NULL);

  kept = garde_patient_merge (base, theirs, mine);
  garde_children_unparent (GTK_WIDGET (self));
  self->n_fields = 0;
  self->grid = g_object_new (GTK_TYPE_GRID, "column-spacing", 24, "row-spacing", 9, NULL);
  gtk_widget_add_css_class (self->grid, "card");
  gtk_widget_add_css_class (self->grid, "conflict");
  gtk_widget_set_parent (self->grid, GTK_WIDGET (self));

  add_head (self);
  for (GardePatientField field = 0; field < GARDE_N_PATIENT_FIELDS; field++)
    if (!garde_patient_field_equal (field, theirs, mine) ||
        !garde_patient_field_equal (field, theirs, kept))
      add_field (self, field, theirs, kept);
}

guint
garde_patient_conflict_count (GardePatientConflict *self)
{
  g_return_val_if_fail (GARDE_IS_PATIENT_CONFLICT (self), 0);

  return self->n_fields;
}

static void
garde_patient_conflict_dispose (GObject *object)
{
  garde_children_unparent (GTK_WIDGET (object));
  G_OBJECT_CLASS (garde_patient_conflict_parent_class)->dispose (object);
}

static void
garde_patient_conflict_class_init (GardePatientConflictClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = garde_patient_conflict_dispose;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
garde_patient_conflict_init (GardePatientConflict *self)
{
}
