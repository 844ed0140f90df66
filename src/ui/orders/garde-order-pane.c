/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/orders/garde-order-pane-private.h"

#include <glib/gi18n-lib.h>

#include "model/garde-order-rules.h"
#include "ui/orders/garde-papers.h"
#include "ui/shared/garde-children.h"
#include "ui/shared/garde-key-button.h"
#include "ui/shared/garde-names.h"

G_DEFINE_FINAL_TYPE (GardeOrderPane, garde_order_pane, GTK_TYPE_WIDGET)

enum
{
  CLOSED,
  SAVED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

void
garde_order_pane_show_notice (GardeOrderPane *self, const char *message)
{
  gtk_label_set_text (self->notice, message != NULL ? message : "");
  gtk_widget_set_visible (GTK_WIDGET (self->notice), message != NULL);
}

void
garde_order_pane_tell (GardeOrderPane *self, gboolean is_shown, const char *message)
{
  g_autofree char *other = NULL;

  /* Translators: what went wrong with an order other than the one that is shown. */
  other = is_shown ? NULL : g_strdup_printf (_ ("The order that you left: %s"), message);
  garde_order_pane_show_notice (self, is_shown ? message : other);
}

/* --- What is asked, and what is lacking --- */

GardeOrder *
garde_order_pane_make_order (GardeOrderPane *self)
{
  GardeOrder *order = garde_order_copy (self->draft->order);

  garde_order_form_read (self->form, order);
  return order;
}

GardeOrderLacks
garde_order_pane_find_lacks (GardeOrderPane *self)
{
  g_autoptr (GardeOrder) order = garde_order_pane_make_order (self);
  g_autoptr (GPtrArray) exams = garde_exam_picker_list_exams (self->picker);

  return garde_order_find_lacks (order, exams, garde_exam_picker_count (self->picker),
                                 self->draft->file->patient, garde_desk_get_today (self->desk));
}

void
garde_order_pane_show_lacks (GardeOrderPane *self, GardeOrderLacks lacks, gboolean focus)
{
  gboolean lacks_items = (lacks & GARDE_LACKS_ITEMS) != 0;

  self->shown = lacks;
  gtk_label_set_text (self->nothing, garde_order_lacks_explain (GARDE_LACKS_ITEMS));
  gtk_widget_set_visible (GTK_WIDGET (self->nothing), lacks_items);
  garde_order_form_show_lacks (self->form, lacks, focus && !lacks_items);
  if (focus && lacks_items)
    gtk_widget_grab_focus (GTK_WIDGET (self->picker));
}

/* An image in free text could be any image. */
static GardeOrderLacks
find_questions (GardeOrderPane *self)
{
  g_autoptr (GPtrArray) exams = garde_exam_picker_list_exams (self->picker);
  GardeOrderLacks questions = garde_order_get_questions (exams, self->draft->file->patient,
                                                         garde_desk_get_today (self->desk));

  if (self->draft->order->kind == GARDE_ORDER_IMAGING)
    questions |= GARDE_LACKS_QUESTION;
  if (garde_exam_picker_count (self->picker) > exams->len)
    questions |= garde_order_pane_find_lacks (self) & GARDE_LACKS_PREGNANCY;
  return questions;
}

/* What was said to be lacking and is there now is not said any more. */
static void
show_questions (GardeOrderPane *self)
{
  garde_order_form_set_questions (self->form, find_questions (self));
  if (self->shown != 0)
    garde_order_pane_show_lacks (self, self->shown & garde_order_pane_find_lacks (self), FALSE);
}

static void
changed_cb (GardeOrderPane *self)
{
  if (self->draft == NULL)
    return;
  if (!self->is_filling)
    self->draft->is_typed = TRUE;
  show_questions (self);
}

static void
grouped_cb (GardeOrderPane *self, const char *context)
{
  garde_order_form_propose_context (self->form, context);
}

/* --- What may be done --- */

void
garde_order_pane_show_busy (GardeOrderPane *self)
{
  gboolean is_free = !self->draft->is_saving;

  gtk_widget_set_sensitive (self->save, is_free);
  gtk_widget_set_sensitive (self->preview, is_free);
  gtk_widget_set_sensitive (self->print, is_free);
}

void
garde_order_pane_show_editable (GardeOrderPane *self)
{
  gboolean is_editable = garde_order_draft_is_editable (self->draft);

  gtk_widget_set_sensitive (GTK_WIDGET (self->picker), is_editable);
  gtk_widget_set_sensitive (GTK_WIDGET (self->form), is_editable);
  gtk_widget_set_visible (self->save, is_editable);
  gtk_widget_set_visible (self->preview, is_editable);
  gtk_widget_set_visible (self->print, is_editable);
}

static void
save_cb (GardeOrderPane *self)
{
  garde_order_pane_save (self, GARDE_ORDER_THEN_LEAVE);
}

static void
print_cb (GardeOrderPane *self)
{
  garde_order_pane_save (self, GARDE_ORDER_THEN_PRINT);
}

static void
preview_cb (GardeOrderPane *self)
{
  garde_order_pane_save (self, GARDE_ORDER_THEN_PREVIEW);
}

static void
close_cb (GardeOrderPane *self)
{
  if (self->draft != NULL)
    self->draft->is_left = TRUE;
  g_signal_emit (self, signals[CLOSED], 0);
}

/* --- What becomes of it --- */

static void
labels_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autofree GardeOrderAsked *asked = data;
  g_autoptr (GardeOrderPane) self = asked->pane;
  g_autoptr (GardeOrderDraft) draft = asked->draft;
  g_autoptr (GError) error = NULL;
  g_autoptr (GardeDocument) document = garde_papers_print_finish (result, &error);

  if (document == NULL && self->desk != NULL)
    garde_order_pane_tell (self, draft == self->draft, error->message);
}

static void
labelled_cb (GardeOrderPane *self)
{
  garde_papers_print (GTK_WIDGET (self), self->desk, self->draft->file, GARDE_DOCUMENT_LABELS,
                      garde_record_get_id (self->draft->order), labels_cb,
                      garde_order_asked_new (self, self->draft, GARDE_ORDER_THEN_LEAVE));
}

/* A step leaves the pane: what was typed is saved before it. */
static void
life_asked_cb (GardeOrderPane *self)
{
  if (self->draft->is_typed)
    garde_order_pane_save (self, GARDE_ORDER_THEN_STEP);
  else
    garde_order_life_go_on (self->life);
}

static void
life_stepped_cb (GardeOrderPane *self, GardeOrder *order)
{
  garde_order_pane_take_fields (self);
  garde_order_draft_rebase (self->draft, order);
  garde_order_pane_show_editable (self);
  garde_order_pane_leave (self, self->draft);
}

static void
life_failed_cb (GardeOrderPane *self, gint64 order, const char *message)
{
  garde_order_pane_tell (self, garde_record_get_id (self->draft->order) == order, message);
}

/* --- Opening --- */

static void
exams_read_cb (GObject *desk, GAsyncResult *result, gpointer data)
{
  g_autofree GardeOrderAsked *asked = data;
  g_autoptr (GardeOrderPane) self = asked->pane;
  g_autoptr (GardeOrderDraft) draft = asked->draft;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) exams = garde_desk_run_finish (GARDE_DESK (desk), result, &error);

  if (self->desk == NULL || draft->exams != NULL || draft != self->draft)
    return;
  if (exams == NULL)
    {
      garde_order_pane_show_notice (self, error->message);
      return;
    }
  draft->exams = g_steal_pointer (&exams);
  self->is_filling = TRUE;
  garde_exam_picker_fill (self->picker, draft->items, draft->exams);
  self->is_filling = FALSE;
}

static void
show_order (GardeOrderPane *self)
{
  const GardeOrderDraft *draft = self->draft;
  gboolean is_new = garde_order_draft_is_new (draft);
  g_autofree char *patient = garde_name_patient_listed (draft->file->patient);

  self->is_filling = TRUE;
  gtk_label_set_text (self->title, is_new ? _ ("Order") : _ ("Order, written already"));
  gtk_label_set_text (self->patient, patient);
  gtk_widget_set_sensitive (GTK_WIDGET (self->kind), is_new);
  garde_choice_set_value (self->kind, (int) draft->order->kind);
  garde_order_life_show (self->life, is_new ? NULL : draft->order);
  garde_exam_picker_start (self->picker, draft->order->kind);
  if (draft->exams != NULL)
    garde_exam_picker_fill (self->picker, draft->items, draft->exams);
  garde_order_form_fill (self->form, draft->order);
  garde_order_pane_show_editable (self);
  garde_order_pane_show_busy (self);
  garde_order_pane_show_notice (self, NULL);
  garde_order_pane_show_lacks (self, 0, FALSE);
  show_questions (self);
  self->is_filling = FALSE;
}

/* Whoever leaves an order by opening another finds it again; so does who left a new one with
 * something in it. Leaving one that is written already gives up its changes. */
static void
keep (GardeOrderPane *self)
{
  GardeOrderDraft *draft = self->draft;

  if (draft == NULL)
    return;
  g_ptr_array_remove (self->kept, draft);
  if (draft->is_typed && (!draft->is_left || garde_order_draft_is_new (draft)))
    garde_order_pane_take_fields (self);
  else if (!draft->is_saving)
    return;
  g_ptr_array_add (self->kept, garde_order_draft_ref (draft));
}

void
garde_order_pane_start (GardeOrderPane *self,
                        GardeVisitFile *file,
                        GardeOrderKind kind,
                        gint64 order)
{
  GardeOrderDraft *kept;
  GardeOrderDraft *before;

  g_return_if_fail (GARDE_IS_ORDER_PANE (self));
  g_return_if_fail (GARDE_IS_VISIT_FILE (file));

  keep (self);
  before = self->draft;
  kept = garde_order_draft_find (self->kept, garde_record_get_id (file->visit), kind, order);
  self->draft =
      kept != NULL ? garde_order_draft_ref (kept)
                   : garde_order_draft_new (file, kind, order, garde_desk_get_session (self->desk));
  self->draft->is_left = FALSE;
  g_set_object (&self->draft->file, file);
  if (kept != NULL)
    g_ptr_array_remove (self->kept, kept);
  if (self->draft != before)
    show_order (self);
  if (self->draft->exams == NULL)
    garde_order_draft_read_exams (
        self->draft, self->desk, exams_read_cb,
        garde_order_asked_new (self, self->draft, GARDE_ORDER_THEN_LEAVE));
  g_clear_pointer (&before, garde_order_draft_unref);
  gtk_widget_grab_focus (GTK_WIDGET (self->picker));
}

static void
kind_chosen_cb (GardeOrderPane *self)
{
  GardeOrderKind kind = (GardeOrderKind) garde_choice_get_value (self->kind);

  if (self->draft == NULL || self->is_filling || !garde_order_draft_is_new (self->draft) ||
      kind == 0)
    return;
  self->draft->order->kind = kind;
  self->is_filling = TRUE;
  garde_exam_picker_start (self->picker, kind);
  garde_order_pane_show_lacks (self, 0, FALSE);
  show_questions (self);
  self->is_filling = FALSE;
}

/* --- The widget --- */

static gboolean
key_pressed_cb (GardeOrderPane *self, guint key, guint code, GdkModifierType state)
{
  gboolean is_control = (state & GDK_CONTROL_MASK) != 0;

  if (is_control && (key == GDK_KEY_Return || key == GDK_KEY_KP_Enter))
    {
      garde_order_pane_save (self, GARDE_ORDER_THEN_PRINT);
      return GDK_EVENT_STOP;
    }
  if (is_control && key == GDK_KEY_P)
    {
      garde_order_pane_save (self, GARDE_ORDER_THEN_PREVIEW);
      return GDK_EVENT_STOP;
    }
  if (is_control && key == GDK_KEY_s)
    {
      garde_order_pane_save (self, GARDE_ORDER_THEN_LEAVE);
      return GDK_EVENT_STOP;
    }
  if ((state & GDK_ALT_MASK) != 0 && key >= GDK_KEY_1 && key <= GDK_KEY_9)
    return garde_exam_picker_take_set (self->picker, key - GDK_KEY_0);
  return GDK_EVENT_PROPAGATE;
}

/* After what has the focus: a list of hits closes first. */
static gboolean
escape_cb (GardeOrderPane *self, guint key)
{
  if (key != GDK_KEY_Escape)
    return GDK_EVENT_PROPAGATE;
  close_cb (self);
  return GDK_EVENT_STOP;
}

static void
garde_order_pane_dispose (GObject *object)
{
  GardeOrderPane *self = GARDE_ORDER_PANE (object);

  /* The fields tell of their emptying while they go. */
  g_clear_pointer (&self->draft, garde_order_draft_unref);
  gtk_widget_dispose_template (GTK_WIDGET (self), GARDE_TYPE_ORDER_PANE);
  garde_children_unparent (GTK_WIDGET (self));
  g_clear_pointer (&self->kept, g_ptr_array_unref);
  g_clear_object (&self->desk);
  G_OBJECT_CLASS (garde_order_pane_parent_class)->dispose (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, GardeOrderPane, title);
  gtk_widget_class_bind_template_child (widget_class, GardeOrderPane, kind);
  gtk_widget_class_bind_template_child (widget_class, GardeOrderPane, patient);
  gtk_widget_class_bind_template_child (widget_class, GardeOrderPane, notice);
  gtk_widget_class_bind_template_child (widget_class, GardeOrderPane, life);
  gtk_widget_class_bind_template_child (widget_class, GardeOrderPane, picker);
  gtk_widget_class_bind_template_child (widget_class, GardeOrderPane, nothing);
  gtk_widget_class_bind_template_child (widget_class, GardeOrderPane, form);
  gtk_widget_class_bind_template_child (widget_class, GardeOrderPane, save);
  gtk_widget_class_bind_template_child (widget_class, GardeOrderPane, print);
  gtk_widget_class_bind_template_child (widget_class, GardeOrderPane, preview);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, grouped_cb);
  gtk_widget_class_bind_template_callback (widget_class, kind_chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, life_asked_cb);
  gtk_widget_class_bind_template_callback (widget_class, life_stepped_cb);
  gtk_widget_class_bind_template_callback (widget_class, life_failed_cb);
  gtk_widget_class_bind_template_callback (widget_class, labelled_cb);
  gtk_widget_class_bind_template_callback (widget_class, save_cb);
  gtk_widget_class_bind_template_callback (widget_class, print_cb);
  gtk_widget_class_bind_template_callback (widget_class, preview_cb);
  gtk_widget_class_bind_template_callback (widget_class, close_cb);
}

static void
garde_order_pane_class_init (GardeOrderPaneClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = garde_order_pane_dispose;
  signals[CLOSED] = g_signal_new ("closed", GARDE_TYPE_ORDER_PANE, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                  NULL, G_TYPE_NONE, 0);
  signals[SAVED] = g_signal_new ("saved", GARDE_TYPE_ORDER_PANE, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                 NULL, G_TYPE_NONE, 1, GARDE_TYPE_ORDER_SHEET);
  g_type_ensure (GARDE_TYPE_CHOICE);
  g_type_ensure (GARDE_TYPE_KEY_BUTTON);
  g_type_ensure (GARDE_TYPE_ORDER_LIFE);
  g_type_ensure (GARDE_TYPE_EXAM_PICKER);
  g_type_ensure (GARDE_TYPE_ORDER_FORM);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/garde/Garde/ui/orders/garde-order-pane.ui");
  bind_children (widget_class);
}

static void
garde_order_pane_init (GardeOrderPane *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkEventController *leaving = gtk_event_controller_key_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  self->kept = g_ptr_array_new_with_free_func ((GDestroyNotify) garde_order_draft_unref);
  garde_choice_add (self->kind, GARDE_ORDER_BIOLOGY,
                    garde_vocabulary_get_label (&garde_order_kind_words, GARDE_ORDER_BIOLOGY));
  garde_choice_add (self->kind, GARDE_ORDER_IMAGING,
                    garde_vocabulary_get_label (&garde_order_kind_words, GARDE_ORDER_IMAGING));
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  g_signal_connect_swapped (leaving, "key-pressed", G_CALLBACK (escape_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), leaving);
}

GtkWidget *
garde_order_pane_new (GardeDesk *desk)
{
  GardeOrderPane *self;

  g_return_val_if_fail (GARDE_IS_DESK (desk), NULL);

  self = g_object_new (GARDE_TYPE_ORDER_PANE, NULL);
  self->desk = g_object_ref (desk);
  garde_exam_picker_set_up (self->picker, desk);
  garde_order_life_set_up (self->life, desk);
  return GTK_WIDGET (self);
}
