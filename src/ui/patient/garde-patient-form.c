/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/patient/garde-patient-form.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "model/garde-patient-fields.h"
#include "ui/patient/garde-patient-conflict.h"
#include "ui/patient/garde-patient-fields.h"
#include "ui/patient/garde-patient-saving.h"
#include "ui/shared/garde-children.h"
#include "ui/shared/garde-key-button.h"
#include "ui/shared/garde-names.h"
#include "ui/shared/garde-patient-doubles.h"
#include "ui/shared/garde-patient-row.h"

struct _GardePatientForm
{
  GtkWidget parent_instance;

  /* Template Widgets */
  GtkLabel *title;
  GtkStack *stack;
  GtkWidget *editing;
  GtkWidget *comparing;
  GardePatientFields *fields;
  GardePatientConflict *conflict;
  GtkLabel *conflict_title;
  GtkWidget *doubles_box;
  GtkListBox *doubles;
  GtkLabel *message;
  GardeKeyButton *leave;
  GtkWidget *take_theirs;
  GardeKeyButton *save;

  /* Owned References */
  GardeDesk *desk;
  GardePatient *base;   /* as it was read; NULL before the first start */
  GardePatient *theirs; /* what another desk saved meanwhile; NULL: nobody did */

  gboolean has_seen_doubles;
  gboolean is_asking; /* whether to leave what was typed */
  gboolean is_saving;
};

G_DEFINE_FINAL_TYPE (GardePatientForm, garde_patient_form, GTK_TYPE_WIDGET)

enum
{
  SAVED,
  LEFT,
  OPENED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static gboolean
is_new (GardePatientForm *self)
{
  return garde_record_get_revision (self->base) == 0;
}

/* --- What the form says --- */

static void
show_message (GardePatientForm *self, const char *message)
{
  gtk_label_set_text (self->message, message != NULL ? message : "");
  gtk_widget_set_visible (GTK_WIDGET (self->message), message != NULL);
}

static void
show_title (GardePatientForm *self)
{
  g_autofree char *name = garde_name_patient (self->base);
  g_autofree char *title = NULL;

  /* Translators: whose file is edited. */
  title = is_new (self) ? g_strdup (_ ("New file")) : g_strdup_printf (_ ("File of %s"), name);
  gtk_label_set_text (self->title, title);
}

static void
show_buttons (GardePatientForm *self)
{
  gboolean is_comparing = self->theirs != NULL;
  const char *save = _ ("Save");

  if (is_comparing)
    save = _ ("Keep what was typed here");
  else if (is_new (self))
    save = self->has_seen_doubles ? _ ("Make a new file all the same") : _ ("Make the file");
  garde_key_button_set_text (self->save, save);
  garde_key_button_set_text (self->leave, is_comparing ? _ ("Back to the fields") : _ ("Leave"));
  gtk_widget_set_visible (self->take_theirs, is_comparing);
}

static void
ask_no_more (GardePatientForm *self)
{
  if (!self->is_asking)
    return;

  self->is_asking = FALSE;
  show_message (self, NULL);
}

/* --- Files that look the same --- */

static void
show_doubles (GardePatientForm *self, GPtrArray *doubles)
{
  GtkListBoxRow *row;

  while ((row = gtk_list_box_get_row_at_index (self->doubles, 0)) != NULL)
    gtk_list_box_remove (self->doubles, GTK_WIDGET (row));
  for (guint i = 0; doubles != NULL && i < doubles->len; i++)
    {
      GtkWidget *double_row =
          garde_patient_row_new (doubles->pdata[i], "", garde_desk_get_today (self->desk), NULL);

      garde_patient_row_mark_double (GARDE_PATIENT_ROW (double_row));
      garde_patient_row_offer (GARDE_PATIENT_ROW (double_row), _ ("Open this file"));
      gtk_list_box_append (self->doubles, double_row);
    }
  gtk_widget_set_visible (self->doubles_box, doubles != NULL && doubles->len > 0);
}

/* An answer about names that were mended meanwhile is followed by the one about the new ones. */
static void
doubles_cb (GObject *desk, GAsyncResult *result, gpointer data)
{
  g_autoptr (GardePatientForm) self = data;
  g_autoptr (GPtrArray) doubles = garde_desk_run_finish (GARDE_DESK (desk), result, NULL);

  if (doubles == NULL || self->desk == NULL || !is_new (self))
    return;

  show_doubles (self, doubles);
}

static void
look_for_doubles (GardePatientForm *self)
{
  g_autoptr (GardePatient) patient = garde_patient_fields_make (self->fields);

  if (patient->family_name == NULL || patient->given_name == NULL ||
      !garde_day_is_set (patient->birth_date))
    {
      show_doubles (self, NULL);
      return;
    }

  garde_patient_doubles_find (self->desk, patient->family_name, patient->given_name,
                              patient->birth_date, doubles_cb, g_object_ref (self));
}

/* He has a file: the new one is not wanted any more. */
static void
double_activated_cb (GardePatientForm *self, GtkListBoxRow *row)
{
  gint64 patient = garde_record_get_id (garde_patient_row_get_patient (GARDE_PATIENT_ROW (row)));

  garde_patient_form_start (self, self->base);
  g_signal_emit (self, signals[OPENED], 0, patient);
}

static void
fields_changed_cb (GardePatientForm *self)
{
  ask_no_more (self);
  if (!is_new (self))
    return;

  self->has_seen_doubles = FALSE;
  show_buttons (self);
  look_for_doubles (self);
}

/* --- Another desk was faster --- */

static void
show_editing (GardePatientForm *self)
{
  g_clear_object (&self->theirs);
  gtk_stack_set_visible_child (self->stack, self->editing);
  show_buttons (self);
}

/* Nothing is to be decided when both say the same in the end. */
static void
show_conflict (GardePatientForm *self, GardePatient *theirs)
{
  g_autoptr (GardePatient) mine = garde_patient_fields_make (self->fields);
  g_autofree char *name = garde_name_patient (theirs);
  g_autofree char *title = NULL;

  garde_patient_conflict_show (self->conflict, self->base, theirs, mine);
  if (garde_patient_conflict_count (self->conflict) == 0)
    {
      g_signal_emit (self, signals[SAVED], 0, garde_record_get_id (theirs));
      return;
    }

  /* Translators: whose file it is. */
  title = g_strdup_printf (_ ("Another desk has saved the file of %s meanwhile"), name);
  g_set_object (&self->theirs, theirs);
  gtk_label_set_text (self->conflict_title, title);
  gtk_stack_set_visible_child (self->stack, self->comparing);
  show_buttons (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->save));
}

/* --- Saving --- */

static void
take_answer (GardePatientForm *self, GardePatientSaved *answer)
{
  if (answer->saved != NULL)
    {
      g_set_object (&self->base, answer->saved);
      garde_patient_fields_fill (self->fields, self->base);
      show_editing (self);
      g_signal_emit (self, signals[SAVED], 0, garde_record_get_id (self->base));
    }
  else if (answer->theirs != NULL)
    {
      show_conflict (self, answer->theirs);
    }
  else
    {
      self->has_seen_doubles = TRUE;
      show_doubles (self, answer->doubles);
      show_buttons (self);
      show_message (self, _ ("Nothing was saved yet: a file that looks the same is there."));
      gtk_widget_child_focus (GTK_WIDGET (self->doubles), GTK_DIR_TAB_FORWARD);
    }
}

static void
saved_cb (GObject *desk, GAsyncResult *result, gpointer data)
{
  g_autoptr (GardePatientForm) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GardePatientSaved) answer = garde_desk_run_finish (GARDE_DESK (desk), result, &error);

  self->is_saving = FALSE;
  if (self->desk == NULL)
    return;

  gtk_widget_set_sensitive (GTK_WIDGET (self->save), TRUE);
  if (answer != NULL)
    take_answer (self, answer);
  else
    show_message (self, error->message);
}

/* What was typed here, put onto what another desk saved if it did. */
static GardePatient *
make_patient (GardePatientForm *self)
{
  g_autoptr (GardePatient) typed = garde_patient_fields_make (self->fields);

  if (self->theirs == NULL)
    return g_steal_pointer (&typed);

  return garde_patient_merge (self->base, self->theirs, typed);
}

static void
save (GardePatientForm *self)
{
  GtkWidget *wrong;

  if (self->is_saving || self->base == NULL)
    return;

  ask_no_more (self);
  show_message (self, NULL);
  wrong = garde_patient_fields_find_wrong (self->fields);
  if (wrong != NULL)
    {
      show_editing (self);
      gtk_widget_grab_focus (wrong);
      return;
    }
  if (!is_new (self) && !garde_patient_fields_is_changed (self->fields))
    {
      g_signal_emit (self, signals[LEFT], 0);
      return;
    }

  self->is_saving = TRUE;
  gtk_widget_set_sensitive (GTK_WIDGET (self->save), FALSE);
  garde_patient_saving_run (self->desk, make_patient (self), self->has_seen_doubles, saved_cb,
                            g_object_ref (self));
}

static void
save_cb (GardePatientForm *self)
{
  save (self);
}

static void
take_theirs_cb (GardePatientForm *self)
{
  g_autoptr (GardePatient) theirs = g_steal_pointer (&self->theirs);

  if (theirs == NULL)
    return;

  g_set_object (&self->base, theirs);
  garde_patient_fields_fill (self->fields, theirs);
  show_editing (self);
  g_signal_emit (self, signals[LEFT], 0);
}

/* Asks once if something was typed; the second Escape means it. */
static void
leave_cb (GardePatientForm *self)
{
  if (self->theirs != NULL)
    {
      show_editing (self);
      gtk_widget_grab_focus (GTK_WIDGET (self->fields));
      return;
    }
  if (!self->is_asking && garde_patient_form_get_unsaved (self) != -1)
    {
      self->is_asking = TRUE;
      show_message (self, _ ("What was typed is not saved. Escape once more leaves it behind."));
      return;
    }

  ask_no_more (self);
  if (self->base != NULL)
    garde_patient_form_start (self, self->base);
  g_signal_emit (self, signals[LEFT], 0);
}

/* --- Keys --- */

static gboolean
enter (GardePatientForm *self, GdkModifierType state)
{
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (GTK_WIDGET (self)));

  if ((state & GDK_CONTROL_MASK) != 0)
    {
      save (self);
      return GDK_EVENT_STOP;
    }
  if (focus == NULL || !gtk_widget_is_ancestor (focus, GTK_WIDGET (self->fields)) ||
      (GTK_IS_BUTTON (focus) && !GTK_IS_TOGGLE_BUTTON (focus)))
    return GDK_EVENT_PROPAGATE;

  if (!garde_patient_fields_go_on (self->fields))
    save (self);
  return GDK_EVENT_STOP;
}

/* Down goes from the fields to the files that look the same. */
static gboolean
go_down (GardePatientForm *self)
{
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (GTK_WIDGET (self)));

  if (focus == NULL || !GTK_IS_TEXT (focus) || !gtk_widget_get_visible (self->doubles_box))
    return GDK_EVENT_PROPAGATE;

  gtk_widget_child_focus (GTK_WIDGET (self->doubles), GTK_DIR_TAB_FORWARD);
  return GDK_EVENT_STOP;
}

static gboolean
key_pressed_cb (GardePatientForm *self, guint key, guint code, GdkModifierType state)
{
  switch (key)
    {
    case GDK_KEY_Return:
    case GDK_KEY_KP_Enter:
      return enter (self, state);
    case GDK_KEY_Escape:
      leave_cb (self);
      return GDK_EVENT_STOP;
    case GDK_KEY_Down:
      return go_down (self);
    case GDK_KEY_t:
      if ((state & GDK_CONTROL_MASK) == 0 || self->theirs == NULL)
        return GDK_EVENT_PROPAGATE;
      take_theirs_cb (self);
      return GDK_EVENT_STOP;
    default:
      return GDK_EVENT_PROPAGATE;
    }
}

/* --- The widget --- */

void
garde_patient_form_start (GardePatientForm *self, GardePatient *patient)
{
  g_return_if_fail (GARDE_IS_PATIENT_FORM (self));
  g_return_if_fail (GARDE_IS_PATIENT (patient));

  g_set_object (&self->base, patient);
  self->has_seen_doubles = FALSE;
  self->is_asking = FALSE;
  garde_patient_fields_fill (self->fields, patient);
  show_message (self, NULL);
  show_doubles (self, NULL);
  show_title (self);
  show_editing (self);
  if (is_new (self))
    look_for_doubles (self);
}

gint64
garde_patient_form_get_unsaved (GardePatientForm *self)
{
  g_return_val_if_fail (GARDE_IS_PATIENT_FORM (self), -1);

  if (self->base == NULL || !garde_patient_fields_is_changed (self->fields))
    return -1;

  return garde_record_get_id (self->base);
}

void
garde_patient_form_set_up (GardePatientForm *self, GardeDesk *desk)
{
  g_return_if_fail (GARDE_IS_PATIENT_FORM (self));
  g_return_if_fail (GARDE_IS_DESK (desk));

  g_set_object (&self->desk, desk);
  garde_patient_fields_set_up (self->fields, desk);
}

static gboolean
garde_patient_form_grab_focus (GtkWidget *widget)
{
  GardePatientForm *self = GARDE_PATIENT_FORM (widget);

  return gtk_widget_grab_focus (self->theirs != NULL ? GTK_WIDGET (self->save)
                                                     : GTK_WIDGET (self->fields));
}

static void
garde_patient_form_dispose (GObject *object)
{
  GardePatientForm *self = GARDE_PATIENT_FORM (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), GARDE_TYPE_PATIENT_FORM);
  garde_children_unparent (GTK_WIDGET (self));
  g_clear_object (&self->theirs);
  g_clear_object (&self->base);
  g_clear_object (&self->desk);
  G_OBJECT_CLASS (garde_patient_form_parent_class)->dispose (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, GardePatientForm, title);
  gtk_widget_class_bind_template_child (widget_class, GardePatientForm, stack);
  gtk_widget_class_bind_template_child (widget_class, GardePatientForm, editing);
  gtk_widget_class_bind_template_child (widget_class, GardePatientForm, comparing);
  gtk_widget_class_bind_template_child (widget_class, GardePatientForm, fields);
  gtk_widget_class_bind_template_child (widget_class, GardePatientForm, conflict);
  gtk_widget_class_bind_template_child (widget_class, GardePatientForm, conflict_title);
  gtk_widget_class_bind_template_child (widget_class, GardePatientForm, doubles_box);
  gtk_widget_class_bind_template_child (widget_class, GardePatientForm, doubles);
  gtk_widget_class_bind_template_child (widget_class, GardePatientForm, message);
  gtk_widget_class_bind_template_child (widget_class, GardePatientForm, leave);
  gtk_widget_class_bind_template_child (widget_class, GardePatientForm, take_theirs);
  gtk_widget_class_bind_template_child (widget_class, GardePatientForm, save);
  gtk_widget_class_bind_template_callback (widget_class, fields_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, double_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, save_cb);
  gtk_widget_class_bind_template_callback (widget_class, leave_cb);
  gtk_widget_class_bind_template_callback (widget_class, take_theirs_cb);
}

static void
garde_patient_form_class_init (GardePatientFormClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = garde_patient_form_dispose;
  widget_class->focus = garde_children_focus;
  widget_class->grab_focus = garde_patient_form_grab_focus;

  signals[SAVED] = g_signal_new ("saved", GARDE_TYPE_PATIENT_FORM, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                 NULL, G_TYPE_NONE, 1, G_TYPE_INT64);
  signals[LEFT] = g_signal_new ("left", GARDE_TYPE_PATIENT_FORM, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                NULL, G_TYPE_NONE, 0);
  signals[OPENED] = g_signal_new ("opened", GARDE_TYPE_PATIENT_FORM, G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT64);

  g_type_ensure (GARDE_TYPE_KEY_BUTTON);
  g_type_ensure (GARDE_TYPE_PATIENT_CONFLICT);
  g_type_ensure (GARDE_TYPE_PATIENT_FIELDS);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/garde/Garde/ui/patient/garde-patient-form.ui");
  bind_children (widget_class);
}

static void
garde_patient_form_init (GardePatientForm *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  gtk_widget_init_template (GTK_WIDGET (self));

  /* Before the fields: Enter is the form's, whichever control has the focus. */
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
}
