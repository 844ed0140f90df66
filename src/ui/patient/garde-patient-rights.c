/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/patient/garde-patient-rights.h"

#include <glib/gi18n-lib.h>

#include "desktop/garde-files.h"
#include "model/garde-retention.h"
#include "store/garde-store-keeping.h"
#include "store/garde-store-merge.h"
#include "store/garde-store-patient.h"
#include "ui/patient/garde-patient-merge-pane.h"
#include "ui/shared/garde-children.h"

struct _GardePatientRights
{
  GtkWidget parent_instance;

  /* Template Widgets */
  GtkWidget *line;
  GtkLabel *question;
  GtkEditable *entry;
  GtkButton *accept;
  GardePatientMergePane *merging;
  GtkLabel *mistake;
  GtkWidget *merged;
  GtkLabel *merged_text;
  GtkLabel *state;

  /* Owned References */
  GardeDesk *desk;
  GardePatient *patient;
  GardePatientKeeping *keeping; /* NULL: not read yet */
  char *folder;                 /* into which the file is exported; NULL: not chosen */

  gint64 merge; /* the newest that stands; 0: none */
  GardePatientRight open;
  GardePatientRight wanted; /* before the state was read; 0: none */
};

G_DEFINE_FINAL_TYPE (GardePatientRights, garde_patient_rights, GTK_TYPE_WIDGET)

enum
{
  CLOSED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

/* --- The state --- */

typedef struct
{
  gint64 patient;
  GardePatientKeeping *keeping;
  GardeDay kept_until;
  GardePatientMerge *merge; /* NULL: none stands */
  GardePatient *loser;
} Reading;

static void
reading_free (Reading *self)
{
  g_clear_object (&self->keeping);
  g_clear_object (&self->merge);
  g_clear_object (&self->loser);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Reading, reading_free)

static gpointer
read_state (GardeStore *store,
            GardeSession *session,
            gpointer argument,
            GCancellable *cancellable,
            GError **error)
{
  const gint64 *patient = argument;
  g_autoptr (Reading) reading = g_new0 (Reading, 1);
  g_autoptr (GPtrArray) merges = NULL;

  reading->patient = *patient;
  reading->keeping =
      garde_store_load_keeping (store, session, *patient, &reading->kept_until, error);
  if (reading->keeping == NULL)
    return NULL;
  merges = garde_store_load_merges (store, session, *patient, error);
  if (merges == NULL)
    return NULL;
  if (merges->len > 0)
    {
      g_set_object (&reading->merge, g_ptr_array_index (merges, 0));
      reading->loser =
          garde_store_load (store, session, GARDE_TYPE_PATIENT, reading->merge->loser, error);
      if (reading->loser == NULL)
        return NULL;
    }
  return g_steal_pointer (&reading);
}

static void
append_part (GString *text, char *part)
{
  g_string_append_printf (text, "%s%s", text->len > 0 ? " · " : "", part);
  g_free (part);
}

/* "File kept until 22/11/2046 (20 years after the last visit)" */
static char *
write_term (const GardePatient *patient, const Reading *reading)
{
  const GardeRetention retention = {
    .birth = patient->birth_date,
    .last_visit = patient->last_visit_day,
    .death = reading->keeping->died_on,
  };
  g_autofree char *until = garde_day_to_short (reading->kept_until);
  const char *why = garde_retention_rule_get_label (garde_retention_get_rule (&retention));

  if (garde_retention_get_end (&retention).number != reading->kept_until.number)
    why = _ ("by what a file merged into it says");
  /* Translators: a day, then what part of the rule of retention it is from. */
  return g_strdup_printf (_ ("File kept until %1$s (%2$s)"), until, why);
}

static void
show_keeping (GardePatientRights *self, const Reading *reading)
{
  const GardePatientKeeping *keeping = reading->keeping;
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *died =
      garde_day_is_set (keeping->died_on) ? garde_day_to_short (keeping->died_on) : NULL;
  g_autofree char *since = keeping->held_since != 0
                               ? garde_day_to_short (garde_instant_get_day (
                                     keeping->held_since, garde_desk_get_zone (self->desk)))
                               : NULL;

  if (died != NULL)
    append_part (text, g_strdup_printf (_ ("Died on %s"), died));
  if (since != NULL && keeping->held_why != NULL)
    /* Translators: a day, then why the file is under legal hold. */
    append_part (
        text, g_strdup_printf (_ ("Under legal hold since %1$s: %2$s"), since, keeping->held_why));
  else if (since != NULL)
    append_part (text, g_strdup_printf (_ ("Under legal hold since %s"), since));
  if (garde_day_is_set (reading->kept_until))
    append_part (text, write_term (self->patient, reading));
  gtk_label_set_text (self->state, text->str);
}

static void
show_merge (GardePatientRights *self, const Reading *reading)
{
  g_autofree char *day = NULL;
  g_autofree char *text = NULL;

  self->merge = reading->merge != NULL ? garde_record_get_id (reading->merge) : 0;
  gtk_widget_set_visible (self->merged, self->merge != 0);
  if (self->merge == 0)
    return;
  day = garde_day_to_short (
      garde_instant_get_day (reading->merge->merged_at, garde_desk_get_zone (self->desk)));
  /* Translators: given name, family name, a day. */
  text = g_strdup_printf (_ ("The file of %1$s %2$s was merged into this one on %3$s."),
                          reading->loser->given_name, reading->loser->family_name, day);
  gtk_label_set_text (self->merged_text, text);
}

static void
show_mistake (GardePatientRights *self, const char *message)
{
  gtk_label_set_text (self->mistake, message != NULL ? message : "");
  gtk_widget_set_visible (GTK_WIDGET (self->mistake), message != NULL);
}

static void
state_read_cb (GObject *desk, GAsyncResult *result, gpointer data)
{
  g_autoptr (GardePatientRights) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (Reading) reading = garde_desk_run_finish (GARDE_DESK (desk), result, &error);

  if (self->desk == NULL)
    return;
  if (reading == NULL)
    {
      show_mistake (self, error->message);
      return;
    }
  if (reading->patient != garde_record_get_id (self->patient))
    return;
  g_set_object (&self->keeping, reading->keeping);
  show_keeping (self, reading);
  show_merge (self, reading);
  if (self->wanted != 0)
    garde_patient_rights_open (self, self->wanted);
}

static void
start_reading (GardePatientRights *self)
{
  gint64 patient = garde_record_get_id (self->patient);

  garde_desk_run_async (self->desk, read_state, g_memdup2 (&patient, sizeof patient), g_free,
                        (GDestroyNotify) reading_free, NULL, state_read_cb, g_object_ref (self));
}

static void
leave (GardePatientRights *self)
{
  self->open = 0;
  gtk_widget_set_visible (self->line, FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self->merging), FALSE);
  show_mistake (self, NULL);
}

void
garde_patient_rights_set_patient (GardePatientRights *self, GardeDesk *desk, GardePatient *patient)
{
  gboolean may_read;

  g_return_if_fail (GARDE_IS_PATIENT_RIGHTS (self));
  g_return_if_fail (GARDE_IS_DESK (desk) && patient != NULL);

  may_read = garde_session_may (garde_desk_get_session (desk), GARDE_ACTION_PATIENT_READ_ALL);
  g_set_object (&self->desk, desk);
  if (self->patient != NULL && garde_record_get_id (self->patient) != garde_record_get_id (patient))
    {
      leave (self);
      g_clear_object (&self->keeping);
      self->wanted = 0;
      gtk_label_set_text (self->state, "");
      gtk_widget_set_visible (self->merged, FALSE);
    }
  g_set_object (&self->patient, patient);
  gtk_widget_set_visible (GTK_WIDGET (self), may_read);
  gtk_widget_action_set_enabled (
      GTK_WIDGET (self), "rights.undo-merge",
      garde_session_may (garde_desk_get_session (desk), GARDE_ACTION_PATIENT_MERGE));
  if (may_read)
    start_reading (self);
}

/* --- The line --- */

static void
open_line (GardePatientRights *self, const char *question, const char *text, const char *accept)
{
  gtk_label_set_text (self->question, question);
  gtk_widget_set_visible (GTK_WIDGET (self->entry), text != NULL);
  gtk_editable_set_text (self->entry, text != NULL ? text : "");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  question, -1);
  gtk_button_set_label (self->accept, accept);
  gtk_widget_set_visible (self->line, TRUE);
  gtk_widget_grab_focus (text != NULL ? GTK_WIDGET (self->entry) : GTK_WIDGET (self->accept));
}

/* --- What is done --- */

static void
done_cb (GObject *desk, GAsyncResult *result, gpointer data)
{
  g_autoptr (GardePatientRights) self = data;
  g_autoptr (GError) error = NULL;
  g_autofree char *sentence = garde_desk_run_finish (GARDE_DESK (desk), result, &error);

  if (self->desk == NULL || gtk_widget_get_root (GTK_WIDGET (self)) == NULL)
    return;
  if (sentence == NULL)
    {
      if (self->open == GARDE_PATIENT_RIGHT_EXPORT &&
          g_error_matches (error, GARDE_STORE_ERROR, GARDE_STORE_ERROR_REASON))
        open_line (self, _ ("Why is this file exported?"), "", _ ("Export the file"));
      show_mistake (self, error->message);
      return;
    }
  leave (self);
  gtk_widget_activate_action (GTK_WIDGET (self), "win.toast", "s", sentence);
  g_signal_emit (self, signals[CLOSED], 0);
}

static GardePatientWork *
make_work (GardePatientRights *self, GardePatientRight right)
{
  return garde_patient_work_new (right, garde_record_get_id (self->patient));
}

static void
start_work (GardePatientRights *self, GardePatientWork *work)
{
  show_mistake (self, NULL);
  garde_desk_run_async (self->desk, garde_patient_work_run, work,
                        (GDestroyNotify) garde_patient_work_free, g_free, NULL, done_cb,
                        g_object_ref (self));
}

static void
start_export (GardePatientRights *self)
{
  GardePatientWork *work = make_work (self, GARDE_PATIENT_RIGHT_EXPORT);

  work->text = g_strdup (self->folder);
  start_work (self, work);
}

/* --- The day of death, why a file is held or exported --- */

static void
open_death (GardePatientRights *self)
{
  g_autofree char *day = garde_day_is_set (self->keeping->died_on)
                             ? garde_day_to_short (self->keeping->died_on)
                             : g_strdup ("");

  open_line (self, _ ("Day of death"), day, _ ("Save"));
}

static void
open_hold (GardePatientRights *self)
{
  if (self->keeping->held_since != 0)
    open_line (self, _ ("This file is under legal hold."), NULL, _ ("Lift the legal hold"));
  else
    open_line (self, _ ("Why is it under legal hold?"), "", _ ("Put under legal hold"));
}

static void
accept_death (GardePatientRights *self)
{
  g_autofree char *text = g_strstrip (g_strdup (gtk_editable_get_text (self->entry)));
  GardePatientWork *work = make_work (self, GARDE_PATIENT_RIGHT_DEATH);

  if (*text != '\0' && !garde_day_parse_typed (text, garde_desk_get_today (self->desk), &work->day))
    {
      show_mistake (self, _ ("This is no date: write it as 12/03/2026."));
      garde_patient_work_free (work);
      return;
    }
  start_work (self, work);
}

static void
accept_hold (GardePatientRights *self)
{
  GardePatientWork *work = make_work (self, GARDE_PATIENT_RIGHT_HOLD);

  if (self->keeping->held_since == 0)
    work->text = g_strdup (gtk_editable_get_text (self->entry));
  start_work (self, work);
}

/* A file outside one's duty: the reason stands in the trail beside the name. */
static void
accept_export (GardePatientRights *self)
{
  g_autofree char *reason = g_strstrip (g_strdup (gtk_editable_get_text (self->entry)));
  g_autoptr (GardeSession) session = NULL;

  if (*reason == '\0')
    {
      show_mistake (self, _ ("Say why."));
      return;
    }
  session = garde_session_break_glass (garde_desk_get_session (self->desk),
                                       garde_record_get_id (self->patient), reason);
  garde_desk_set_session (self->desk, session);
  start_export (self);
}

static void
accept_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  GardePatientRights *self = GARDE_PATIENT_RIGHTS (widget);

  if (self->open == GARDE_PATIENT_RIGHT_EXPORT)
    accept_export (self);
  else if (self->open == GARDE_PATIENT_RIGHT_DEATH)
    accept_death (self);
  else if (self->open == GARDE_PATIENT_RIGHT_HOLD)
    accept_hold (self);
}

static void
line_activated_cb (GardePatientRights *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "rights.accept", NULL);
}

/* --- Merging --- */

static gpointer
find_doubles (GardeStore *store,
              GardeSession *session,
              gpointer argument,
              GCancellable *cancellable,
              GError **error)
{
  const GardePatient *patient = argument;
  GPtrArray *doubles = garde_store_find_doubles (store, session, patient->family_name,
                                                 patient->given_name, patient->birth_date, error);

  for (guint i = doubles != NULL ? doubles->len : 0; i > 0; i--)
    if (garde_record_get_id (g_ptr_array_index (doubles, i - 1)) == garde_record_get_id (patient))
      g_ptr_array_remove_index (doubles, i - 1);
  return doubles;
}

static void
doubles_found_cb (GObject *desk, GAsyncResult *result, gpointer data)
{
  g_autoptr (GardePatientRights) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) doubles = garde_desk_run_finish (GARDE_DESK (desk), result, &error);

  if (self->desk == NULL || self->open != GARDE_PATIENT_RIGHT_MERGE)
    return;
  if (doubles == NULL)
    {
      show_mistake (self, error->message);
      return;
    }
  gtk_widget_set_visible (GTK_WIDGET (self->merging), TRUE);
  garde_patient_merge_pane_show (self->merging, self->patient, doubles,
                                 garde_desk_get_today (self->desk));
}

static void
open_merging (GardePatientRights *self)
{
  garde_desk_run_async (self->desk, find_doubles, g_object_ref (self->patient), g_object_unref,
                        (GDestroyNotify) g_ptr_array_unref, NULL, doubles_found_cb,
                        g_object_ref (self));
}

static void
chosen_cb (GardePatientRights *self, gint64 other)
{
  GardePatientWork *work = make_work (self, GARDE_PATIENT_RIGHT_MERGE);

  work->other = other;
  start_work (self, work);
}

static void
undo_merge_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  GardePatientRights *self = GARDE_PATIENT_RIGHTS (widget);
  GardePatientWork *work;

  if (self->merge == 0)
    return;
  work = make_work (self, GARDE_PATIENT_RIGHT_MERGE);
  work->other = self->merge;
  work->is_undone = TRUE;
  start_work (self, work);
}

/* --- Handing out --- */

static void
folder_chosen_cb (GObject *window, GAsyncResult *result, gpointer data)
{
  g_autoptr (GardePatientRights) self = data;
  g_autofree char *folder = garde_files_ask_finish (result, NULL);

  if (folder == NULL || self->desk == NULL || self->open != GARDE_PATIENT_RIGHT_EXPORT)
    return;
  g_free (self->folder);
  self->folder = g_steal_pointer (&folder);
  start_export (self);
}

static void
open_export (GardePatientRights *self)
{
  garde_files_ask_async (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), GARDE_FILES_FOLDER,
                         _ ("Where shall the patient’s file be written?"), folder_chosen_cb,
                         g_object_ref (self));
}

/* --- The widget --- */

void
garde_patient_rights_open (GardePatientRights *self, GardePatientRight right)
{
  g_return_if_fail (GARDE_IS_PATIENT_RIGHTS (self));

  self->wanted = self->keeping == NULL ? right : 0;
  if (self->keeping == NULL)
    return;
  leave (self);
  self->open = right;
  if (right == GARDE_PATIENT_RIGHT_MERGE)
    open_merging (self);
  else if (right == GARDE_PATIENT_RIGHT_EXPORT)
    open_export (self);
  else if (right == GARDE_PATIENT_RIGHT_DEATH)
    open_death (self);
  else
    open_hold (self);
}

static void
leave_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  GardePatientRights *self = GARDE_PATIENT_RIGHTS (widget);

  if (self->open == 0)
    {
      gtk_widget_activate_action (widget, "win.back", NULL);
      return;
    }
  leave (self);
  g_signal_emit (self, signals[CLOSED], 0);
}

static void
garde_patient_rights_dispose (GObject *object)
{
  GardePatientRights *self = GARDE_PATIENT_RIGHTS (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), GARDE_TYPE_PATIENT_RIGHTS);
  garde_children_unparent (GTK_WIDGET (self));
  g_clear_object (&self->desk);
  g_clear_object (&self->patient);
  g_clear_object (&self->keeping);
  g_clear_pointer (&self->folder, g_free);
  G_OBJECT_CLASS (garde_patient_rights_parent_class)->dispose (object);
}

static void
garde_patient_rights_class_init (GardePatientRightsClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = garde_patient_rights_dispose;
  g_type_ensure (GARDE_TYPE_PATIENT_MERGE_PANE);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/garde/Garde/ui/patient/garde-patient-rights.ui");
  gtk_widget_class_bind_template_child (widget_class, GardePatientRights, line);
  gtk_widget_class_bind_template_child (widget_class, GardePatientRights, question);
  gtk_widget_class_bind_template_child (widget_class, GardePatientRights, entry);
  gtk_widget_class_bind_template_child (widget_class, GardePatientRights, accept);
  gtk_widget_class_bind_template_child (widget_class, GardePatientRights, merging);
  gtk_widget_class_bind_template_child (widget_class, GardePatientRights, mistake);
  gtk_widget_class_bind_template_child (widget_class, GardePatientRights, merged);
  gtk_widget_class_bind_template_child (widget_class, GardePatientRights, merged_text);
  gtk_widget_class_bind_template_child (widget_class, GardePatientRights, state);
  gtk_widget_class_bind_template_callback (widget_class, line_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, chosen_cb);
  gtk_widget_class_install_action (widget_class, "rights.accept", NULL, accept_action);
  gtk_widget_class_install_action (widget_class, "rights.leave", NULL, leave_action);
  gtk_widget_class_install_action (widget_class, "rights.undo-merge", NULL, undo_merge_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "rights.leave", NULL);
  signals[CLOSED] = g_signal_new ("closed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 0);
}

static void
garde_patient_rights_init (GardePatientRights *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
