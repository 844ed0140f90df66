/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/shift/garde-shift-page.h"

#include <glib/gi18n-lib.h>

#include "allowance/garde-allowance-explain.h"
#include "desktop/garde-printer.h"
#include "store/garde-store-document.h"
#include "ui/shared/garde-children.h"
#include "ui/shared/garde-key-button.h"
#include "ui/shared/garde-names.h"
#include "ui/shared/garde-order-words.h"
#include "ui/shared/garde-paper-job.h"
#include "ui/shift/garde-shift-reading.h"
#include "ui/shift/garde-shift-row.h"

struct _GardeShiftPage
{
  GtkWidget parent_instance;

  /* Template Widgets */
  GtkLabel *facts;
  GtkLabel *notice;
  GtkListBox *unfinished;
  GtkLabel *nobody;
  GtkListBox *orders;
  GtkLabel *no_orders;
  GtkListBox *allowances;
  GtkEditable *next_doctor;
  GtkTextView *remarks;
  GtkWidget *print;
  GtkWidget *close;

  /* Owned References */
  GardeDesk *desk;
  GardeShiftEnd *end; /* NULL until read */

  gint64 held; /* the shift that is closed here, until its sheet is made; 0: none */

  gboolean is_reading;
  gboolean wants_focus; /* it was asked for before there was anything to see */
  gboolean is_stale;    /* something changed while it was read */
  gboolean is_closing;
  gboolean is_making; /* the sheet, until its copy was read */
};

G_DEFINE_FINAL_TYPE (GardeShiftPage, garde_shift_page, GTK_TYPE_WIDGET)

static void
show_notice (GardeShiftPage *self, const char *message)
{
  gtk_label_set_text (self->notice, message != NULL ? message : "");
  gtk_widget_set_visible (GTK_WIDGET (self->notice), message != NULL);
}

static void
clear_list (GtkListBox *list)
{
  GtkListBoxRow *row;

  while ((row = gtk_list_box_get_row_at_index (list, 0)) != NULL)
    gtk_list_box_remove (list, GTK_WIDGET (row));
}

/* --- What is shown --- */

static void
show_unfinished (GardeShiftPage *self)
{
  clear_list (self->unfinished);
  for (guint i = 0; i < self->end->unfinished->len; i++)
    {
      const GardeDayEntry *entry = self->end->unfinished->pdata[i];
      const GardeVisit *visit = entry->visit;
      gboolean is_over = visit->state == GARDE_VISIT_DONE;
      g_autofree char *patient = garde_name_patient_listed (entry->patient);
      g_autofree char *name = g_strdup_printf (_ ("No. %1$d %2$s"), (int) visit->ticket, patient);
      GtkWidget *row =
          garde_shift_row_new (garde_record_get_id (visit), name,
                               garde_name_reason (visit->reason, (int) visit->reason_group));
      const char *state =
          is_over ? _ ("Note unfinished")
                  : garde_vocabulary_get_label (&garde_visit_state_words, (int) visit->state);

      garde_chip_show (garde_shift_row_get_chip (GARDE_SHIFT_ROW (row)), state, "warn",
                       is_over ? "document-edit-symbolic" : "alarm-symbolic");
      garde_shift_row_say_state (GARDE_SHIFT_ROW (row), state);
      gtk_list_box_append (self->unfinished, row);
    }
  gtk_widget_set_visible (GTK_WIDGET (self->unfinished), self->end->unfinished->len > 0);
  gtk_widget_set_visible (GTK_WIDGET (self->nobody), self->end->unfinished->len == 0);
}

static void
show_orders (GardeShiftPage *self)
{
  GardeMoment moment = garde_moment_now (self->desk);

  clear_list (self->orders);
  for (guint i = 0; i < self->end->orders->len; i++)
    {
      const GardeOrderSheet *sheet = self->end->orders->pdata[i];
      g_autofree char *name = garde_name_patient_listed (sheet->patient);
      g_autofree char *title = garde_order_sheet_dup_title (sheet);
      g_autofree char *due = garde_order_words_due (sheet->order, &moment);
      g_autofree char *fact = g_strdup_printf ("%s · %s", title, due);
      GtkWidget *row = garde_shift_row_new (sheet->order->visit, name, fact);

      garde_order_words_show_state (garde_shift_row_get_chip (GARDE_SHIFT_ROW (row)), sheet->order,
                                    moment.now);
      garde_shift_row_say_state (GARDE_SHIFT_ROW (row),
                                 garde_order_words_name_state (sheet->order, moment.now));
      gtk_list_box_append (self->orders, row);
    }
  gtk_widget_set_visible (GTK_WIDGET (self->orders), self->end->orders->len > 0);
  gtk_widget_set_visible (GTK_WIDGET (self->no_orders), self->end->orders->len == 0);
}

static void
show_allowances (GardeShiftPage *self)
{
  clear_list (self->allowances);
  for (guint i = 0; i < self->end->allowances->len; i++)
    {
      const GardeAllowanceLine *line =
          &g_array_index (self->end->allowances, GardeAllowanceLine, i);
      g_autofree char *amount = garde_money_format (line->amount);
      g_autofree char *why = garde_allowance_line_explain (line);
      GtkWidget *row = garde_shift_row_new (0, line->shift->doctor_name, why);

      garde_chip_show (garde_shift_row_get_chip (GARDE_SHIFT_ROW (row)), amount,
                       line->reason == GARDE_ALLOWANCE_NO_SCHEME ? "warn" : "", NULL);
      garde_shift_row_say_state (GARDE_SHIFT_ROW (row), amount);
      gtk_list_box_append (self->allowances, row);
    }
  /* The desk is told no amounts. */
  gtk_widget_set_visible (GTK_WIDGET (self->allowances), self->end->allowances->len > 0);
}

static void
show_facts (GardeShiftPage *self)
{
  const GardeShift *shift = self->end->shift;
  g_autofree char *day = garde_day_to_long (shift->local_day, FALSE);
  g_autofree char *from = garde_instant_format_time (shift->starts_at, self->end->zone);
  g_autofree char *to = garde_instant_format_time (shift->ends_at, self->end->zone);
  g_autofree char *text = g_strdup_printf ("%s, %s–%s · %s", day, from, to,
                                           shift->closed_at != 0 ? _ ("closed") : _ ("open"));

  gtk_label_set_text (self->facts, text);
  gtk_widget_set_sensitive (self->print, TRUE);
  gtk_widget_set_sensitive (self->close, shift->closed_at == 0 && !self->is_closing);
}

/* What was written for one shift is not said on the sheet of the next. */
static void
clear_words (GardeShiftPage *self)
{
  self->is_making = FALSE;
  gtk_editable_set_text (self->next_doctor, "");
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (self->remarks), "", -1);
}

static void
take_end (GardeShiftPage *self, GardeShiftEnd *end)
{
  if (self->end != NULL &&
      garde_record_get_id (self->end->shift) != garde_record_get_id (end->shift))
    clear_words (self);
  g_clear_pointer (&self->end, garde_shift_end_free);
  self->end = end;
  self->is_making = self->is_making && end->sheet == NULL;
  if (end->sheet != NULL)
    self->held = 0;
  show_notice (self, NULL);
  show_facts (self);
  show_unfinished (self);
  show_orders (self);
  show_allowances (self);
}

/* --- Reading --- */

static void read_end (GardeShiftPage *self);

/* While the page was empty the focus had nowhere to go. */
static void
bring_focus (GardeShiftPage *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  if (gtk_widget_get_mapped (GTK_WIDGET (self)) && self->wants_focus &&
      (focus == NULL || !gtk_widget_is_ancestor (focus, GTK_WIDGET (self))))
    garde_shift_page_focus (self);
  self->wants_focus = FALSE;
}

static void
read_cb (GObject *desk, GAsyncResult *result, gpointer data)
{
  g_autoptr (GardeShiftPage) self = data;
  g_autoptr (GError) error = NULL;
  GardeShiftEnd *end = garde_desk_run_finish (GARDE_DESK (desk), result, &error);

  self->is_reading = FALSE;
  if (self->desk == NULL)
    {
      garde_shift_end_free (end);
      return;
    }
  if (end != NULL)
    {
      take_end (self, end);
      bring_focus (self);
    }
  else
    show_notice (self, error->message);
  /* Otherwise it is read when somebody looks; the window may have been closed meanwhile. */
  if (self->is_stale && gtk_widget_get_mapped (GTK_WIDGET (self)))
    read_end (self);
}

static void
read_end (GardeShiftPage *self)
{
  self->is_stale = self->is_reading;
  if (self->is_reading)
    return;
  self->is_reading = TRUE;
  garde_desk_run_async (self->desk, garde_shift_reading_load,
                        g_memdup2 (&self->held, sizeof self->held), g_free,
                        (GDestroyNotify) garde_shift_end_free, NULL, read_cb, g_object_ref (self));
}

/* A page that nobody looks at is read when somebody does. */
static void
changed_cb (GardeShiftPage *self)
{
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    read_end (self);
  else
    self->is_stale = TRUE;
}

/* --- The sheet and the end --- */

static void
show_failure (GardeShiftPage *self, const GError *error)
{
  if (self->desk != NULL && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    show_notice (self, error->message);
}

static void
printed_cb (GObject *desk, GAsyncResult *result, gpointer data)
{
  g_autoptr (GardeShiftPage) self = data;
  g_autoptr (GError) error = NULL;

  if (!garde_paper_job_print_finish (result, &error))
    show_failure (self, error);
}

static void
print_pages (GardeShiftPage *self, gint64 document, GardePages *pages, const char *name)
{
  garde_paper_job_print_async (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), self->desk,
                               document, pages, name, printed_cb, g_object_ref (self));
}

static void
made_cb (GObject *desk, GAsyncResult *result, gpointer data)
{
  g_autoptr (GardeShiftPage) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GardeVisitPaper) paper = garde_desk_run_finish (GARDE_DESK (desk), result, &error);

  if (paper == NULL)
    {
      self->is_making = FALSE;
      show_failure (self, error);
    }
  else if (self->desk != NULL)
    print_pages (self, garde_record_get_id (paper->document), paper->pages,
                 paper->document->number);
}

static GardeShiftWriting *
read_writing (GardeShiftPage *self)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->remarks);
  GtkTextIter start, end;
  g_autofree char *remarks = NULL;

  gtk_text_buffer_get_bounds (buffer, &start, &end);
  remarks = gtk_text_buffer_get_text (buffer, &start, &end, FALSE);
  return garde_shift_writing_new (garde_record_get_id (self->end->shift),
                                  gtk_editable_get_text (self->next_doctor), remarks);
}

/* As long as the shift is open the sheet is a draft. */
static void
print_draft (GardeShiftPage *self)
{
  GardeShiftWriting *writing = read_writing (self);
  GardeShiftSheetWords words = { writing->next_doctor, writing->remarks };
  g_autoptr (GardePages) pages = garde_shift_end_draw (self->end, &words);
  g_autofree char *day = garde_day_to_iso (self->end->shift->local_day);
  /* Translators: the name of a print job and of a file; a day. */
  g_autofree char *name = g_strdup_printf (_ ("shift %s"), day);

  print_pages (self, 0, pages, name);
  garde_shift_writing_free (writing);
}

static gpointer
tell_copy (GardeStore *store,
           GardeSession *session,
           gpointer argument,
           GCancellable *cancellable,
           GError **error)
{
  return garde_store_tell_document_export (store, session, garde_record_get_id (argument), error)
             ? g_object_ref (argument)
             : NULL;
}

static void
copy_told_cb (GObject *desk, GAsyncResult *result, gpointer data)
{
  g_autoptr (GardeShiftPage) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GardeDocument) copy = garde_desk_run_finish (GARDE_DESK (desk), result, &error);

  if (self->desk == NULL)
    return;
  if (copy == NULL || !garde_printer_show_copy (copy->content, copy->number, &error))
    show_failure (self, error);
}

/* The sheet of a closed shift is made once; afterwards there is its copy, which names everybody. */
static void
print_sheet (GardeShiftPage *self)
{
  const GardeDocument *copy = self->end->sheet;

  if (self->end->shift->closed_at == 0)
    print_draft (self);
  else if (copy == NULL && !self->is_making)
    {
      self->is_making = TRUE;
      garde_desk_run_async (self->desk, garde_shift_reading_make_sheet, read_writing (self),
                            garde_shift_writing_free, (GDestroyNotify) garde_visit_paper_free, NULL,
                            made_cb, g_object_ref (self));
    }
  else if (copy != NULL)
    garde_desk_run_async (self->desk, tell_copy, g_object_ref ((gpointer) copy), g_object_unref,
                          g_object_unref, NULL, copy_told_cb, g_object_ref (self));
}

static void
print_cb (GardeShiftPage *self)
{
  if (self->end != NULL)
    print_sheet (self);
}

/* Who is not dealt with is named by the refusal, and the shift stays open. */
static void
closed_cb (GObject *desk, GAsyncResult *result, gpointer data)
{
  g_autoptr (GardeShiftPage) self = data;
  g_autoptr (GError) error = NULL;
  GardeShiftEnd *end = garde_desk_run_finish (GARDE_DESK (desk), result, &error);

  self->is_closing = FALSE;
  if (self->desk == NULL)
    {
      garde_shift_end_free (end);
      return;
    }
  if (end == NULL)
    {
      self->held = 0;
      show_facts (self);
      show_notice (self, error->message);
      return;
    }
  take_end (self, end);
  print_sheet (self);
}

static void
close_cb (GardeShiftPage *self)
{
  gint64 shift;

  if (self->end == NULL || self->is_closing || self->end->shift->closed_at != 0)
    return;
  shift = garde_record_get_id (self->end->shift);
  self->is_closing = TRUE;
  self->held = shift;
  show_facts (self);
  garde_desk_run_async (self->desk, garde_shift_reading_close, g_memdup2 (&shift, sizeof shift),
                        g_free, (GDestroyNotify) garde_shift_end_free, NULL, closed_cb,
                        g_object_ref (self));
}

static void
row_activated_cb (GardeShiftPage *self, GtkListBoxRow *row)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "win.show-visit", "x",
                              garde_shift_row_get_visit (GARDE_SHIFT_ROW (row)));
}

/* --- The widget --- */

static gboolean
key_pressed_cb (GardeShiftPage *self, guint key, guint code, GdkModifierType state)
{
  if ((state & GDK_CONTROL_MASK) == 0)
    return GDK_EVENT_PROPAGATE;
  if (key == GDK_KEY_p)
    print_cb (self);
  else if (key == GDK_KEY_Return || key == GDK_KEY_KP_Enter)
    close_cb (self);
  else
    return GDK_EVENT_PROPAGATE;
  return GDK_EVENT_STOP;
}

void
garde_shift_page_focus (GardeShiftPage *self)
{
  g_return_if_fail (GARDE_IS_SHIFT_PAGE (self));

  if (gtk_widget_get_visible (GTK_WIDGET (self->unfinished)))
    gtk_widget_child_focus (GTK_WIDGET (self->unfinished), GTK_DIR_TAB_FORWARD);
  else
    gtk_widget_grab_focus (GTK_WIDGET (self->next_doctor));
}

static void
garde_shift_page_map (GtkWidget *widget)
{
  GardeShiftPage *self = GARDE_SHIFT_PAGE (widget);

  GTK_WIDGET_CLASS (garde_shift_page_parent_class)->map (widget);
  if (self->is_stale && self->desk != NULL)
    read_end (self);
}

static gboolean
garde_shift_page_grab_focus (GtkWidget *widget)
{
  GARDE_SHIFT_PAGE (widget)->wants_focus = GARDE_SHIFT_PAGE (widget)->end == NULL;
  garde_shift_page_focus (GARDE_SHIFT_PAGE (widget));
  return TRUE;
}

static void
garde_shift_page_dispose (GObject *object)
{
  GardeShiftPage *self = GARDE_SHIFT_PAGE (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), GARDE_TYPE_SHIFT_PAGE);
  garde_children_unparent (GTK_WIDGET (self));
  g_clear_pointer (&self->end, garde_shift_end_free);
  g_clear_object (&self->desk);
  G_OBJECT_CLASS (garde_shift_page_parent_class)->dispose (object);
}

static void
garde_shift_page_class_init (GardeShiftPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = garde_shift_page_dispose;
  widget_class->map = garde_shift_page_map;
  widget_class->focus = garde_children_focus;
  widget_class->grab_focus = garde_shift_page_grab_focus;
  g_type_ensure (GARDE_TYPE_KEY_BUTTON);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/garde/Garde/ui/shift/garde-shift-page.ui");
  gtk_widget_class_bind_template_child (widget_class, GardeShiftPage, facts);
  gtk_widget_class_bind_template_child (widget_class, GardeShiftPage, notice);
  gtk_widget_class_bind_template_child (widget_class, GardeShiftPage, unfinished);
  gtk_widget_class_bind_template_child (widget_class, GardeShiftPage, nobody);
  gtk_widget_class_bind_template_child (widget_class, GardeShiftPage, orders);
  gtk_widget_class_bind_template_child (widget_class, GardeShiftPage, no_orders);
  gtk_widget_class_bind_template_child (widget_class, GardeShiftPage, allowances);
  gtk_widget_class_bind_template_child (widget_class, GardeShiftPage, next_doctor);
  gtk_widget_class_bind_template_child (widget_class, GardeShiftPage, remarks);
  gtk_widget_class_bind_template_child (widget_class, GardeShiftPage, print);
  gtk_widget_class_bind_template_child (widget_class, GardeShiftPage, close);
  gtk_widget_class_bind_template_callback (widget_class, print_cb);
  gtk_widget_class_bind_template_callback (widget_class, close_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
}

static void
garde_shift_page_init (GardeShiftPage *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
}

GtkWidget *
garde_shift_page_new (GardeDesk *desk)
{
  GardeShiftPage *self;

  g_return_val_if_fail (GARDE_IS_DESK (desk), NULL);

  self = g_object_new (GARDE_TYPE_SHIFT_PAGE, NULL);
  self->desk = g_object_ref (desk);
  g_signal_connect_object (desk, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  read_end (self);
  return GTK_WIDGET (self);
}
