/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/roster/garde-roster-empty.h"

#include <glib/gi18n-lib.h>

#include "model/garde-closure-text.h"
#include "service/garde-paper-source.h"
#include "ui/roster/garde-roster-asking.h"
#include "ui/roster/garde-roster-edits.h"
#include "ui/roster/garde-roster-row.h"
#include "ui/roster/garde-roster-words.h"
#include "ui/shared/garde-children.h"
#include "ui/shared/garde-names.h"

struct _GardeRosterEmpty
{
  GtkPopover parent_instance;

  /* Template Widgets */
  GtkLabel *title;
  GtkLabel *verdict;
  GtkWidget *found;
  GtkWidget *remedies_title;
  GtkListBox *remedies;
  GtkWidget *candidates_title;
  GtkListBox *candidates;
  GtkWidget *reasons_title;
  GtkListBox *reasons;
  GtkWidget *open_foot;
  GtkWidget *close_foot;
  GtkEditable *reason;
  GtkLabel *refusal;
  GtkWidget *closed;
  GtkCheckButton *fifteen;
  GtkCheckButton *call_centre;
  GtkWidget *copy;

  /* Owned References */
  GardeDesk *desk;
  GardeRosterWork *work;
  GardeRosterSheet *sheet;
  GardeRosterAsking *asking; /* NULL: not known yet */
  GCancellable *cancellable;

  guint shift;
  gboolean is_closing;
  gboolean is_showing; /* what is ticked is not by hand */
};

G_DEFINE_FINAL_TYPE (GardeRosterEmpty, garde_roster_empty, GTK_TYPE_POPOVER)

enum
{
  PUT,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

/* --- Lists --- */

static void
clear (GardeRosterEmpty *self)
{
  g_clear_pointer (&self->asking, garde_roster_asking_free);
  garde_children_remove_rows (self->remedies);
  garde_children_remove_rows (self->candidates);
  garde_children_remove_rows (self->reasons);
}

static void
leave (GardeRosterEmpty *self)
{
  gtk_popover_popdown (GTK_POPOVER (self));
}

static void
remedy_cb (GardeRosterEmpty *self, int deed, GardeRosterRow *row)
{
  const GardeRosterRemedy *remedy =
      self->asking->explanation->remedies->pdata[garde_roster_row_get_id (row)];

  garde_roster_work_edit (self->work, remedy->edits, remedy->grants);
  leave (self);
}

static void
row_activated_cb (GardeRosterEmpty *self, GtkListBoxRow *row)
{
  garde_roster_row_press (GARDE_ROSTER_ROW (row));
}

static void
add_remedies (GardeRosterEmpty *self)
{
  const GPtrArray *remedies = self->asking->explanation->remedies;

  for (guint i = 0; i < remedies->len; i++)
    {
      const GardeRosterRemedy *remedy = remedies->pdata[i];
      g_autofree char *told = remedy->ask->len > 0 ? g_strdup (_ ("ask by telephone first")) : NULL;
      GtkWidget *row = garde_roster_row_new (remedy->text, told, (gint64) i);

      garde_roster_row_make_sentence (GARDE_ROSTER_ROW (row));
      garde_roster_row_add_button (GARDE_ROSTER_ROW (row), 0, _ ("Do it"),
                                   i == 0 ? "suggested-action" : "flat");
      g_signal_connect_object (row, "pressed", G_CALLBACK (remedy_cb), self, G_CONNECT_SWAPPED);
      gtk_list_box_append (self->remedies, row);
    }
  gtk_widget_set_visible (self->remedies_title, remedies->len > 0);
  gtk_widget_set_visible (GTK_WIDGET (self->remedies), remedies->len > 0);
}

/* Asked, and what he answered; whoever says yes is put on. */
static void
answered_cb (GardeRosterEmpty *self, int answer, GardeRosterRow *row)
{
  const GardeRosterCandidate *candidate =
      self->asking->candidates->pdata[garde_roster_row_get_id (row)];
  const GardeShift *shift = garde_roster_sheet_get_shift (self->sheet, self->shift);
  g_autoptr (GardeCallOut) call = garde_call_out_new ();

  call->doctor =
      garde_record_get_id (garde_roster_sheet_get_person (self->sheet, candidate->doctor)->doctor);
  call->shift = garde_record_get_id (shift);
  call->week = shift->local_day;
  call->answer = (GardeCallAnswer) answer;
  garde_roster_work_keep (self->work, GARDE_ROSTER_DEED_CALL_OUT, call, NULL, NULL);
  if (answer == GARDE_CALL_ANSWER_YES)
    {
      g_autoptr (GArray) edits = garde_roster_edits_new ();
      g_autoptr (GPtrArray) grants = garde_roster_asking_make_grants (self->asking, candidate);

      garde_roster_edits_put (edits, self->sheet, self->shift, candidate->doctor);
      garde_roster_work_edit (self->work, edits, grants);
      leave (self);
      return;
    }
  /* The next is asked; a button that cannot be pressed any more would lose the focus. */
  if (!gtk_widget_child_focus (GTK_WIDGET (self->candidates), GTK_DIR_DOWN))
    gtk_widget_child_focus (self->open_foot, GTK_DIR_TAB_FORWARD);
  gtk_widget_set_sensitive (GTK_WIDGET (row), FALSE);
}

static void
add_candidate (GardeRosterEmpty *self, guint i)
{
  const GardeRosterCandidate *candidate = self->asking->candidates->pdata[i];
  const GardeRosterPerson *person = garde_roster_sheet_get_person (self->sheet, candidate->doctor);
  g_autofree char *name = garde_name_doctor (person->doctor);
  g_autofree char *fact = garde_roster_asking_describe (self->asking, candidate);
  GardeRosterRow *row = GARDE_ROSTER_ROW (garde_roster_row_new (name, fact, (gint64) i));

  garde_roster_row_wrap (row);
  garde_roster_row_set_mark (row, person->doctor->family_name);
  if (candidate->why != NULL)
    garde_roster_row_set_fact_style (row, "warn-fg");
  garde_roster_row_add_button (row, GARDE_CALL_ANSWER_YES, _ ("Comes"), "flat");
  garde_roster_row_add_button (row, GARDE_CALL_ANSWER_NO, _ ("No"), "flat");
  garde_roster_row_add_button (row, GARDE_CALL_ANSWER_NO_REPLY, _ ("No reply"), "flat");
  g_signal_connect_object (row, "pressed", G_CALLBACK (answered_cb), self, G_CONNECT_SWAPPED);
  gtk_list_box_append (self->candidates, GTK_WIDGET (row));
}

static gboolean
is_candidate (GardeRosterEmpty *self, guint doctor)
{
  for (guint i = 0; i < self->asking->candidates->len; i++)
    if (((const GardeRosterCandidate *) self->asking->candidates->pdata[i])->doctor == doctor)
      return TRUE;
  return FALSE;
}

/* Of those who cannot be asked; the others have theirs beside their telephone. */
static void
add_reasons (GardeRosterEmpty *self)
{
  const GPtrArray *reasons = self->asking->explanation->reasons;
  guint n = 0;

  for (guint i = 0; i < reasons->len; i++)
    {
      const GardeRosterWhy *why = reasons->pdata[i];
      const GardeDoctor *doctor = garde_roster_sheet_get_person (self->sheet, why->doctor)->doctor;
      g_autofree char *name = garde_name_doctor (doctor);
      g_autofree char *stance =
          garde_roster_words_stance (self->sheet, self->shift, why->doctor, why->rule);
      GtkWidget *row;

      if (why->rule == GARDE_ROSTER_HERE || is_candidate (self, why->doctor))
        continue;
      row = garde_roster_row_new (name, stance, (gint64) i);
      garde_roster_row_wrap (GARDE_ROSTER_ROW (row));
      garde_roster_row_set_mark (GARDE_ROSTER_ROW (row), doctor->family_name);
      garde_roster_row_set_icon (GARDE_ROSTER_ROW (row), "action-unavailable-symbolic",
                                 "dim-label");
      gtk_list_box_append (self->reasons, row);
      n++;
    }
  gtk_widget_set_visible (self->reasons_title, n > 0);
  gtk_widget_set_visible (GTK_WIDGET (self->reasons), n > 0);
}

static void
show_found (GardeRosterEmpty *self)
{
  guint n = self->asking->candidates->len;

  gtk_label_set_text (self->verdict, self->asking->explanation->verdict);
  add_remedies (self);
  for (guint i = 0; i < n; i++)
    add_candidate (self, i);
  gtk_widget_set_visible (self->candidates_title, n > 0);
  gtk_widget_set_visible (GTK_WIDGET (self->candidates), n > 0);
  add_reasons (self);
  gtk_widget_set_visible (self->found, TRUE);
  gtk_widget_child_focus (self->found, GTK_DIR_TAB_FORWARD);
}

static void
found_cb (GObject *desk, GAsyncResult *result, gpointer data)
{
  g_autoptr (GardeRosterEmpty) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GardeRosterAsking) asking = garde_desk_run_finish (GARDE_DESK (desk), result, &error);

  if (self->desk == NULL || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (asking == NULL)
    {
      gtk_label_set_text (self->verdict, error->message);
      return;
    }
  /* Another place was opened meanwhile. */
  if (asking->sheet != self->sheet || asking->shift != self->shift)
    return;
  clear (self);
  self->asking = g_steal_pointer (&asking);
  show_found (self);
}

/* --- Closing and opening again --- */

/* A reason that was typed for another shift says nothing of this one. */
static void
ask_reason_cb (GardeRosterEmpty *self)
{
  gtk_editable_set_text (self->reason, _ ("No doctor is available."));
  gtk_widget_set_visible (self->open_foot, FALSE);
  gtk_widget_set_visible (self->close_foot, TRUE);
  gtk_widget_grab_focus (GTK_WIDGET (self->reason));
}

static void
show_refusal (GardeRosterEmpty *self, const char *message)
{
  gtk_label_set_text (self->refusal, message != NULL ? message : "");
  gtk_widget_set_visible (GTK_WIDGET (self->refusal), message != NULL);
}

/* "The 15 knows · 01 23 45 67 89": with the number to call, where there is one. */
static void
show_told (GardeRosterEmpty *self,
           GtkCheckButton *button,
           const char *knows,
           const char *phone,
           gint64 told_at)
{
  g_autofree char *number = garde_paper_format_phone (phone);
  g_autofree char *who =
      number != NULL ? g_strdup_printf ("%s · %s", knows, number) : g_strdup (knows);
  g_autofree char *label = NULL;

  if (told_at != 0)
    {
      g_autofree char *day =
          garde_day_to_short (garde_instant_get_day (told_at, self->sheet->zone));
      g_autofree char *time = garde_instant_format_time (told_at, self->sheet->zone);

      /* Translators: “The 15 knows, told on 22/11/2026 at 17:52”. */
      label = g_strdup_printf (_ ("%1$s, told on %2$s at %3$s"), who, day, time);
    }
  gtk_check_button_set_label (button, label != NULL ? label : who);
  gtk_check_button_set_active (button, told_at != 0);
}

static gboolean
shows_closure (GardeRosterEmpty *self)
{
  return gtk_widget_get_visible (self->closed);
}

static void
show_closure (GardeRosterEmpty *self, const GardeClosure *closure)
{
  g_autofree char *shift = garde_roster_sheet_describe_shift (self->sheet, self->shift);
  g_autofree char *begun = garde_roster_words_begin (shift);
  g_autofree char *title =
      garde_closure_get_told (closure) == GARDE_TOLD_ALL
          ? g_strdup_printf (_ ("%s: closed, the 15 and the call centre know"), begun)
          : g_strdup_printf (_ ("%s: closed, tell the 15 and the call centre"), begun);
  g_autofree char *message = garde_closure_write_message (
      self->sheet->centre, garde_roster_sheet_get_shift (self->sheet, self->shift), closure,
      self->sheet->zone);

  self->is_showing = TRUE;
  gtk_label_set_text (self->title, title);
  gtk_label_set_text (self->verdict, message);
  show_told (self, self->fifteen, _ ("The 15 knows"), self->sheet->terms->fifteen_phone,
             closure->told_fifteen_at);
  show_told (self, self->call_centre, _ ("The call centre knows"),
             self->sheet->terms->call_centre_phone, closure->told_call_centre_at);
  gtk_widget_set_visible (self->found, FALSE);
  gtk_widget_set_visible (self->open_foot, FALSE);
  gtk_widget_set_visible (self->close_foot, FALSE);
  gtk_widget_set_visible (self->closed, TRUE);
  self->is_showing = FALSE;
}

static void
told_cb (GardeRosterEmpty *self)
{
  GardeTold told = 0;

  if (self->is_showing)
    return;
  if (gtk_check_button_get_active (self->fifteen))
    told |= GARDE_TOLD_FIFTEEN;
  if (gtk_check_button_get_active (self->call_centre))
    told |= GARDE_TOLD_CALL_CENTRE;
  garde_roster_work_tell (self->work, garde_roster_sheet_get_closure (self->sheet, self->shift),
                          told);
}

static void
close_cb (GardeRosterEmpty *self)
{
  if (self->is_closing)
    return;
  self->is_closing = TRUE;
  show_refusal (self, NULL);
  garde_roster_work_keep (self->work, GARDE_ROSTER_DEED_CLOSE,
                          garde_roster_sheet_get_shift (self->sheet, self->shift),
                          gtk_editable_get_text (self->reason), NULL);
}

/* What was typed stays; what was ticked does not. */
static void
refused_cb (GardeRosterEmpty *self, const char *message)
{
  if (shows_closure (self))
    {
      show_closure (self, garde_roster_sheet_get_closure (self->sheet, self->shift));
      show_refusal (self, message);
      return;
    }
  if (!self->is_closing)
    return;
  self->is_closing = FALSE;
  show_refusal (self, message);
  gtk_widget_grab_focus (GTK_WIDGET (self->reason));
}

static void
reopen_cb (GardeRosterEmpty *self)
{
  garde_roster_work_keep (self->work, GARDE_ROSTER_DEED_REOPEN,
                          garde_roster_sheet_get_shift (self->sheet, self->shift), NULL, NULL);
  leave (self);
}

static void
copy_cb (GardeRosterEmpty *self)
{
  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)),
                          gtk_label_get_text (self->verdict));
  leave (self);
}

static void
put_cb (GardeRosterEmpty *self)
{
  leave (self);
  g_signal_emit (self, signals[PUT], 0);
}

/* --- Opening the popover --- */

static void
stop (GardeRosterEmpty *self)
{
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
}

static void
start (GardeRosterEmpty *self)
{
  self->cancellable = g_cancellable_new ();
  garde_roster_asking_find_async (self->desk, self->sheet, self->shift, self->cancellable, found_cb,
                                  g_object_ref (self));
}

void
garde_roster_empty_open (GardeRosterEmpty *self, GardeRosterSheet *sheet, guint shift)
{
  const GardeClosure *closure;
  g_autofree char *title = NULL;
  int missing;

  g_return_if_fail (GARDE_IS_ROSTER_EMPTY (self));
  g_return_if_fail (GARDE_IS_ROSTER_SHEET (sheet) && shift < sheet->shifts->len);

  stop (self);
  clear (self);
  g_set_object (&self->sheet, sheet);
  self->shift = shift;
  closure = garde_roster_sheet_get_closure (sheet, shift);
  missing = garde_roster_sheet_get_missing (sheet, shift, TRUE);
  title = garde_roster_words_hole (sheet, shift, missing);
  gtk_label_set_text (self->title, title);
  gtk_label_set_text (self->verdict, _ ("Looking for who could come…"));
  gtk_widget_set_visible (self->found, FALSE);
  gtk_widget_set_visible (self->open_foot, TRUE);
  gtk_widget_set_visible (self->close_foot, FALSE);
  self->is_closing = FALSE;
  show_refusal (self, NULL);
  gtk_widget_set_visible (self->closed, FALSE);
  if (closure != NULL)
    show_closure (self, closure);
  else
    start (self);
  gtk_popover_popup (GTK_POPOVER (self));
}

void
garde_roster_empty_update (GardeRosterEmpty *self, GardeRosterSheet *sheet)
{
  const GardeClosure *closure;
  int shift;

  g_return_if_fail (GARDE_IS_ROSTER_EMPTY (self));
  g_return_if_fail (GARDE_IS_ROSTER_SHEET (sheet));

  if ((!self->is_closing && !shows_closure (self)) || !gtk_widget_get_mapped (GTK_WIDGET (self)))
    return;
  shift = garde_roster_sheet_find_shift (
      sheet, garde_record_get_id (garde_roster_sheet_get_shift (self->sheet, self->shift)));
  closure = shift >= 0 ? garde_roster_sheet_get_closure (sheet, (guint) shift) : NULL;
  if (closure == NULL)
    return;
  g_set_object (&self->sheet, sheet);
  self->shift = (guint) shift;
  show_refusal (self, NULL);
  show_closure (self, closure);
  if (self->is_closing)
    gtk_widget_grab_focus (self->copy);
  self->is_closing = FALSE;
}

/* --- The widget --- */

static void
garde_roster_empty_dispose (GObject *object)
{
  GardeRosterEmpty *self = GARDE_ROSTER_EMPTY (object);

  stop (self);
  g_clear_pointer (&self->asking, garde_roster_asking_free);
  g_clear_object (&self->sheet);
  g_clear_object (&self->work);
  g_clear_object (&self->desk);
  G_OBJECT_CLASS (garde_roster_empty_parent_class)->dispose (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, GardeRosterEmpty, title);
  gtk_widget_class_bind_template_child (widget_class, GardeRosterEmpty, verdict);
  gtk_widget_class_bind_template_child (widget_class, GardeRosterEmpty, found);
  gtk_widget_class_bind_template_child (widget_class, GardeRosterEmpty, remedies_title);
  gtk_widget_class_bind_template_child (widget_class, GardeRosterEmpty, remedies);
  gtk_widget_class_bind_template_child (widget_class, GardeRosterEmpty, candidates_title);
  gtk_widget_class_bind_template_child (widget_class, GardeRosterEmpty, candidates);
  gtk_widget_class_bind_template_child (widget_class, GardeRosterEmpty, reasons_title);
  gtk_widget_class_bind_template_child (widget_class, GardeRosterEmpty, reasons);
  gtk_widget_class_bind_template_child (widget_class, GardeRosterEmpty, open_foot);
  gtk_widget_class_bind_template_child (widget_class, GardeRosterEmpty, close_foot);
  gtk_widget_class_bind_template_child (widget_class, GardeRosterEmpty, reason);
  gtk_widget_class_bind_template_child (widget_class, GardeRosterEmpty, refusal);
  gtk_widget_class_bind_template_child (widget_class, GardeRosterEmpty, closed);
  gtk_widget_class_bind_template_child (widget_class, GardeRosterEmpty, fifteen);
  gtk_widget_class_bind_template_child (widget_class, GardeRosterEmpty, call_centre);
  gtk_widget_class_bind_template_child (widget_class, GardeRosterEmpty, copy);
  gtk_widget_class_bind_template_callback (widget_class, ask_reason_cb);
  gtk_widget_class_bind_template_callback (widget_class, close_cb);
  gtk_widget_class_bind_template_callback (widget_class, reopen_cb);
  gtk_widget_class_bind_template_callback (widget_class, copy_cb);
  gtk_widget_class_bind_template_callback (widget_class, told_cb);
  gtk_widget_class_bind_template_callback (widget_class, put_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
}

static void
garde_roster_empty_class_init (GardeRosterEmptyClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = garde_roster_empty_dispose;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/garde/Garde/ui/roster/garde-roster-empty.ui");
  bind_children (widget_class);

  signals[PUT] = g_signal_new ("put", GARDE_TYPE_ROSTER_EMPTY, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                               NULL, G_TYPE_NONE, 0);
}

static void
garde_roster_empty_init (GardeRosterEmpty *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  /* Nobody waits for the proof any more. */
  g_signal_connect (self, "closed", G_CALLBACK (stop), NULL);
}

GtkWidget *
garde_roster_empty_new (GardeDesk *desk, GardeRosterWork *work)
{
  GardeRosterEmpty *self;

  g_return_val_if_fail (GARDE_IS_DESK (desk), NULL);
  g_return_val_if_fail (GARDE_IS_ROSTER_WORK (work), NULL);

  self = g_object_new (GARDE_TYPE_ROSTER_EMPTY, NULL);
  self->desk = g_object_ref (desk);
  self->work = g_object_ref (work);
  g_signal_connect_object (work, "failed", G_CALLBACK (refused_cb), self, G_CONNECT_SWAPPED);
  return GTK_WIDGET (self);
}
