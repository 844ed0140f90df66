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

const GardeDutyList *
garde_duty_lists_find (const GardeDutyLists *self, gint64 duty_list)
{
  for (guint i = 0; i < self->lists->len; i++)
    if (garde_record_get_id (self->lists->pdata[i]) == duty_list)
      return self->lists->pdata[i];
  return NULL;
}

static gboolean
are_same (const GPtrArray *a, const GPtrArray *b)
{
  if (a->len != b->len)
    return FALSE;
  for (guint i = 0; i < a->len; i++)
    if (garde_record_get_id (a->pdata[i]) != garde_record_get_id (b->pdata[i]) ||
        garde_record_get_revision (a->pdata[i]) != garde_record_get_revision (b->pdata[i]))
      return FALSE;
  return TRUE;
}

gboolean
garde_duty_lists_are_same (const GardeDutyLists *self, const GardeDutyLists *other)
{
  return self->duty_list == other->duty_list && are_same (self->lists, other->lists) &&
         are_same (self->doctors, other->doctors) && are_same (self->openings, other->openings) &&
         are_same (self->members, other->members);
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
    case GARDE_DUTY_DEED_TAKE_AWAY:
      return garde_store_take_duty_list_away (store, session, order->duty_list, error);
    case GARDE_DUTY_DEED_ADD_OPENING:
      return garde_store_add_duty_openings (store, session, &order->times, order->day, error);
    case GARDE_DUTY_DEED_CHANGE_OPENING:
      return garde_store_change_duty_opening (store, session, order->record, &order->times,
                                              order->day, error);
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

  if (!obey (store, session, order, error) ||
      (lists->lists = garde_store_load_duty_lists (store, session, error)) == NULL)
    return NULL;
  lists->deed = order->deed;
  lists->asked = order->duty_list;
  lists->duty_list =
      order->deed == GARDE_DUTY_DEED_KEEP ? garde_record_get_id (order->list) : order->duty_list;
  if (garde_duty_lists_find (lists, lists->duty_list) == NULL)
    lists->duty_list = 0;
  if ((lists->doctors = garde_store_load_doctors (store, session, error)) == NULL ||
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
