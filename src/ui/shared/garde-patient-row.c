/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/shared/garde-patient-row.h"

#include <glib/gi18n-lib.h>

#include "list/garde-match.h"
#include "ui/shared/garde-chip.h"
#include "ui/shared/garde-identity.h"
#include "ui/shared/garde-names.h"
#include "ui/shared/garde-patient-facts.h"

struct _GardePatientRow
{
  GardeListRow parent_instance;

  /* Template Widgets */
  GtkLabel *name;
  GtkWidget *alert;
  GtkWidget *state;
  GtkLabel *detail;
  GtkLabel *where;

  /* Owned References */
  GardePatient *patient;
};

G_DEFINE_FINAL_TYPE (GardePatientRow, garde_patient_row, GARDE_TYPE_LIST_ROW)

static void
garde_patient_row_dispose (GObject *object)
{
  g_clear_object (&GARDE_PATIENT_ROW (object)->patient);
  G_OBJECT_CLASS (garde_patient_row_parent_class)->dispose (object);
}

static void
garde_patient_row_class_init (GardePatientRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = garde_patient_row_dispose;
  g_type_ensure (GARDE_TYPE_CHIP);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/garde/Garde/ui/shared/garde-patient-row.ui");
  gtk_widget_class_bind_template_child (widget_class, GardePatientRow, name);
  gtk_widget_class_bind_template_child (widget_class, GardePatientRow, alert);
  gtk_widget_class_bind_template_child (widget_class, GardePatientRow, state);
  gtk_widget_class_bind_template_child (widget_class, GardePatientRow, detail);
  gtk_widget_class_bind_template_child (widget_class, GardePatientRow, where);
}

static void
garde_patient_row_init (GardePatientRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

static void
show_name (GardePatientRow *self, const char *name, const char *query)
{
  g_autoptr (PangoAttrList) attributes = pango_attr_list_new ();
  g_autoptr (GArray) matches = garde_match_find (name, query);

  for (guint i = 0; i < matches->len; i++)
    {
      const GardeMatch *match = &g_array_index (matches, GardeMatch, i);
      PangoAttribute *bold = pango_attr_weight_new (PANGO_WEIGHT_BOLD);

      bold->start_index = match->start;
      bold->end_index = match->end;
      pango_attr_list_insert (attributes, bold);
    }

  gtk_label_set_text (self->name, name);
  gtk_label_set_attributes (self->name, attributes);
}

static char *
write_facts (const GardePatient *patient, GardeDay today)
{
  g_autoptr (GString) facts = g_string_new (NULL);
  g_autofree char *age = garde_name_age (patient, today);
  g_autofree char *birth = NULL;
  g_autofree char *phone = garde_name_phone (patient);

  garde_facts_add (facts, age);
  garde_facts_add (facts, garde_vocabulary_get_label (&garde_sex_words, (int) patient->sex));
  if (garde_day_is_set (patient->birth_date))
    birth = garde_day_to_short (patient->birth_date);
  garde_facts_add (facts, birth);
  garde_facts_add (facts, phone);

  return g_string_free (g_steal_pointer (&facts), FALSE);
}

GtkWidget *
garde_patient_row_new (GardePatient *patient, const char *query, GardeDay today, const char *where)
{
  GardePatientRow *self;
  g_autofree char *name = NULL;
  g_autofree char *facts = NULL;
  g_autofree char *spoken = NULL;
  g_autofree char *last = NULL;

  g_return_val_if_fail (GARDE_IS_PATIENT (patient), NULL);

  self = g_object_new (GARDE_TYPE_PATIENT_ROW, NULL);
  self->patient = g_object_ref (patient);
  name = garde_name_patient_listed (patient);
  facts = write_facts (patient, today);
  show_name (self, name, query);
  gtk_label_set_text (self->detail, facts);
  garde_identity_show (GARDE_CHIP (self->state), patient->identity_state);
  if (where == NULL && garde_day_is_set (patient->last_visit_day))
    last = garde_day_to_short (patient->last_visit_day);
  gtk_label_set_text (self->where, where != NULL ? where : last != NULL ? last : "");

  gtk_widget_set_visible (GTK_WIDGET (self->where), gtk_label_get_text (self->where)[0] != '\0');
  gtk_widget_set_visible (GTK_WIDGET (self->detail), facts[0] != '\0');

  gtk_widget_set_visible (self->alert, patient->alert != NULL);
  gtk_widget_set_tooltip_text (self->alert, patient->alert);
  spoken = patient->alert != NULL ? g_strdup_printf ("%s, %s, %s", name, facts, patient->alert)
                                  : g_strdup_printf ("%s, %s", name, facts);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);

  return GTK_WIDGET (self);
}

GardePatient *
garde_patient_row_get_patient (GardePatientRow *self)
{
  g_return_val_if_fail (GARDE_IS_PATIENT_ROW (self), NULL);

  return self->patient;
}

void
garde_patient_row_make_narrow (GardePatientRow *self)
{
  g_return_if_fail (GARDE_IS_PATIENT_ROW (self));

  gtk_widget_set_visible (self->state, FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self->where), FALSE);
}

void
garde_patient_row_mark_double (GardePatientRow *self)
{
  g_return_if_fail (GARDE_IS_PATIENT_ROW (self));

  gtk_widget_set_visible (self->state, TRUE);
  garde_chip_show (GARDE_CHIP (self->state), _ ("Likely double"), "warn", "edit-copy-symbolic");
}

void
garde_patient_row_offer (GardePatientRow *self, const char *text)
{
  g_return_if_fail (GARDE_IS_PATIENT_ROW (self));
  g_return_if_fail (text != NULL);

  gtk_label_set_text (self->where, text);
  gtk_widget_set_visible (GTK_WIDGET (self->where), TRUE);
  gtk_widget_remove_css_class (GTK_WIDGET (self->where), "dim-label");
  gtk_widget_add_css_class (GTK_WIDGET (self->where), "accent-fg");
  gtk_widget_add_css_class (GTK_WIDGET (self->where), "strong");
}
