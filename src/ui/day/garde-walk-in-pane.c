/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/day/garde-walk-in-pane.h"

#include <glib/gi18n-lib.h>

#include "ui/day/garde-identity-form.h"
#include "ui/day/garde-walk-in-form.h"
#include "ui/shared/garde-children.h"
#include "ui/shared/garde-chip.h"
#include "ui/shared/garde-choice.h"
#include "ui/shared/garde-form-field.h"

/* The controls in their order: those of the identity, then these. */
enum
{
  CONTROL_REASON = GARDE_IDENTITY_CONTROLS,
  CONTROL_DOCTOR,
  CONTROL_ZONE,
  N_CONTROLS,
};

struct _GardeWalkInPane
{
  GtkWidget parent_instance;

  /* Template Widgets */
  GtkWidget *known_chip;
  GardeIdentityForm *identity;
  GardeFormField *reason_field;
  GardeFormField *doctor_field;
  GtkEditable *reason;
  GardeChoice *group;
  GardeChoice *doctor;
  GardeChoice *zone;
  GtkWidget *submit;

  /* Owned References */
  GardeDesk *desk;

  gboolean is_filling;   /* the program writes into the fields, not a person */
  gboolean is_zone_set;  /* a person has chosen the zone */
  gboolean is_group_set; /* and the kind of reason */
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

static void
show_known (GardeWalkInPane *self)
{
  gtk_widget_set_visible (self->known_chip, garde_identity_form_is_started (self->identity));
  if (garde_identity_form_get_known (self->identity) != NULL)
    garde_chip_show (GARDE_CHIP (self->known_chip), _ ("Known patient"), "good",
                                                       "object-select-symbolic");
  else
    garde_chip_show (GARDE_CHIP (self->known_chip), _ ("New file"), "now", "contact-new-symbolic");
}

static void
identity_changed_cb (GardeWalkInPane *self)
{
  show_known (self);
}

/* The form goes on with what the file does not know. */
static void
taken_cb (GardeWalkInPane *self, GardePatient *patient)
{
  garde_choice_set_value (self->doctor, (int) patient->family_doctor_answer);
  show_known (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->reason));
}

/* --- Why he comes --- */

static void
propose_zone (GardeWalkInPane *self)
{
  GardeReasonGroup group = (GardeReasonGroup) garde_choice_get_value (self->group);

  if (!self->is_zone_set)
    garde_choice_set_value (self->zone, (int) garde_walk_in_propose_zone (group));
}

/* What is typed stands for a kind if it begins like its name; else for none of them, until a person
 * says which. */
static void
reason_changed_cb (GardeWalkInPane *self)
{
  const char *text = gtk_editable_get_text (self->reason);
  GardeReasonGroup guess = garde_walk_in_guess_group (text);

  if (self->is_filling)
    return;

  if (guess != 0)
    garde_choice_set_value (self->group, (int) guess);
  else if (!self->is_group_set)
    garde_choice_set_value (self->group, text[0] != '\0' ? GARDE_REASON_OTHER : 0);
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
doctor_chosen_cb (GardeWalkInPane *self)
{
  garde_form_field_set_error (self->doctor_field, NULL);
}

static void
zone_chosen_cb (GardeWalkInPane *self)
{
  self->is_zone_set = TRUE;
}

/* --- Checking and saving --- */

static GtkWidget *
find_wrong (GardeWalkInPane *self)
{
  GtkWidget *wrong = garde_identity_form_find_wrong (self->identity);
  gboolean has_reason = garde_choice_get_value (self->group) != 0;
  gboolean has_doctor = garde_choice_get_value (self->doctor) != 0;

  garde_form_field_set_error (self->reason_field, has_reason ? NULL : _ ("The reason is missing."));
  garde_form_field_set_error (self->doctor_field,
                              has_doctor ? NULL : _ ("Ask for the family doctor."));
  if (wrong == NULL && !has_reason)
    wrong = GTK_WIDGET (self->reason);
  if (wrong == NULL && !has_doctor)
    wrong = GTK_WIDGET (self->doctor);

  return wrong;
}

static GardeWalkInForm *
make_form (GardeWalkInPane *self)
{
  GardeWalkInForm *form = garde_walk_in_form_new ();

  form->family_doctor = (GardeFamilyDoctorAnswer) garde_choice_get_value (self->doctor);
  form->patient = garde_identity_form_make_patient (self->identity);
  form->patient->family_doctor_answer = form->family_doctor;
  form->reason_group = (GardeReasonGroup) garde_choice_get_value (self->group);
  garde_record_set_text (&form->reason, gtk_editable_get_text (self->reason));
  form->zone = (GardeZoneOfRoom) garde_choice_get_value (self->zone);
  form->is_new_for_sure = garde_identity_form_has_seen_doubles (self->identity);

  return form;
}

static void
clear (GardeWalkInPane *self)
{
  garde_identity_form_clear (self->identity);
  self->is_filling = TRUE;
  gtk_editable_set_text (self->reason, "");
  self->is_filling = FALSE;
  garde_choice_set_value (self->group, 0);
  garde_choice_set_value (self->doctor, 0);
  garde_choice_set_value (self->zone, GARDE_ZONE_GENERAL);
  garde_form_field_set_error (self->reason_field, NULL);
  garde_form_field_set_error (self->doctor_field, NULL);
  self->is_zone_set = FALSE;
  self->is_group_set = FALSE;
  show_known (self);
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
      garde_identity_form_show_warning (self->identity, error->message);
      return;
    }
  if (answer->visit == NULL)
    {
      /* Nothing was saved: the files that look the same are shown, and asking again makes a new
       * one. */
      garde_identity_form_show_doubles (self->identity, answer->doubles);
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
  garde_identity_form_show_warning (self->identity, NULL);
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

static GtkWidget *
get_control (GardeWalkInPane *self, guint index)
{
  switch (index)
    {
    case CONTROL_REASON:
      return GTK_WIDGET (self->reason);
    case CONTROL_DOCTOR:
      return GTK_WIDGET (self->doctor);
    case CONTROL_ZONE:
      return GTK_WIDGET (self->zone);
    default:
      return garde_identity_form_get_control (self->identity, index);
    }
}

/* Which control has the focus; N_CONTROLS if none has. */
static guint
find_focus (GardeWalkInPane *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;
  guint i = 0;

  if (focus == NULL)
    return N_CONTROLS;

  while (i < N_CONTROLS && focus != get_control (self, i) &&
         !gtk_widget_is_ancestor (focus, get_control (self, i)))
    i++;

  return i;
}

/* What the reason's first letters stand for is written out, unless there is more than the kind. */
static void
complete_reason (GardeWalkInPane *self)
{
  const char *typed = gtk_editable_get_text (self->reason);
  GardeReasonGroup guess = garde_walk_in_guess_group (typed);
  const char *name = garde_vocabulary_get_label (&garde_reason_group_words, (int) guess);

  if (guess != 0 && g_utf8_strlen (typed, -1) < g_utf8_strlen (name, -1))
    gtk_editable_set_text (self->reason, name);
}

static void
go_on (GardeWalkInPane *self)
{
  guint at = find_focus (self);

  if (at == CONTROL_REASON)
    complete_reason (self);
  if (at == CONTROL_ZONE)
    submit (self);
  else
    gtk_widget_grab_focus (get_control (self, at < N_CONTROLS ? at + 1 : 0));
}

/* A letter has chosen: on to the next field, but nothing is sent off by it. */
static void
settled_cb (GardeWalkInPane *self)
{
  if (find_focus (self) < CONTROL_ZONE)
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
  if (at == N_CONTROLS)
    return GDK_EVENT_PROPAGATE;
  if (at < GARDE_IDENTITY_CONTROLS && garde_identity_form_take (self->identity))
    return GDK_EVENT_STOP;

  go_on (self);
  return GDK_EVENT_STOP;
}

static gboolean
move (GardeWalkInPane *self, int by)
{
  guint at = find_focus (self);

  if (at < GARDE_IDENTITY_CONTROLS && garde_identity_form_has_found (self->identity))
    {
      garde_identity_form_move (self->identity, by);
      return GDK_EVENT_STOP;
    }
  if (at == CONTROL_REASON)
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

  if (garde_identity_form_get_known (self->identity) != NULL)
    gtk_widget_grab_focus (GTK_WIDGET (self->reason));
  else
    gtk_widget_grab_focus (GTK_WIDGET (self->identity));
}

static void
garde_walk_in_pane_dispose (GObject *object)
{
  GardeWalkInPane *self = GARDE_WALK_IN_PANE (object);

  self->is_filling = TRUE;
  gtk_widget_dispose_template (GTK_WIDGET (self), GARDE_TYPE_WALK_IN_PANE);
  garde_children_unparent (GTK_WIDGET (self));
  g_clear_object (&self->desk);
  G_OBJECT_CLASS (garde_walk_in_pane_parent_class)->dispose (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, GardeWalkInPane, known_chip);
  gtk_widget_class_bind_template_child (widget_class, GardeWalkInPane, identity);
  gtk_widget_class_bind_template_child (widget_class, GardeWalkInPane, reason_field);
  gtk_widget_class_bind_template_child (widget_class, GardeWalkInPane, doctor_field);
  gtk_widget_class_bind_template_child (widget_class, GardeWalkInPane, reason);
  gtk_widget_class_bind_template_child (widget_class, GardeWalkInPane, group);
  gtk_widget_class_bind_template_child (widget_class, GardeWalkInPane, doctor);
  gtk_widget_class_bind_template_child (widget_class, GardeWalkInPane, zone);
  gtk_widget_class_bind_template_child (widget_class, GardeWalkInPane, submit);
  gtk_widget_class_bind_template_callback (widget_class, identity_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, taken_cb);
  gtk_widget_class_bind_template_callback (widget_class, reason_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, group_chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, doctor_chosen_cb);
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
  g_type_ensure (GARDE_TYPE_IDENTITY_FORM);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/garde/Garde/ui/day/garde-walk-in-pane.ui");
  bind_children (widget_class);
}

static void
garde_walk_in_pane_init (GardeWalkInPane *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  for (GardeReasonGroup group = GARDE_REASON_INFECTIOUS; group <= GARDE_REASON_OTHER; group++)
    garde_choice_add (self->group, (int) group,
                      garde_vocabulary_get_label (&garde_reason_group_words, (int) group));
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
  garde_identity_form_set_up (self->identity, desk, today);

  return GTK_WIDGET (self);
}
