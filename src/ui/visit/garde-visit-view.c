/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>

#include "model/garde-summary-text.h"
#include "ui/shared/garde-children.h"
#include "ui/shared/garde-key-button.h"
#include "ui/shared/garde-names.h"
#include "ui/visit/garde-visit-view-private.h"

#define MOST_DAYS (365)

G_DEFINE_FINAL_TYPE (GardeVisitView, garde_visit_view, GTK_TYPE_WIDGET)

enum
{
  TITLED,
  LEFT,
  FINISHED,
  SETTLED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static GardeVisitFile *
get_file (GardeVisitView *self)
{
  return garde_visit_model_get_file (self->model);
}

static int
get_months (GardeVisitView *self)
{
  GardeDay birth = get_file (self)->patient->birth_date;

  return garde_day_is_set (birth)
             ? garde_day_months_between (birth, garde_desk_get_today (self->desk))
             : -1;
}

gboolean
garde_visit_view_is_closed (GardeVisitView *self)
{
  const GardeVisitFile *file;

  g_return_val_if_fail (GARDE_IS_VISIT_VIEW (self), FALSE);

  file = get_file (self);
  return file != NULL && file->visit->state == GARDE_VISIT_DONE && file->note != NULL &&
         file->note->closed_at != 0;
}

void
garde_visit_view_say (GardeVisitView *self, const char *message, gboolean has_versions)
{
  gtk_label_set_text (self->notice_text, message != NULL ? message : "");
  gtk_widget_set_visible (self->versions, has_versions);
  gtk_widget_set_visible (self->fill_gap, FALSE);
  gtk_widget_set_visible (self->notice, message != NULL);
}

/* --- The draft --- */

/* A number of days that makes sense, 0 if none is typed; beside the field is said what does. */
static int
read_days (GardeVisitView *self)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->follow_up));
  guint64 days = 0;

  if (!g_ascii_string_to_unsigned (text, 10, 1, MOST_DAYS, &days, NULL))
    days = 0;
  if (text[0] != '\0' && days == 0)
    {
      gtk_widget_add_css_class (self->follow_up, "wrong");
      gtk_widget_add_css_class (GTK_WIDGET (self->follow_up_unit), "bad-fg");
      gtk_label_set_text (self->follow_up_unit, _ ("days, a number from 1 to 365"));
    }
  else
    {
      gtk_widget_remove_css_class (self->follow_up, "wrong");
      gtk_widget_remove_css_class (GTK_WIDGET (self->follow_up_unit), "bad-fg");
      gtk_label_set_text (self->follow_up_unit, _ ("days"));
    }
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->follow_up),
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  gtk_label_get_text (self->follow_up_unit), -1);
  return (int) days;
}

void
garde_visit_view_collect (GardeVisitView *self)
{
  g_autoptr (GardeSummary) addressed = garde_summary_new ();

  garde_note_form_fill (self->form, self->draft);
  self->draft->outcome = (GardeVisitOutcome) garde_choice_get_value (self->outcome);
  self->draft->follow_up_days = read_days (self);
  g_free (self->draft->summary);
  self->draft->summary = garde_visit_side_dup_own_summary (self->side);
  garde_note_draft_take_address (
      self->draft, garde_visit_side_fill_address (self->side, addressed) ? addressed : NULL);
}

/* The summary follows the note while the doctor has not written his own. */
static void
propose_summary (GardeVisitView *self)
{
  g_autoptr (GardeNote) note = garde_note_draft_make_note (self->draft, get_file (self));
  g_autoptr (GPtrArray) vitals = garde_note_draft_make_vitals (self->draft, get_months (self));
  g_autofree char *summary =
      garde_summary_compose (get_file (self), note, vitals, self->draft->outcome);

  garde_visit_side_propose_summary (self->side, summary);
}

void
garde_visit_view_show_draft (GardeVisitView *self)
{
  g_autofree char *days = g_strdup_printf ("%d", self->draft->follow_up_days);
  g_autoptr (GardeSummary) addressed = garde_summary_new ();

  self->is_setting = TRUE;
  garde_note_form_show (self->form, self->draft, get_file (self)->visit, get_months (self));
  garde_choice_set_value (self->outcome, (int) self->draft->outcome);
  gtk_editable_set_text (GTK_EDITABLE (self->follow_up),
                         self->draft->follow_up_days > 0 ? days : "");
  /* Afterwards the summary is shown as it was written. */
  if (!garde_visit_view_is_closed (self))
    {
      propose_summary (self);
      garde_visit_side_set_summary (self->side, self->draft->summary);
      garde_visit_side_set_address (
          self->side, garde_note_draft_address (self->draft, addressed) ? addressed : NULL);
    }
  self->is_setting = FALSE;
}

void
garde_visit_view_note_typing (GardeVisitView *self)
{
  g_autofree char *text = NULL;

  garde_visit_view_collect (self);
  self->is_typed = TRUE;
  propose_summary (self);
  text = garde_note_draft_to_text (self->draft);
  garde_note_keeper_keep (self->keeper, text);
}

static void
typed_cb (GardeVisitView *self)
{
  if (self->is_setting || self->draft == NULL || garde_visit_view_is_closed (self))
    return;

  self->is_ending = FALSE;
  garde_visit_view_note_typing (self);
}

static void
addendum_typed_cb (GardeVisitView *self)
{
  if (garde_visit_view_is_closed (self) && !self->is_busy)
    garde_visit_view_note_addition (self);
}

/* --- The outcome --- */

static void
outcome_chosen_cb (GardeVisitView *self)
{
  if (self->draft == NULL)
    return;
  garde_visit_view_note_typing (self);
  if (self->is_ending)
    garde_visit_view_say (self, NULL, FALSE);
}

/* Whoever was asked for the outcome on the way to the end has said it now: an end can be undone. */
static void
outcome_settled_cb (GardeVisitView *self)
{
  if (self->is_ending)
    gtk_widget_activate_action (GTK_WIDGET (self), "visit.finish", NULL);
  else
    gtk_widget_grab_focus (self->follow_up);
}

static void
offer_outcomes (GardeVisitView *self)
{
  garde_choice_add (self->outcome, GARDE_OUTCOME_HOME, C_ ("outcome", "Home"));
  garde_choice_add (self->outcome, GARDE_OUTCOME_FAMILY_DOCTOR, C_ ("outcome", "Family doctor"));
  garde_choice_add (self->outcome, GARDE_OUTCOME_EMERGENCY, C_ ("outcome", "Emergency"));
  garde_choice_add (self->outcome, GARDE_OUTCOME_HOSPITAL, C_ ("outcome", "Hospital"));
  garde_choice_add (self->outcome, GARDE_OUTCOME_FIFTEEN, C_ ("outcome", "15"));
  garde_choice_add (self->outcome, GARDE_OUTCOME_SPECIALIST, C_ ("outcome", "Specialist"));
}

/* --- What was read --- */

/* A draft that was left is gone on with, on whatever note it was begun. */
static void
start_draft (GardeVisitView *self)
{
  GardeVisitFile *file = get_file (self);

  if (file->draft != NULL && file->draft->text != NULL)
    self->draft = garde_note_draft_from_text (file->draft->text);
  self->is_typed = self->draft != NULL;
  if (self->draft == NULL)
    self->draft = garde_note_draft_from_file (file);
  if (self->is_typed)
    {
      g_autofree char *time =
          garde_instant_format_time (file->draft->saved_at, garde_desk_get_zone (self->desk));
      g_autofree char *text = g_strdup_printf (_ ("draft of %s found again"), time);

      gtk_label_set_text (self->kept, text);
    }
  garde_visit_view_show_draft (self);
}

/* What others have saved is shown at once where nothing is being typed; where something is, both
 * versions are offered. */
static void
follow_note (GardeVisitView *self)
{
  GardeVisitFile *file = get_file (self);
  gint64 revision = file->note != NULL ? garde_record_get_revision (file->note) : 0;

  if (self->is_busy || garde_visit_view_is_closed (self))
    return;
  if (self->is_typed)
    {
      if (revision != self->draft->revision)
        garde_visit_view_say (
            self, _ ("Somebody else has saved this note meanwhile. What you typed is kept."), TRUE);
      return;
    }

  g_autoptr (GardeNoteDraft) read = garde_note_draft_from_file (file);
  g_autoptr (GardeSummary) addressed = garde_summary_new ();

  /* His own words for the summary, and an address that was being typed, outlast an end that was
   * undone. */
  read->summary = g_strdup (self->draft->summary);
  if (garde_visit_side_fill_address (self->side, addressed))
    garde_note_draft_take_address (read, addressed);
  if (read->summary != NULL || !garde_note_draft_equal (read, self->draft))
    {
      garde_note_draft_free (self->draft);
      self->draft = g_steal_pointer (&read);
      garde_visit_view_show_draft (self);
    }
  self->draft->revision = revision;
}

static void
show_origin (GardeVisitView *self)
{
  const GardeVisit *visit = get_file (self)->visit;
  gint64 at = visit->arrived_at != 0 ? visit->arrived_at : visit->booked_at;
  g_autofree char *time = garde_instant_format_time (at, garde_desk_get_zone (self->desk));
  /* Translators: the reason of a visit was written down at the desk at that time. */
  g_autofree char *origin = g_strdup_printf (_ ("desk, %s"), time);

  garde_note_form_set_origin (self->form, at != 0 ? origin : "");
}

void
garde_visit_view_tick (GardeVisitView *self)
{
  GardeVisitFile *file;
  gint64 start, end;
  g_autofree char *span = NULL;

  g_return_if_fail (GARDE_IS_VISIT_VIEW (self));

  file = get_file (self);
  if (file == NULL)
    return;
  start = file->visit->started_at != 0 ? file->visit->started_at : file->visit->called_at;
  end = file->visit->done_at != 0 ? file->visit->done_at
                                  : garde_clock_now (garde_desk_get_clock (self->desk));
  gtk_widget_set_visible (GTK_WIDGET (self->timer), start != 0);
  if (start == 0)
    return;
  span = garde_name_span (MAX (end - start, 0) / GARDE_MINUTE);
  garde_chip_show (self->timer, span, file->visit->done_at != 0 ? "" : "now", "alarm-symbolic");
}

static void
show_closed (GardeVisitView *self, gboolean is_closed)
{
  GtkWidget *const only_open[] = { self->outcome_title, GTK_WIDGET (self->outcome),
                                   self->follow_up_title, self->follow_up,
                                   GTK_WIDGET (self->follow_up_unit) };
  GardeMoment moment = garde_moment_now (self->desk);

  if (is_closed && self->is_typed && !self->is_busy)
    garde_visit_view_offer_addition (self);
  for (gsize i = 0; i < G_N_ELEMENTS (only_open); i++)
    gtk_widget_set_visible (only_open[i], !is_closed);
  gtk_widget_set_visible (self->home, is_closed);
  gtk_stack_set_visible_child (self->note_stack,
                               is_closed ? self->closed_note : GTK_WIDGET (self->form));
  garde_key_button_set_text (GARDE_KEY_BUTTON (self->finish),
                             !is_closed ? _ ("Finish")
                             : gtk_widget_get_visible (self->addendum_box)
                                 ? _ ("Add to the note")
                                 : _ ("Add to this note"));
  if (!is_closed)
    return;
  if (!gtk_widget_get_visible (self->addendum_box))
    gtk_label_set_text (self->kept, "");
  garde_note_reading_show (self->reading, get_file (self), &moment);
}

static gboolean
is_focus_lost (GardeVisitView *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  return focus == NULL || !gtk_widget_get_mapped (focus);
}

static void
loaded_cb (GardeVisitView *self)
{
  GardeMoment moment = garde_moment_now (self->desk);
  const GError *error = garde_visit_model_get_error (self->model);

  if (get_file (self) == NULL)
    {
      adw_status_page_set_description (self->failure, error->message);
      gtk_stack_set_visible_child (self->stack, GTK_WIDGET (self->failure));
      return;
    }

  garde_visit_banner_show (self->banner, get_file (self), moment.today);
  garde_visit_side_show (self->side, get_file (self), &moment);
  if (self->draft == NULL)
    start_draft (self);
  follow_note (self);
  if (!garde_visit_view_is_closed (self))
    propose_summary (self);
  show_origin (self);
  show_closed (self, garde_visit_view_is_closed (self));
  garde_visit_view_tick (self);
  garde_visit_view_update_actions (self);
  gtk_stack_set_visible_child (self->stack, self->content);
  g_signal_emit (self, signals[TITLED], 0);
  if (gtk_widget_get_mapped (GTK_WIDGET (self)) && (self->is_focusing || is_focus_lost (self)))
    gtk_widget_grab_focus (GTK_WIDGET (self));
}

char *
garde_visit_view_dup_title (GardeVisitView *self)
{
  g_autofree char *name = NULL;

  g_return_val_if_fail (GARDE_IS_VISIT_VIEW (self), NULL);

  if (get_file (self) == NULL)
    return NULL;
  name = garde_name_patient_listed (get_file (self)->patient);
  return g_strdup_printf ("%d %s", (int) get_file (self)->visit->ticket, name);
}

gint64
garde_visit_view_get_visit (GardeVisitView *self)
{
  g_return_val_if_fail (GARDE_IS_VISIT_VIEW (self), 0);

  return garde_visit_model_get_visit (self->model);
}

/* --- The widget --- */

void
garde_visit_view_freeze (GardeVisitView *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  g_set_weak_pointer (&self->focus, root != NULL ? gtk_root_get_focus (root) : NULL);
  gtk_widget_set_sensitive (self->content, FALSE);
}

void
garde_visit_view_thaw (GardeVisitView *self)
{
  if (gtk_widget_get_sensitive (self->content))
    return;

  gtk_widget_set_sensitive (self->content, TRUE);
  if (self->focus != NULL && gtk_widget_get_mapped (self->focus) && is_focus_lost (self))
    gtk_widget_grab_focus (self->focus);
  g_clear_weak_pointer (&self->focus);
}

void
garde_visit_view_close_side (GardeVisitView *self)
{
  gtk_stack_set_visible_child (self->side_stack, GTK_WIDGET (self->side));
  gtk_widget_grab_focus (GTK_WIDGET (self));
}

static void
side_closed_cb (GardeVisitView *self)
{
  garde_visit_view_close_side (self);
}

static void
move_picked_cb (GardeVisitView *self, gint64 visit)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "visit.move", "x", visit);
}

static gboolean
garde_visit_view_grab_focus (GtkWidget *widget)
{
  GardeVisitView *self = GARDE_VISIT_VIEW (widget);

  self->is_focusing = self->draft == NULL;
  if (self->is_focusing)
    return TRUE;
  if (garde_visit_view_is_closed (self))
    return gtk_widget_grab_focus (
        gtk_widget_get_visible (self->addendum_box) ? GTK_WIDGET (self->addendum) : self->home);
  return gtk_widget_grab_focus (GTK_WIDGET (self->form));
}

/* Somebody turns to another page: nothing is left to a pause. */
static void
garde_visit_view_unmap (GtkWidget *widget)
{
  garde_note_keeper_flush (GARDE_VISIT_VIEW (widget)->keeper);
  GTK_WIDGET_CLASS (garde_visit_view_parent_class)->unmap (widget);
}

static void
garde_visit_view_dispose (GObject *object)
{
  GardeVisitView *self = GARDE_VISIT_VIEW (object);

  if (self->keeper != NULL)
    garde_note_keeper_flush (self->keeper);
  gtk_widget_dispose_template (GTK_WIDGET (self), GARDE_TYPE_VISIT_VIEW);
  garde_children_unparent (GTK_WIDGET (self));
  g_clear_weak_pointer (&self->focus);
  g_clear_object (&self->keeper);
  g_clear_object (&self->model);
  g_clear_object (&self->today);
  g_clear_object (&self->desk);
  g_clear_pointer (&self->draft, garde_note_draft_free);
  G_OBJECT_CLASS (garde_visit_view_parent_class)->dispose (object);
}

static void
bind_widgets (GtkWidgetClass *klass)
{
  gtk_widget_class_bind_template_child (klass, GardeVisitView, stack);
  gtk_widget_class_bind_template_child (klass, GardeVisitView, content);
  gtk_widget_class_bind_template_child (klass, GardeVisitView, failure);
  gtk_widget_class_bind_template_child (klass, GardeVisitView, banner);
  gtk_widget_class_bind_template_child (klass, GardeVisitView, notice);
  gtk_widget_class_bind_template_child (klass, GardeVisitView, notice_text);
  gtk_widget_class_bind_template_child (klass, GardeVisitView, versions);
  gtk_widget_class_bind_template_child (klass, GardeVisitView, fill_gap);
  gtk_widget_class_bind_template_child (klass, GardeVisitView, join);
  gtk_widget_class_bind_template_child (klass, GardeVisitView, note_stack);
  gtk_widget_class_bind_template_child (klass, GardeVisitView, form);
  gtk_widget_class_bind_template_child (klass, GardeVisitView, closed_note);
  gtk_widget_class_bind_template_child (klass, GardeVisitView, reading);
  gtk_widget_class_bind_template_child (klass, GardeVisitView, addendum_box);
  gtk_widget_class_bind_template_child (klass, GardeVisitView, addendum);
  gtk_widget_class_bind_template_child (klass, GardeVisitView, side_stack);
  gtk_widget_class_bind_template_child (klass, GardeVisitView, side);
  gtk_widget_class_bind_template_child (klass, GardeVisitView, beside);
  gtk_widget_class_bind_template_child (klass, GardeVisitView, outcome_title);
  gtk_widget_class_bind_template_child (klass, GardeVisitView, outcome);
  gtk_widget_class_bind_template_child (klass, GardeVisitView, follow_up_title);
  gtk_widget_class_bind_template_child (klass, GardeVisitView, follow_up);
  gtk_widget_class_bind_template_child (klass, GardeVisitView, follow_up_unit);
  gtk_widget_class_bind_template_child (klass, GardeVisitView, kept);
  gtk_widget_class_bind_template_child (klass, GardeVisitView, timer);
  gtk_widget_class_bind_template_child (klass, GardeVisitView, reopen);
  gtk_widget_class_bind_template_child (klass, GardeVisitView, home);
  gtk_widget_class_bind_template_child (klass, GardeVisitView, finish);
  gtk_widget_class_bind_template_callback (klass, typed_cb);
  gtk_widget_class_bind_template_callback (klass, addendum_typed_cb);
  gtk_widget_class_bind_template_callback (klass, outcome_chosen_cb);
  gtk_widget_class_bind_template_callback (klass, outcome_settled_cb);
  gtk_widget_class_bind_template_callback (klass, side_closed_cb);
  gtk_widget_class_bind_template_callback (klass, move_picked_cb);
}

static void
ensure_types (void)
{
  g_type_ensure (GARDE_TYPE_CHIP);
  g_type_ensure (GARDE_TYPE_CHOICE);
  g_type_ensure (GARDE_TYPE_KEY_BUTTON);
  g_type_ensure (GARDE_TYPE_NOTE_FORM);
  g_type_ensure (GARDE_TYPE_NOTE_READING);
  g_type_ensure (GARDE_TYPE_NOTE_TEXT);
  g_type_ensure (GARDE_TYPE_VISIT_BANNER);
  g_type_ensure (GARDE_TYPE_VISIT_BESIDE);
  g_type_ensure (GARDE_TYPE_VISIT_SIDE);
}

static void
garde_visit_view_class_init (GardeVisitViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = garde_visit_view_dispose;
  widget_class->focus = garde_children_focus;
  widget_class->grab_focus = garde_visit_view_grab_focus;
  widget_class->unmap = garde_visit_view_unmap;
  signals[TITLED] = g_signal_new ("titled", GARDE_TYPE_VISIT_VIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                  NULL, G_TYPE_NONE, 0);
  signals[LEFT] = g_signal_new ("left", GARDE_TYPE_VISIT_VIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                NULL, G_TYPE_NONE, 0);
  signals[FINISHED] = g_signal_new ("finished", GARDE_TYPE_VISIT_VIEW, G_SIGNAL_RUN_LAST, 0, NULL,
                                    NULL, NULL, G_TYPE_NONE, 0);
  signals[SETTLED] = g_signal_new ("settled", GARDE_TYPE_VISIT_VIEW, G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 1, G_TYPE_BOOLEAN);
  ensure_types ();
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/garde/Garde/ui/visit/garde-visit-view.ui");
  bind_widgets (widget_class);
  garde_visit_view_install_actions (widget_class);
}

static void
garde_visit_view_init (GardeVisitView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  offer_outcomes (self);
}

GtkWidget *
garde_visit_view_new (GardeDesk *desk,
                      GardeDayModel *today,
                      GardeNoteAids *aids,
                      const GardeVisitTools *tools,
                      gint64 visit)
{
  GardeVisitView *self;

  g_return_val_if_fail (GARDE_IS_DESK (desk), NULL);
  g_return_val_if_fail (GARDE_IS_DAY_MODEL (today), NULL);

  self = g_object_new (GARDE_TYPE_VISIT_VIEW, NULL);
  self->desk = g_object_ref (desk);
  self->today = g_object_ref (today);
  self->tools = tools;
  self->keeper = garde_note_keeper_new (desk, visit);
  garde_note_form_set_up (self->form, desk, aids);
  garde_visit_side_set_up (self->side, desk);
  self->model = garde_visit_model_new (desk, visit);
  garde_visit_view_follow_keeper (self);
  g_signal_connect_object (self->model, "loaded", G_CALLBACK (loaded_cb), self, G_CONNECT_SWAPPED);
  garde_visit_view_update_actions (self);
  return GTK_WIDGET (self);
}
