/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/visit/garde-visit-side.h"

#include <glib/gi18n-lib.h>

#include "model/garde-notation.h"
#include "model/garde-summary-address.h"
#include "ui/shared/garde-children.h"
#include "ui/shared/garde-chip.h"
#include "ui/shared/garde-key-button.h"
#include "ui/shared/garde-recipient-form.h"
#include "ui/visit/garde-note-text.h"
#include "ui/visit/garde-side-row.h"
#include "ui/visit/garde-visit-notations.h"

struct _GardeVisitSide
{
  GtkWidget parent_instance;

  /* Template Widgets */
  GtkListBox *orders;
  GtkLabel *orders_count;
  GtkListBox *documents;
  GtkLabel *documents_count;
  GardeNoteText *summary;
  GardeChip *summary_state;
  GtkLabel *recipient;
  GtkWidget *summary_buttons;
  GtkWidget *compose;
  GtkWidget *print_summary;
  GtkWidget *preview_summary;
  GtkWidget *write_address;
  GtkWidget *address_box;
  GardeRecipientForm *address;
  GtkWidget *save_address;
  GtkListBox *history;
  GtkLabel *history_count;
  GtkWidget *notations_box;
  GtkWidget *notations;

  /* Owned References */
  GardeVisitFile *file; /* NULL until shown */
  char *proposed;       /* the summary as it follows from the note */

  gboolean is_own;
  gboolean is_addressed; /* an address was typed */
};

G_DEFINE_FINAL_TYPE (GardeVisitSide, garde_visit_side, GTK_TYPE_WIDGET)

enum
{
  SUMMARY_TYPED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

/* --- Lists --- */

static int
find_focus (GtkListBox *list)
{
  GtkWidget *row = gtk_widget_get_focus_child (GTK_WIDGET (list));

  return row != NULL ? gtk_list_box_row_get_index (GTK_LIST_BOX_ROW (row)) : -1;
}

/* The rows are made anew; the focus stays where it was. */
static void
fill (GtkListBox *list, GtkLabel *count, GPtrArray *rows)
{
  g_autofree char *number = g_strdup_printf ("%u", rows->len);
  int focus = find_focus (list);
  GtkListBoxRow *row;

  while ((row = gtk_list_box_get_row_at_index (list, 0)) != NULL)
    gtk_list_box_remove (list, GTK_WIDGET (row));
  for (guint i = 0; i < rows->len; i++)
    gtk_list_box_append (list, rows->pdata[i]);

  gtk_label_set_text (count, rows->len > 0 ? number : "");
  gtk_widget_set_visible (GTK_WIDGET (list), rows->len > 0);
  row = focus >= 0 ? gtk_list_box_get_row_at_index (list, focus) : NULL;
  if (row != NULL)
    gtk_widget_grab_focus (GTK_WIDGET (row));
}

static void
show_orders (GardeVisitSide *self, GardeVisitFile *file, const GardeMoment *moment)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new ();

  for (guint i = 0; i < file->orders->len; i++)
    g_ptr_array_add (rows, garde_side_row_new_order (file->orders->pdata[i], moment));
  fill (self->orders, self->orders_count, rows);
}

static void
show_documents (GardeVisitSide *self, GardeVisitFile *file, const GardeMoment *moment)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new ();

  for (guint i = 0; i < file->documents->len; i++)
    g_ptr_array_add (rows, garde_side_row_new_document (file->documents->pdata[i], moment));
  fill (self->documents, self->documents_count, rows);
}

static void
show_history (GardeVisitSide *self, GardeVisitFile *file)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new ();

  for (guint i = 0; i < file->history->len; i++)
    g_ptr_array_add (rows, garde_side_row_new_visit (file->history->pdata[i]));
  fill (self->history, self->history_count, rows);
  gtk_widget_set_visible (gtk_widget_get_parent (GTK_WIDGET (self->history_count)), rows->len > 0);
}

static void
order_activated_cb (GardeVisitSide *self, GtkListBoxRow *row)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "visit.edit-order", "x",
                              garde_side_row_get_id (GARDE_SIDE_ROW (row)));
}

static void
document_activated_cb (GardeVisitSide *self, GtkListBoxRow *row)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "visit.open-document", "x",
                              garde_side_row_get_id (GARDE_SIDE_ROW (row)));
}

static void
history_activated_cb (GardeVisitSide *self, GtkListBoxRow *row)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "visit.read", "x",
                              garde_side_row_get_id (GARDE_SIDE_ROW (row)));
}

/* --- What is not printed --- */

/* A slip counts by its order: it may have been printed more than once. The summary is not for the
 * patient, and has a list of its own. */
static gboolean
is_order_unprinted (const GardeOrderSheet *sheet)
{
  return sheet->order->state == GARDE_ORDER_WRITTEN;
}

static gboolean
is_document_unprinted (const GardeDocument *document)
{
  return document->printed_at == 0 && document->clinical_order == 0 &&
         document->kind != GARDE_DOCUMENT_SUMMARY;
}

guint
garde_visit_side_count_unprinted (GardeVisitSide *self)
{
  guint n = 0;

  g_return_val_if_fail (GARDE_IS_VISIT_SIDE (self), 0);

  for (guint i = 0; self->file != NULL && i < self->file->orders->len; i++)
    n += is_order_unprinted (self->file->orders->pdata[i]);
  for (guint i = 0; self->file != NULL && i < self->file->documents->len; i++)
    n += is_document_unprinted (self->file->documents->pdata[i]);
  return n;
}

void
garde_visit_side_focus_unprinted (GardeVisitSide *self)
{
  GtkListBoxRow *row = NULL;

  g_return_if_fail (GARDE_IS_VISIT_SIDE (self) && self->file != NULL);

  for (guint i = 0; row == NULL && i < self->file->orders->len; i++)
    if (is_order_unprinted (self->file->orders->pdata[i]))
      row = gtk_list_box_get_row_at_index (self->orders, (int) i);
  for (guint i = 0; row == NULL && i < self->file->documents->len; i++)
    if (is_document_unprinted (self->file->documents->pdata[i]))
      row = gtk_list_box_get_row_at_index (self->documents, (int) i);
  if (row != NULL)
    gtk_widget_grab_focus (GTK_WIDGET (row));
}

/* --- The summary --- */

static void
show_own (GardeVisitSide *self, gboolean is_own)
{
  gboolean is_open = gtk_text_view_get_editable (GTK_TEXT_VIEW (self->summary));

  self->is_own = is_own;
  gtk_widget_set_visible (self->compose, is_own && is_open);
  gtk_widget_set_visible (self->summary_buttons, is_own || !is_open);
}

static void
summary_typed_cb (GardeVisitSide *self)
{
  show_own (self, TRUE);
  g_signal_emit (self, signals[SUMMARY_TYPED], 0);
}

static void
compose_cb (GardeVisitSide *self)
{
  show_own (self, FALSE);
  garde_note_text_set (self->summary, self->proposed);
  gtk_widget_grab_focus (GTK_WIDGET (self->summary));
  g_signal_emit (self, signals[SUMMARY_TYPED], 0);
}

void
garde_visit_side_propose_summary (GardeVisitSide *self, const char *text)
{
  g_return_if_fail (GARDE_IS_VISIT_SIDE (self));

  g_free (self->proposed);
  self->proposed = g_strdup (text);
  if (!self->is_own)
    garde_note_text_set (self->summary, text);
}

void
garde_visit_side_set_summary (GardeVisitSide *self, const char *text)
{
  g_return_if_fail (GARDE_IS_VISIT_SIDE (self));

  show_own (self, text != NULL);
  garde_note_text_set (self->summary, text != NULL ? text : self->proposed);
}

char *
garde_visit_side_dup_own_summary (GardeVisitSide *self)
{
  g_return_val_if_fail (GARDE_IS_VISIT_SIDE (self), NULL);

  return self->is_own ? garde_note_text_dup (self->summary) : NULL;
}

char *
garde_visit_side_dup_summary (GardeVisitSide *self)
{
  g_return_val_if_fail (GARDE_IS_VISIT_SIDE (self), NULL);

  return garde_note_text_dup (self->summary);
}

/* --- Its address --- */

/* The summary of a visit that was ended and reopened is written anew. */
static gboolean
is_over (GardeVisitSide *self)
{
  const GardeVisitFile *file = self->file;

  return file->summary != NULL && file->visit->state == GARDE_VISIT_DONE && file->note != NULL &&
         file->note->closed_at != 0;
}

/* To whom it goes: who was typed, who it was written to, or the family doctor. (transfer full) */
static GardeSummary *
make_addressed (GardeVisitSide *self)
{
  GardeSummary *summary =
      self->file->summary != NULL ? garde_summary_copy (self->file->summary) : garde_summary_new ();

  if (self->is_addressed)
    garde_recipient_form_fill (self->address, summary);
  else if (self->file->summary == NULL)
    garde_summary_address (summary, self->file->family_doctor);
  if (self->file->summary == NULL)
    summary->state = garde_summary_find_state (summary, self->file->family_doctor);
  return summary;
}

static void
name_recipient (GardeVisitSide *self, const GardeSummary *summary)
{
  g_autofree char *name = NULL;

  if (!self->is_addressed && self->file->summary == NULL && self->file->family_doctor != NULL)
    name = g_strdup_printf (_ ("Dr %1$s %2$s"), self->file->family_doctor->given_name,
                            self->file->family_doctor->family_name);
  else
    name = g_strdup (summary->recipient_name);
  gtk_label_set_text (self->recipient, name != NULL && name[0] != '\0'
                                           ? name
                                           : _ ("The family doctor is not known."));
}

static void
show_recipient (GardeVisitSide *self)
{
  static const struct
  {
    const char *style, *icon;
  } looks[] = {
    [GARDE_SUMMARY_TO_PRINT] = { "now", "document-print-symbolic" },
    [GARDE_SUMMARY_PRINTED] = { "good", "object-select-symbolic" },
    [GARDE_SUMMARY_TO_SEND] = { "now", "channel-secure-symbolic" },
    [GARDE_SUMMARY_SENT] = { "good", "object-select-symbolic" },
    [GARDE_SUMMARY_NO_ADDRESS] = { "warn", "dialog-warning-symbolic" },
  };
  g_autoptr (GardeSummary) summary = make_addressed (self);
  gboolean is_missing = summary->state == GARDE_SUMMARY_NO_ADDRESS;

  garde_chip_show (self->summary_state,
                   garde_vocabulary_get_label (&garde_summary_state_words, (int) summary->state),
                   looks[summary->state].style, looks[summary->state].icon);
  name_recipient (self, summary);
  gtk_widget_set_visible (self->write_address, is_missing || self->is_addressed);
  gtk_widget_set_visible (self->save_address, is_over (self));
  if (!is_missing && !self->is_addressed)
    gtk_widget_set_visible (self->address_box, FALSE);
  /* What is being typed is never written over. */
  if (!self->is_addressed)
    garde_recipient_form_show (self->address, summary);
}

static void
write_address_cb (GardeVisitSide *self)
{
  gtk_widget_set_visible (self->address_box, TRUE);
  gtk_widget_grab_focus (GTK_WIDGET (self->address));
}

static void
addressed_cb (GardeVisitSide *self)
{
  if (self->file == NULL)
    return;

  self->is_addressed = TRUE;
  show_recipient (self);
  g_signal_emit (self, signals[SUMMARY_TYPED], 0);
}

void
garde_visit_side_set_address (GardeVisitSide *self, const GardeSummary *typed)
{
  g_return_if_fail (GARDE_IS_VISIT_SIDE (self));

  self->is_addressed = typed != NULL;
  if (typed != NULL)
    garde_recipient_form_show (self->address, typed);
  gtk_widget_set_visible (self->address_box, typed != NULL);
  if (self->file != NULL)
    show_recipient (self);
}

gboolean
garde_visit_side_fill_address (GardeVisitSide *self, GardeSummary *summary)
{
  g_return_val_if_fail (GARDE_IS_VISIT_SIDE (self), FALSE);

  if (self->is_addressed)
    garde_recipient_form_fill (self->address, summary);
  return self->is_addressed;
}

static void
show_summary (GardeVisitSide *self)
{
  gboolean was_over = !gtk_text_view_get_editable (GTK_TEXT_VIEW (self->summary));
  gboolean is_read = is_over (self);

  gtk_text_view_set_editable (GTK_TEXT_VIEW (self->summary), !is_read);
  gtk_widget_set_visible (self->print_summary, is_read);
  gtk_widget_set_visible (self->preview_summary, is_read);
  if (is_read)
    garde_visit_side_set_summary (self, self->file->summary->text);
  else if (was_over)
    garde_visit_side_set_summary (self, NULL);
  show_own (self, self->is_own);
  show_recipient (self);
}

/* --- Notations --- */

/* "SNP 15.00 € · why" (transfer full) */
static char *
describe_notation (const GardeNotation *notation, const GardeVisitFile *file)
{
  g_autofree char *amount = garde_visit_notations_dup_amount (file, notation->code);
  g_autofree char *code = amount != NULL ? g_strdup_printf ("%s %s", notation->code, amount)
                                         : g_strdup (notation->code);

  if (notation->is_sure)
    return g_strdup_printf ("%s · %s", code, notation->explanation);
  /* Translators: a notation of which the rule is not certain, and why it may apply. */
  return g_strdup_printf (_ ("%1$s (to be checked) · %2$s"), code, notation->explanation);
}

static void
show_notations (GardeVisitSide *self, const GardeVisitFile *file, const GardeMoment *moment)
{
  g_autoptr (GPtrArray) notations = garde_visit_notations_find (file, moment);
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (self->notations)) != NULL)
    gtk_box_remove (GTK_BOX (self->notations), child);
  for (guint i = 0; i < notations->len; i++)
    {
      g_autofree char *text = describe_notation (notations->pdata[i], file);

      gtk_box_append (GTK_BOX (self->notations),
                      g_object_new (GTK_TYPE_LABEL, "label", text, "xalign", 0.0F, "wrap", TRUE,
                                    "css-classes", (const char *[]){ "small", NULL }, NULL));
    }
  gtk_widget_set_visible (self->notations_box, notations->len > 0);
}

void
garde_visit_side_show (GardeVisitSide *self, GardeVisitFile *file, const GardeMoment *moment)
{
  g_return_if_fail (GARDE_IS_VISIT_SIDE (self));
  g_return_if_fail (GARDE_IS_VISIT_FILE (file) && moment != NULL);

  g_set_object (&self->file, file);
  show_orders (self, file, moment);
  show_documents (self, file, moment);
  show_summary (self);
  show_history (self, file);
  show_notations (self, file, moment);
}

/* --- The widget --- */

void
garde_visit_side_set_up (GardeVisitSide *self, GardeDesk *desk)
{
  g_return_if_fail (GARDE_IS_VISIT_SIDE (self));

  garde_recipient_form_set_up (self->address, desk);
}

static void
garde_visit_side_dispose (GObject *object)
{
  GardeVisitSide *self = GARDE_VISIT_SIDE (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), GARDE_TYPE_VISIT_SIDE);
  garde_children_unparent (GTK_WIDGET (self));
  g_clear_object (&self->file);
  g_clear_pointer (&self->proposed, g_free);
  G_OBJECT_CLASS (garde_visit_side_parent_class)->dispose (object);
}

static void
bind_widgets (GtkWidgetClass *klass)
{
  gtk_widget_class_bind_template_child (klass, GardeVisitSide, orders);
  gtk_widget_class_bind_template_child (klass, GardeVisitSide, orders_count);
  gtk_widget_class_bind_template_child (klass, GardeVisitSide, documents);
  gtk_widget_class_bind_template_child (klass, GardeVisitSide, documents_count);
  gtk_widget_class_bind_template_child (klass, GardeVisitSide, summary);
  gtk_widget_class_bind_template_child (klass, GardeVisitSide, summary_state);
  gtk_widget_class_bind_template_child (klass, GardeVisitSide, recipient);
  gtk_widget_class_bind_template_child (klass, GardeVisitSide, compose);
  gtk_widget_class_bind_template_child (klass, GardeVisitSide, summary_buttons);
  gtk_widget_class_bind_template_child (klass, GardeVisitSide, print_summary);
  gtk_widget_class_bind_template_child (klass, GardeVisitSide, preview_summary);
  gtk_widget_class_bind_template_child (klass, GardeVisitSide, write_address);
  gtk_widget_class_bind_template_child (klass, GardeVisitSide, address_box);
  gtk_widget_class_bind_template_child (klass, GardeVisitSide, address);
  gtk_widget_class_bind_template_child (klass, GardeVisitSide, save_address);
  gtk_widget_class_bind_template_child (klass, GardeVisitSide, history);
  gtk_widget_class_bind_template_child (klass, GardeVisitSide, history_count);
  gtk_widget_class_bind_template_child (klass, GardeVisitSide, notations_box);
  gtk_widget_class_bind_template_child (klass, GardeVisitSide, notations);
  gtk_widget_class_bind_template_callback (klass, order_activated_cb);
  gtk_widget_class_bind_template_callback (klass, document_activated_cb);
  gtk_widget_class_bind_template_callback (klass, history_activated_cb);
  gtk_widget_class_bind_template_callback (klass, summary_typed_cb);
  gtk_widget_class_bind_template_callback (klass, compose_cb);
  gtk_widget_class_bind_template_callback (klass, write_address_cb);
  gtk_widget_class_bind_template_callback (klass, addressed_cb);
}

static void
garde_visit_side_class_init (GardeVisitSideClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = garde_visit_side_dispose;
  signals[SUMMARY_TYPED] = g_signal_new ("summary-typed", GARDE_TYPE_VISIT_SIDE, G_SIGNAL_RUN_LAST,
                                         0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  g_type_ensure (GARDE_TYPE_CHIP);
  g_type_ensure (GARDE_TYPE_KEY_BUTTON);
  g_type_ensure (GARDE_TYPE_NOTE_TEXT);
  g_type_ensure (GARDE_TYPE_RECIPIENT_FORM);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/garde/Garde/ui/visit/garde-visit-side.ui");
  bind_widgets (widget_class);
}

static void
garde_visit_side_init (GardeVisitSide *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
