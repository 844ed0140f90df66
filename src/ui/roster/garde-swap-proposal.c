/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/roster/garde-swap-proposal.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "base/garde-text.h"
#include "model/garde-roster-news-text.h"
#include "ui/roster/garde-roster-row.h"
#include "ui/roster/garde-roster-words.h"
#include "ui/roster/garde-swap-row.h"
#include "ui/roster/garde-swap-work.h"
#include "ui/shared/garde-children.h"
#include "ui/shared/garde-key-button.h"
#include "ui/shared/garde-typed.h"

/* The row of a list that stands for whoever wants the shift; choices count from 0. */
#define EVERYBODY (-1)

struct _GardeSwapProposal
{
  GtkWidget parent_instance;

  /* Template Widgets */
  GtkLabel *shift_text;
  GtkEditable *search;
  GtkListBox *list;
  GtkLabel *verdict;
  GtkEditable *note;
  GtkWidget *propose;

  /* Owned References */
  GardeDesk *desk;
  GardeRosterSheet *sheet;
  GPtrArray *choices; /* of GardeSwapChoice; NULL while they are looked for */
  GCancellable *cancellable;

  guint shift, doctor;
  gboolean is_running;
};

G_DEFINE_FINAL_TYPE (GardeSwapProposal, garde_swap_proposal, GTK_TYPE_WIDGET)

enum
{
  LEFT,
  TOLD,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

/* --- What is chosen --- */

/* NULL: everybody, or nothing. */
static const GardeSwapChoice *
get_choice (GardeSwapProposal *self, GtkListBoxRow *row)
{
  gint64 i = row != NULL ? garde_roster_row_get_id (GARDE_ROSTER_ROW (row)) : EVERYBODY;

  return i >= 0 && self->choices != NULL ? self->choices->pdata[i] : NULL;
}

static void
show_verdict (GardeSwapProposal *self)
{
  static const char *const styles[] = { "good-fg", "warn-fg", "bad-fg", "dim-label" };
  GtkListBoxRow *row;
  const GardeSwapChoice *choice;
  const char *text = _ ("Whoever takes it is looked at then.");
  guint style = 3;

  /* The list tells of its making and going. */
  if (self->desk == NULL)
    return;
  row = gtk_list_box_get_selected_row (self->list);
  choice = get_choice (self, row);
  if (choice != NULL)
    {
      style = choice->verdict.text == NULL ? 0 : choice->verdict.is_law ? 2 : 1;
      text = garde_swap_row_describe_verdict (&choice->verdict, self->sheet->with_papers);
    }
  for (guint i = 0; i < G_N_ELEMENTS (styles); i++)
    gtk_widget_remove_css_class (GTK_WIDGET (self->verdict), styles[i]);
  gtk_widget_add_css_class (GTK_WIDGET (self->verdict), styles[style]);
  gtk_label_set_text (self->verdict, row != NULL ? text : "");
  gtk_widget_set_sensitive (self->propose, row != NULL && style != 2 && !self->is_running);
}

/* --- The list --- */

static char *
describe_choice (GardeSwapProposal *self, const GardeSwapChoice *choice)
{
  g_autofree char *shift = NULL;
  g_autofree char *first = NULL;
  const char *gift = _ ("takes it, and gives nothing for it");

  if (choice->shift >= 0)
    {
      g_autofree char *other =
          garde_roster_news_describe_shift (self->sheet, (guint) choice->shift);

      shift = g_strdup_printf (_ ("in exchange: %s"), other);
    }
  if (choice->verdict.text == NULL)
    return g_strdup (shift != NULL ? shift : gift);
  /* The first rule is enough to go on to the next row; all of them stand below the list. */
  first = g_strndup (choice->verdict.text, strcspn (choice->verdict.text, "\n"));
  return g_strdup_printf ("%s\n%s", shift != NULL ? shift : gift, first);
}

static void
add_choice (GardeSwapProposal *self, guint i)
{
  const GardeSwapChoice *choice = self->choices->pdata[i];
  g_autofree char *name = garde_roster_words_name (self->sheet, choice->doctor);
  g_autofree char *fact = describe_choice (self, choice);
  g_autofree char *key = garde_text_fold (name);
  GardeRosterRow *row = GARDE_ROSTER_ROW (garde_roster_row_new (name, fact, i));

  garde_roster_row_wrap (row);
  garde_roster_row_set_key (row, key);
  garde_roster_row_set_icon (row,
                             choice->verdict.text == NULL ? "object-select-symbolic"
                             : choice->verdict.is_law     ? "dialog-error-symbolic"
                                                          : "dialog-warning-symbolic",
                             choice->verdict.text == NULL ? "good-fg"
                             : choice->verdict.is_law     ? "bad-fg"
                                                          : "warn-fg");
  gtk_list_box_append (self->list, GTK_WIDGET (row));
}

static void
show_choices (GardeSwapProposal *self)
{
  GardeRosterRow *all = GARDE_ROSTER_ROW (garde_roster_row_new (
      _ ("Everybody"), _ ("whoever takes it first; the coordinator decides"), EVERYBODY));

  garde_children_remove_rows (self->list);
  garde_roster_row_wrap (all);
  garde_roster_row_set_key (all, "");
  garde_roster_row_set_icon (all, "system-users-symbolic", "dim-label");
  gtk_list_box_append (self->list, GTK_WIDGET (all));
  for (guint i = 0; self->choices != NULL && i < self->choices->len; i++)
    add_choice (self, i);
  gtk_list_box_select_row (self->list, gtk_list_box_get_row_at_index (self->list, 0));
}

static gboolean
is_searched (GtkListBoxRow *row, gpointer data)
{
  GardeSwapProposal *self = data;
  g_autofree char *typed = garde_typed_dup (self->search);
  g_autofree char *text = garde_text_fold (typed);

  return strstr (garde_roster_row_get_key (GARDE_ROSTER_ROW (row)), text) != NULL;
}

/* The first that is left is chosen, as a search does. */
static void
searched_cb (GardeSwapProposal *self)
{
  GtkListBoxRow *row;

  if (self->desk == NULL)
    return;
  gtk_list_box_invalidate_filter (self->list);
  for (int i = 0; (row = gtk_list_box_get_row_at_index (self->list, i)) != NULL; i++)
    if (gtk_widget_get_child_visible (GTK_WIDGET (row)))
      {
        gtk_list_box_select_row (self->list, row);
        return;
      }
  gtk_list_box_unselect_all (self->list);
}

/* --- Looking for them, on the work thread --- */

typedef struct
{
  GardeRosterSheet *sheet;
  guint shift, doctor;
  gint64 now;
} Question;

static void
question_free (gpointer data)
{
  Question *question = data;

  g_clear_object (&question->sheet);
  g_free (question);
}

static gpointer
find (GardeStore *store,
      GardeSession *session,
      gpointer argument,
      GCancellable *cancellable,
      GError **error)
{
  const Question *question = argument;

  return garde_swap_list_choices (question->sheet, question->shift, question->doctor, question->now,
                                  cancellable);
}

static void
found_cb (GObject *desk, GAsyncResult *result, gpointer data)
{
  g_autoptr (GardeSwapProposal) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) choices = garde_desk_run_finish (GARDE_DESK (desk), result, &error);

  if (self->desk == NULL || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (choices == NULL)
    {
      g_signal_emit (self, signals[TOLD], 0, error->message);
      return;
    }
  g_clear_pointer (&self->choices, g_ptr_array_unref);
  self->choices = g_steal_pointer (&choices);
  show_choices (self);
  searched_cb (self);
}

static void
stop (GardeSwapProposal *self)
{
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
}

static void
start (GardeSwapProposal *self)
{
  Question *question = g_new0 (Question, 1);

  stop (self);
  self->cancellable = g_cancellable_new ();
  question->sheet = g_object_ref (self->sheet);
  question->shift = self->shift;
  question->doctor = self->doctor;
  question->now = garde_clock_now (garde_desk_get_clock (self->desk));
  garde_desk_work_async (self->desk, find, question, question_free,
                         (GDestroyNotify) g_ptr_array_unref, self->cancellable, found_cb,
                         g_object_ref (self));
}

void
garde_swap_proposal_open (GardeSwapProposal *self,
                          GardeRosterSheet *sheet,
                          guint shift,
                          guint doctor)
{
  g_autofree char *text = NULL;

  g_return_if_fail (GARDE_IS_SWAP_PROPOSAL (self));
  g_return_if_fail (GARDE_IS_ROSTER_SHEET (sheet));

  g_set_object (&self->sheet, sheet);
  self->shift = shift;
  self->doctor = doctor;
  text = garde_roster_news_describe_shift (sheet, shift);
  gtk_label_set_text (self->shift_text, text);
  gtk_editable_set_text (self->search, "");
  gtk_editable_set_text (self->note, "");
  g_clear_pointer (&self->choices, g_ptr_array_unref);
  show_choices (self);
  start (self);
}

/* --- Proposing --- */

static void
proposed_cb (GObject *desk, GAsyncResult *result, gpointer data)
{
  g_autoptr (GardeSwapProposal) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GardeSwapOutcome) outcome = garde_desk_run_finish (GARDE_DESK (desk), result, &error);

  self->is_running = FALSE;
  if (self->desk == NULL)
    return;
  show_verdict (self);
  if (outcome == NULL)
    {
      g_signal_emit (self, signals[TOLD], 0, error->message);
      return;
    }
  g_signal_emit (self, signals[LEFT], 0);
}

static gint64
get_doctor_id (GardeSwapProposal *self, guint doctor)
{
  return garde_record_get_id (garde_roster_sheet_get_person (self->sheet, doctor)->doctor);
}

static void
propose_cb (GardeSwapProposal *self)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->list);
  const GardeSwapChoice *choice = get_choice (self, row);
  g_autoptr (GardeSwap) swap = garde_swap_new ();

  if (row == NULL || !gtk_widget_get_sensitive (self->propose))
    return;
  swap->shift = garde_record_get_id (garde_roster_sheet_get_shift (self->sheet, self->shift));
  swap->doctor = get_doctor_id (self, self->doctor);
  if (choice != NULL)
    swap->other_doctor = get_doctor_id (self, choice->doctor);
  if (choice != NULL && choice->shift >= 0)
    swap->other_shift =
        garde_record_get_id (garde_roster_sheet_get_shift (self->sheet, (guint) choice->shift));
  garde_typed_read (self->note, &swap->note);
  self->is_running = TRUE;
  show_verdict (self);
  garde_swap_work_run_async (self->desk, swap, GARDE_SWAP_DEED_PROPOSE, swap->doctor, NULL,
                             proposed_cb, g_object_ref (self));
}

/* --- The pane --- */

static void
leave_cb (GardeSwapProposal *self)
{
  stop (self);
  g_signal_emit (self, signals[LEFT], 0);
}

/* From the search down into the list, and the other way. */
static void
walk (GardeSwapProposal *self, int by)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->list);
  int i = row != NULL ? gtk_list_box_row_get_index (row) : -1;

  for (i += by; (row = gtk_list_box_get_row_at_index (self->list, i)) != NULL; i += by)
    if (gtk_widget_get_child_visible (GTK_WIDGET (row)))
      {
        gtk_list_box_select_row (self->list, row);
        gtk_widget_grab_focus (GTK_WIDGET (row));
        return;
      }
}

static gboolean
is_in_search (GardeSwapProposal *self)
{
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (GTK_WIDGET (self)));

  return focus != NULL && gtk_widget_is_ancestor (focus, GTK_WIDGET (self->search));
}

static gboolean
key_pressed_cb (GardeSwapProposal *self, guint key, guint code, GdkModifierType state)
{
  gboolean is_enter = key == GDK_KEY_Return || key == GDK_KEY_KP_Enter;

  if (key == GDK_KEY_Escape)
    leave_cb (self);
  else if (is_enter && (state & GDK_CONTROL_MASK) != 0)
    propose_cb (self);
  else if (key == GDK_KEY_Down && is_in_search (self))
    walk (self, 1);
  else
    return GDK_EVENT_PROPAGATE;
  return GDK_EVENT_STOP;
}

static gboolean
garde_swap_proposal_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (GARDE_SWAP_PROPOSAL (widget)->search));
}

static void
garde_swap_proposal_dispose (GObject *object)
{
  GardeSwapProposal *self = GARDE_SWAP_PROPOSAL (object);

  stop (self);
  g_clear_object (&self->desk);
  gtk_widget_dispose_template (GTK_WIDGET (self), GARDE_TYPE_SWAP_PROPOSAL);
  garde_children_unparent (GTK_WIDGET (self));
  g_clear_pointer (&self->choices, g_ptr_array_unref);
  g_clear_object (&self->sheet);
  G_OBJECT_CLASS (garde_swap_proposal_parent_class)->dispose (object);
}

static void
garde_swap_proposal_class_init (GardeSwapProposalClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = garde_swap_proposal_dispose;
  widget_class->focus = garde_children_focus;
  widget_class->grab_focus = garde_swap_proposal_grab_focus;
  g_type_ensure (GARDE_TYPE_KEY_BUTTON);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/garde/Garde/ui/roster/garde-swap-proposal.ui");
  gtk_widget_class_bind_template_child (widget_class, GardeSwapProposal, shift_text);
  gtk_widget_class_bind_template_child (widget_class, GardeSwapProposal, search);
  gtk_widget_class_bind_template_child (widget_class, GardeSwapProposal, list);
  gtk_widget_class_bind_template_child (widget_class, GardeSwapProposal, verdict);
  gtk_widget_class_bind_template_child (widget_class, GardeSwapProposal, note);
  gtk_widget_class_bind_template_child (widget_class, GardeSwapProposal, propose);
  gtk_widget_class_bind_template_callback (widget_class, searched_cb);
  gtk_widget_class_bind_template_callback (widget_class, show_verdict);
  gtk_widget_class_bind_template_callback (widget_class, propose_cb);
  gtk_widget_class_bind_template_callback (widget_class, leave_cb);

  signals[LEFT] = g_signal_new ("left", GARDE_TYPE_SWAP_PROPOSAL, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                NULL, G_TYPE_NONE, 0);
  signals[TOLD] = g_signal_new ("told", GARDE_TYPE_SWAP_PROPOSAL, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
garde_swap_proposal_init (GardeSwapProposal *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_list_box_set_filter_func (self->list, is_searched, self, NULL);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
}

void
garde_swap_proposal_set_up (GardeSwapProposal *self, GardeDesk *desk)
{
  g_return_if_fail (GARDE_IS_SWAP_PROPOSAL (self));

  g_set_object (&self->desk, desk);
}
