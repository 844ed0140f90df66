/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/roster/garde-duty-list-work.h"

#include "store/garde-store-import.h"
#include "store/garde-store-roster.h"

GardeDutyOrder *
garde_duty_order_new (GardeDutyDeed deed, gint64 duty_list)
{
  GardeDutyOrder *self = g_new0 (GardeDutyOrder, 1);

  self->deed = deed;
  self->duty_list = duty_list;
  return self;
}

static void
order_free (gpointer data)
{
  GardeDutyOrder *self = data;

  g_clear_object (&self->list);
  g_free (self);
}

void
garde_duty_lists_free (GardeDutyLists *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->lists, g_ptr_array_unref);
  g_clear_pointer (&self->doctors, g_ptr_array_unref);
  g_clear_pointer (&self->openings, g_ptr_array_unref);
  g_clear_pointer (&self->members, g_ptr_array_unref);
  g_free (self);
}

static void
lists_free (gpointer data)
{
  garde_duty_lists_free (data);
}

/* --- In the store thread --- */

static gboolean
obey (GardeStore *store, GardeSession *session, const GardeDutyOrder *order, GError **error)
{
  switch (order->deed)
    {
    case GARDE_DUTY_DEED_KEEP:
      return garde_store_save_duty_list (store, session, order->list, error);
    case GARDE_DUTY_DEED_DELETE:
      return garde_store_delete_duty_list (store, session, order->duty_list, error);
    case GARDE_DUTY_DEED_ADD_OPENING:
      return garde_store_add_duty_openings (store, session, &order->times, order->week, error);
    case GARDE_DUTY_DEED_END_OPENING:
      return garde_store_end_duty_opening (store, session, order->record, error);
    case GARDE_DUTY_DEED_JOIN:
      return garde_store_set_duty_member (store, session, order->duty_list, order->record, TRUE,
                                          error);
    case GARDE_DUTY_DEED_TAKE_OFF:
      return garde_store_set_duty_member (store, session, order->duty_list, order->record, FALSE,
                                          error);
    case GARDE_DUTY_DEED_READ:
    default:
      return TRUE;
    }
}

static gpointer
obey_and_read (GardeStore *store,
               GardeSession *session,
               gpointer argument,
               GCancellable *cancellable,
               GError **error)
{
  const GardeDutyOrder *order = argument;
  g_autoptr (GardeDutyLists) lists = g_new0 (GardeDutyLists, 1);

  if (!obey (store, session, order, error))
    return NULL;
  lists->is_changed = order->deed != GARDE_DUTY_DEED_READ;
  if (order->deed == GARDE_DUTY_DEED_KEEP)
    lists->duty_list = garde_record_get_id (order->list);
  else if (order->deed != GARDE_DUTY_DEED_DELETE)
    lists->duty_list = order->duty_list;
  if ((lists->lists = garde_store_load_duty_lists (store, session, error)) == NULL ||
      (lists->doctors = garde_store_load_doctors (store, session, error)) == NULL ||
      (lists->openings =
           garde_store_load_duty_openings (store, session, lists->duty_list, error)) == NULL ||
      (lists->members = garde_store_load_duty_members (store, session, lists->duty_list, error)) ==
          NULL)
    return NULL;
  return g_steal_pointer (&lists);
}

void
garde_duty_order_run (GardeDutyOrder *self,
                      GardeDesk *desk,
                      GAsyncReadyCallback callback,
                      gpointer data)
{
  g_return_if_fail (self != NULL && GARDE_IS_DESK (desk));

  garde_desk_run_async (desk, obey_and_read, self, order_free, lists_free, NULL, callback, data);
}
