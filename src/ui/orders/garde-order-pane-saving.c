/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/orders/garde-order-pane-private.h"

#include <glib/gi18n-lib.h>

#include "ui/orders/garde-papers.h"

GardeOrderAsked *
garde_order_asked_new (GardeOrderPane *self, GardeOrderDraft *draft, GardeOrderThen then)
{
  GardeOrderAsked *asked = g_new0 (GardeOrderAsked, 1);

  asked->pane = g_object_ref (self);
  asked->draft = garde_order_draft_ref (draft);
  asked->then = then;
  return asked;
}

void
garde_order_pane_take_fields (GardeOrderPane *self)
{
  GardeOrderDraft *draft = self->draft;
  g_autoptr (GardeOrder) order = garde_order_pane_make_order (self);

  g_set_object (&draft->order, order);
  /* Examinations that were not read yet are not in the picker. */
  if (draft->exams == NULL)
    return;
  g_ptr_array_unref (draft->items);
  draft->items = garde_exam_picker_make_items (self->picker);
  g_ptr_array_unref (draft->exams);
  draft->exams = garde_exam_picker_list_exams (self->picker);
}

static void
end_saving (GardeOrderPane *self, GardeOrderDraft *draft)
{
  draft->is_saving = FALSE;
  if (draft == self->draft)
    garde_order_pane_show_busy (self);
}

void
garde_order_pane_leave (GardeOrderPane *self, const GardeOrderDraft *draft)
{
  if (draft == self->draft && !draft->is_left && !draft->is_typed)
    g_signal_emit_by_name (self, "closed");
}

static void
printed_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autofree GardeOrderAsked *asked = data;
  g_autoptr (GardeOrderPane) self = asked->pane;
  g_autoptr (GardeOrderDraft) draft = asked->draft;
  g_autoptr (GError) error = NULL;
  g_autoptr (GardeDocument) document = garde_papers_print_finish (result, &error);

  if (self->desk == NULL)
    return;
  end_saving (self, draft);
  /* Without its paper the order stays open here, so that it can be printed once more. */
  if (document == NULL && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    garde_order_pane_tell (self, draft == self->draft, error->message);
  else if (document != NULL || asked->then != GARDE_ORDER_THEN_PREVIEW)
    garde_order_pane_leave (self, draft);
  else if (draft == self->draft)
    gtk_widget_grab_focus (self->print);
}

static void
print_order (GardeOrderPane *self, GardeOrderDraft *draft, GardeOrderThen then)
{
  GardeDocumentKind kind =
      draft->order->kind == GARDE_ORDER_IMAGING ? GARDE_DOCUMENT_IMAGING : GARDE_DOCUMENT_SLIP;

  (then == GARDE_ORDER_THEN_PREVIEW ? garde_papers_preview : garde_papers_print) (
      GTK_WIDGET (self), self->desk, draft->file, kind, garde_record_get_id (draft->order),
      printed_cb, garde_order_asked_new (self, draft, then));
}

static void
refuse (GardeOrderPane *self, GardeOrderDraft *draft, const char *message)
{
  draft->is_typed = TRUE;
  draft->is_left = FALSE;
  end_saving (self, draft);
  garde_order_pane_tell (self, draft == self->draft, message);
}

static void
stored_read_cb (GObject *desk, GAsyncResult *result, gpointer data)
{
  g_autofree GardeOrderAsked *asked = data;
  g_autoptr (GardeOrderPane) self = asked->pane;
  g_autoptr (GardeOrderDraft) draft = asked->draft;
  g_autoptr (GError) error = NULL;
  g_autoptr (GardeOrder) stored = garde_desk_run_finish (GARDE_DESK (desk), result, &error);

  if (self->desk == NULL)
    return;
  if (stored == NULL)
    {
      refuse (self, draft, error->message);
      return;
    }
  garde_order_draft_rebase (draft, stored);
  refuse (self, draft,
          garde_order_draft_is_editable (draft)
              ? _ ("Somebody else has changed this order in the meantime. Saving once more puts "
                   "what is written here in its place.")
              : _ ("This order is under way or closed by now: what you changed can no longer be "
                   "saved."));
  draft->is_typed = garde_order_draft_is_editable (draft);
  if (draft != self->draft)
    return;
  garde_order_life_show (self->life, draft->order);
  garde_order_pane_show_editable (self);
}

static void
saved_cb (GObject *desk, GAsyncResult *result, gpointer data)
{
  g_autofree GardeOrderAsked *asked = data;
  g_autoptr (GardeOrderPane) self = asked->pane;
  g_autoptr (GardeOrderDraft) draft = asked->draft;
  g_autoptr (GError) error = NULL;
  g_autoptr (GardeOrderSheet) sheet = garde_desk_run_finish (GARDE_DESK (desk), result, &error);

  if (self->desk == NULL)
    return;
  if (g_error_matches (error, GARDE_STORE_ERROR, GARDE_STORE_ERROR_STALE))
    {
      garde_order_draft_read_stored (draft, self->desk, stored_read_cb,
                                     garde_order_asked_new (self, draft, asked->then));
      return;
    }
  if (sheet == NULL)
    {
      refuse (self, draft, error->message);
      return;
    }
  g_ptr_array_remove (self->kept, draft);
  g_set_object (&draft->order, sheet->order);
  if (draft == self->draft)
    garde_order_life_show (self->life, sheet->order);
  g_signal_emit_by_name (self, "saved", sheet);
  if (asked->then == GARDE_ORDER_THEN_PREVIEW || asked->then == GARDE_ORDER_THEN_PRINT)
    {
      print_order (self, draft, asked->then);
      return;
    }
  end_saving (self, draft);
  if (asked->then == GARDE_ORDER_THEN_STEP)
    garde_order_life_go_on (self->life);
  else
    garde_order_pane_leave (self, draft);
}

void
garde_order_pane_save (GardeOrderPane *self, GardeOrderThen then)
{
  gboolean print = then == GARDE_ORDER_THEN_PREVIEW || then == GARDE_ORDER_THEN_PRINT;
  GardeOrderDraft *draft = self->draft;
  GardeOrderLacks lacks;

  /* Without its examinations it would lose them. */
  if (draft == NULL || draft->is_saving || draft->exams == NULL ||
      !garde_order_draft_is_editable (draft))
    return;
  /* An order that lacks something may be kept; one of nothing is none. */
  lacks = garde_order_pane_find_lacks (self);
  if ((print && lacks != 0) || (lacks & GARDE_LACKS_ITEMS) != 0)
    {
      garde_order_pane_show_lacks (self, print ? lacks : GARDE_LACKS_ITEMS, TRUE);
      return;
    }
  garde_order_pane_take_fields (self);
  draft->is_saving = TRUE;
  draft->is_typed = FALSE;
  garde_order_pane_show_notice (self, NULL);
  garde_order_pane_show_busy (self);
  garde_order_draft_save (draft, self->desk, saved_cb, garde_order_asked_new (self, draft, then));
}
