/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/patient/garde-ins-field.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "model/garde-identifier.h"
#include "model/garde-ins.h"
#include "model/garde-patient-rules.h"
#include "ui/shared/garde-children.h"
#include "ui/shared/garde-form-field.h"

#define INS_LENGTH (15)

struct _GardeInsField
{
  GtkWidget parent_instance;

  /* Template Widgets */
  GardeFormField *field;
  GtkEditable *number;
  GtkCheckButton *confirmed;

  /* The space that the last code or file gave for a number. */
  char *known_number;
  char *known_oid;

  char *confirmed_number; /* the one that the tick was set for; NULL: it was not */

  gboolean is_filling; /* the program writes into the field, not a person */
};

G_DEFINE_FINAL_TYPE (GardeInsField, garde_ins_field, GTK_TYPE_WIDGET)

enum
{
  CHANGED,
  SCANNED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static GardeIdentifier *
check_number (GardeInsField *self)
{
  return garde_identifier_check (GARDE_IDENTIFIER_NIR, gtk_editable_get_text (self->number));
}

static gboolean
is_right (const GardeIdentifier *number)
{
  return number->error == NULL && strlen (number->normalised) == INS_LENGTH;
}

/* The service gave back one number: the tick is of that one and of no other. */
static void
show_confirmed (GardeInsField *self)
{
  g_autoptr (GardeIdentifier) number = check_number (self);
  gboolean was_filling = self->is_filling;

  self->is_filling = TRUE;
  gtk_check_button_set_active (self->confirmed,
                               self->confirmed_number != NULL &&
                                   strcmp (number->normalised, self->confirmed_number) == 0);
  self->is_filling = was_filling;
  gtk_widget_set_visible (GTK_WIDGET (self->confirmed), is_right (number));
}

static void
confirm_number (GardeInsField *self, const char *number)
{
  g_free (self->confirmed_number);
  self->confirmed_number = g_strdup (number);
}

static void
toggled_cb (GardeInsField *self)
{
  g_autoptr (GardeIdentifier) number = NULL;

  if (self->is_filling)
    return;

  number = check_number (self);
  confirm_number (self, gtk_check_button_get_active (self->confirmed) ? number->normalised : NULL);
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
changed_cb (GardeInsField *self)
{
  if (self->is_filling)
    return;

  garde_form_field_set_error (self->field, NULL);
  garde_form_field_set_notice (self->field, NULL);
  show_confirmed (self);
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
show_number (GardeInsField *self, const char *number, const char *oid)
{
  g_autofree char *grouped = number != NULL ? garde_patient_format_nir (number) : NULL;

  g_free (self->known_number);
  g_free (self->known_oid);
  self->known_number = g_strdup (number);
  self->known_oid = g_strdup (oid);
  self->is_filling = TRUE;
  gtk_editable_set_text (self->number, grouped != NULL ? grouped : "");
  gtk_editable_set_position (self->number, -1);
  self->is_filling = FALSE;
  show_confirmed (self);
}

void
garde_ins_field_fill (GardeInsField *self, const GardePatient *patient)
{
  g_return_if_fail (GARDE_IS_INS_FIELD (self));
  g_return_if_fail (patient != NULL);

  garde_form_field_set_error (self->field, NULL);
  garde_form_field_set_notice (self->field, NULL);
  confirm_number (self,
                  garde_identity_is_confirmed (patient->identity_state) ? patient->ins : NULL);
  show_number (self, patient->ins, patient->ins_oid);
}

void
garde_ins_field_read (GardeInsField *self, GardePatient *patient)
{
  g_autoptr (GardeIdentifier) number = NULL;

  g_return_if_fail (GARDE_IS_INS_FIELD (self));
  g_return_if_fail (patient != NULL);

  number = check_number (self);
  garde_record_set_text (&patient->ins, number->normalised);
  if (patient->ins == NULL)
    garde_record_set_text (&patient->ins_oid, NULL);
  else if (g_strcmp0 (patient->ins, self->known_number) == 0)
    garde_record_set_text (&patient->ins_oid, self->known_oid);
  else
    garde_record_set_text (&patient->ins_oid, garde_ins_oid_of_matricule (patient->ins));
}

gboolean
garde_ins_field_is_confirmed (GardeInsField *self)
{
  g_return_val_if_fail (GARDE_IS_INS_FIELD (self), FALSE);

  return gtk_widget_get_visible (GTK_WIDGET (self->confirmed)) &&
         gtk_widget_get_sensitive (GTK_WIDGET (self->confirmed)) &&
         gtk_check_button_get_active (self->confirmed);
}

void
garde_ins_field_set_confirmable (GardeInsField *self, gboolean is_confirmable)
{
  g_return_if_fail (GARDE_IS_INS_FIELD (self));

  gtk_widget_set_sensitive (GTK_WIDGET (self->confirmed), is_confirmable);
}

void
garde_ins_field_set_notice (GardeInsField *self, const char *notice)
{
  g_return_if_fail (GARDE_IS_INS_FIELD (self));

  garde_form_field_set_notice (self->field, notice);
}

static gboolean
read_code (GardeInsField *self, const char *text)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GardeInsScan) scan = garde_ins_scan_new (text, &error);

  if (scan == NULL)
    {
      garde_form_field_set_error (self->field, error->message);
      return FALSE;
    }
  show_number (self, scan->matricule, scan->oid);
  g_signal_emit (self, signals[SCANNED], 0, scan);
  return TRUE;
}

gboolean
garde_ins_field_settle (GardeInsField *self)
{
  g_autoptr (GardeIdentifier) number = NULL;
  const char *mistake = NULL;

  g_return_val_if_fail (GARDE_IS_INS_FIELD (self), FALSE);

  if (garde_ins_is_payload (gtk_editable_get_text (self->number)))
    return read_code (self, gtk_editable_get_text (self->number));
  number = check_number (self);
  if (number->normalised[0] != '\0' && number->error != NULL)
    mistake = number->error;
  else if (number->normalised[0] != '\0' && strlen (number->normalised) != INS_LENGTH)
    mistake = _ ("A national identity number has 15 characters with its key.");
  garde_form_field_set_error (self->field, mistake);
  return mistake == NULL;
}

static gboolean
garde_ins_field_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (GARDE_INS_FIELD (widget)->number));
}

static void
garde_ins_field_dispose (GObject *object)
{
  GardeInsField *self = GARDE_INS_FIELD (object);

  /* Emptying the entry on the way out is no typing. */
  self->is_filling = TRUE;
  gtk_widget_dispose_template (GTK_WIDGET (self), GARDE_TYPE_INS_FIELD);
  garde_children_unparent (GTK_WIDGET (self));
  g_clear_pointer (&self->known_number, g_free);
  g_clear_pointer (&self->known_oid, g_free);
  g_clear_pointer (&self->confirmed_number, g_free);
  G_OBJECT_CLASS (garde_ins_field_parent_class)->dispose (object);
}

static void
garde_ins_field_class_init (GardeInsFieldClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = garde_ins_field_dispose;
  widget_class->focus = garde_children_focus;
  widget_class->grab_focus = garde_ins_field_grab_focus;
  signals[CHANGED] = g_signal_new ("changed", GARDE_TYPE_INS_FIELD, G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);
  signals[SCANNED] = g_signal_new ("scanned", GARDE_TYPE_INS_FIELD, G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 1, G_TYPE_POINTER);

  g_type_ensure (GARDE_TYPE_FORM_FIELD);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/garde/Garde/ui/patient/garde-ins-field.ui");
  gtk_widget_class_bind_template_child (widget_class, GardeInsField, field);
  gtk_widget_class_bind_template_child (widget_class, GardeInsField, number);
  gtk_widget_class_bind_template_child (widget_class, GardeInsField, confirmed);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, toggled_cb);
}

static void
garde_ins_field_init (GardeInsField *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
