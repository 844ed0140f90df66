/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/orders/garde-order-pane.h"

#include <glib/gi18n-lib.h>

#include "model/garde-order-rules.h"
#include "store/garde-store-order.h"
#include "ui/orders/garde-exam-picker.h"
#include "ui/orders/garde-order-begin.h"
#include "ui/orders/garde-order-form.h"
#include "ui/orders/garde-order-life.h"
#include "ui/orders/garde-papers.h"
#include "ui/shared/garde-children.h"
#include "ui/shared/garde-choice.h"
#include "ui/shared/garde-key-button.h"
#include "ui/shared/garde-names.h"

typedef enum
{
  THEN_LEAVE,
  THEN_PREVIEW,
  THEN_PRINT,
} Then;

struct _GardeOrderPane
{
  GtkWidget parent_instance;

  /* Template Widgets */
  GtkLabel *title;
  GardeChoice *kind;
  GtkLabel *patient;
  GtkLabel *notice;
  GardeOrderLife *life;
  GardeExamPicker *picker;
  GtkLabel *nothing;
  GardeOrderForm *form;
  GtkWidget *save;
  GtkWidget *preview;
  GtkWidget *print;

  /* Owned References */
  GardeDesk *desk;
  GardeVisitFile *file;
  GardeOrder *order; /* as it was read; revision 0: new */

  GardeOrderLacks shown; /* what is said to be lacking */
  gboolean is_saving;
  Then then; /* what is done with what is saved */
};

G_DEFINE_FINAL_TYPE (GardeOrderPane, garde_order_pane, GTK_TYPE_WIDGET)

enum
{
  CLOSED,
  SAVED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static gboolean
is_new (GardeOrderPane *self)
{
  return garde_record_get_revision (self->order) == 0;
}

static void
show_notice (GardeOrderPane *self, const char *message)
{
  gtk_label_set_text (self->notice, message != NULL ? message : "");
  gtk_widget_set_visible (GTK_WIDGET (self->notice), message != NULL);
}

/* --- What is asked, and what is lacking --- */

static GardeOrder *
make_order (GardeOrderPane *self)
{
  GardeOrder *order = garde_order_copy (self->order);

  garde_order_form_read (self->form, order);
  return order;
}

static GardeOrderLacks
find_lacks (GardeOrderPane *self)
{
  g_autoptr (GardeOrder) order = make_order (self);
  g_autoptr (GPtrArray) exams = garde_exam_picker_list_exams (self->picker);

  return garde_order_find_lacks (order, exams, garde_exam_picker_count (self->picker),
                                 self->file->patient, garde_desk_get_today (self->desk));
}

static void
show_lacks (GardeOrderPane *self, GardeOrderLacks lacks, gboolean focus)
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
  GardeOrderLacks questions =
      garde_order_get_questions (exams, self->file->patient, garde_desk_get_today (self->desk));

  if (self->order->kind == GARDE_ORDER_IMAGING)
    questions |= GARDE_LACKS_QUESTION;
  if (garde_exam_picker_count (self->picker) > exams->len)
    questions |= find_lacks (self) & GARDE_LACKS_PREGNANCY;
  return questions;
}

/* What was said to be lacking and is there now is not said any more. */
static void
changed_cb (GardeOrderPane *self)
{
  if (self->order == NULL)
    return;
  garde_order_form_set_questions (self->form, find_questions (self));
  if (self->shown != 0)
    show_lacks (self, self->shown & find_lacks (self), FALSE);
}

static void
grouped_cb (GardeOrderPane *self, const char *context)
{
  garde_order_form_propose_context (self->form, context);
}

/* --- Saving --- */

typedef struct
{
  GardeOrder *order;
  GPtrArray *items;
} Saving;

static void
saving_free (gpointer data)
{
  Saving *self = data;

  g_object_unref (self->order);
  g_ptr_array_unref (self->items);
  g_free (self);
}

static gpointer
save_order (GardeStore *store,
            GardeSession *session,
            gpointer argument,
            GCancellable *cancellable,
            GError **error)
{
  const Saving *saving = argument;

  return garde_store_save_order (store, session, &(GardeOrderInput){ saving->order, saving->items },
                                 error);
}

static void
end_saving (GardeOrderPane *self)
{
  self->is_saving = FALSE;
  gtk_widget_set_sensitive (self->save, TRUE);
  gtk_widget_set_sensitive (self->preview, TRUE);
  gtk_widget_set_sensitive (self->print, TRUE);
}

static void
printed_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GardeOrderPane) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GardeDocument) document = garde_papers_print_finish (result, &error);

  if (self->desk == NULL)
    return;
  end_saving (self);
  /* Without its paper the order stays open here, so that it can be printed once more. */
  if (document == NULL && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    show_notice (self, error->message);
  else if (document == NULL && self->then == THEN_PREVIEW)
    gtk_widget_grab_focus (self->print);
  else
    g_signal_emit (self, signals[CLOSED], 0);
}

static void
print_order (GardeOrderPane *self)
{
  GardeDocumentKind kind =
      self->order->kind == GARDE_ORDER_IMAGING ? GARDE_DOCUMENT_IMAGING : GARDE_DOCUMENT_SLIP;

  (self->then == THEN_PREVIEW ? garde_papers_preview : garde_papers_print) (
      GTK_WIDGET (self), self->desk, self->file, kind, garde_record_get_id (self->order),
      printed_cb, g_object_ref (self));
}

static void
saved_cb (GObject *desk, GAsyncResult *result, gpointer data)
{
  g_autoptr (GardeOrderPane) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GardeOrderSheet) sheet = garde_desk_run_finish (GARDE_DESK (desk), result, &error);

  if (self->desk == NULL)
    return;
  if (sheet == NULL)
    {
      end_saving (self);
      show_notice (self, error->message);
      return;
    }
  g_set_object (&self->order, sheet->order);
  garde_order_life_show (self->life, sheet->order);
  g_signal_emit (self, signals[SAVED], 0, sheet);
  if (self->then != THEN_LEAVE)
    {
      print_order (self);
      return;
    }
  end_saving (self);
  g_signal_emit (self, signals[CLOSED], 0);
}

static void
save (GardeOrderPane *self, Then then)
{
  gboolean print = then != THEN_LEAVE;
  GardeOrderLacks lacks;
  Saving *saving;

  if (self->is_saving || self->order == NULL)
    return;
  /* An order that lacks something may be kept; one of nothing is none. */
  lacks = find_lacks (self);
  if ((print && lacks != 0) || (lacks & GARDE_LACKS_ITEMS) != 0)
    {
      show_lacks (self, print ? lacks : GARDE_LACKS_ITEMS, TRUE);
      return;
    }
  self->is_saving = TRUE;
  self->then = then;
  show_notice (self, NULL);
  gtk_widget_set_sensitive (self->save, FALSE);
  gtk_widget_set_sensitive (self->preview, FALSE);
  gtk_widget_set_sensitive (self->print, FALSE);
  saving = g_new0 (Saving, 1);
  saving->order = make_order (self);
  saving->items = garde_exam_picker_make_items (self->picker);
  garde_desk_run_async (self->desk, save_order, saving, saving_free, g_object_unref, NULL, saved_cb,
                        g_object_ref (self));
}

static void
save_cb (GardeOrderPane *self)
{
  save (self, THEN_LEAVE);
}

static void
print_cb (GardeOrderPane *self)
{
  save (self, THEN_PRINT);
}

static void
preview_cb (GardeOrderPane *self)
{
  save (self, THEN_PREVIEW);
}

static void
close_cb (GardeOrderPane *self)
{
  g_signal_emit (self, signals[CLOSED], 0);
}

static void
labels_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GardeOrderPane) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GardeDocument) document = garde_papers_print_finish (result, &error);

  if (document == NULL && self->desk != NULL)
    show_notice (self, error->message);
}

static void
labelled_cb (GardeOrderPane *self)
{
  garde_papers_print (GTK_WIDGET (self), self->desk, self->file, GARDE_DOCUMENT_LABELS,
                      garde_record_get_id (self->order), labels_cb, g_object_ref (self));
}

static void
life_failed_cb (GardeOrderPane *self, const char *message)
{
  show_notice (self, message);
}

/* --- Opening --- */

static const GardeOrderSheet *
find_sheet (GardeVisitFile *file, gint64 order)
{
  for (guint i = 0; i < file->orders->len; i++)
    {
      const GardeOrderSheet *sheet = file->orders->pdata[i];

      if (garde_record_get_id (sheet->order) == order)
        return sheet;
    }
  return NULL;
}

static gpointer
load_exams (GardeStore *store,
            GardeSession *session,
            gpointer argument,
            GCancellable *cancellable,
            GError **error)
{
  const GPtrArray *items = argument;
  g_autoptr (GPtrArray) exams = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < items->len; i++)
    {
      const GardeOrderItem *item = items->pdata[i];
      GardeExam *exam;

      if (item->exam == 0)
        continue;
      exam = garde_store_load (store, session, GARDE_TYPE_EXAM, item->exam, error);
      if (exam == NULL)
        return NULL;
      g_ptr_array_add (exams, exam);
    }
  return g_steal_pointer (&exams);
}

/* The catalogue's answer belongs to the order for which it was asked: the pane may show another by
 * then. */
typedef struct
{
  GardeOrderPane *pane;
  GPtrArray *items;
  gint64 order;
} Opening;

static void
exams_read_cb (GObject *desk, GAsyncResult *result, gpointer data)
{
  g_autofree Opening *opening = data;
  g_autoptr (GardeOrderPane) self = opening->pane;
  g_autoptr (GPtrArray) items = opening->items;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) exams = garde_desk_run_finish (GARDE_DESK (desk), result, &error);

  if (self->desk == NULL || garde_record_get_id (self->order) != opening->order)
    return;
  if (exams == NULL)
    show_notice (self, error->message);
  else
    garde_exam_picker_fill (self->picker, items, exams);
}

static void
read_exams (GardeOrderPane *self, GPtrArray *items)
{
  Opening *opening = g_new0 (Opening, 1);

  opening->pane = g_object_ref (self);
  opening->items = g_ptr_array_ref (items);
  opening->order = garde_record_get_id (self->order);
  garde_desk_run_async (self->desk, load_exams, g_ptr_array_ref (items),
                        (GDestroyNotify) g_ptr_array_unref, (GDestroyNotify) g_ptr_array_unref,
                        NULL, exams_read_cb, opening);
}

static void
show_order (GardeOrderPane *self, gboolean is_open)
{
  g_autofree char *patient = garde_name_patient_listed (self->file->patient);

  gtk_label_set_text (self->title, is_new (self) ? _ ("Order") : _ ("Order, written already"));
  gtk_label_set_text (self->patient, patient);
  gtk_widget_set_sensitive (GTK_WIDGET (self->kind), is_new (self));
  garde_choice_set_value (self->kind, (int) self->order->kind);
  garde_order_life_show (self->life, is_new (self) ? NULL : self->order);
  garde_exam_picker_start (self->picker, self->order->kind);
  garde_order_form_fill (self->form, self->order);
  gtk_widget_set_sensitive (GTK_WIDGET (self->picker), is_open);
  gtk_widget_set_sensitive (GTK_WIDGET (self->form), is_open);
  gtk_widget_set_visible (self->save, is_open);
  gtk_widget_set_visible (self->preview, is_open);
  gtk_widget_set_visible (self->print, is_open);
  show_notice (self, NULL);
  show_lacks (self, 0, FALSE);
  changed_cb (self);
}

/* Whoever left a new order with something in it goes on with it. */
static gboolean
is_begun (GardeOrderPane *self, const GardeVisitFile *file, GardeOrderKind kind)
{
  return self->order != NULL && is_new (self) && self->order->kind == kind &&
         self->order->visit == garde_record_get_id (file->visit) &&
         garde_exam_picker_count (self->picker) > 0;
}

void
garde_order_pane_start (GardeOrderPane *self,
                        GardeVisitFile *file,
                        GardeOrderKind kind,
                        gint64 order)
{
  const GardeOrderSheet *sheet;

  g_return_if_fail (GARDE_IS_ORDER_PANE (self));
  g_return_if_fail (GARDE_IS_VISIT_FILE (file));

  if (order == 0 && is_begun (self, file, kind))
    {
      g_set_object (&self->file, file);
      gtk_widget_grab_focus (GTK_WIDGET (self->picker));
      return;
    }
  sheet = order != 0 ? find_sheet (file, order) : NULL;
  g_set_object (&self->file, file);
  g_clear_object (&self->order);
  self->order = sheet != NULL ? g_object_ref (sheet->order) : garde_order_begin (file, kind);
  end_saving (self);
  /* What has left the centre is read only. */
  show_order (self, sheet == NULL || sheet->order->state <= GARDE_ORDER_SAMPLED);
  if (sheet != NULL)
    read_exams (self, sheet->items);
  gtk_widget_grab_focus (GTK_WIDGET (self->picker));
}

static void
kind_chosen_cb (GardeOrderPane *self)
{
  GardeOrderKind kind = (GardeOrderKind) garde_choice_get_value (self->kind);

  if (self->file == NULL || !is_new (self) || kind == 0)
    return;
  self->order->kind = kind;
  garde_exam_picker_start (self->picker, kind);
  show_lacks (self, 0, FALSE);
  changed_cb (self);
}

/* --- The widget --- */

static gboolean
key_pressed_cb (GardeOrderPane *self, guint key, guint code, GdkModifierType state)
{
  gboolean is_control = (state & GDK_CONTROL_MASK) != 0;

  if (is_control && (key == GDK_KEY_Return || key == GDK_KEY_KP_Enter))
    {
      save (self, THEN_PRINT);
      return GDK_EVENT_STOP;
    }
  if (is_control && key == GDK_KEY_P)
    {
      save (self, THEN_PREVIEW);
      return GDK_EVENT_STOP;
    }
  if (is_control && key == GDK_KEY_s)
    {
      save (self, THEN_LEAVE);
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
  g_clear_object (&self->order);
  gtk_widget_dispose_template (GTK_WIDGET (self), GARDE_TYPE_ORDER_PANE);
  garde_children_unparent (GTK_WIDGET (self));
  g_clear_object (&self->file);
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
