/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/day/garde-visit-form-private.h"

#include <glib/gi18n-lib.h>

#include "list/garde-day-queue.h"
#include "ui/shared/garde-children.h"
#include "ui/shared/garde-names.h"

#define ADULT_MONTHS (18 * 12)

G_DEFINE_FINAL_TYPE (GardeVisitForm, garde_visit_form, GTK_TYPE_WIDGET)

enum
{
  SUBMITTED,
  CLOSED,
  CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

/* Why somebody gets a seat beside another, most frequent first. */
static const char *const overbook_reasons[] = {
  N_ ("Urgent"),
  N_ ("Small child"),
  N_ ("The doctor agrees"),
  N_ ("Asked by the 15"),
};

static void
emit_changed (GardeVisitForm *self)
{
  if (!self->is_filling)
    g_signal_emit (self, signals[CHANGED], 0);
}

/* --- Who comes --- */

/* Who comes with a minor is asked once it is known that he is one. */
static void
show_accompanied (GardeVisitForm *self)
{
  g_autoptr (GardePatient) patient = garde_identity_form_make_patient (self->identity);
  GardeDay today = garde_desk_get_today (self->desk);
  gboolean is_minor = garde_day_is_set (patient->birth_date) &&
                      garde_day_months_between (patient->birth_date, today) < ADULT_MONTHS;

  gtk_widget_set_visible (GTK_WIDGET (self->accompanied_field),
                          is_minor && self->kind != GARDE_FORM_SQUEEZE);
}

static void
identity_changed_cb (GardeVisitForm *self)
{
  show_accompanied (self);
  emit_changed (self);
}

/* The form goes on with what the file does not know. */
static void
taken_cb (GardeVisitForm *self, GardePatient *patient)
{
  garde_choice_set_value (self->doctor, (int) patient->family_doctor_answer);
  show_accompanied (self);
  emit_changed (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->reason));
}

/* --- Why he comes --- */

static void
propose_zone (GardeVisitForm *self)
{
  GardeReasonGroup group = (GardeReasonGroup) garde_choice_get_value (self->group);

  if (!self->is_zone_set)
    garde_choice_set_value (self->zone, (int) garde_wait_propose_zone (group));
}

/* What is typed stands for a kind if it begins like its name; else for none of them, until a person
 * says which. */
static void
reason_changed_cb (GardeVisitForm *self)
{
  const char *text = gtk_editable_get_text (self->reason);
  GardeReasonGroup guess = garde_visit_draft_guess_group (text);

  if (self->is_filling)
    return;

  if (guess != 0)
    garde_choice_set_value (self->group, (int) guess);
  else if (!self->is_group_set)
    garde_choice_set_value (self->group, text[0] != '\0' ? GARDE_REASON_OTHER : 0);
  garde_form_field_set_error (self->reason_field, NULL);
  propose_zone (self);
  emit_changed (self);
}

void
garde_visit_form_complete_reason (GardeVisitForm *self)
{
  const char *typed = gtk_editable_get_text (self->reason);
  GardeReasonGroup guess = garde_visit_draft_guess_group (typed);
  const char *name = garde_vocabulary_get_label (&garde_reason_group_words, (int) guess);

  if (guess != 0 && g_utf8_strlen (typed, -1) < g_utf8_strlen (name, -1))
    gtk_editable_set_text (self->reason, name);
}

static void
group_chosen_cb (GardeVisitForm *self)
{
  self->is_group_set = TRUE;
  garde_form_field_set_error (self->reason_field, NULL);
  propose_zone (self);
  emit_changed (self);
}

/* --- The rest --- */

static void
overbook_changed_cb (GardeVisitForm *self)
{
  garde_form_field_set_error (self->overbook_field, NULL);
  emit_changed (self);
}

static void
source_chosen_cb (GardeVisitForm *self)
{
  self->is_source_set = TRUE;
  garde_form_field_set_error (self->source_field, NULL);
  emit_changed (self);
}

static void
doctor_chosen_cb (GardeVisitForm *self)
{
  garde_form_field_set_error (self->doctor_field, NULL);
  emit_changed (self);
}

static void
zone_chosen_cb (GardeVisitForm *self)
{
  self->is_zone_set = TRUE;
  emit_changed (self);
}

static void
other_changed_cb (GardeVisitForm *self)
{
  emit_changed (self);
}

void
garde_visit_form_propose_source (GardeVisitForm *self, GardeSource source)
{
  g_return_if_fail (GARDE_IS_VISIT_FORM (self));

  if (self->is_source_set)
    return;

  garde_choice_set_value (self->source, (int) source);
  garde_form_field_set_error (self->source_field, NULL);
}

GardeSource
garde_visit_form_get_source (GardeVisitForm *self)
{
  g_return_val_if_fail (GARDE_IS_VISIT_FORM (self), 0);

  return (GardeSource) garde_choice_get_value (self->source);
}

GardeIdentityForm *
garde_visit_form_get_identity (GardeVisitForm *self)
{
  g_return_val_if_fail (GARDE_IS_VISIT_FORM (self), NULL);

  return self->identity;
}

void
garde_visit_form_show_known (GardeVisitForm *self, GardeChip *chip)
{
  g_return_if_fail (GARDE_IS_VISIT_FORM (self));
  g_return_if_fail (GARDE_IS_CHIP (chip));

  gtk_widget_set_visible (GTK_WIDGET (chip), gtk_widget_get_visible (GTK_WIDGET (self->identity)) &&
                                                 garde_identity_form_is_started (self->identity));
  if (garde_identity_form_get_known (self->identity) != NULL)
    garde_chip_show (chip, _ ("Known patient"), "good", "object-select-symbolic");
  else
    garde_chip_show (chip, _ ("New file"), "now", "contact-new-symbolic");
}

/* --- What is asked --- */

GtkWidget *
garde_visit_form_get_control (GardeVisitForm *self, guint index)
{
  switch (index)
    {
    case CONTROL_OVERBOOK:
      return GTK_WIDGET (self->overbook);
    case CONTROL_ACCOMPANIED:
      return GTK_WIDGET (self->accompanied);
    case CONTROL_REASON:
      return GTK_WIDGET (self->reason);
    case CONTROL_SOURCE:
      return GTK_WIDGET (self->source);
    case CONTROL_PRIORITY:
      return GTK_WIDGET (self->priority);
    case CONTROL_DOCTOR:
      return GTK_WIDGET (self->doctor);
    case CONTROL_ZONE:
      return GTK_WIDGET (self->zone);
    default:
      return garde_identity_form_get_control (self->identity, index - CONTROL_IDENTITY);
    }
}

/* Whether the form asks for the control, which may stand in a field that is not shown. */
static gboolean
is_asked (GardeVisitForm *self, guint index)
{
  for (GtkWidget *widget = garde_visit_form_get_control (self, index); widget != GTK_WIDGET (self);
       widget = gtk_widget_get_parent (widget))
    if (!gtk_widget_get_visible (widget))
      return FALSE;

  return TRUE;
}

guint
garde_visit_form_find_next (GardeVisitForm *self, guint index)
{
  do
    index++;
  while (index < N_CONTROLS && !is_asked (self, index));

  return index;
}

void
garde_visit_form_set_kind (GardeVisitForm *self, GardeVisitFormKind kind)
{
  gboolean is_walk_in = kind == GARDE_FORM_WALK_IN;
  gboolean is_booking = kind == GARDE_FORM_BOOKING || kind == GARDE_FORM_OVERBOOKING;

  g_return_if_fail (GARDE_IS_VISIT_FORM (self));

  self->kind = kind;
  gtk_widget_set_visible (GTK_WIDGET (self->overbook_field),
                          kind == GARDE_FORM_OVERBOOKING || kind == GARDE_FORM_SQUEEZE);
  gtk_widget_set_visible (GTK_WIDGET (self->identity), is_walk_in || is_booking);
  gtk_widget_set_visible (GTK_WIDGET (self->reason_field), is_walk_in || is_booking);
  gtk_widget_set_visible (GTK_WIDGET (self->source_field), is_booking);
  gtk_widget_set_visible (GTK_WIDGET (self->priority_field), is_booking);
  gtk_widget_set_visible (GTK_WIDGET (self->doctor_field), is_walk_in);
  gtk_widget_set_visible (GTK_WIDGET (self->zone_field), is_walk_in);
  show_accompanied (self);
}

/* --- Checking and handing over --- */

char *
garde_visit_form_dup_overbook_reason (GardeVisitForm *self)
{
  int chosen;

  g_return_val_if_fail (GARDE_IS_VISIT_FORM (self), NULL);

  if (!gtk_widget_get_visible (GTK_WIDGET (self->overbook_field)))
    return NULL;
  if (gtk_editable_get_text (self->overbook)[0] != '\0')
    return g_strdup (gtk_editable_get_text (self->overbook));

  chosen = garde_choice_get_value (self->overbook_choice);
  return g_strdup (chosen > 0 ? _ (overbook_reasons[chosen - 1]) : "");
}

/* Says beside @field that something is missing; a field that is not asked lacks nothing. */
static void
check_field (GardeVisitForm *self,
             GardeFormField *field,
             guint control,
             gboolean is_there,
             const char *message,
             GtkWidget **wrong)
{
  gboolean is_wrong = is_asked (self, control) && !is_there;

  garde_form_field_set_error (field, is_wrong ? message : NULL);
  if (is_wrong && *wrong == NULL)
    *wrong = garde_visit_form_get_control (self, control);
}

static GtkWidget *
find_wrong (GardeVisitForm *self)
{
  g_autofree char *overbook = garde_visit_form_dup_overbook_reason (self);
  GtkWidget *wrong = NULL;

  check_field (self, self->overbook_field, CONTROL_OVERBOOK,
               overbook != NULL && overbook[0] != '\0', _ ("Say why."), &wrong);
  if (is_asked (self, CONTROL_IDENTITY))
    {
      GtkWidget *wrong_trait = garde_identity_form_find_wrong (self->identity);

      wrong = wrong != NULL ? wrong : wrong_trait;
    }
  check_field (self, self->reason_field, CONTROL_REASON, garde_choice_get_value (self->group) != 0,
               _ ("The reason is missing."), &wrong);
  check_field (self, self->source_field, CONTROL_SOURCE, garde_choice_get_value (self->source) != 0,
               _ ("Say who sends the patient."), &wrong);
  check_field (self, self->doctor_field, CONTROL_DOCTOR, garde_choice_get_value (self->doctor) != 0,
               _ ("Ask for the family doctor."), &wrong);

  return wrong;
}

gboolean
garde_visit_form_check (GardeVisitForm *self)
{
  GtkWidget *wrong;

  g_return_val_if_fail (GARDE_IS_VISIT_FORM (self), FALSE);

  wrong = find_wrong (self);
  if (wrong != NULL)
    gtk_widget_grab_focus (wrong);

  return wrong == NULL;
}

GardeVisitDraft *
garde_visit_form_make_draft (GardeVisitForm *self)
{
  GardeVisitDraft *draft;

  g_return_val_if_fail (GARDE_IS_VISIT_FORM (self), NULL);

  garde_visit_form_complete_reason (self);
  draft = garde_visit_draft_new ();
  draft->patient = garde_identity_form_make_patient (self->identity);
  draft->is_new_for_sure = garde_identity_form_has_seen_doubles (self->identity);
  draft->reason_group = (GardeReasonGroup) garde_choice_get_value (self->group);
  garde_record_set_text (&draft->reason, gtk_editable_get_text (self->reason));
  if (is_asked (self, CONTROL_ACCOMPANIED) && gtk_editable_get_text (self->accompanied)[0] != '\0')
    draft->accompanied_by = g_strdup (gtk_editable_get_text (self->accompanied));

  if (self->kind == GARDE_FORM_WALK_IN)
    {
      draft->family_doctor = (GardeFamilyDoctorAnswer) garde_choice_get_value (self->doctor);
      draft->patient->family_doctor_answer = draft->family_doctor;
      draft->zone = (GardeZoneOfRoom) garde_choice_get_value (self->zone);
      return draft;
    }

  draft->source = garde_visit_form_get_source (self);
  draft->priority = (GardePriority) garde_choice_get_value (self->priority);
  draft->family_doctor = draft->patient->family_doctor_answer;
  draft->overbook_reason = garde_visit_form_dup_overbook_reason (self);
  return draft;
}

static void
clear_errors (GardeVisitForm *self)
{
  garde_form_field_set_error (self->overbook_field, NULL);
  garde_form_field_set_error (self->reason_field, NULL);
  garde_form_field_set_error (self->source_field, NULL);
  garde_form_field_set_error (self->doctor_field, NULL);
}

void
garde_visit_form_clear (GardeVisitForm *self)
{
  g_return_if_fail (GARDE_IS_VISIT_FORM (self));

  garde_identity_form_clear (self->identity);
  self->is_filling = TRUE;
  gtk_editable_set_text (self->overbook, "");
  gtk_editable_set_text (self->accompanied, "");
  gtk_editable_set_text (self->reason, "");
  self->is_filling = FALSE;
  garde_choice_set_value (self->overbook_choice, 0);
  garde_choice_set_value (self->group, 0);
  garde_choice_set_value (self->source, 0);
  garde_choice_set_value (self->priority, GARDE_PRIORITY_NORMAL);
  garde_choice_set_value (self->doctor, 0);
  garde_choice_set_value (self->zone, GARDE_ZONE_GENERAL);
  clear_errors (self);
  self->is_zone_set = FALSE;
  self->is_group_set = FALSE;
  self->is_source_set = FALSE;
  show_accompanied (self);
}

void
garde_visit_form_start (GardeVisitForm *self)
{
  g_autofree char *overbook = NULL;

  g_return_if_fail (GARDE_IS_VISIT_FORM (self));

  overbook = garde_visit_form_dup_overbook_reason (self);
  if (overbook != NULL && overbook[0] == '\0')
    gtk_widget_grab_focus (GTK_WIDGET (self->overbook));
  else if (garde_identity_form_get_known (self->identity) != NULL)
    gtk_widget_grab_focus (GTK_WIDGET (self->reason));
  else
    gtk_widget_grab_focus (GTK_WIDGET (self->identity));
}

/* --- The widget --- */

static void
garde_visit_form_dispose (GObject *object)
{
  GardeVisitForm *self = GARDE_VISIT_FORM (object);

  /* Emptying the entries on the way out is no typing. */
  self->is_filling = TRUE;
  gtk_widget_dispose_template (GTK_WIDGET (self), GARDE_TYPE_VISIT_FORM);
  garde_children_unparent (GTK_WIDGET (self));
  g_clear_object (&self->desk);
  G_OBJECT_CLASS (garde_visit_form_parent_class)->dispose (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, GardeVisitForm, overbook_field);
  gtk_widget_class_bind_template_child (widget_class, GardeVisitForm, overbook);
  gtk_widget_class_bind_template_child (widget_class, GardeVisitForm, overbook_choice);
  gtk_widget_class_bind_template_child (widget_class, GardeVisitForm, identity);
  gtk_widget_class_bind_template_child (widget_class, GardeVisitForm, accompanied_field);
  gtk_widget_class_bind_template_child (widget_class, GardeVisitForm, accompanied);
  gtk_widget_class_bind_template_child (widget_class, GardeVisitForm, reason_field);
  gtk_widget_class_bind_template_child (widget_class, GardeVisitForm, reason);
  gtk_widget_class_bind_template_child (widget_class, GardeVisitForm, group);
  gtk_widget_class_bind_template_child (widget_class, GardeVisitForm, source_field);
  gtk_widget_class_bind_template_child (widget_class, GardeVisitForm, source);
  gtk_widget_class_bind_template_child (widget_class, GardeVisitForm, priority_field);
  gtk_widget_class_bind_template_child (widget_class, GardeVisitForm, priority);
  gtk_widget_class_bind_template_child (widget_class, GardeVisitForm, doctor_field);
  gtk_widget_class_bind_template_child (widget_class, GardeVisitForm, doctor);
  gtk_widget_class_bind_template_child (widget_class, GardeVisitForm, zone_field);
  gtk_widget_class_bind_template_child (widget_class, GardeVisitForm, zone);
  gtk_widget_class_bind_template_callback (widget_class, identity_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, taken_cb);
  gtk_widget_class_bind_template_callback (widget_class, overbook_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, reason_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, group_chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, source_chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, doctor_chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, zone_chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, other_changed_cb);
  garde_visit_form_keys_bind (widget_class);
}

static void
garde_visit_form_class_init (GardeVisitFormClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  static const char *const names[N_SIGNALS] = { "submitted", "closed", "changed" };

  G_OBJECT_CLASS (klass)->dispose = garde_visit_form_dispose;
  for (guint i = 0; i < N_SIGNALS; i++)
    signals[i] = g_signal_new (names[i], GARDE_TYPE_VISIT_FORM, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                               NULL, G_TYPE_NONE, 0);

  g_type_ensure (GARDE_TYPE_FORM_FIELD);
  g_type_ensure (GARDE_TYPE_CHOICE);
  g_type_ensure (GARDE_TYPE_IDENTITY_FORM);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/garde/Garde/ui/day/garde-visit-form.ui");
  bind_children (widget_class);
}

static void
add_values (GardeVisitForm *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (overbook_reasons); i++)
    garde_choice_add (self->overbook_choice, (int) i + 1, _ (overbook_reasons[i]));
  for (GardeReasonGroup group = GARDE_REASON_INFECTIOUS; group <= GARDE_REASON_OTHER; group++)
    garde_choice_add (self->group, (int) group,
                      garde_vocabulary_get_label (&garde_reason_group_words, (int) group));
  for (GardeSource source = GARDE_SOURCE_COT; source <= GARDE_SOURCE_PHARMACY; source++)
    {
      const char *name = garde_name_source_short ((int) source);

      garde_choice_add (self->source, (int) source, name != NULL ? name : C_ ("source", "Desk"));
    }
  /* Translators: the letter that chooses the emergency department among those who send patients. */
  garde_choice_set_key (self->source, GARDE_SOURCE_SAU, C_ ("emergency department", "E"));
  for (GardePriority priority = GARDE_PRIORITY_NORMAL; priority <= GARDE_PRIORITY_URGENT;
       priority++)
    garde_choice_add (self->priority, (int) priority,
                      garde_vocabulary_get_label (&garde_priority_words, (int) priority));
  garde_choice_add (self->doctor, GARDE_FAMILY_DOCTOR_DECLARED, _ ("Yes"));
  garde_choice_add (self->doctor, GARDE_FAMILY_DOCTOR_NONE, _ ("No"));
  garde_choice_add (self->doctor, GARDE_FAMILY_DOCTOR_UNKNOWN, "?");
  garde_choice_add (self->zone, GARDE_ZONE_GENERAL, C_ ("zone", "General"));
  garde_choice_add (self->zone, GARDE_ZONE_INFECTIOUS, C_ ("zone", "Isolation"));
  garde_choice_add (self->zone, GARDE_ZONE_OUTSIDE, C_ ("zone", "Outside"));
  garde_choice_set_value (self->zone, GARDE_ZONE_GENERAL);
  garde_choice_set_value (self->priority, GARDE_PRIORITY_NORMAL);
}

static void
garde_visit_form_init (GardeVisitForm *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  add_values (self);
  garde_visit_form_keys_add (self);
}

void
garde_visit_form_set_up (GardeVisitForm *self, GardeDesk *desk, GardeDayModel *today)
{
  g_return_if_fail (GARDE_IS_VISIT_FORM (self));
  g_return_if_fail (GARDE_IS_DESK (desk));

  g_set_object (&self->desk, desk);
  garde_identity_form_set_up (self->identity, desk, today);
}
