/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/day/garde-identity-form.h"

#include <glib/gi18n-lib.h>

#include "model/garde-patient-rules.h"
#include "ui/shared/garde-children.h"
#include "ui/shared/garde-choice.h"
#include "ui/shared/garde-form-field.h"
#include "ui/shared/garde-key-button.h"
#include "ui/shared/garde-patient-doubles.h"
#include "ui/shared/garde-patient-picker.h"
#include "ui/shared/garde-typed.h"

#define KNOWN_ROWS   (8)
#define OLDEST_GUESS (120) /* years */

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
  GardeKeyButton *cannot_say;
  GtkLabel *warning;
  GtkWidget *picker_frame;
  GardePatientPicker *picker;

  /* Owned References */
  GardeDesk *desk;
  GardePatient *known; /* the file that was taken; NULL: a new one */

  gboolean is_filling; /* the program writes into the fields, not a person */
  gboolean has_seen_doubles;
  gboolean is_unidentified; /* he cannot say who he is */
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

/* A guessed age, as "40", of one who cannot say when he was born. */
static gboolean
parse_age (const char *text, GardeDay today, GardeDay *birth)
{
  gint64 age;

  if (!g_ascii_string_to_signed (text, 10, 0, OLDEST_GUESS, &age, NULL))
    return FALSE;

  *birth = garde_patient_birth_of_age ((int) age, today);
  return TRUE;
}

static gboolean
parse_birth (GardeIdentityForm *self, GardeDay *birth, gboolean *uncertain)
{
  g_autofree char *text = garde_typed_dup (self->birth);
  GardeDay today = garde_desk_get_today (self->desk);

  *uncertain = self->is_unidentified;
  if (self->is_unidentified && parse_age (text, today, birth))
    return TRUE;

  return garde_patient_parse_birth (text, today, birth, uncertain);
}

void
garde_identity_form_show_warning (GardeIdentityForm *self, const char *message)
{
  g_return_if_fail (GARDE_IS_IDENTITY_FORM (self));

  gtk_label_set_text (self->warning, message != NULL ? message : "");
  gtk_widget_set_visible (GTK_WIDGET (self->warning), message != NULL);
}

/* How old that is, which is how a wrong date is noticed. */
static void
show_age (GardeIdentityForm *self)
{
  GardeDay birth = self->known != NULL ? self->known->birth_date : GARDE_DAY_NONE;
  GardeDay today = garde_desk_get_today (self->desk);
  gboolean uncertain = self->known != NULL && self->known->birth_date_uncertain;
  g_autofree char *age = NULL;
  g_autofree char *about = NULL;

  if (self->known == NULL)
    parse_birth (self, &birth, &uncertain);
  if (garde_day_is_set (birth) && birth.number <= today.number)
    age = garde_day_format_age (birth, today);
  if (age != NULL && uncertain)
    /* Translators: an age that is only guessed, as in “about 40 years”. */
    about = g_strdup_printf (_ ("about %s"), age);
  garde_form_field_set_hint (self->birth_field, about != NULL ? about : age);
}

static void
doubles_cb (GObject *desk, GAsyncResult *result, gpointer data)
{
  g_autoptr (GardeIdentityForm) self = data;
  g_autoptr (GPtrArray) doubles = garde_desk_run_finish (GARDE_DESK (desk), result, NULL);

  if (doubles == NULL || self->known != NULL || self->is_unidentified || self->desk == NULL)
    return;

  garde_patient_picker_mark_doubles (self->picker, doubles);
  garde_identity_form_show_warning (
      self, doubles->len > 0 ? _ ("A file that looks the same is there: Down takes it.") : NULL);
}

/* Known patients as soon as something is typed; once the traits are there, those that are likely
 * the same. Of who cannot say his name nobody is looked for. */
static void
look_up (GardeIdentityForm *self)
{
  g_autofree char *family = garde_typed_dup (self->family);
  g_autofree char *given = garde_typed_dup (self->given);
  g_autofree char *query = NULL;
  g_autofree char *date = NULL;
  GardeDay day = GARDE_DAY_NONE;
  gboolean uncertain;

  if (self->is_unidentified)
    return;

  if (parse_birth (self, &day, &uncertain) && !uncertain)
    date = garde_day_to_short (day);
  query = g_strdup_printf ("%s %s %s", family, given, date != NULL ? date : "");
  garde_patient_picker_set_text (self->picker, query);
  if (family[0] != '\0' && given[0] != '\0' && garde_day_is_set (day))
    garde_patient_doubles_find (self->desk, family, given, day, doubles_cb, g_object_ref (self));
  else
    garde_identity_form_show_warning (self, NULL);
}

static void
picker_found_cb (GardeIdentityForm *self)
{
  gtk_widget_set_visible (self->picker_frame, self->known == NULL && !self->is_unidentified &&
                                                  garde_patient_picker_count (self->picker) > 0);
}

/* What was missing and is being typed is missing no more. */
static void
drop_answered_errors (GardeIdentityForm *self)
{
  if (gtk_editable_get_text (self->family)[0] != '\0')
    garde_form_field_set_error (self->family_field, NULL);
  if (gtk_editable_get_text (self->given)[0] != '\0')
    garde_form_field_set_error (self->given_field, NULL);
  if (gtk_editable_get_text (self->birth)[0] != '\0')
    garde_form_field_set_error (self->birth_field, NULL);
  if (garde_choice_get_value (self->sex) != 0)
    garde_form_field_set_error (self->sex_field, NULL);
}

static void
changed_cb (GardeIdentityForm *self)
{
  if (self->is_filling)
    return;

  g_clear_object (&self->known);
  drop_answered_errors (self);
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
set_unidentified (GardeIdentityForm *self, gboolean is_unidentified)
{
  self->is_unidentified = is_unidentified;
  gtk_widget_set_visible (GTK_WIDGET (self->family_field), !is_unidentified);
  gtk_widget_set_visible (GTK_WIDGET (self->given_field), !is_unidentified);
  g_object_set (self->birth_field, "title", is_unidentified ? _ ("Age, guessed") : _ ("Born on"),
                NULL);
  g_object_set (self->birth, "placeholder-text", is_unidentified ? "40" : "12/3/80", NULL);
  garde_key_button_set_text (self->cannot_say, is_unidentified ? _ ("He can say who he is")
                                                               : _ ("Cannot say who he is"));
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
  garde_typed_show (self->family, family);
  garde_typed_show (self->given, given);
  garde_typed_show (self->birth, date);
  garde_choice_set_value (self->sex, (int) sex);
  self->is_filling = FALSE;

  gtk_widget_set_visible (GTK_WIDGET (self->cannot_say), self->known == NULL);
  clear_errors (self);
  show_age (self);
}

/* A known patient fills what is known of him. */
static void
picked_cb (GardeIdentityForm *self, GardePatient *patient)
{
  set_unidentified (self, FALSE);
  g_set_object (&self->known, patient);
  fill (self, patient->family_name, patient->given_name, patient->birth_date, patient->sex);
  gtk_widget_set_visible (self->picker_frame, FALSE);
  g_signal_emit (self, signals[TAKEN], 0, patient);
}

void
garde_identity_form_take_patient (GardeIdentityForm *self, GardePatient *patient)
{
  g_return_if_fail (GARDE_IS_IDENTITY_FORM (self));
  g_return_if_fail (GARDE_IS_PATIENT (patient));

  picked_cb (self, patient);
}

void
garde_identity_form_clear (GardeIdentityForm *self)
{
  g_return_if_fail (GARDE_IS_IDENTITY_FORM (self));

  g_clear_object (&self->known);
  self->has_seen_doubles = FALSE;
  set_unidentified (self, FALSE);
  fill (self, NULL, NULL, GARDE_DAY_NONE, 0);
  garde_patient_picker_set_text (self->picker, "");
}

void
garde_identity_form_set_unidentified (GardeIdentityForm *self, gboolean is_unidentified)
{
  g_return_if_fail (GARDE_IS_IDENTITY_FORM (self));

  if (self->is_unidentified == is_unidentified)
    return;

  set_unidentified (self, is_unidentified);
  clear_errors (self);
  picker_found_cb (self);
  changed_cb (self);
  gtk_widget_grab_focus (GTK_WIDGET (self));
}

static void
cannot_say_cb (GardeIdentityForm *self)
{
  garde_identity_form_set_unidentified (self, !self->is_unidentified);
}

static gboolean
key_pressed_cb (GardeIdentityForm *self, guint key, guint code, GdkModifierType state)
{
  if ((state & gtk_accelerator_get_default_mod_mask ()) != GDK_CONTROL_MASK || key != GDK_KEY_i)
    return GDK_EVENT_PROPAGATE;

  cannot_say_cb (self);
  return GDK_EVENT_STOP;
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

/* What is wrong with the birth date, NULL if nothing is: a known patient and one who cannot say may
 * have none. */
static const char *
find_birth_mistake (GardeIdentityForm *self)
{
  g_autofree char *text = garde_typed_dup (self->birth);
  GardeDay day = GARDE_DAY_NONE;
  gboolean uncertain;

  if (self->known != NULL || (self->is_unidentified && text[0] == '\0'))
    return NULL;
  if (text[0] == '\0')
    return _ ("The birth date is missing.");
  if (!parse_birth (self, &day, &uncertain))
    return self->is_unidentified ? _ ("Write an age, as 40, or nothing.")
                                 : _ ("This is no date of birth; write it as 12/3/80.");
  if (day.number > garde_desk_get_today (self->desk).number)
    return _ ("This day is still to come.");

  return NULL;
}

GtkWidget *
garde_identity_form_find_wrong (GardeIdentityForm *self)
{
  g_autofree char *family = NULL;
  g_autofree char *given = NULL;
  const char *mistake;
  GtkWidget *wrong = NULL;
  gboolean can_lack;

  g_return_val_if_fail (GARDE_IS_IDENTITY_FORM (self), NULL);

  family = garde_typed_dup (self->family);
  given = garde_typed_dup (self->given);
  mistake = find_birth_mistake (self);
  can_lack = self->known != NULL || self->is_unidentified;

  check (self->family_field, family[0] != '\0' || can_lack, _ ("The family name is missing."),
         GTK_WIDGET (self->family), &wrong);
  check (self->given_field, given[0] != '\0' || can_lack, _ ("The given name is missing."),
         GTK_WIDGET (self->given), &wrong);
  check (self->birth_field, mistake == NULL, mistake, GTK_WIDGET (self->birth), &wrong);
  check (self->sex_field, garde_choice_get_value (self->sex) != 0 || can_lack,
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

  if (self->is_unidentified)
    {
      patient->unidentified = -1;
    }
  else
    {
      patient->family_name = garde_typed_dup (self->family);
      patient->given_name = garde_typed_dup (self->given);
    }
  parse_birth (self, &patient->birth_date, &patient->birth_date_uncertain);
  patient->birth_date_uncertain =
      patient->birth_date_uncertain && garde_day_is_set (patient->birth_date);
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

  return self->has_seen_doubles || self->is_unidentified;
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

  return self->is_unidentified || gtk_editable_get_text (self->family)[0] != '\0' ||
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
  GardeIdentityForm *self = GARDE_IDENTITY_FORM (widget);

  return gtk_widget_grab_focus (GTK_WIDGET (self->is_unidentified ? self->birth : self->family));
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
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, GardeIdentityForm, family_field);
  gtk_widget_class_bind_template_child (widget_class, GardeIdentityForm, given_field);
  gtk_widget_class_bind_template_child (widget_class, GardeIdentityForm, birth_field);
  gtk_widget_class_bind_template_child (widget_class, GardeIdentityForm, sex_field);
  gtk_widget_class_bind_template_child (widget_class, GardeIdentityForm, family);
  gtk_widget_class_bind_template_child (widget_class, GardeIdentityForm, given);
  gtk_widget_class_bind_template_child (widget_class, GardeIdentityForm, birth);
  gtk_widget_class_bind_template_child (widget_class, GardeIdentityForm, sex);
  gtk_widget_class_bind_template_child (widget_class, GardeIdentityForm, cannot_say);
  gtk_widget_class_bind_template_child (widget_class, GardeIdentityForm, warning);
  gtk_widget_class_bind_template_child (widget_class, GardeIdentityForm, picker_frame);
  gtk_widget_class_bind_template_child (widget_class, GardeIdentityForm, picker);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, settled_cb);
  gtk_widget_class_bind_template_callback (widget_class, picked_cb);
  gtk_widget_class_bind_template_callback (widget_class, picker_found_cb);
  gtk_widget_class_bind_template_callback (widget_class, cannot_say_cb);
}

static void
garde_identity_form_class_init (GardeIdentityFormClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = garde_identity_form_dispose;
  widget_class->focus = garde_children_focus;
  widget_class->grab_focus = garde_identity_form_grab_focus;

  signals[TAKEN] = g_signal_new ("taken", GARDE_TYPE_IDENTITY_FORM, G_SIGNAL_RUN_LAST, 0, NULL,
                                 NULL, NULL, G_TYPE_NONE, 1, GARDE_TYPE_PATIENT);
  signals[CHANGED] = g_signal_new ("changed", GARDE_TYPE_IDENTITY_FORM, G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);
  signals[SETTLED] = g_signal_new ("settled", GARDE_TYPE_IDENTITY_FORM, G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);

  g_type_ensure (GARDE_TYPE_FORM_FIELD);
  g_type_ensure (GARDE_TYPE_CHOICE);
  g_type_ensure (GARDE_TYPE_KEY_BUTTON);
  g_type_ensure (GARDE_TYPE_PATIENT_PICKER);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/garde/Garde/ui/day/garde-identity-form.ui");
  bind_children (widget_class);
}

static void
garde_identity_form_init (GardeIdentityForm *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  for (GardeSex sex = GARDE_SEX_MALE; sex <= GARDE_SEX_FEMALE; sex++)
    garde_choice_add (self->sex, (int) sex,
                      garde_vocabulary_get_label (&garde_sex_words, (int) sex));
}
