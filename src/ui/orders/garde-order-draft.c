/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/orders/garde-order-draft.h"

#include "model/garde-exam.h"
#include "store/garde-store-order.h"
#include "ui/orders/garde-order-begin.h"

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

GardeOrderDraft *
garde_order_draft_new (GardeVisitFile *file,
                       GardeOrderKind kind,
                       gint64 order,
                       const GardeSession *session)
{
  GardeOrderDraft *self = g_rc_box_new0 (GardeOrderDraft);
  const GardeOrderSheet *sheet = order != 0 ? find_sheet (file, order) : NULL;

  self->file = g_object_ref (file);
  if (sheet != NULL)
    {
      self->order = g_object_ref (sheet->order);
      self->items = g_ptr_array_ref (sheet->items);
      return self;
    }
  self->order = garde_order_begin (file, kind, session);
  self->items = g_ptr_array_new_with_free_func (g_object_unref);
  self->exams = g_ptr_array_new_with_free_func (g_object_unref);
  return self;
}

GardeOrderDraft *
garde_order_draft_ref (GardeOrderDraft *self)
{
  return g_rc_box_acquire (self);
}

static void
clear (gpointer data)
{
  GardeOrderDraft *self = data;

  g_object_unref (self->file);
  g_object_unref (self->order);
  g_ptr_array_unref (self->items);
  g_clear_pointer (&self->exams, g_ptr_array_unref);
}

void
garde_order_draft_unref (GardeOrderDraft *self)
{
  g_rc_box_release_full (self, clear);
}

gboolean
garde_order_draft_is_new (const GardeOrderDraft *self)
{
  return garde_record_get_revision (self->order) == 0;
}

gboolean
garde_order_draft_is_editable (const GardeOrderDraft *self)
{
  return self->order->state <= GARDE_ORDER_SAMPLED;
}

GardeOrderDraft *
garde_order_draft_find (GPtrArray *drafts, gint64 visit, GardeOrderKind kind, gint64 order)
{
  for (guint i = 0; i < drafts->len; i++)
    {
      GardeOrderDraft *draft = drafts->pdata[i];

      if (garde_record_get_id (draft->order) != order)
        continue;
      if (order != 0 ||
          (draft->order->visit == visit && draft->order->kind == kind && !draft->is_saving))
        return draft;
    }
  return NULL;
}

/* --- At the desk --- */

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

void
garde_order_draft_read_exams (GardeOrderDraft *self,
                              GardeDesk *desk,
                              GAsyncReadyCallback callback,
                              gpointer data)
{
  garde_desk_run_async (desk, load_exams, g_ptr_array_ref (self->items),
                        (GDestroyNotify) g_ptr_array_unref, (GDestroyNotify) g_ptr_array_unref,
                        NULL, callback, data);
}

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

void
garde_order_draft_save (GardeOrderDraft *self,
                        GardeDesk *desk,
                        GAsyncReadyCallback callback,
                        gpointer data)
{
  Saving *saving = g_new0 (Saving, 1);

  saving->order = garde_order_copy (self->order);
  saving->items = g_ptr_array_ref (self->items);
  garde_desk_run_async (desk, save_order, saving, saving_free, g_object_unref, NULL, callback,
                        data);
}

static gpointer
load_order (GardeStore *store,
            GardeSession *session,
            gpointer argument,
            GCancellable *cancellable,
            GError **error)
{
  const gint64 *id = argument;

  return garde_store_load (store, session, GARDE_TYPE_ORDER, *id, error);
}

void
garde_order_draft_read_stored (GardeOrderDraft *self,
                               GardeDesk *desk,
                               GAsyncReadyCallback callback,
                               gpointer data)
{
  gint64 *id = g_new (gint64, 1);

  *id = garde_record_get_id (self->order);
  garde_desk_run_async (desk, load_order, id, g_free, g_object_unref, NULL, callback, data);
}

void
garde_order_draft_rebase (GardeOrderDraft *self, const GardeOrder *stored)
{
  g_autoptr (GardeOrder) order = garde_order_copy (stored);
  const GardeOrder *typed = self->order;

  garde_record_set_text (&order->context, typed->context);
  garde_record_set_text (&order->question, typed->question);
  order->pregnancy = typed->pregnancy;
  order->contrast = typed->contrast;
  garde_record_set_text (&order->kidney, typed->kidney);
  order->allergy = typed->allergy;
  order->implants = typed->implants;
  order->urgency = typed->urgency;
  garde_record_set_text (&order->collector, typed->collector);
  g_set_object (&self->order, order);
}
