/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/patient/garde-patient-fields.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "model/garde-identifier.h"
#include "model/garde-patient-fields.h"
#include "model/garde-patient-rules.h"
#include "ui/patient/garde-ins-field.h"
#include "ui/shared/garde-children.h"
#include "ui/shared/garde-choice.h"
#include "ui/shared/garde-form-field.h"
#include "ui/shared/garde-identity.h"
#include "ui/shared/garde-typed.h"

#define NIR_LENGTH (13) /* without its key */

struct _GardePatientFields
{
  GtkWidget parent_instance;

  /* Template Widgets */
  GardeFormField *family_field;
  GardeFormField *given_field;
  GardeFormField *birth_field;
  GardeFormField *sex_field;
  GardeFormField *nir_field;
  GtkEditable *family;
  GtkEditable *given;
  GtkEditable *birth;
  GtkCheckButton *uncertain;
  GardeChoice *sex;
  GtkEditable *used_family;
  GtkEditable *used_given;
  GtkEditable *nir;
  GtkButton *nir_key;
  GardeInsField *ins;
  GardeChoice *paper;
  GtkWidget *identity;
  GtkLabel *identity_note;
  GtkEditable *phone;
  GtkEditable *address;
  GardeChoice *doctor;
  GtkEditable *alert;

  /* Owned References */
  GardeDesk *desk;
  GardePatient *base; /* what was filled in */
  char *key;          /* the one that the number lacks, NULL if it has one */

  gboolean is_filling; /* the program writes into the fields, not a person */
};

G_DEFINE_FINAL_TYPE (GardePatientFields, garde_patient_fields, GTK_TYPE_WIDGET)

enum
{
  CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

/* --- What was typed --- */

static gboolean
parse_birth (GardePatientFields *self, GardeDay *birth, gboolean *uncertain)
{
  return garde_patient_parse_birth (gtk_editable_get_text (self->birth),
                                    garde_desk_get_today (self->desk), birth, uncertain);
}

/* A date that is no date yet changes nothing. */
static void
read_birth (GardePatientFields *self, GardePatient *patient)
{
  GardeDay birth = GARDE_DAY_NONE;
  gboolean uncertain;

  if (parse_birth (self, &birth, &uncertain) || !garde_typed_is_there (self->birth))
    patient->birth_date = birth;
  patient->birth_date_uncertain =
      garde_day_is_set (patient->birth_date) && gtk_check_button_get_active (self->uncertain);
}

static void
read_doctor (GardePatientFields *self, GardePatient *patient)
{
  int answer = garde_choice_get_value (self->doctor);

  if (answer != GARDE_FAMILY_DOCTOR_DECLARED)
    patient->family_doctor = 0;
  patient->family_doctor_answer = (GardeFamilyDoctorAnswer) answer;
}

static void
read_nir (GardePatientFields *self, GardePatient *patient)
{
  g_autoptr (GardeIdentifier) number =
      garde_identifier_check (GARDE_IDENTIFIER_NIR, gtk_editable_get_text (self->nir));

  garde_record_set_text (&patient->nir, number->normalised);
}

/* Traits that were changed by hand are not those that the service confirmed; a doubted identity has
 * no matricule (1.3). */
static void
read_identity (GardePatientFields *self, GardePatient *patient)
{
  GardePaperCheck paper = (GardePaperCheck) garde_choice_get_value (self->paper);
  gboolean traits_differ = garde_patient_traits_differ (self->base, patient);
  GardeIdentityState state =
      garde_patient_judge_identity (self->base->identity_state, traits_differ, paper);

  garde_ins_field_read (self->ins, patient);
  if (paper == GARDE_PAPER_IN_DOUBT)
    {
      garde_record_set_text (&patient->ins, NULL);
      garde_record_set_text (&patient->ins_oid, NULL);
    }
  if (patient->ins != NULL || self->base->ins != NULL)
    state = garde_patient_judge_insi (state, patient->ins != NULL &&
                                                 garde_ins_field_is_confirmed (self->ins));
  patient->identity_state = state;
}

GardePatient *
garde_patient_fields_make (GardePatientFields *self)
{
  GardePatient *patient;

  g_return_val_if_fail (GARDE_IS_PATIENT_FIELDS (self), NULL);
  g_return_val_if_fail (self->base != NULL, NULL);

  patient = garde_patient_copy (self->base);
  garde_typed_read (self->family, &patient->family_name);
  garde_typed_read (self->given, &patient->given_name);
  garde_typed_read (self->used_family, &patient->used_family_name);
  garde_typed_read (self->used_given, &patient->used_given_name);
  garde_typed_read (self->phone, &patient->phone);
  garde_typed_read (self->address, &patient->address);
  garde_typed_read (self->alert, &patient->alert);
  read_birth (self, patient);
  read_nir (self, patient);
  read_doctor (self, patient);
  patient->sex = (GardeSex) garde_choice_get_value (self->sex);
  read_identity (self, patient);
  if (patient->family_name != NULL)
    patient->unidentified = 0;

  return patient;
}

gboolean
garde_patient_fields_is_changed (GardePatientFields *self)
{
  g_autoptr (GardePatient) patient = NULL;

  g_return_val_if_fail (GARDE_IS_PATIENT_FIELDS (self), FALSE);

  if (self->base == NULL)
    return FALSE;

  patient = garde_patient_fields_make (self);
  return garde_patient_fields_differ (self->base, patient);
}

static void
show_traits (GardePatientFields *self, const GardePatient *patient)
{
  gboolean was_filling = self->is_filling;
  g_autofree char *date =
      garde_day_is_set (patient->birth_date) ? garde_day_to_short (patient->birth_date) : NULL;

  self->is_filling = TRUE;
  garde_typed_show (self->family, patient->family_name);
  garde_typed_show (self->given, patient->given_name);
  garde_typed_show (self->birth, date);
  gtk_check_button_set_active (self->uncertain, patient->birth_date_uncertain);
  garde_choice_set_value (self->sex, (int) patient->sex);
  self->is_filling = was_filling;
}

/* --- What is said beside the fields while one types --- */

/* How old that is, and what is kept of a date that is not wholly known. */
static void
show_age (GardePatientFields *self)
{
  GardeDay birth = GARDE_DAY_NONE;
  GardeDay today = garde_desk_get_today (self->desk);
  gboolean uncertain;
  g_autofree char *age = NULL;
  g_autofree char *date = NULL;
  g_autofree char *kept = NULL;

  if (parse_birth (self, &birth, &uncertain) && birth.number <= today.number)
    {
      age = garde_day_format_age (birth, today);
      date = garde_day_to_short (birth);
    }
  if (age != NULL && uncertain)
    /* Translators: the date that stands for one that is not wholly known. */
    kept = g_strdup_printf (_ ("kept as %s"), date);
  garde_form_field_set_hint (self->birth_field, kept != NULL ? kept : age);
}

/* What is odd about a number that may be right all the same. */
static char *
write_oddities (const GardeIdentifier *number, const GardePatient *patient)
{
  g_autofree char *disagreement = garde_patient_compare_nir (number->normalised, patient);

  if (number->warning == NULL)
    return g_steal_pointer (&disagreement);
  if (disagreement == NULL)
    return g_strdup (number->warning);

  return g_strdup_printf ("%s\n%s", number->warning, disagreement);
}

/* A number that is still being typed is not wrong yet. */
static void
judge_nir (GardePatientFields *self, const GardePatient *patient, gboolean is_finished)
{
  g_autoptr (GardeIdentifier) number =
      garde_identifier_check (GARDE_IDENTIFIER_NIR, gtk_editable_get_text (self->nir));
  glong length = g_utf8_strlen (number->normalised, -1);
  gboolean is_there = length == NIR_LENGTH || length >= NIR_LENGTH + 2;
  gboolean is_judged = length > 0 && (is_there || is_finished);
  g_autofree char *oddities = NULL;
  g_autofree char *offer = NULL;

  g_clear_pointer (&self->key, g_free);
  if (is_judged && number->error == NULL)
    {
      oddities = write_oddities (number, patient);
      if (length == NIR_LENGTH)
        self->key = g_strdup (
            g_array_index (number->parts, GardeIdentifierPart, number->parts->len - 1).value);
    }

  /* Translators: the key of a social security number. */
  offer = self->key != NULL ? g_strdup_printf (_ ("Add the key %s"), self->key) : NULL;
  garde_form_field_set_error (self->nir_field, is_judged ? number->error : NULL);
  garde_form_field_set_notice (self->nir_field, oddities);
  gtk_button_set_label (self->nir_key, offer != NULL ? offer : "");
  gtk_widget_set_visible (GTK_WIDGET (self->nir_key), offer != NULL);
}

static void
show_identity (GardePatientFields *self, GardePatient *patient)
{
  gboolean is_stale = garde_identity_is_confirmed (self->base->identity_state) &&
                      garde_patient_traits_differ (self->base, patient);
  const char *note = garde_patient_explain_identity (
      self->base->identity_state, garde_patient_traits_differ (self->base, patient),
      (GardePaperCheck) garde_choice_get_value (self->paper));

  garde_ins_field_set_confirmable (self->ins, !is_stale);
  read_identity (self, patient);
  garde_identity_show (GARDE_CHIP (self->identity), patient->identity_state);
  gtk_label_set_text (self->identity_note, note != NULL ? note : "");
  gtk_widget_set_visible (GTK_WIDGET (self->identity_note), note != NULL);
}

static void
show_notes (GardePatientFields *self)
{
  g_autoptr (GardePatient) patient = garde_patient_fields_make (self);

  judge_nir (self, patient, FALSE);
  show_identity (self, patient);
}

static void
changed_cb (GardePatientFields *self)
{
  if (self->is_filling)
    return;

  show_notes (self);
  g_signal_emit (self, signals[CHANGED], 0);
}

/* What was wrong is no longer said once it is mended. */
static void
name_changed_cb (GardePatientFields *self, GtkEditable *editable)
{
  GardeFormField *field = editable == self->family ? self->family_field : self->given_field;

  garde_form_field_set_error (field, NULL);
  changed_cb (self);
}

/* A date with ?? in it is uncertain; of one without a person may say so afterwards. */
static void
birth_changed_cb (GardePatientFields *self)
{
  GardeDay birth;
  gboolean uncertain;

  if (self->is_filling)
    return;

  garde_form_field_set_error (self->birth_field, NULL);
  show_age (self);
  self->is_filling = TRUE;
  gtk_check_button_set_active (self->uncertain,
                               parse_birth (self, &birth, &uncertain) && uncertain);
  self->is_filling = FALSE;
  changed_cb (self);
}

static void
sex_chosen_cb (GardePatientFields *self)
{
  garde_form_field_set_error (self->sex_field, NULL);
  changed_cb (self);
}

/* A scanned code fills what is empty; what disagrees is left to the person at the desk. */
static void
scanned_cb (GardePatientFields *self, const GardeInsScan *scan)
{
  g_autoptr (GardePatient) patient = garde_patient_fields_make (self);
  g_autofree char *difference = garde_ins_scan_complete (scan, patient);

  show_traits (self, patient);
  garde_ins_field_set_notice (self->ins, difference);
  changed_cb (self);
}

/* A letter has chosen. */
static void
settled_cb (GardePatientFields *self)
{
  gtk_widget_child_focus (GTK_WIDGET (self), GTK_DIR_TAB_FORWARD);
}

static void
nir_key_cb (GardePatientFields *self)
{
  g_autofree char *key = g_steal_pointer (&self->key);
  g_autofree char *typed = garde_typed_dup (self->nir);
  g_autofree char *whole = NULL;

  if (key == NULL)
    return;

  whole = g_strconcat (typed, strchr (typed, ' ') != NULL ? " " : "", key, NULL);
  gtk_editable_set_text (self->nir, whole);
  gtk_editable_set_position (self->nir, -1);
  if (gtk_widget_get_focus_child (GTK_WIDGET (self)) != NULL)
    gtk_widget_grab_focus (GTK_WIDGET (self->nir));
}

/* --- What is wrong --- */

static const char *
find_birth_mistake (GardePatientFields *self, gboolean is_required)
{
  GardeDay birth;
  gboolean uncertain;

  if (!garde_typed_is_there (self->birth))
    return is_required ? _ ("The birth date is missing.") : NULL;
  if (!parse_birth (self, &birth, &uncertain))
    return _ ("This is no date of birth; write it as 12/3/80, or ?\?/07/1950.");
  if (birth.number > garde_desk_get_today (self->desk).number)
    return _ ("This day is still to come.");

  return NULL;
}

static void
check (GardeFormField *field, const char *mistake, gpointer control, GtkWidget **wrong)
{
  garde_form_field_set_error (field, mistake);
  if (mistake != NULL && *wrong == NULL)
    *wrong = GTK_WIDGET (control);
}

/* A new file needs the traits; an old one keeps what it lacks, and who cannot say who he is has
 * none, or both names. */
GtkWidget *
garde_patient_fields_find_wrong (GardePatientFields *self)
{
  g_autoptr (GardePatient) patient = NULL;
  gboolean is_nameless, is_new;
  GtkWidget *wrong = NULL;

  g_return_val_if_fail (GARDE_IS_PATIENT_FIELDS (self), NULL);

  patient = garde_patient_fields_make (self);
  is_new = garde_record_get_revision (patient) == 0;
  is_nameless = self->base->unidentified != 0 && !garde_typed_is_there (self->family) &&
                !garde_typed_is_there (self->given);

  check (self->family_field,
         is_nameless || garde_typed_is_there (self->family) ? NULL
                                                            : _ ("The family name is missing."),
         self->family, &wrong);
  check (self->given_field,
         is_nameless || garde_typed_is_there (self->given) ? NULL
                                                           : _ ("The given name is missing."),
         self->given, &wrong);
  check (self->birth_field,
         find_birth_mistake (self, is_new || garde_day_is_set (self->base->birth_date)),
         self->birth, &wrong);
  check (self->sex_field, patient->sex == 0 && is_new ? _ ("The sex is missing.") : NULL, self->sex,
         &wrong);
  judge_nir (self, patient, TRUE);
  if (garde_form_field_has_error (self->nir_field) && wrong == NULL)
    wrong = GTK_WIDGET (self->nir);
  if (!garde_ins_field_settle (self->ins) && wrong == NULL)
    wrong = GTK_WIDGET (self->ins);

  return wrong;
}

/* --- Filling --- */

static void
clear_errors (GardePatientFields *self)
{
  garde_form_field_set_error (self->family_field, NULL);
  garde_form_field_set_error (self->given_field, NULL);
  garde_form_field_set_error (self->birth_field, NULL);
  garde_form_field_set_error (self->sex_field, NULL);
}

static void
fill_nir (GardePatientFields *self, const char *nir)
{
  g_autofree char *grouped = nir != NULL ? garde_patient_format_nir (nir) : g_strdup ("");
  g_auto (GStrv) parts = g_strsplit (grouped, "\302\240", -1);
  g_autofree char *typed = g_strjoinv (" ", parts);

  garde_typed_show (self->nir, typed);
}

void
garde_patient_fields_fill (GardePatientFields *self, const GardePatient *patient)
{
  gboolean is_proved;

  g_return_if_fail (GARDE_IS_PATIENT_FIELDS (self));
  g_return_if_fail (patient != NULL);

  g_clear_object (&self->base);
  self->base = garde_patient_copy (patient);
  is_proved = patient->identity_state == GARDE_IDENTITY_VALIDATED ||
              patient->identity_state == GARDE_IDENTITY_QUALIFIED;

  self->is_filling = TRUE;
  show_traits (self, patient);
  garde_typed_show (self->used_family, patient->used_family_name);
  garde_typed_show (self->used_given, patient->used_given_name);
  fill_nir (self, patient->nir);
  garde_ins_field_fill (self->ins, patient);
  /* Beside an identity that a paper has proved, "not seen" would contradict it. */
  garde_choice_set_value (self->paper, is_proved ? 0 : GARDE_PAPER_NOT_SEEN);
  garde_typed_show (self->phone, patient->phone);
  garde_typed_show (self->address, patient->address);
  garde_choice_set_value (self->doctor, (int) patient->family_doctor_answer);
  garde_typed_show (self->alert, patient->alert);
  self->is_filling = FALSE;

  clear_errors (self);
  show_age (self);
  show_notes (self);
}

/* --- The widget --- */

gboolean
garde_patient_fields_go_on (GardePatientFields *self)
{
  GtkRoot *root;
  GtkWidget *focus;

  g_return_val_if_fail (GARDE_IS_PATIENT_FIELDS (self), FALSE);

  root = gtk_widget_get_root (GTK_WIDGET (self));
  focus = root != NULL ? gtk_root_get_focus (root) : NULL;
  if (focus != NULL && gtk_widget_is_ancestor (focus, GTK_WIDGET (self->nir)))
    nir_key_cb (self);
  if (focus != NULL && gtk_widget_is_ancestor (focus, GTK_WIDGET (self->ins)) &&
      !garde_ins_field_settle (self->ins))
    return TRUE;
  if (focus != NULL && gtk_widget_is_ancestor (focus, GTK_WIDGET (self->alert)))
    return FALSE;

  return gtk_widget_child_focus (GTK_WIDGET (self), GTK_DIR_TAB_FORWARD);
}

void
garde_patient_fields_set_up (GardePatientFields *self, GardeDesk *desk)
{
  g_return_if_fail (GARDE_IS_PATIENT_FIELDS (self));

  g_set_object (&self->desk, desk);
}

static gboolean
garde_patient_fields_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (GARDE_PATIENT_FIELDS (widget)->family));
}

static void
garde_patient_fields_dispose (GObject *object)
{
  GardePatientFields *self = GARDE_PATIENT_FIELDS (object);

  /* Emptying the entries on the way out is no typing. */
  self->is_filling = TRUE;
  gtk_widget_dispose_template (GTK_WIDGET (self), GARDE_TYPE_PATIENT_FIELDS);
  garde_children_unparent (GTK_WIDGET (self));
  g_clear_object (&self->base);
  g_clear_object (&self->desk);
  g_clear_pointer (&self->key, g_free);
  G_OBJECT_CLASS (garde_patient_fields_parent_class)->dispose (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, GardePatientFields, family_field);
  gtk_widget_class_bind_template_child (widget_class, GardePatientFields, given_field);
  gtk_widget_class_bind_template_child (widget_class, GardePatientFields, birth_field);
  gtk_widget_class_bind_template_child (widget_class, GardePatientFields, sex_field);
  gtk_widget_class_bind_template_child (widget_class, GardePatientFields, nir_field);
  gtk_widget_class_bind_template_child (widget_class, GardePatientFields, family);
  gtk_widget_class_bind_template_child (widget_class, GardePatientFields, given);
  gtk_widget_class_bind_template_child (widget_class, GardePatientFields, birth);
  gtk_widget_class_bind_template_child (widget_class, GardePatientFields, uncertain);
  gtk_widget_class_bind_template_child (widget_class, GardePatientFields, sex);
  gtk_widget_class_bind_template_child (widget_class, GardePatientFields, used_family);
  gtk_widget_class_bind_template_child (widget_class, GardePatientFields, used_given);
  gtk_widget_class_bind_template_child (widget_class, GardePatientFields, nir);
  gtk_widget_class_bind_template_child (widget_class, GardePatientFields, nir_key);
  gtk_widget_class_bind_template_child (widget_class, GardePatientFields, ins);
  gtk_widget_class_bind_template_child (widget_class, GardePatientFields, paper);
  gtk_widget_class_bind_template_child (widget_class, GardePatientFields, identity);
  gtk_widget_class_bind_template_child (widget_class, GardePatientFields, identity_note);
  gtk_widget_class_bind_template_child (widget_class, GardePatientFields, phone);
  gtk_widget_class_bind_template_child (widget_class, GardePatientFields, address);
  gtk_widget_class_bind_template_child (widget_class, GardePatientFields, doctor);
  gtk_widget_class_bind_template_child (widget_class, GardePatientFields, alert);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, name_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, birth_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, sex_chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, scanned_cb);
  gtk_widget_class_bind_template_callback (widget_class, settled_cb);
  gtk_widget_class_bind_template_callback (widget_class, nir_key_cb);
}

static void
garde_patient_fields_class_init (GardePatientFieldsClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = garde_patient_fields_dispose;
  widget_class->focus = garde_children_focus;
  widget_class->grab_focus = garde_patient_fields_grab_focus;
  signals[CHANGED] = g_signal_new ("changed", GARDE_TYPE_PATIENT_FIELDS, G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);

  g_type_ensure (GARDE_TYPE_CHIP);
  g_type_ensure (GARDE_TYPE_CHOICE);
  g_type_ensure (GARDE_TYPE_FORM_FIELD);
  g_type_ensure (GARDE_TYPE_INS_FIELD);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/garde/Garde/ui/patient/garde-patient-fields.ui");
  bind_children (widget_class);
}

static void
garde_patient_fields_init (GardePatientFields *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  for (GardeSex sex = GARDE_SEX_MALE; sex <= GARDE_SEX_NOT_DETERMINED; sex++)
    garde_choice_add (self->sex, (int) sex,
                      garde_vocabulary_get_label (&garde_sex_words, (int) sex));
  garde_choice_add (self->paper, GARDE_PAPER_NOT_SEEN, C_ ("identity paper", "Not seen"));
  garde_choice_add (self->paper, GARDE_PAPER_SEEN, C_ ("identity paper", "Seen"));
  garde_choice_add (self->paper, GARDE_PAPER_IN_DOUBT, C_ ("identity paper", "In doubt"));
  garde_choice_add (self->doctor, GARDE_FAMILY_DOCTOR_DECLARED, _ ("Yes"));
  garde_choice_add (self->doctor, GARDE_FAMILY_DOCTOR_NONE, _ ("No"));
  garde_choice_add (self->doctor, GARDE_FAMILY_DOCTOR_UNKNOWN, "?");
}
