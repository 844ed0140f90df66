/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/day/garde-identity-form.h"

#include <glib/gi18n-lib.h>

#include "ui/day/garde-walk-in-form.h"
#include "ui/shared/garde-children.h"
#include "ui/shared/garde-choice.h"
#include "ui/shared/garde-form-field.h"
#include "ui/shared/garde-patient-picker.h"

#define KNOWN_ROWS (8)

struct _GardeIdentityForm
{
  GtkWidget parent_instance;

  /* Template Widgets */
  GardeFormField *family_field;
  GardeFormField *given_field;
  GardeFormField *birth_field;
  GardeFormField *sex_field;
  GtkEditable *family;
  GtkEditable *given;
  GtkEditable *birth;
  GardeChoice *sex;
  GtkLabel *warning;
  GtkWidget *picker_frame;
  GardePatientPicker *picker;

  /* Owned References */
  GardeDesk *desk;
  GardePatient *known; /* the file that was taken; NULL: a new one */

  gboolean is_filling; /* the program writes into the fields, not a person */
  gboolean has_seen_doubles;
};

G_DEFINE_FINAL_TYPE (GardeIdentityForm, garde_identity_form, GTK_TYPE_WIDGET)

enum
{
  TAKEN,
  CHANGED,
  SETTLED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static char *
dup_text (GtkEditable *editable)
{
  return g_strstrip (g_strdup (gtk_editable_get_text (editable)));
}

static void
set_text (GtkEditable *editable, const char *text)
{
  gtk_editable_set_text (editable, text != NULL ? text : "");
}

static gboolean
parse_birth (GardeIdentityForm *self, GardeDay *birth)
{
  g_autofree char *text = dup_text (self->birth);

  return garde_day_parse_typed (text, garde_desk_get_today (self->desk), birth);
}

void
garde_identity_form_show_warning (GardeIdentityForm *self, const char *message)
{
  g_return_if_fail (GARDE_IS_IDENTITY_FORM (self));

  gtk_label_set_text (self->warning, message != NULL ? message : "");
  gtk_widget_set_visible (GTK_WIDGET (self->warning), message != NULL);
}

static void
show_age (GardeIdentityForm *self)
{
  GardeDay birth;
  g_autofree char *age = NULL;

  if (parse_birth (self, &birth))
    age = garde_day_format_age (birth, garde_desk_get_today (self->desk));
  garde_form_field_set_hint (self->birth_field, age);
}

static void
doubles_cb (GObject *desk, GAsyncResult *result, gpointer data)
{
  g_autoptr (GardeIdentityForm) self = data;
  g_autoptr (GardeWalkInAnswer) answer = garde_desk_run_finish (GARDE_DESK (desk), result, NULL);

  if (answer == NULL || self->known != NULL || self->desk == NULL)
    return;

  garde_patient_picker_mark_doubles (self->picker, answer->doubles);
  garde_identity_form_show_warning (self, answer->doubles->len > 0
                                    ? _ ("A file that looks the same is there: Down takes it.")
                                    : NULL);
}

/* Known patients as soon as something is typed; once the traits are there, those that are likely
 * the same. */
static void
look_up (GardeIdentityForm *self)
{
  g_autofree char *family = dup_text (self->family);
  g_autofree char *given = dup_text (self->given);
  g_autofree char *birth = dup_text (self->birth);
  g_autofree char *query = NULL;
  GardeDay day = GARDE_DAY_NONE;

  parse_birth (self, &day);
  query = g_strdup_printf ("%s %s %s", family, given, garde_day_is_set (day) ? birth : "");
  garde_patient_picker_set_text (self->picker, query);
  if (family[0] != '\0' && given[0] != '\0' && garde_day_is_set (day))
    garde_walk_in_find_doubles (self->desk, family, given, day, doubles_cb, g_object_ref (self));
  else
    garde_identity_form_show_warning (self, NULL);
}

static void
picker_found_cb (GardeIdentityForm *self)
{
  gtk_widget_set_visible (self->picker_frame,
                          self->known == NULL && garde_patient_picker_count (self->picker) > 0);
}

static void
changed_cb (GardeIdentityForm *self)
{
  if (self->is_filling)
    return;

  g_clear_object (&self->known);
  self->has_seen_doubles = FALSE;
  show_age (self);
  look_up (self);
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
settled_cb (GardeIdentityForm *self)
{
  g_signal_emit (self, signals[SETTLED], 0);
}

static void
clear_errors (GardeIdentityForm *self)
{
  garde_form_field_set_error (self->family_field, NULL);
  garde_form_field_set_error (self->given_field, NULL);
  garde_form_field_set_error (self->birth_field, NULL);
  garde_form_field_set_error (self->sex_field, NULL);
  garde_identity_form_show_warning (self, NULL);
}

static void
fill (GardeIdentityForm *self, const char *family, const char *given, GardeDay birth, GardeSex sex)
{
  g_autofree char *date = garde_day_is_set (birth) ? garde_day_to_short (birth) : NULL;

  self->is_filling = TRUE;
  set_text (self->family, family);
  set_text (self->given, given);
  set_text (self->birth, date);
  garde_choice_set_value (self->sex, (int) sex);
  self->is_filling = FALSE;

  clear_errors (self);
  show_age (self);
}

/* A known patient fills what is known of him. */
static void
picked_cb (GardeIdentityForm *self, GardePatient *patient)
{
  g_set_object (&self->known, patient);
  fill (self, patient->family_name, patient->given_name, patient->birth_date, patient->sex);
  gtk_widget_set_visible (self->picker_frame, FALSE);
  g_signal_emit (self, signals[TAKEN], 0, patient);
}

void
garde_identity_form_clear (GardeIdentityForm *self)
{
  g_return_if_fail (GARDE_IS_IDENTITY_FORM (self));

  g_clear_object (&self->known);
  self->has_seen_doubles = FALSE;
  fill (self, NULL, NULL, GARDE_DAY_NONE, 0);
  garde_patient_picker_set_text (self->picker, "");
}

static void
check (GardeFormField *field,
       gboolean is_right,
       const char *message,
       GtkWidget *control,
       GtkWidget **wrong)
{
  garde_form_field_set_error (field, is_right ? NULL : message);
  if (!is_right && *wrong == NULL)
    *wrong = control;
}

GtkWidget *
garde_identity_form_find_wrong (GardeIdentityForm *self)
{
  g_autofree char *family = NULL;
  g_autofree char *given = NULL;
  g_autofree char *birth = NULL;
  GtkWidget *wrong = NULL;
  GardeDay day = GARDE_DAY_NONE;
  gboolean is_date;

  g_return_val_if_fail (GARDE_IS_IDENTITY_FORM (self), NULL);

  family = dup_text (self->family);
  given = dup_text (self->given);
  birth = dup_text (self->birth);
  is_date = parse_birth (self, &day) && day.number <= garde_desk_get_today (self->desk).number;

  check (self->family_field, family[0] != '\0',
         _ ("The family name is missing."), GTK_WIDGET (self->family), &wrong);
  check (self->given_field, given[0] != '\0',
         _ ("The given name is missing."), GTK_WIDGET (self->given), &wrong);
  check (self->birth_field, is_date || self->known != NULL,
         birth[0] == '\0'
         ? _ ("The birth date is missing.")
         : _ ("This is no date of birth; write it as 12/3/80."), GTK_WIDGET (self->birth), &wrong);
  check (self->sex_field, garde_choice_get_value (self->sex) != 0 || self->known != NULL,
         _ ("The sex is missing."), GTK_WIDGET (self->sex), &wrong);

  return wrong;
}

GardePatient *
garde_identity_form_make_patient (GardeIdentityForm *self)
{
  GardePatient *patient;
  int sex;

  g_return_val_if_fail (GARDE_IS_IDENTITY_FORM (self), NULL);

  patient = self->known != NULL ? garde_patient_copy (self->known) : garde_patient_new ();
  sex = garde_choice_get_value (self->sex);
  if (sex != 0)
    patient->sex = (GardeSex) sex;
  if (self->known != NULL)
    return patient;

  g_free (patient->family_name);
  g_free (patient->given_name);
  patient->family_name = dup_text (self->family);
  patient->given_name = dup_text (self->given);
  parse_birth (self, &patient->birth_date);
  patient->identity_state = GARDE_IDENTITY_PROVISIONAL;
  patient->last_visit_day = garde_desk_get_today (self->desk);
  patient->created_at = garde_clock_now (garde_desk_get_clock (self->desk));

  return patient;
}

void
garde_identity_form_show_doubles (GardeIdentityForm *self, GPtrArray *doubles)
{
  g_return_if_fail (GARDE_IS_IDENTITY_FORM (self));

  self->has_seen_doubles = TRUE;
  garde_patient_picker_mark_doubles (self->picker, doubles);
  picker_found_cb (self);
  garde_identity_form_show_warning (
      self, _ ("A file that looks the same is there. Take it with Down and Enter, or "
                                             "register again to make a new file."));
  gtk_widget_grab_focus (GTK_WIDGET (self->family));
}

gboolean
garde_identity_form_has_seen_doubles (GardeIdentityForm *self)
{
  g_return_val_if_fail (GARDE_IS_IDENTITY_FORM (self), FALSE);

  return self->has_seen_doubles;
}

GardePatient *
garde_identity_form_get_known (GardeIdentityForm *self)
{
  g_return_val_if_fail (GARDE_IS_IDENTITY_FORM (self), NULL);

  return self->known;
}

gboolean
garde_identity_form_is_started (GardeIdentityForm *self)
{
  g_return_val_if_fail (GARDE_IS_IDENTITY_FORM (self), FALSE);

  return gtk_editable_get_text (self->family)[0] != '\0' ||
         gtk_editable_get_text (self->given)[0] != '\0';
}

GtkWidget *
garde_identity_form_get_control (GardeIdentityForm *self, guint index)
{
  g_return_val_if_fail (GARDE_IS_IDENTITY_FORM (self), NULL);

  switch (index)
    {
    case 0:
      return GTK_WIDGET (self->family);
    case 1:
      return GTK_WIDGET (self->given);
    case 2:
      return GTK_WIDGET (self->birth);
    case 3:
      return GTK_WIDGET (self->sex);
    default:
      g_return_val_if_reached (NULL);
    }
}

gboolean
garde_identity_form_has_found (GardeIdentityForm *self)
{
  g_return_val_if_fail (GARDE_IS_IDENTITY_FORM (self), FALSE);

  return gtk_widget_get_visible (self->picker_frame);
}

void
garde_identity_form_move (GardeIdentityForm *self, int by)
{
  g_return_if_fail (GARDE_IS_IDENTITY_FORM (self));

  garde_patient_picker_move (self->picker, by);
}

gboolean
garde_identity_form_take (GardeIdentityForm *self)
{
  g_return_val_if_fail (GARDE_IS_IDENTITY_FORM (self), FALSE);

  return garde_identity_form_has_found (self) && garde_patient_picker_pick (self->picker);
}

void
garde_identity_form_set_up (GardeIdentityForm *self, GardeDesk *desk, GardeDayModel *today)
{
  g_return_if_fail (GARDE_IS_IDENTITY_FORM (self));
  g_return_if_fail (GARDE_IS_DESK (desk));

  g_set_object (&self->desk, desk);
  garde_patient_picker_set_up (self->picker, desk, today, KNOWN_ROWS, GARDE_PICKER_NARROW);
}

static gboolean
garde_identity_form_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (GARDE_IDENTITY_FORM (widget)->family));
}

static void
garde_identity_form_dispose (GObject *object)
{
  GardeIdentityForm *self = GARDE_IDENTITY_FORM (object);

  /* Emptying the entries on the way out is no typing. */
  self->is_filling = TRUE;
  gtk_widget_dispose_template (GTK_WIDGET (self), GARDE_TYPE_IDENTITY_FORM);
  garde_children_unparent (GTK_WIDGET (self));
  g_clear_object (&self->known);
  g_clear_object (&self->desk);
  G_OBJECT_CLASS (garde_identity_form_parent_class)->dispose (object);
}

static void
garde_identity_form_class_init (GardeIdentityFormClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = garde_identity_form_dispose;
  widget_class->grab_focus = garde_identity_form_grab_focus;

  signals[TAKEN] = g_signal_new ("taken", GARDE_TYPE_IDENTITY_FORM, G_SIGNAL_RUN_LAST, 0, NULL,
                                 NULL, NULL, G_TYPE_NONE, 1, GARDE_TYPE_PATIENT);
  signals[CHANGED] = g_signal_new ("changed", GARDE_TYPE_IDENTITY_FORM, G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);
  signals[SETTLED] = g_signal_new ("settled", GARDE_TYPE_IDENTITY_FORM, G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);

  g_type_ensure (GARDE_TYPE_FORM_FIELD);
  g_type_ensure (GARDE_TYPE_CHOICE);
  g_type_ensure (GARDE_TYPE_PATIENT_PICKER);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/garde/Garde/ui/day/garde-identity-form.ui");
  gtk_widget_class_bind_template_child (widget_class, GardeIdentityForm, family_field);
  gtk_widget_class_bind_template_child (widget_class, GardeIdentityForm, given_field);
  gtk_widget_class_bind_template_child (widget_class, GardeIdentityForm, birth_field);
  gtk_widget_class_bind_template_child (widget_class, GardeIdentityForm, sex_field);
  gtk_widget_class_bind_template_child (widget_class, GardeIdentityForm, family);
  gtk_widget_class_bind_template_child (widget_class, GardeIdentityForm, given);
  gtk_widget_class_bind_template_child (widget_class, GardeIdentityForm, birth);
  gtk_widget_class_bind_template_child (widget_class, GardeIdentityForm, sex);
  gtk_widget_class_bind_template_child (widget_class, GardeIdentityForm, warning);
  gtk_widget_class_bind_template_child (widget_class, GardeIdentityForm, picker_frame);
  gtk_widget_class_bind_template_child (widget_class, GardeIdentityForm, picker);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, settled_cb);
  gtk_widget_class_bind_template_callback (widget_class, picked_cb);
  gtk_widget_class_bind_template_callback (widget_class, picker_found_cb);
}

static void
garde_identity_form_init (GardeIdentityForm *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  for (GardeSex sex = GARDE_SEX_MALE; sex <= GARDE_SEX_FEMALE; sex++)
    garde_choice_add (self->sex, (int) sex,
                      garde_vocabulary_get_label (&garde_sex_words, (int) sex));
}
