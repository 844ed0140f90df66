/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/visit/garde-visit-side.h"

#include <glib/gi18n-lib.h>

#include "model/garde-notation.h"
#include "model/garde-summary-address.h"
#include "ui/shared/garde-children.h"
#include "ui/shared/garde-chip.h"
#include "ui/shared/garde-key-button.h"
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
  GtkWidget *add;
  GardeNoteText *summary;
  GardeChip *summary_state;
  GtkLabel *recipient;
  GtkWidget *compose;
  GtkWidget *print_summary;
  GtkListBox *history;
  GtkLabel *history_count;
  GtkWidget *notations_box;
  GtkWidget *notations;

  char *proposed; /* the summary as it follows from the note */
  gboolean is_own;
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
show_orders (GardeVisitSide *self, GardeVisitFile *file)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new ();

  for (guint i = 0; i < file->orders->len; i++)
    g_ptr_array_add (rows, garde_side_row_new_order (file->orders->pdata[i]));
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

/* --- The summary --- */

static void
show_own (GardeVisitSide *self, gboolean is_own)
{
  self->is_own = is_own;
  gtk_widget_set_visible (self->compose,
                          is_own && gtk_text_view_get_editable (GTK_TEXT_VIEW (self->summary)));
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

/* What will be done with it, or was. */
static GardeSummaryState
find_state (const GardeVisitFile *file)
{
  g_autoptr (GardeSummary) summary = NULL;

  if (file->summary != NULL)
    return file->summary->state;

  summary = garde_summary_new ();
  garde_summary_address (summary, file->family_doctor);
  return garde_summary_find_state (summary, file->family_doctor);
}

static void
show_summary (GardeVisitSide *self, const GardeVisitFile *file)
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
  GardeSummaryState state = find_state (file);
  gboolean is_over = file->summary != NULL;
  g_autofree char *recipient = NULL;

  if (file->family_doctor != NULL)
    recipient = g_strdup_printf (_ ("Dr %1$s %2$s"), file->family_doctor->given_name,
                                 file->family_doctor->family_name);
  garde_chip_show (self->summary_state,
                   garde_vocabulary_get_label (&garde_summary_state_words, (int) state),
                   looks[state].style, looks[state].icon);
  gtk_label_set_text (self->recipient,
                      recipient != NULL ? recipient : _ ("The family doctor is not known."));
  gtk_text_view_set_editable (GTK_TEXT_VIEW (self->summary), !is_over);
  gtk_widget_set_visible (self->print_summary, is_over);
  if (is_over)
    garde_visit_side_set_summary (self, file->summary->text);
  show_own (self, self->is_own);
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

  show_orders (self, file);
  show_documents (self, file, moment);
  show_summary (self, file);
  show_history (self, file);
  show_notations (self, file, moment);
}

/* --- The widget --- */

static void
garde_visit_side_dispose (GObject *object)
{
  GardeVisitSide *self = GARDE_VISIT_SIDE (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), GARDE_TYPE_VISIT_SIDE);
  garde_children_unparent (GTK_WIDGET (self));
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
  gtk_widget_class_bind_template_child (klass, GardeVisitSide, add);
  gtk_widget_class_bind_template_child (klass, GardeVisitSide, summary);
  gtk_widget_class_bind_template_child (klass, GardeVisitSide, summary_state);
  gtk_widget_class_bind_template_child (klass, GardeVisitSide, recipient);
  gtk_widget_class_bind_template_child (klass, GardeVisitSide, compose);
  gtk_widget_class_bind_template_child (klass, GardeVisitSide, print_summary);
  gtk_widget_class_bind_template_child (klass, GardeVisitSide, history);
  gtk_widget_class_bind_template_child (klass, GardeVisitSide, history_count);
  gtk_widget_class_bind_template_child (klass, GardeVisitSide, notations_box);
  gtk_widget_class_bind_template_child (klass, GardeVisitSide, notations);
  gtk_widget_class_bind_template_callback (klass, order_activated_cb);
  gtk_widget_class_bind_template_callback (klass, document_activated_cb);
  gtk_widget_class_bind_template_callback (klass, history_activated_cb);
  gtk_widget_class_bind_template_callback (klass, summary_typed_cb);
  gtk_widget_class_bind_template_callback (klass, compose_cb);
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
