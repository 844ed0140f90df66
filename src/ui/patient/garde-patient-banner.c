/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/patient/garde-patient-banner.h"

#include <glib/gi18n-lib.h>

#include "model/garde-patient-rules.h"
#include "ui/shared/garde-children.h"
#include "ui/shared/garde-identity.h"
#include "ui/shared/garde-names.h"
#include "ui/shared/garde-patient-facts.h"

struct _GardePatientBanner
{
  GtkWidget parent_instance;

  /* Template Widgets */
  GtkLabel *name;
  GtkLabel *born;
  GtkWidget *identity;
  GtkLabel *facts;
  GtkWidget *alert_box;
  GtkLabel *alert;
  GtkLabel *doctor;
  GtkLabel *doctor_answer;
};

G_DEFINE_FINAL_TYPE (GardePatientBanner, garde_patient_banner, GTK_TYPE_WIDGET)

/* The name at birth is told only if another one is used. */
static char *
write_birth_name (const GardePatient *patient)
{
  if ((patient->used_family_name == NULL && patient->used_given_name == NULL) ||
      garde_patient_is_unidentified (patient))
    return NULL;

  /* Translators: given name and family name at birth. */
  return g_strdup_printf (_ ("at birth %1$s %2$s"), patient->given_name, patient->family_name);
}

static char *
write_facts (const GardePatient *patient)
{
  g_autoptr (GString) facts = g_string_new (NULL);
  g_autofree char *birth_name = write_birth_name (patient);
  g_autofree char *nir = garde_patient_facts_dup_nir (patient);
  g_autofree char *phone = garde_name_phone (patient);

  garde_facts_add (facts, birth_name);
  garde_facts_add (facts, nir);
  garde_facts_add (facts, phone != NULL ? phone : _ ("no telephone"));
  garde_facts_add (facts, patient->address);
  return g_string_free (g_steal_pointer (&facts), FALSE);
}

static void
show_doctor (GardePatientBanner *self,
             const GardePatient *patient,
             const GardeDirectoryEntry *family_doctor)
{
  g_autofree char *name = NULL;

  if (family_doctor != NULL)
    /* Translators: given name, family name of a doctor. */
    name =
        g_strdup_printf (_ ("Dr %1$s %2$s"), family_doctor->given_name, family_doctor->family_name);
  gtk_label_set_text (self->doctor, name != NULL ? name : "");
  gtk_widget_set_visible (GTK_WIDGET (self->doctor), name != NULL);
  gtk_label_set_text (self->doctor_answer, name != NULL
                                               ? _ ("declared family doctor")
                                               : garde_patient_facts_explain_doctor (patient));
}

void
garde_patient_banner_show (GardePatientBanner *self,
                           const GardePatient *patient,
                           const GardeDirectoryEntry *family_doctor,
                           GardeDay today)
{
  g_autofree char *name = NULL;
  g_autofree char *born = NULL;
  g_autofree char *facts = NULL;

  g_return_if_fail (GARDE_IS_PATIENT_BANNER (self));
  g_return_if_fail (patient != NULL);

  name = garde_name_patient (patient);
  born = garde_patient_facts_dup_born (patient, today);
  facts = write_facts (patient);
  gtk_label_set_text (self->name, name);
  gtk_label_set_text (self->born, born);
  gtk_label_set_text (self->facts, facts);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->facts), facts);
  garde_identity_show (GARDE_CHIP (self->identity), patient->identity_state);
  gtk_label_set_text (self->alert, patient->alert != NULL ? patient->alert : "");
  gtk_widget_set_tooltip_text (self->alert_box, patient->alert);
  gtk_widget_set_visible (self->alert_box, patient->alert != NULL);
  show_doctor (self, patient, family_doctor);
}

static void
garde_patient_banner_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), GARDE_TYPE_PATIENT_BANNER);
  garde_children_unparent (GTK_WIDGET (object));
  G_OBJECT_CLASS (garde_patient_banner_parent_class)->dispose (object);
}

static void
garde_patient_banner_class_init (GardePatientBannerClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = garde_patient_banner_dispose;
  g_type_ensure (GARDE_TYPE_CHIP);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/garde/Garde/ui/patient/garde-patient-banner.ui");
  gtk_widget_class_bind_template_child (widget_class, GardePatientBanner, name);
  gtk_widget_class_bind_template_child (widget_class, GardePatientBanner, born);
  gtk_widget_class_bind_template_child (widget_class, GardePatientBanner, identity);
  gtk_widget_class_bind_template_child (widget_class, GardePatientBanner, facts);
  gtk_widget_class_bind_template_child (widget_class, GardePatientBanner, alert_box);
  gtk_widget_class_bind_template_child (widget_class, GardePatientBanner, alert);
  gtk_widget_class_bind_template_child (widget_class, GardePatientBanner, doctor);
  gtk_widget_class_bind_template_child (widget_class, GardePatientBanner, doctor_answer);
}

static void
garde_patient_banner_init (GardePatientBanner *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
