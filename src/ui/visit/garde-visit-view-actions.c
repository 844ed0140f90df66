/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>

#include "store/garde-store-note.h"
#include "ui/shared/garde-names.h"
#include "ui/visit/garde-note-saving.h"
#include "ui/visit/garde-visit-view-private.h"

static GardeVisitFile *
get_file (GardeVisitView *self)
{
  return garde_visit_model_get_file (self->model);
}

/* Of today, and over: the store knows what has come after it. */
static gboolean
may_be_reopened (GardeVisitView *self)
{
  GardeMoment moment = garde_moment_now (self->desk);

  return self->draft != NULL && garde_visit_view_is_closed (self) &&
         get_file (self)->visit->state == GARDE_VISIT_DONE &&
         get_file (self)->visit->local_day.number == moment.today.number;
}

void
garde_visit_view_update_actions (GardeVisitView *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  gboolean is_there = self->draft != NULL;
  gboolean is_open = is_there && !garde_visit_view_is_closed (self);
  gboolean has_summary = is_there && !is_open && get_file (self)->summary != NULL;
  gboolean may_reopen = may_be_reopened (self);

  gtk_widget_action_set_enabled (widget, "visit.finish", is_there && !self->is_busy);
  gtk_widget_action_set_enabled (widget, "visit.save", is_open && !self->is_busy);
  gtk_widget_action_set_enabled (widget, "visit.template", is_open);
  gtk_widget_action_set_enabled (widget, "visit.reopen", may_reopen && !self->is_busy);
  gtk_widget_set_visible (self->reopen, may_reopen);
  gtk_widget_action_set_enabled (widget, "visit.choose-move", is_there && !self->is_busy);
  garde_visit_view_update_paper_actions (self);
  gtk_widget_action_set_enabled (widget, "visit.save-address", has_summary && !self->is_busy);
}

static void
toast (GardeVisitView *self, const char *message)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "win.toast", "s", message);
}

/* --- Saving --- */

/* The draft is kept before the note is saved, which forgets it: nothing is left behind. */
static void
begin_saving (GardeVisitView *self)
{
  if (!garde_visit_view_is_closed (self))
    garde_visit_view_collect (self);
  garde_note_keeper_flush (self->keeper);
  self->is_busy = TRUE;
  self->was_typed = self->is_typed;
  self->is_typed = FALSE;
  garde_visit_view_update_actions (self);
}

/* TRUE if it went well. Else what was typed is all there still, and why is told. */
static gboolean
end_saving (GardeVisitView *self, GAsyncResult *result, GardeNote **note)
{
  g_autoptr (GError) error = NULL;

  self->is_busy = FALSE;
  garde_visit_view_update_actions (self);
  garde_visit_view_thaw (self);
  if (garde_note_saving_finish (self->desk, result, note, &error))
    {
      if (!self->is_typed)
        garde_note_keeper_forget (self->keeper);
      garde_visit_view_say (self, NULL, FALSE);
      return TRUE;
    }

  self->is_typed = self->is_typed || self->was_typed;
  garde_visit_view_say (self, error->message, FALSE);

  /* What is possible with what others did is offered once that was read. */
  garde_visit_model_reload (self->model);
  return FALSE;
}

/* FALSE with the focus where something is wrong, which says why. */
static gboolean
check (GardeVisitView *self, gboolean is_end)
{
  GtkWidget *wrong = garde_note_form_find_wrong (self->form, is_end);

  if (wrong == NULL && gtk_widget_has_css_class (self->follow_up, "wrong"))
    wrong = self->follow_up;
  if (wrong == NULL)
    return TRUE;

  gtk_widget_grab_focus (wrong);
  return FALSE;
}

/* Goes on from the note as it was saved. */
static void
take_saved (GardeVisitView *self, const GardeNote *note)
{
  self->draft->revision = garde_record_get_revision (note);
  gtk_label_set_text (self->kept, _ ("saved"));
  /* What was typed meanwhile, and what no note holds, stays in a draft. */
  if (self->is_typed || garde_note_draft_has_more (self->draft))
    garde_visit_view_note_typing (self);
}

static void
saved_cb (GObject *desk, GAsyncResult *result, gpointer data)
{
  g_autoptr (GardeVisitView) self = data;
  g_autoptr (GardeNote) note = NULL;

  if (self->desk == NULL || !end_saving (self, result, &note))
    return;

  take_saved (self, note);
  garde_visit_model_reload (self->model);
}

static void
save_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  GardeVisitView *self = GARDE_VISIT_VIEW (widget);

  if (!check (self, FALSE))
    return;

  begin_saving (self);
  garde_note_saving_save (self->desk, get_file (self), self->draft, saved_cb, g_object_ref (self));
}

/* --- The end --- */

static void
finished_cb (GObject *desk, GAsyncResult *result, gpointer data)
{
  g_autoptr (GardeVisitView) self = data;
  g_autofree char *name = NULL;
  g_autofree char *message = NULL;

  if (self->desk == NULL || !end_saving (self, result, NULL))
    return;

  garde_visit_side_set_address (self->side, NULL);
  name = garde_name_patient (get_file (self)->patient);
  message = g_strdup_printf (_ ("%s: the visit is finished."), name);
  toast (self, message);
  garde_visit_model_reload (self->model);
  g_signal_emit_by_name (self, "finished");
}

/* Empty fields are told once: one key goes to the first, the end asked for again leaves them out.
 * The form keeps them until the end has succeeded. */
static gboolean
ask_gaps (GardeVisitView *self)
{
  guint n = garde_note_form_count_gaps (self->form);
  g_autofree char *said = NULL;

  if (n <= self->n_gaps_seen)
    return FALSE;

  self->n_gaps_seen = n;
  said = g_strdup_printf (
      ngettext ("%u field of the template is empty; Ctrl+Enter finishes without it.",
                "%u fields of the template are empty; Ctrl+Enter finishes without them.",
                (gulong) n),
      n);
  garde_visit_view_say (self, said, FALSE);
  gtk_widget_set_visible (self->fill_gap, TRUE);
  gtk_widget_grab_focus (self->fill_gap);
  return TRUE;
}

static void
fill_gap_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  GardeVisitView *self = GARDE_VISIT_VIEW (widget);

  garde_note_form_find_gap (self->form);
  garde_visit_view_say (self, NULL, FALSE);
}

/* The patient is about to leave without a paper: told once, like the gaps, with the focus on it. */
static gboolean
ask_papers (GardeVisitView *self)
{
  guint n = garde_visit_side_count_unprinted (self->side);
  g_autofree char *said = NULL;

  if (n <= self->n_papers_seen)
    return FALSE;

  self->n_papers_seen = n;
  said = g_strdup_printf (
      ngettext ("%u paper is not printed: Ctrl+P prints it, Ctrl+Enter finishes without it.",
                "%u papers are not printed: Ctrl+P prints one, Ctrl+Enter finishes without them.",
                (gulong) n),
      n);
  garde_visit_view_say (self, said, FALSE);
  garde_visit_view_close_side (self);
  garde_visit_side_focus_unprinted (self->side);
  return TRUE;
}

static void
finish_visit (GardeVisitView *self)
{
  g_autofree char *summary = NULL;

  self->is_ending = TRUE;
  if (!check (self, TRUE))
    return;
  if (ask_gaps (self) || ask_papers (self))
    return;
  if (garde_choice_get_value (self->outcome) == 0)
    {
      garde_visit_view_say (
          self, _ ("Where does the patient go? Choose the outcome below, by its first letter."),
          FALSE);
      gtk_widget_grab_focus (GTK_WIDGET (self->outcome));
      return;
    }

  begin_saving (self);
  garde_visit_view_freeze (self);
  garde_note_draft_settle (self->draft);
  summary = garde_visit_side_dup_summary (self->side);
  garde_note_saving_end (self->desk, get_file (self), self->draft, summary, finished_cb,
                         g_object_ref (self));
}

static void
reopened_cb (GObject *desk, GAsyncResult *result, gpointer data)
{
  g_autoptr (GardeVisitView) self = data;

  if (self->desk == NULL || !end_saving (self, result, NULL))
    return;

  self->is_ending = FALSE;
  garde_visit_model_reload (self->model);
}

static void
reopen_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  GardeVisitView *self = GARDE_VISIT_VIEW (widget);

  begin_saving (self);
  garde_note_saving_reopen (self->desk, garde_visit_view_get_visit (self), reopened_cb,
                            g_object_ref (self));
}

static void
added_cb (GObject *desk, GAsyncResult *result, gpointer data)
{
  g_autoptr (GardeVisitView) self = data;

  if (self->desk == NULL || !end_saving (self, result, NULL))
    return;

  garde_note_text_set (self->addendum, NULL);
  garde_note_keeper_drop (self->keeper);
  gtk_widget_set_visible (self->addendum_box, FALSE);
  garde_visit_model_reload (self->model);
  gtk_widget_grab_focus (self->home);
}

/* The first time the box to write in is shown, the second time what it holds is added. */
static void
add_to_note (GardeVisitView *self)
{
  g_autofree char *text = garde_note_text_dup (self->addendum);

  if (!gtk_widget_get_visible (self->addendum_box))
    {
      gtk_widget_set_visible (self->addendum_box, TRUE);
      gtk_widget_grab_focus (GTK_WIDGET (self->addendum));
      garde_visit_model_reload (self->model);
      return;
    }

  begin_saving (self);
  garde_visit_view_freeze (self);
  garde_note_saving_add (self->desk, garde_visit_view_get_visit (self), text, added_cb,
                         g_object_ref (self));
}

static void
finish_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  GardeVisitView *self = GARDE_VISIT_VIEW (widget);

  if (garde_visit_view_is_closed (self))
    add_to_note (self);
  else
    finish_visit (self);
}

/* --- Two versions --- */

static void
show_other_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  GardeVisitView *self = GARDE_VISIT_VIEW (widget);
  GardeMoment moment = garde_moment_now (self->desk);

  gtk_stack_set_visible_child (self->side_stack, GTK_WIDGET (self->beside));
  garde_visit_beside_show_note (self->beside, _ ("As it was saved"), get_file (self), &moment);
}

static void
join_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  GardeVisitView *self = GARDE_VISIT_VIEW (widget);
  g_autoptr (GardeNoteDraft) theirs = garde_note_draft_from_file (get_file (self));

  garde_visit_view_collect (self);
  garde_note_draft_join (self->draft, theirs);
  garde_visit_view_show_draft (self);
  garde_visit_view_note_typing (self);
  garde_visit_view_say (self, NULL, FALSE);
  gtk_widget_grab_focus (widget);
}

static void
take_other_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  GardeVisitView *self = GARDE_VISIT_VIEW (widget);

  garde_note_draft_free (self->draft);
  self->draft = garde_note_draft_from_file (get_file (self));
  garde_visit_view_show_draft (self);
  garde_visit_view_note_typing (self);
  garde_visit_view_say (self, NULL, FALSE);
  gtk_widget_grab_focus (widget);
}

/* --- The wrong patient --- */

static void
add_others (GPtrArray *others, GPtrArray *entries, gint64 own)
{
  for (guint i = 0; i < entries->len; i++)
    {
      GardeDayEntry *entry = entries->pdata[i];

      if (entry->visit != NULL && garde_day_entry_get_id (entry) != own &&
          entry->visit->arrived_at != 0)
        g_ptr_array_add (others, entry);
    }
}

static void
choose_move_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  GardeVisitView *self = GARDE_VISIT_VIEW (widget);
  const GardeDaySheet *sheet = garde_day_model_get_sheet (self->today);
  g_autoptr (GPtrArray) others = g_ptr_array_new ();

  for (guint i = 0; sheet != NULL && i < sheet->columns->len; i++)
    add_others (others, ((GardeDayColumn *) sheet->columns->pdata[i])->entries,
                garde_visit_view_get_visit (self));
  if (sheet != NULL)
    add_others (others, sheet->walk_ins, garde_visit_view_get_visit (self));
  gtk_stack_set_visible_child (self->side_stack, GTK_WIDGET (self->beside));
  garde_visit_beside_show_people (self->beside, _ ("Move this note to…"), others);
}

static void
moved_cb (GObject *desk, GAsyncResult *result, gpointer data)
{
  g_autoptr (GardeVisitView) self = data;

  if (self->desk == NULL || !end_saving (self, result, NULL))
    return;

  /* Nothing is left of it here: the form begins anew. */
  garde_note_draft_free (self->draft);
  self->draft = garde_note_draft_new ();
  self->is_typed = FALSE;
  garde_visit_view_show_draft (self);
  garde_visit_view_close_side (self);
  garde_visit_model_reload (self->model);
  toast (self, _ ("The note was moved; both visits say so."));
}

/* The note is as it was saved, whether it can be moved or not. */
static void
start_moving (GardeVisitView *self, const GardeNote *note, gint64 target)
{
  begin_saving (self);
  garde_visit_view_freeze (self);
  garde_note_saving_move (self->desk, note, target, moved_cb, g_object_ref (self));
}

typedef struct
{
  GardeVisitView *self;
  gint64 target;
} Move;

static void
saved_to_move_cb (GObject *desk, GAsyncResult *result, gpointer data)
{
  g_autofree Move *move = data;
  g_autoptr (GardeVisitView) self = move->self;
  g_autoptr (GardeNote) note = NULL;

  if (self->desk == NULL || !end_saving (self, result, &note))
    return;

  take_saved (self, note);
  start_moving (self, note, move->target);
}

static void
move_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  GardeVisitView *self = GARDE_VISIT_VIEW (widget);
  Move *move;

  if (garde_visit_view_is_closed (self))
    {
      start_moving (self, get_file (self)->note, g_variant_get_int64 (parameter));
      return;
    }
  if (!check (self, FALSE))
    return;

  move = g_new0 (Move, 1);
  move->self = g_object_ref (self);
  move->target = g_variant_get_int64 (parameter);
  begin_saving (self);
  garde_visit_view_freeze (self);
  garde_note_saving_save (self->desk, get_file (self), self->draft, saved_to_move_cb, move);
}

/* --- The summary's address --- */

static void
addressed_cb (GObject *desk, GAsyncResult *result, gpointer data)
{
  g_autoptr (GardeVisitView) self = data;

  if (self->desk == NULL || !end_saving (self, result, NULL))
    return;

  garde_visit_side_set_address (self->side, NULL);
  garde_visit_model_reload (self->model);
  gtk_widget_grab_focus (GTK_WIDGET (self));
}

static void
save_address_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  GardeVisitView *self = GARDE_VISIT_VIEW (widget);
  g_autoptr (GardeSummary) summary = garde_summary_copy (get_file (self)->summary);

  if (!garde_visit_side_fill_address (self->side, summary))
    return;

  self->is_busy = TRUE;
  garde_visit_view_update_actions (self);
  garde_note_saving_address (self->desk, summary, addressed_cb, g_object_ref (self));
}

/* --- What is read beside --- */

static gpointer
read_file (GardeStore *store,
           GardeSession *session,
           gpointer argument,
           GCancellable *cancellable,
           GError **error)
{
  const gint64 *visit = argument;

  return garde_store_load_visit_file (store, session, *visit, error);
}

static void
read_cb (GObject *desk, GAsyncResult *result, gpointer data)
{
  g_autoptr (GardeVisitView) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GardeVisitFile) file = garde_desk_run_finish (GARDE_DESK (desk), result, &error);
  GardeMoment moment;
  g_autofree char *day = NULL;
  g_autofree char *title = NULL;

  if (self->desk == NULL)
    return;
  if (file == NULL)
    {
      garde_visit_view_say (self, error->message, FALSE);
      return;
    }

  moment = garde_moment_now (self->desk);
  day = garde_day_to_short (file->visit->local_day);
  /* Translators: the title of an earlier visit's note: its day. */
  title = g_strdup_printf (_ ("Visit of %s"), day);
  gtk_stack_set_visible_child (self->side_stack, GTK_WIDGET (self->beside));
  garde_visit_beside_show_note (self->beside, title, file, &moment);
}

static void
read_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  GardeVisitView *self = GARDE_VISIT_VIEW (widget);
  gint64 visit = g_variant_get_int64 (parameter);

  garde_desk_run_async (self->desk, read_file, g_memdup2 (&visit, sizeof visit), g_free,
                        g_object_unref, NULL, read_cb, g_object_ref (self));
}

/* --- Going about --- */

static void
template_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  garde_note_form_open_templates (GARDE_VISIT_VIEW (widget)->form);
}

static void
show_patient_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  GardeVisitView *self = GARDE_VISIT_VIEW (widget);

  if (get_file (self) != NULL)
    gtk_widget_activate_action (widget, "win.show-patient", "x",
                                garde_record_get_id (get_file (self)->patient));
}

/* Escape leaves what is open last: the side, then the visit, which stays open behind its tab. */
static void
home_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  GardeVisitView *self = GARDE_VISIT_VIEW (widget);

  if (gtk_stack_get_visible_child (self->side_stack) != GTK_WIDGET (self->side))
    garde_visit_view_close_side (self);
  else
    g_signal_emit_by_name (self, "left");
}

void
garde_visit_view_install_actions (GtkWidgetClass *klass)
{
  static const struct
  {
    guint key;
    GdkModifierType modifiers;
    const char *action;
  } keys[] = {
    { GDK_KEY_Return, GDK_CONTROL_MASK, "visit.finish" },
    { GDK_KEY_KP_Enter, GDK_CONTROL_MASK, "visit.finish" },
    { GDK_KEY_s, GDK_CONTROL_MASK, "visit.save" },
    { GDK_KEY_t, GDK_CONTROL_MASK, "visit.template" },
    { GDK_KEY_z, GDK_CONTROL_MASK, "visit.reopen" },
    { GDK_KEY_e, GDK_CONTROL_MASK, "visit.new-order" },
    { GDK_KEY_i, GDK_CONTROL_MASK, "visit.new-imaging" },
    { GDK_KEY_p, GDK_CONTROL_MASK, "visit.print-summary" },
    { GDK_KEY_p, GDK_CONTROL_MASK | GDK_SHIFT_MASK, "visit.preview-summary" },
    { GDK_KEY_Escape, 0, "visit.home" },
  };

  gtk_widget_class_install_action (klass, "visit.finish", NULL, finish_action);
  gtk_widget_class_install_action (klass, "visit.fill-gap", NULL, fill_gap_action);
  gtk_widget_class_install_action (klass, "visit.save", NULL, save_action);
  gtk_widget_class_install_action (klass, "visit.reopen", NULL, reopen_action);
  gtk_widget_class_install_action (klass, "visit.template", NULL, template_action);
  gtk_widget_class_install_action (klass, "visit.show-other", NULL, show_other_action);
  gtk_widget_class_install_action (klass, "visit.join", NULL, join_action);
  gtk_widget_class_install_action (klass, "visit.take-other", NULL, take_other_action);
  gtk_widget_class_install_action (klass, "visit.choose-move", NULL, choose_move_action);
  gtk_widget_class_install_action (klass, "visit.move", "x", move_action);
  gtk_widget_class_install_action (klass, "visit.save-address", NULL, save_address_action);
  gtk_widget_class_install_action (klass, "visit.read", "x", read_action);
  gtk_widget_class_install_action (klass, "visit.show-patient", NULL, show_patient_action);
  gtk_widget_class_install_action (klass, "visit.home", NULL, home_action);
  garde_visit_view_install_paper_actions (klass);
  for (gsize i = 0; i < G_N_ELEMENTS (keys); i++)
    gtk_widget_class_add_binding_action (klass, keys[i].key, keys[i].modifiers, keys[i].action,
                                         NULL);
}
