/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/day/garde-walk-in-pane.h"

#include <glib/gi18n-lib.h>

#include "ui/day/garde-walk-in-form.h"
#include "ui/shared/garde-children.h"
#include "ui/shared/garde-chip.h"
#include "ui/shared/garde-choice.h"
#include "ui/shared/garde-form-field.h"
#include "ui/shared/garde-names.h"
#include "ui/shared/garde-patient-picker.h"

#define KNOWN_ROWS (8)

struct _GardeWalkInPane
{
  GtkWidget parent_instance;

  /* Template Widgets */
  GtkWidget *known_chip;
  GardeFormField *family_field;
  GardeFormField *given_field;
  GardeFormField *birth_field;
  GardeFormField *sex_field;
  GardeFormField *reason_field;
  GardeFormField *doctor_field;
  GardeFormField *zone_field;
  GtkEditable *family;
  GtkEditable *given;
  GtkEditable *birth;
  GardeChoice *sex;
  GtkWidget *picker_frame;
  GardePatientPicker *picker;
  GtkLabel *warning;
  GtkEditable *reason;
  GardeChoice *group;
  GardeChoice *doctor;
  GardeChoice *zone;
  GtkWidget *submit;

  /* Owned References */
  GardeDesk *desk;
  GardePatient *known; /* the file that was taken; NULL: a new one */

  gboolean is_filling;  /* the program writes into the fields, not a person */
  gboolean is_zone_set; /* a person has chosen the zone */
  gboolean is_group_set;
  gboolean has_seen_doubles;
  gboolean is_saving;
};

G_DEFINE_FINAL_TYPE (GardeWalkInPane, garde_walk_in_pane, GTK_TYPE_WIDGET)

enum
{
  REGISTERED,
  CLOSED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static char *
dup_text (GtkEditable *editable)
{
  return g_strstrip (g_strdup (gtk_editable_get_text (editable)));
}

static gboolean
parse_birth (GardeWalkInPane *self, GardeDay *birth)
{
  g_autofree char *text = dup_text (self->birth);

  return garde_day_parse_typed (text, garde_desk_get_today (self->desk), birth);
}

/* --- Who it is --- */

static void
show_warning (GardeWalkInPane *self, const char *message)
{
  gtk_label_set_text (self->warning, message != NULL ? message : "");
  gtk_widget_set_visible (GTK_WIDGET (self->warning), message != NULL);
}

static void
show_age (GardeWalkInPane *self)
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
  g_autoptr (GardeWalkInPane) self = data;
  g_autoptr (GardeWalkInAnswer) answer = garde_desk_run_finish (GARDE_DESK (desk), result, NULL);

  if (answer == NULL || self->known != NULL || self->desk == NULL)
    return;

  garde_patient_picker_mark_doubles (self->picker, answer->doubles);
  show_warning (self,
                answer->doubles->len > 0 ? _ ("A file that looks the same is there: Down takes it.")
                                         : NULL);
}

/* Known patients as soon as something is typed; once the traits are there, those that are likely
 * the same. */
static void
look_up (GardeWalkInPane *self)
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
    show_warning (self, NULL);
}

static void
picker_found_cb (GardeWalkInPane *self)
{
  gtk_widget_set_visible (self->picker_frame,
                          self->known == NULL && garde_patient_picker_count (self->picker) > 0);
}

static void
show_known (GardeWalkInPane *self)
{
  gboolean is_started = gtk_editable_get_text (self->family)[0] != '\0';

  gtk_widget_set_visible (self->known_chip, is_started);
  if (self->known != NULL)
    garde_chip_show (GARDE_CHIP (self->known_chip), _ ("Known patient"), "good",
                                                       "object-select-symbolic");
  else
    garde_chip_show (GARDE_CHIP (self->known_chip), _ ("New file"), "now", "contact-new-symbolic");
}

static void
identity_changed_cb (GardeWalkInPane *self)
{
  if (self->is_filling)
    return;

  g_clear_object (&self->known);
  self->has_seen_doubles = FALSE;
  show_known (self);
  show_age (self);
  look_up (self);
}

static void
set_field_text (GtkEditable *editable, const char *text)
{
  gtk_editable_set_text (editable, text != NULL ? text : "");
}

/* A known patient fills what is known of him; the form goes on with what is not. */
static void
picked_cb (GardeWalkInPane *self, GardePatient *patient)
{
  g_autofree char *birth = NULL;

  self->is_filling = TRUE;
  g_set_object (&self->known, patient);
  if (garde_day_is_set (patient->birth_date))
    birth = garde_day_to_short (patient->birth_date);
  set_field_text (self->family, patient->family_name);
  set_field_text (self->given, patient->given_name);
  set_field_text (self->birth, birth);
  garde_choice_set_value (self->sex, (int) patient->sex);
  garde_choice_set_value (self->doctor, (int) patient->family_doctor_answer);
  self->is_filling = FALSE;

  for (guint i = 0; i < 4; i++)
    garde_form_field_set_error ((GardeFormField *[]){ self->family_field, self->given_field,
                                                      self->birth_field, self->sex_field }[i],
                                NULL);
  show_known (self);
  show_age (self);
  show_warning (self, NULL);
  gtk_widget_set_visible (self->picker_frame, FALSE);
  gtk_widget_grab_focus (GTK_WIDGET (self->reason));
}

/* --- Why he comes --- */

static void
propose_zone (GardeWalkInPane *self)
{
  if (!self->is_zone_set)
    garde_choice_set_value (
        self->zone,
        (int) garde_walk_in_propose_zone ((GardeReasonGroup) garde_choice_get_value (self->group)));
}

static void
reason_changed_cb (GardeWalkInPane *self)
{
  GardeReasonGroup guess;

  if (self->is_filling)
    return;

  guess = garde_walk_in_guess_group (gtk_editable_get_text (self->reason));
  if (guess != 0)
    garde_choice_set_value (self->group, (int) guess);
  else if (!self->is_group_set)
    garde_choice_set_value (
        self->group, gtk_editable_get_text (self->reason)[0] != '\0' ? GARDE_REASON_OTHER : 0);
  garde_form_field_set_error (self->reason_field, NULL);
  propose_zone (self);
}

static void
group_chosen_cb (GardeWalkInPane *self)
{
  self->is_group_set = TRUE;
  garde_form_field_set_error (self->reason_field, NULL);
  propose_zone (self);
}

static void
zone_chosen_cb (GardeWalkInPane *self)
{
  self->is_zone_set = TRUE;
}

/* --- Checking and saving --- */

static gboolean
check (GardeFormField *field,
       gboolean is_right,
       const char *message,
       GtkWidget *control,
       GtkWidget **wrong)
{
  garde_form_field_set_error (field, is_right ? NULL : message);
  if (!is_right && *wrong == NULL)
    *wrong = control;

  return is_right;
}

/* Says beside each field what is missing; the first control that is wrong, NULL if all is there. */
static GtkWidget *
find_wrong (GardeWalkInPane *self)
{
  g_autofree char *family = dup_text (self->family);
  g_autofree char *given = dup_text (self->given);
  g_autofree char *birth = dup_text (self->birth);
  GtkWidget *wrong = NULL;
  GardeDay day = GARDE_DAY_NONE;
  gboolean is_date =
      parse_birth (self, &day) && day.number <= garde_desk_get_today (self->desk).number;

  check (self->family_field, family[0] != '\0',
         _ ("The family name is missing."), GTK_WIDGET (self->family), &wrong);
  check (self->given_field, given[0] != '\0',
         _ ("The given name is missing."), GTK_WIDGET (self->given), &wrong);
  check (self->birth_field, is_date,
         birth[0] == '\0'
         ? _ ("The birth date is missing.")
         : _ ("This is no date of birth; write it as 12/3/80."), GTK_WIDGET (self->birth), &wrong);
  check (self->sex_field, garde_choice_get_value (self->sex) != 0,
         _ ("The sex is missing."), GTK_WIDGET (self->sex), &wrong);
  check (self->reason_field, garde_choice_get_value (self->group) != 0,
         _ ("The reason is missing."), GTK_WIDGET (self->reason), &wrong);
  check (self->doctor_field, garde_choice_get_value (self->doctor) != 0,
         _ ("Ask for the family doctor."), GTK_WIDGET (self->doctor), &wrong);

  return wrong;
}

static GardePatient *
make_patient (GardeWalkInPane *self)
{
  GardePatient *patient =
      self->known != NULL ? garde_patient_copy (self->known) : garde_patient_new ();

  patient->sex = (GardeSex) garde_choice_get_value (self->sex);
  patient->family_doctor_answer = (GardeFamilyDoctorAnswer) garde_choice_get_value (self->doctor);
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

static GardeWalkInForm *
make_form (GardeWalkInPane *self)
{
  GardeWalkInForm *form = garde_walk_in_form_new ();

  form->patient = make_patient (self);
  form->reason_group = (GardeReasonGroup) garde_choice_get_value (self->group);
  garde_record_set_text (&form->reason, gtk_editable_get_text (self->reason));
  form->family_doctor = (GardeFamilyDoctorAnswer) garde_choice_get_value (self->doctor);
  form->zone = (GardeZoneOfRoom) garde_choice_get_value (self->zone);
  form->is_new_for_sure = self->has_seen_doubles;

  return form;
}

static void
clear (GardeWalkInPane *self)
{
  GardeFormField *fields[] = { self->family_field, self->given_field,  self->birth_field,
                               self->sex_field,    self->reason_field, self->doctor_field,
                               self->zone_field };

  self->is_filling = TRUE;
  g_clear_object (&self->known);
  set_field_text (self->family, NULL);
  set_field_text (self->given, NULL);
  set_field_text (self->birth, NULL);
  set_field_text (self->reason, NULL);
  garde_choice_set_value (self->sex, 0);
  garde_choice_set_value (self->group, 0);
  garde_choice_set_value (self->doctor, 0);
  garde_choice_set_value (self->zone, GARDE_ZONE_GENERAL);
  self->is_zone_set = FALSE;
  self->is_group_set = FALSE;
  self->has_seen_doubles = FALSE;
  self->is_filling = FALSE;

  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    garde_form_field_set_error (fields[i], NULL);
  garde_patient_picker_set_text (self->picker, "");
  show_known (self);
  show_age (self);
  show_warning (self, NULL);
}

/* Nothing was saved: the files that look the same are shown, and asking again makes a new one. */
static void
show_doubles (GardeWalkInPane *self, GPtrArray *doubles)
{
  self->has_seen_doubles = TRUE;
  garde_patient_picker_mark_doubles (self->picker, doubles);
  picker_found_cb (self);
  show_warning (
      self,
      _ ("A file that looks the same is there. Take it with Down and Enter, or register again to "
                         "make a new file."));
  gtk_widget_grab_focus (GTK_WIDGET (self->family));
}

static void
registered_cb (GObject *desk, GAsyncResult *result, gpointer data)
{
  g_autoptr (GardeWalkInPane) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GardeWalkInAnswer) answer = garde_desk_run_finish (GARDE_DESK (desk), result, &error);

  self->is_saving = FALSE;
  if (self->desk == NULL)
    return;
  gtk_widget_set_sensitive (self->submit, TRUE);

  if (answer == NULL)
    {
      show_warning (self, error->message);
      return;
    }
  if (answer->visit == NULL)
    {
      show_doubles (self, answer->doubles);
      return;
    }

  clear (self);
  g_signal_emit (self, signals[REGISTERED], 0, answer->visit);
}

static void
submit (GardeWalkInPane *self)
{
  GtkWidget *wrong = find_wrong (self);

  if (wrong != NULL)
    {
      gtk_widget_grab_focus (wrong);
      return;
    }
  if (self->is_saving)
    return;

  self->is_saving = TRUE;
  gtk_widget_set_sensitive (self->submit, FALSE);
  garde_walk_in_form_register (make_form (self), self->desk, registered_cb, g_object_ref (self));
}

static void
submit_cb (GardeWalkInPane *self)
{
  submit (self);
}

static void
close_cb (GardeWalkInPane *self)
{
  g_signal_emit (self, signals[CLOSED], 0);
}

/* --- Keys --- */

/* The controls in the order of the form. */
static void
list_controls (GardeWalkInPane *self, GtkWidget *controls[7])
{
  controls[0] = GTK_WIDGET (self->family);
  controls[1] = GTK_WIDGET (self->given);
  controls[2] = GTK_WIDGET (self->birth);
  controls[3] = GTK_WIDGET (self->sex);
  controls[4] = GTK_WIDGET (self->reason);
  controls[5] = GTK_WIDGET (self->doctor);
  controls[6] = GTK_WIDGET (self->zone);
}

/* Which control has the focus; 7 if none has. */
static guint
find_focus (GardeWalkInPane *self)
{
  GtkWidget *controls[7];
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;
  guint i = 0;

  if (focus == NULL)
    return 7;

  list_controls (self, controls);
  while (i < 7 && focus != controls[i] && !gtk_widget_is_ancestor (focus, controls[i]))
    i++;

  return i;
}

/* What the reason's first letters stand for is written out, unless there is more than the group. */
static void
complete_reason (GardeWalkInPane *self)
{
  g_autofree char *typed = dup_text (self->reason);
  GardeReasonGroup guess = garde_walk_in_guess_group (typed);
  const char *name = garde_vocabulary_get_label (&garde_reason_group_words, (int) guess);

  if (guess != 0 && g_utf8_strlen (typed, -1) < g_utf8_strlen (name, -1))
    set_field_text (self->reason, name);
}

/* A form of a known patient has nothing more to ask where the file has the answer. */
static gboolean
is_answered (GardeWalkInPane *self, GtkWidget *control)
{
  return self->known != NULL && control == GTK_WIDGET (self->sex) &&
         garde_choice_get_value (self->sex) != 0;
}

static void
go_on (GardeWalkInPane *self)
{
  GtkWidget *controls[7];
  guint at = find_focus (self);

  list_controls (self, controls);
  if (at < 7 && controls[at] == GTK_WIDGET (self->reason))
    complete_reason (self);
  if (at == 6)
    {
      submit (self);
      return;
    }

  do
    at = at < 7 ? at + 1 : 0;
  while (at < 6 && is_answered (self, controls[at]));
  gtk_widget_grab_focus (controls[at]);
}

static void
settled_cb (GardeWalkInPane *self)
{
  if (find_focus (self) < 6)
    go_on (self);
}

static gboolean
enter (GardeWalkInPane *self, GdkModifierType state)
{
  guint at = find_focus (self);

  if ((state & GDK_CONTROL_MASK) != 0)
    {
      submit (self);
      return GDK_EVENT_STOP;
    }
  if (at == 7)
    return GDK_EVENT_PROPAGATE;
  if (at < 3 && gtk_widget_get_visible (self->picker_frame) &&
      garde_patient_picker_pick (self->picker))
    return GDK_EVENT_STOP;

  go_on (self);
  return GDK_EVENT_STOP;
}

static gboolean
move (GardeWalkInPane *self, int by)
{
  guint at = find_focus (self);

  if (at < 3 && gtk_widget_get_visible (self->picker_frame))
    {
      garde_patient_picker_move (self->picker, by);
      return GDK_EVENT_STOP;
    }
  if (at == 4)
    {
      garde_choice_move (self->group, by);
      return GDK_EVENT_STOP;
    }

  return GDK_EVENT_PROPAGATE;
}

static gboolean
key_pressed_cb (GardeWalkInPane *self, guint key, guint code, GdkModifierType state)
{
  switch (key)
    {
    case GDK_KEY_Return:
    case GDK_KEY_KP_Enter:
      return enter (self, state);
    case GDK_KEY_Escape:
      close_cb (self);
      return GDK_EVENT_STOP;
    case GDK_KEY_Down:
      return move (self, 1);
    case GDK_KEY_Up:
      return move (self, -1);
    default:
      return GDK_EVENT_PROPAGATE;
    }
}

/* --- The widget --- */

void
garde_walk_in_pane_start (GardeWalkInPane *self)
{
  g_return_if_fail (GARDE_IS_WALK_IN_PANE (self));

  if (self->known != NULL)
    gtk_widget_grab_focus (GTK_WIDGET (self->reason));
  else
    gtk_widget_grab_focus (GTK_WIDGET (self->family));
}

static void
garde_walk_in_pane_dispose (GObject *object)
{
  GardeWalkInPane *self = GARDE_WALK_IN_PANE (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), GARDE_TYPE_WALK_IN_PANE);
  garde_children_unparent (GTK_WIDGET (self));
  g_clear_object (&self->known);
  g_clear_object (&self->desk);
  G_OBJECT_CLASS (garde_walk_in_pane_parent_class)->dispose (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, GardeWalkInPane, known_chip);
  gtk_widget_class_bind_template_child (widget_class, GardeWalkInPane, family_field);
  gtk_widget_class_bind_template_child (widget_class, GardeWalkInPane, given_field);
  gtk_widget_class_bind_template_child (widget_class, GardeWalkInPane, birth_field);
  gtk_widget_class_bind_template_child (widget_class, GardeWalkInPane, sex_field);
  gtk_widget_class_bind_template_child (widget_class, GardeWalkInPane, reason_field);
  gtk_widget_class_bind_template_child (widget_class, GardeWalkInPane, doctor_field);
  gtk_widget_class_bind_template_child (widget_class, GardeWalkInPane, zone_field);
  gtk_widget_class_bind_template_child (widget_class, GardeWalkInPane, family);
  gtk_widget_class_bind_template_child (widget_class, GardeWalkInPane, given);
  gtk_widget_class_bind_template_child (widget_class, GardeWalkInPane, birth);
  gtk_widget_class_bind_template_child (widget_class, GardeWalkInPane, sex);
  gtk_widget_class_bind_template_child (widget_class, GardeWalkInPane, picker_frame);
  gtk_widget_class_bind_template_child (widget_class, GardeWalkInPane, picker);
  gtk_widget_class_bind_template_child (widget_class, GardeWalkInPane, warning);
  gtk_widget_class_bind_template_child (widget_class, GardeWalkInPane, reason);
  gtk_widget_class_bind_template_child (widget_class, GardeWalkInPane, group);
  gtk_widget_class_bind_template_child (widget_class, GardeWalkInPane, doctor);
  gtk_widget_class_bind_template_child (widget_class, GardeWalkInPane, zone);
  gtk_widget_class_bind_template_child (widget_class, GardeWalkInPane, submit);
  gtk_widget_class_bind_template_callback (widget_class, identity_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, picker_found_cb);
  gtk_widget_class_bind_template_callback (widget_class, picked_cb);
  gtk_widget_class_bind_template_callback (widget_class, reason_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, group_chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, zone_chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, settled_cb);
  gtk_widget_class_bind_template_callback (widget_class, submit_cb);
  gtk_widget_class_bind_template_callback (widget_class, close_cb);
}

static void
garde_walk_in_pane_class_init (GardeWalkInPaneClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = garde_walk_in_pane_dispose;
  signals[REGISTERED] = g_signal_new ("registered", GARDE_TYPE_WALK_IN_PANE, G_SIGNAL_RUN_LAST, 0,
                                      NULL, NULL, NULL, G_TYPE_NONE, 1, GARDE_TYPE_VISIT);
  signals[CLOSED] = g_signal_new ("closed", GARDE_TYPE_WALK_IN_PANE, G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 0);

  g_type_ensure (GARDE_TYPE_FORM_FIELD);
  g_type_ensure (GARDE_TYPE_CHOICE);
  g_type_ensure (GARDE_TYPE_CHIP);
  g_type_ensure (GARDE_TYPE_PATIENT_PICKER);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/garde/Garde/ui/day/garde-walk-in-pane.ui");
  bind_children (widget_class);
}

static void
add_vocabulary (GardeChoice *choice, const GardeVocabulary *words, guint n_words)
{
  for (guint i = 1; i <= n_words; i++)
    garde_choice_add (choice, (int) i, garde_vocabulary_get_label (words, (int) i));
}

static void
garde_walk_in_pane_init (GardeWalkInPane *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  add_vocabulary (self->sex, &garde_sex_words, GARDE_SEX_FEMALE);
  add_vocabulary (self->group, &garde_reason_group_words, GARDE_REASON_OTHER);
  garde_choice_add (self->doctor, GARDE_FAMILY_DOCTOR_DECLARED, _ ("Yes"));
  garde_choice_add (self->doctor, GARDE_FAMILY_DOCTOR_NONE, _ ("No"));
  garde_choice_add (self->doctor, GARDE_FAMILY_DOCTOR_UNKNOWN, "?");
  garde_choice_add (self->zone, GARDE_ZONE_GENERAL, C_ ("zone", "General"));
  garde_choice_add (self->zone, GARDE_ZONE_INFECTIOUS, C_ ("zone", "Isolation"));
  garde_choice_add (self->zone, GARDE_ZONE_OUTSIDE, C_ ("zone", "Outside"));
  garde_choice_set_value (self->zone, GARDE_ZONE_GENERAL);

  /* Before the fields: Enter is the form's, whichever control has the focus. */
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
}

GtkWidget *
garde_walk_in_pane_new (GardeDesk *desk, GardeDayModel *today)
{
  GardeWalkInPane *self;

  g_return_val_if_fail (GARDE_IS_DESK (desk), NULL);

  self = g_object_new (GARDE_TYPE_WALK_IN_PANE, NULL);
  self->desk = g_object_ref (desk);
  garde_patient_picker_set_up (self->picker, desk, today, KNOWN_ROWS, GARDE_PICKER_NARROW);

  return GTK_WIDGET (self);
}
