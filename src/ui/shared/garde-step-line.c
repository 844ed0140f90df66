/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/shared/garde-step-line.h"

#include <glib/gi18n-lib.h>

#include "list/garde-day-queue.h"
#include "model/garde-patient-rules.h"
#include "ui/shared/garde-children.h"
#include "ui/shared/garde-choice.h"
#include "ui/shared/garde-key-button.h"
#include "ui/shared/garde-names.h"

struct _GardeStepLine
{
  GtkWidget parent_instance;

  /* Template Widgets */
  GtkLabel *subject;
  GtkLabel *question;
  GtkCheckButton *identity;
  GtkLabel *identity_key;
  GtkWidget *family_doctor_field;
  GardeChoice *family_doctor;
  GtkWidget *zone_field;
  GardeChoice *zone;
  GtkWidget *reason_field;
  GtkLabel *reason_caption;
  GardeChoice *reason;
  GtkWidget *text_field;
  GtkLabel *text_caption;
  GtkLabel *text_key;
  GtkEntry *text;
  GardeKeyButton *confirm;
  GtkWidget *leave;

  /* Owned References */
  GardeDesk *desk;
  GardeVisitSteps *steps;
  GardeDayEntry *entry; /* NULL while it is closed */

  GardeVisitAction action;
};

G_DEFINE_FINAL_TYPE (GardeStepLine, garde_step_line, GTK_TYPE_WIDGET)

enum
{
  CLOSED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

/* Why, with the letter that says it; 0 ends the list. */
typedef struct
{
  int value;
  const char *label;
  const char *key;
} Reason;

#define MOST_REASONS (5)

/* What an action asks. */
typedef struct
{
  const char *question;
  const char *caption; /* of the reasons; NULL: there are none */
  const char *text;    /* caption of the free text; NULL: there is none */
  const char *confirm;
  Reason reasons[MOST_REASONS];
} Question;

/* The layout tool loses its way among N_ (). */
/* clang-format off */
static const Question questions[GARDE_N_VISIT_ACTIONS] = {
  [GARDE_ACTION_ARRIVE] = { N_ ("Arrival"), NULL, N_ ("Accompanied by"), N_ ("Arrived"), { { 0 } } },
  [GARDE_ACTION_CHANGE_ZONE] = { N_ ("Change the zone"), NULL, NULL, N_ ("Change"), { { 0 } } },
  [GARDE_ACTION_LEAVE] = { N_ ("Leaves without being seen"), N_ ("Why"), N_ ("In other words"), N_ ("Left"), {
    { 1, N_ ("Waited too long"), NC_ ("key", "W") },
    { 2, N_ ("Feels better"), NC_ ("key", "B") },
    { 3, N_ ("Went elsewhere"), NC_ ("key", "E") },
    { 4, N_ ("Did not say"), NC_ ("key", "S") } } },
  [GARDE_ACTION_REDIRECT] = { N_ ("Sent on without being seen"), N_ ("To"), N_ ("Note"), N_ ("Send on"), {
    { GARDE_OUTCOME_FIFTEEN, N_ ("The 15"), "1" },
    { GARDE_OUTCOME_EMERGENCY, N_ ("Emergency department"), NC_ ("key", "E") },
    { GARDE_OUTCOME_FAMILY_DOCTOR, N_ ("Family doctor"), NC_ ("key", "F") } } },
  [GARDE_ACTION_CANCEL] = { N_ ("Cancels the appointment"), N_ ("Who cancels"), N_ ("Note"), N_ ("Cancel it"), {
    { 1, N_ ("The patient"), NC_ ("key", "P") },
    { 2, N_ ("Whoever sent him"), NC_ ("key", "W") },
    { 3, N_ ("The centre"), NC_ ("key", "C") } } },
};
/* clang-format on */

gboolean
garde_step_line_is_wanted (GardeVisitAction action)
{
  g_return_val_if_fail (action < GARDE_N_VISIT_ACTIONS, FALSE);

  return questions[action].question != NULL;
}

static const Question *
get_question (GardeStepLine *self)
{
  return &questions[self->action];
}

static const char *
translate_key (const char *key)
{
  return g_dpgettext2 (NULL, "key", key);
}

/* --- What is asked --- */

static gboolean
is_accompanied (GardeStepLine *self)
{
  return self->action == GARDE_ACTION_ARRIVE &&
         garde_patient_is_minor (self->entry->patient->birth_date,
                                 garde_desk_get_today (self->desk));
}

static void
show_fields (GardeStepLine *self)
{
  const Question *question = get_question (self);
  gboolean is_arrival = self->action == GARDE_ACTION_ARRIVE;

  gtk_widget_set_visible (GTK_WIDGET (self->identity), is_arrival);
  gtk_widget_set_visible (self->family_doctor_field, is_arrival);
  gtk_widget_set_visible (self->zone_field, is_arrival || self->action == GARDE_ACTION_CHANGE_ZONE);
  gtk_widget_set_visible (self->reason_field, question->caption != NULL);
  /* The whole check of an arrival is one line at the usual width of a screen. */
  gtk_editable_set_max_width_chars (GTK_EDITABLE (self->text), is_arrival ? 8 : 14);
  gtk_widget_set_visible (self->text_field,
                          is_arrival ? is_accompanied (self) : question->text != NULL);
}

/* What is known is filled in: the person only changes what differs. */
static void
fill_fields (GardeStepLine *self)
{
  const GardeVisit *visit = self->entry->visit;
  GardeFamilyDoctorAnswer answer =
      visit->family_doctor != 0 ? visit->family_doctor : self->entry->patient->family_doctor_answer;
  gboolean is_arrival = self->action == GARDE_ACTION_ARRIVE;

  gtk_check_button_set_active (self->identity, FALSE);
  garde_choice_set_value (self->family_doctor, (int) answer);
  garde_choice_set_value (
      self->zone,
      (int) (visit->zone != 0 ? visit->zone : garde_wait_propose_zone (visit->reason_group)));
  gtk_editable_set_text (GTK_EDITABLE (self->text),
                         is_arrival && visit->accompanied_by != NULL ? visit->accompanied_by : "");
}

static void
name_field (GtkWidget *control, GtkLabel *caption, const char *text)
{
  gtk_label_set_text (caption, text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (control), GTK_ACCESSIBLE_PROPERTY_LABEL, text,
                                  -1);
}

static void
offer_reasons (GardeStepLine *self)
{
  const Question *question = get_question (self);

  garde_choice_clear (self->reason);
  if (question->caption == NULL)
    return;

  name_field (GTK_WIDGET (self->reason), self->reason_caption, _ (question->caption));
  gtk_widget_remove_css_class (GTK_WIDGET (self->reason_caption), "bad-fg");
  for (const Reason *reason = question->reasons; reason->value != 0; reason++)
    garde_choice_add_with_key (self->reason, reason->value, _ (reason->label),
                               translate_key (reason->key));
}

static void
show_subject (GardeStepLine *self)
{
  const GardeDayEntry *entry = self->entry;
  const Question *question = get_question (self);
  g_autofree char *name = garde_name_patient (entry->patient);
  g_autofree char *age = garde_name_age (entry->patient, garde_desk_get_today (self->desk));
  g_autofree char *spoken = NULL;

  gtk_label_set_text (self->subject, name);
  if (age[0] != '\0')
    {
      /* Translators: what is asked, and the patient's age. */
      g_autofree char *text = g_strdup_printf (_ ("%1$s · %2$s"), _ (question->question), age);

      gtk_label_set_text (self->question, text);
    }
  else
    {
      gtk_label_set_text (self->question, _ (question->question));
    }
  garde_key_button_set_text (self->confirm, _ (question->confirm));

  /* Translators: what is asked, and of whom. */
  spoken = g_strdup_printf (_ ("%1$s: %2$s"), _ (question->question), name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
}

static GtkWidget *
get_first_field (GardeStepLine *self)
{
  if (self->action == GARDE_ACTION_ARRIVE)
    return GTK_WIDGET (self->identity);
  if (self->action == GARDE_ACTION_CHANGE_ZONE)
    return GTK_WIDGET (self->zone);

  return GTK_WIDGET (self->reason);
}

void
garde_step_line_start (GardeStepLine *self, GardeDayEntry *entry, GardeVisitAction action)
{
  g_return_if_fail (GARDE_IS_STEP_LINE (self));
  g_return_if_fail (GARDE_IS_DAY_ENTRY (entry) && entry->visit != NULL);
  g_return_if_fail (garde_step_line_is_wanted (action));

  g_set_object (&self->entry, entry);
  self->action = action;
  show_subject (self);
  offer_reasons (self);
  if (get_question (self)->text != NULL)
    name_field (GTK_WIDGET (self->text), self->text_caption, _ (get_question (self)->text));
  fill_fields (self);
  show_fields (self);
  /* What was said of the step before would lie over this one's answers. */
  gtk_widget_activate_action (GTK_WIDGET (self), "win.toast", "s", "");
  gtk_widget_set_visible (GTK_WIDGET (self), TRUE);
  gtk_widget_grab_focus (get_first_field (self));
}

gint64
garde_step_line_get_visit (GardeStepLine *self)
{
  g_return_val_if_fail (GARDE_IS_STEP_LINE (self), 0);

  return self->entry != NULL ? garde_day_entry_get_id (self->entry) : 0;
}

/* --- What is answered --- */

static void
finish (GardeStepLine *self, gboolean is_done)
{
  if (self->entry == NULL)
    return;

  g_clear_object (&self->entry);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
  g_signal_emit (self, signals[CLOSED], 0, is_done);
}

void
garde_step_line_close (GardeStepLine *self)
{
  g_return_if_fail (GARDE_IS_STEP_LINE (self));

  finish (self, FALSE);
}

/* What was typed, without spaces around; NULL for nothing. */
static char *
get_text (GardeStepLine *self)
{
  g_autofree char *text = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->text))));

  if (!gtk_widget_get_visible (self->text_field) || text[0] == '\0')
    return NULL;

  return g_steal_pointer (&text);
}

/* The reason in words, with what was typed. */
static char *
write_note (GardeStepLine *self, const char *text)
{
  int value = garde_choice_get_value (self->reason);
  const char *label = NULL;

  if (self->action == GARDE_ACTION_REDIRECT)
    return g_strdup (text);

  for (const Reason *reason = get_question (self)->reasons; reason->value != 0; reason++)
    if (reason->value == value)
      label = _ (reason->label);
  if (label == NULL || text == NULL)
    return g_strdup (label != NULL ? label : text);

  /* Translators: a reason, and what was added to it. */
  return g_strdup_printf (_ ("%1$s: %2$s"), label, text);
}

/* Whether a reason is given wherever one is asked for; where somebody is sent on to is no matter of
 * words. */
static gboolean
is_answered (GardeStepLine *self, const char *text)
{
  return get_question (self)->caption == NULL || garde_choice_get_value (self->reason) != 0 ||
         (text != NULL && self->action != GARDE_ACTION_REDIRECT);
}

static void
ask_for_reason (GardeStepLine *self)
{
  gtk_label_set_text (self->reason_caption, self->action == GARDE_ACTION_REDIRECT
                                                ? _ ("Where to? Choose one")
                                                : _ ("Why? Choose one, or write it"));
  gtk_widget_add_css_class (GTK_WIDGET (self->reason_caption), "bad-fg");
  gtk_widget_grab_focus (GTK_WIDGET (self->reason));
}

static void
confirm (GardeStepLine *self)
{
  g_autofree char *text = NULL;
  g_autofree char *note = NULL;
  GardeStepDetails details = { 0 };
  gboolean is_arrival;

  if (self->entry == NULL)
    return;

  text = get_text (self);
  if (!is_answered (self, text))
    {
      ask_for_reason (self);
      return;
    }

  is_arrival = self->action == GARDE_ACTION_ARRIVE;
  note = is_arrival ? NULL : write_note (self, text);
  if (is_arrival)
    details.family_doctor = (GardeFamilyDoctorAnswer) garde_choice_get_value (self->family_doctor);
  if (gtk_widget_get_visible (self->zone_field))
    details.zone = (GardeZoneOfRoom) garde_choice_get_value (self->zone);
  details.identity_seen = is_arrival && gtk_check_button_get_active (self->identity);
  details.accompanied_by = is_arrival ? text : NULL;
  if (self->action == GARDE_ACTION_REDIRECT)
    details.outcome = (GardeVisitOutcome) garde_choice_get_value (self->reason);
  details.note = note;

  if (garde_visit_steps_is_possible (self->steps, self->action, self->entry))
    garde_visit_steps_run_with (self->steps, self->action, self->entry, &details);
  finish (self, TRUE);
}

/* Where nothing but the zone is asked, its letter is the answer. */
static void
zone_settled_cb (GardeStepLine *self)
{
  if (self->action == GARDE_ACTION_CHANGE_ZONE)
    confirm (self);
}

/* --- Keys --- */

static gboolean
press_letter (GardeStepLine *self, gunichar letter)
{
  gunichar lower = g_unichar_tolower (letter);

  if (gtk_widget_get_visible (self->text_field) &&
      lower == g_unichar_tolower (g_utf8_get_char (gtk_label_get_text (self->text_key))))
    return gtk_widget_grab_focus (GTK_WIDGET (self->text));

  if (self->action == GARDE_ACTION_ARRIVE)
    {
      if (lower == g_unichar_tolower (g_utf8_get_char (gtk_label_get_text (self->identity_key))))
        {
          gtk_check_button_set_active (self->identity,
                                       !gtk_check_button_get_active (self->identity));
          return TRUE;
        }
      return garde_choice_press (self->family_doctor, letter) ||
             garde_choice_press (self->zone, letter);
    }
  if (self->action == GARDE_ACTION_CHANGE_ZONE)
    return garde_choice_press (self->zone, letter);

  return garde_choice_press (self->reason, letter);
}

/* While the line is open, letters are its own and not the page's. */
static gboolean
key_pressed_cb (GardeStepLine *self, guint key, guint code, GdkModifierType state)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;
  gunichar letter = gdk_keyval_to_unicode (key);

  if ((state & (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SUPER_MASK)) != 0)
    return GDK_EVENT_PROPAGATE;

  if (key == GDK_KEY_Escape)
    {
      finish (self, FALSE);
      return GDK_EVENT_STOP;
    }
  if (key == GDK_KEY_Return || key == GDK_KEY_KP_Enter)
    {
      if (focus == self->leave)
        return GDK_EVENT_PROPAGATE;
      confirm (self);
      return GDK_EVENT_STOP;
    }
  if (GTK_IS_TEXT (focus) || key == GDK_KEY_space || !g_unichar_isgraph (letter))
    return GDK_EVENT_PROPAGATE;

  press_letter (self, letter);
  return GDK_EVENT_STOP;
}

/* --- The widget --- */

void
garde_step_line_set_up (GardeStepLine *self, GardeDesk *desk, GardeVisitSteps *steps)
{
  g_return_if_fail (GARDE_IS_STEP_LINE (self));
  g_return_if_fail (GARDE_IS_DESK (desk) && GARDE_IS_VISIT_STEPS (steps));

  g_set_object (&self->desk, desk);
  g_set_object (&self->steps, steps);
}

static gboolean
garde_step_line_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (get_first_field (GARDE_STEP_LINE (widget)));
}

static void
garde_step_line_dispose (GObject *object)
{
  GardeStepLine *self = GARDE_STEP_LINE (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), GARDE_TYPE_STEP_LINE);
  garde_children_unparent (GTK_WIDGET (self));
  g_clear_object (&self->entry);
  g_clear_object (&self->steps);
  g_clear_object (&self->desk);
  G_OBJECT_CLASS (garde_step_line_parent_class)->dispose (object);
}

static void
bind_fields (GtkWidgetClass *klass)
{
  gtk_widget_class_bind_template_child (klass, GardeStepLine, subject);
  gtk_widget_class_bind_template_child (klass, GardeStepLine, question);
  gtk_widget_class_bind_template_child (klass, GardeStepLine, identity);
  gtk_widget_class_bind_template_child (klass, GardeStepLine, identity_key);
  gtk_widget_class_bind_template_child (klass, GardeStepLine, family_doctor_field);
  gtk_widget_class_bind_template_child (klass, GardeStepLine, family_doctor);
  gtk_widget_class_bind_template_child (klass, GardeStepLine, zone_field);
  gtk_widget_class_bind_template_child (klass, GardeStepLine, zone);
  gtk_widget_class_bind_template_child (klass, GardeStepLine, reason_field);
  gtk_widget_class_bind_template_child (klass, GardeStepLine, reason_caption);
  gtk_widget_class_bind_template_child (klass, GardeStepLine, reason);
  gtk_widget_class_bind_template_child (klass, GardeStepLine, text_field);
  gtk_widget_class_bind_template_child (klass, GardeStepLine, text_caption);
  gtk_widget_class_bind_template_child (klass, GardeStepLine, text_key);
  gtk_widget_class_bind_template_child (klass, GardeStepLine, text);
  gtk_widget_class_bind_template_child (klass, GardeStepLine, confirm);
  gtk_widget_class_bind_template_child (klass, GardeStepLine, leave);
}

static void
garde_step_line_class_init (GardeStepLineClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = garde_step_line_dispose;
  widget_class->focus = garde_children_focus;
  widget_class->grab_focus = garde_step_line_grab_focus;
  signals[CLOSED] = g_signal_new ("closed", GARDE_TYPE_STEP_LINE, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                  NULL, G_TYPE_NONE, 1, G_TYPE_BOOLEAN);

  g_type_ensure (GARDE_TYPE_CHOICE);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/garde/Garde/ui/shared/garde-step-line.ui");
  bind_fields (widget_class);
  gtk_widget_class_bind_template_callback (widget_class, confirm);
  gtk_widget_class_bind_template_callback (widget_class, zone_settled_cb);
  gtk_widget_class_bind_template_callback (widget_class, garde_step_line_close);
}

static void
offer_answers (GardeStepLine *self)
{
  garde_choice_add_with_key (self->family_doctor, GARDE_FAMILY_DOCTOR_DECLARED,
                             C_ ("family doctor", "Yes"), C_ ("key", "Y"));
  garde_choice_add_with_key (self->family_doctor, GARDE_FAMILY_DOCTOR_NONE,
                             C_ ("family doctor", "No"), C_ ("key", "N"));
  garde_choice_add_with_key (self->family_doctor, GARDE_FAMILY_DOCTOR_UNKNOWN,
                             C_ ("family doctor", "Not known"), "?");
  garde_choice_add_with_key (self->zone, GARDE_ZONE_GENERAL, C_ ("zone", "General"),
                             C_ ("key", "G"));
  garde_choice_add_with_key (self->zone, GARDE_ZONE_INFECTIOUS, C_ ("zone", "Isolation"),
                             C_ ("key", "S"));
  garde_choice_add_with_key (self->zone, GARDE_ZONE_OUTSIDE, C_ ("zone", "Outside"),
                             C_ ("key", "O"));
}

static void
garde_step_line_init (GardeStepLine *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_label_set_text (self->identity_key, C_ ("key", "I"));
  gtk_label_set_text (self->text_key, C_ ("key", "T"));
  offer_answers (self);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
}
