/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/roster/garde-swap-work.h"

void
garde_swap_outcome_free (GardeSwapOutcome *self)
{
  g_clear_object (&self->swap);
  g_clear_pointer (&self->files, g_ptr_array_unref);
  g_clear_error (&self->error);
  g_free (self);
}

static void
outcome_free (gpointer data)
{
  garde_swap_outcome_free (data);
}

typedef struct
{
  GardeSwap *swap;
  GardeSwapDeed deed;
  gint64 doctor;
  char *folder;
} Order;

static void
order_free (gpointer data)
{
  Order *order = data;

  g_clear_object (&order->swap);
  g_free (order->folder);
  g_free (order);
}

/* --- Telling --- */

/* The page for the wall of one of its weeks. */
static gboolean
write_week (GardeStore *store,
            GardeSession *session,
            GardeSwapOutcome *self,
            const GardeRosterSheet *whole,
            GardeDay monday,
            const char *folder)
{
  g_autoptr (GardeRosterSheet) sheet =
      garde_store_load_roster (store, session, monday, monday, whole->duty_list, &self->error);
  g_autofree char *day = garde_day_to_iso (monday);
  g_autofree char *name = g_strdup_printf ("roster-%s.pdf", day);
  g_autofree char *path = g_build_filename (folder, name, NULL);

  if (sheet == NULL || !garde_roster_write_week (store, session, sheet, path, &self->error))
    return FALSE;
  g_ptr_array_add (self->files, g_steal_pointer (&name));
  return TRUE;
}

static gboolean
touches (const GardeRosterPublished *published, GardeDay monday)
{
  for (guint i = 0; i < published->news->people->len; i++)
    {
      const GardeRosterNewsPerson *person = published->news->people->pdata[i];

      for (guint j = 0; j < person->items->len; j++)
        {
          const GardeRosterNewsItem *item = &g_array_index (person->items, GardeRosterNewsItem, j);
          GardeDay day =
              garde_roster_sheet_get_shift (published->news->sheet, item->shift)->local_day;

          if (day.number >= monday.number && day.number < monday.number + 7)
            return TRUE;
        }
    }
  return FALSE;
}

static void
tell (GardeStore *store,
      GardeSession *session,
      GardeSwapOutcome *self,
      const GardeRosterPublished *published,
      const char *folder)
{
  GardeDay monday;

  if (published->sheet == NULL)
    {
      self->error = g_error_copy (published->trouble);
      return;
    }
  monday = published->sheet->from;
  self->files = g_ptr_array_new_with_free_func (g_free);
  if (!garde_roster_published_write_calendars (published, store, session, folder, self->files,
                                               &self->error) ||
      !garde_roster_published_write_mails (published, store, session, folder, self->files,
                                           &self->error))
    return;
  for (; monday.number <= published->sheet->to.number; monday = garde_day_add (monday, 7))
    if (touches (published, monday) &&
        !write_week (store, session, self, published->sheet, monday, folder))
      return;
}

/* --- Steps --- */

static gboolean
step (GardeStore *store,
      GardeSession *session,
      GardeSwap *swap,
      const Order *order,
      GardeSwapOutcome *self,
      GError **error)
{
  g_autoptr (GardeRosterPublished) published = NULL;

  switch (order->deed)
    {
    case GARDE_SWAP_DEED_PROPOSE:
      return garde_store_propose_swap (store, session, swap, error);
    case GARDE_SWAP_DEED_ACCEPT:
      if (swap->other_doctor == 0)
        swap->other_doctor = order->doctor;
      return garde_store_step_swap (store, session, swap, GARDE_SWAP_ACCEPTED, GARDE_SWAP_BY_OTHER,
                                    error);
    case GARDE_SWAP_DEED_DECLINE:
      return garde_store_step_swap (store, session, swap,
                                    swap->state == GARDE_SWAP_ACCEPTED ? GARDE_SWAP_WITHDRAWN
                                                                       : GARDE_SWAP_REFUSED,
                                    GARDE_SWAP_BY_OTHER, error);
    case GARDE_SWAP_DEED_WITHDRAW:
      return garde_store_step_swap (store, session, swap, GARDE_SWAP_WITHDRAWN,
                                    GARDE_SWAP_BY_PROPOSER, error);
    case GARDE_SWAP_DEED_REFUSE:
      return garde_store_step_swap (store, session, swap, GARDE_SWAP_REFUSED,
                                    GARDE_SWAP_BY_COORDINATOR, error);
    case GARDE_SWAP_DEED_AGREE:
      published = garde_roster_agree_swap (store, session, swap, error);
      break;
    case GARDE_SWAP_DEED_UNDO:
    default:
      if (swap->state != GARDE_SWAP_AGREED)
        return garde_store_undo_swap (store, session, swap, error);
      published = garde_roster_undo_swap (store, session, swap, error);
      break;
    }
  if (published == NULL)
    return FALSE;
  tell (store, session, self, published, order->folder);
  return TRUE;
}

static gpointer
obey (GardeStore *store,
      GardeSession *session,
      gpointer argument,
      GCancellable *cancellable,
      GError **error)
{
  const Order *order = argument;
  g_autoptr (GardeSwapOutcome) self = g_new0 (GardeSwapOutcome, 1);

  self->deed = order->deed;
  self->swap = garde_swap_copy (order->swap);
  if (!step (store, session, self->swap, order, self, error))
    return NULL;
  return g_steal_pointer (&self);
}

void
garde_swap_work_run_async (GardeDesk *desk,
                           const GardeSwap *swap,
                           GardeSwapDeed deed,
                           gint64 doctor,
                           const char *folder,
                           GAsyncReadyCallback callback,
                           gpointer data)
{
  Order *order;

  g_return_if_fail (GARDE_IS_DESK (desk));
  g_return_if_fail (swap != NULL);

  order = g_new0 (Order, 1);
  order->swap = garde_swap_copy (swap);
  order->deed = deed;
  order->doctor = doctor;
  order->folder = g_strdup (folder);
  /* Files in a folder of the network take their time. */
  if (deed == GARDE_SWAP_DEED_AGREE || deed == GARDE_SWAP_DEED_UNDO)
    garde_desk_work_async (desk, obey, order, order_free, outcome_free, NULL, callback, data);
  else
    garde_desk_run_async (desk, obey, order, order_free, outcome_free, NULL, callback, data);
}
