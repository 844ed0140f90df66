/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/visit/garde-visit-banner.h"

#include <glib/gi18n-lib.h>

#include "base/garde-text.h"
#include "ui/shared/garde-children.h"
#include "ui/shared/garde-identity.h"
#include "ui/shared/garde-names.h"
#include "ui/shared/garde-patient-facts.h"

struct _GardeVisitBanner
{
  GtkWidget parent_instance;

  /* Template Widgets */
  GtkLabel *name;
  GtkLabel *born;
  GardeChip *identity;
  GtkLabel *facts;
  GtkWidget *alert_box;
  GtkLabel *alert;
  GtkLabel *doctor;
  GtkLabel *doctor_phone;
};

G_DEFINE_FINAL_TYPE (GardeVisitBanner, garde_visit_banner, GTK_TYPE_WIDGET)

static char *
write_facts (const GardeVisitFile *file)
{
  g_autoptr (GString) facts = g_string_new (NULL);
  g_autofree char *nir = garde_patient_facts_dup_nir (file->patient);
  /* Translators: the number of a visit in the waiting room. */
  g_autofree char *ticket = g_strdup_printf (_ ("No. %d"), (int) file->visit->ticket);
  g_autofree char *doctor = file->doctor != NULL ? garde_name_doctor_short (file->doctor) : NULL;

  garde_facts_add (facts, nir);
  garde_facts_add (facts, ticket);
  garde_facts_add (facts,
                   garde_vocabulary_get_label (&garde_source_words, (int) file->visit->source));
  garde_facts_add (facts, doctor);
  if (file->visit->accompanied_by != NULL)
    {
      /* Translators: who came with a child. */
      g_autofree char *with = g_strdup_printf (_ ("with %s"), file->visit->accompanied_by);

      garde_facts_add (facts, with);
    }
  return g_string_free (g_steal_pointer (&facts), FALSE);
}

static char *
write_phone (const GardeDirectoryEntry *entry)
{
  g_autofree char *digits = garde_text_normalise_phone (entry->phone != NULL ? entry->phone : "");

  return digits != NULL ? garde_text_format_phone (digits) : NULL;
}

static void
show_doctor (GardeVisitBanner *self, const GardeVisitFile *file)
{
  const GardeDirectoryEntry *entry = file->family_doctor;
  g_autofree char *name = NULL;
  g_autofree char *phone = NULL;

  if (entry != NULL)
    {
      name = g_strdup_printf (_ ("Dr %1$s %2$s"), entry->given_name, entry->family_name);
      phone = write_phone (entry);
    }
  gtk_label_set_text (self->doctor, name != NULL ? name : "");
  gtk_widget_set_visible (GTK_WIDGET (self->doctor), name != NULL);
  gtk_label_set_text (self->doctor_phone, phone != NULL ? phone
                                          : entry != NULL
                                              ? _ ("declared family doctor")
                                              : garde_patient_facts_explain_doctor (file->patient));
}

void
garde_visit_banner_show (GardeVisitBanner *self, const GardeVisitFile *file, GardeDay today)
{
  g_autofree char *name = NULL;
  g_autofree char *born = NULL;
  g_autofree char *facts = NULL;

  g_return_if_fail (GARDE_IS_VISIT_BANNER (self));
  g_return_if_fail (file != NULL);

  name = garde_name_patient_listed (file->patient);
  born = garde_patient_facts_dup_born (file->patient, today);
  facts = write_facts (file);
  gtk_label_set_text (self->name, name);
  gtk_label_set_text (self->born, born);
  gtk_label_set_text (self->facts, facts);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->facts), facts);
  garde_identity_show (self->identity, file->patient->identity_state);
  gtk_label_set_text (self->alert, file->patient->alert != NULL ? file->patient->alert : "");
  gtk_widget_set_tooltip_text (self->alert_box, file->patient->alert);
  gtk_widget_set_visible (self->alert_box, file->patient->alert != NULL);
  show_doctor (self, file);
}

static void
garde_visit_banner_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), GARDE_TYPE_VISIT_BANNER);
  garde_children_unparent (GTK_WIDGET (object));
  G_OBJECT_CLASS (garde_visit_banner_parent_class)->dispose (object);
}

static void
garde_visit_banner_class_init (GardeVisitBannerClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = garde_visit_banner_dispose;
  g_type_ensure (GARDE_TYPE_CHIP);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/garde/Garde/ui/visit/garde-visit-banner.ui");
  gtk_widget_class_bind_template_child (widget_class, GardeVisitBanner, name);
  gtk_widget_class_bind_template_child (widget_class, GardeVisitBanner, born);
  gtk_widget_class_bind_template_child (widget_class, GardeVisitBanner, identity);
  gtk_widget_class_bind_template_child (widget_class, GardeVisitBanner, facts);
  gtk_widget_class_bind_template_child (widget_class, GardeVisitBanner, alert_box);
  gtk_widget_class_bind_template_child (widget_class, GardeVisitBanner, alert);
  gtk_widget_class_bind_template_child (widget_class, GardeVisitBanner, doctor);
  gtk_widget_class_bind_template_child (widget_class, GardeVisitBanner, doctor_phone);
}

static void
garde_visit_banner_init (GardeVisitBanner *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
