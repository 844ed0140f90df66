/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/roster/garde-swap-work.h"

void
garde_swap_outcome_free (GardeSwapOutcome *self)
{
  g_clear_pointer (&self->telling, garde_roster_telling_free);
  g_free (self);
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

/* The weeks that get a new page for the wall. NULL with @error. */
static GPtrArray *
load_weeks (GardeStore *store,
            GardeSession *session,
            const GardeRosterPublished *published,
            GError **error)
{
  const GardeRosterSheet *whole = published->sheet;
  g_autoptr (GPtrArray) weeks = g_ptr_array_new_with_free_func (g_object_unref);

  for (GardeDay monday = whole->from; monday.number <= whole->to.number;
       monday = garde_day_add (monday, 7))
    {
      GardeRosterSheet *sheet;

      if (!touches (published, monday))
        continue;
      sheet = garde_store_load_roster (store, session, monday, monday, whole->duty_list, error);
      if (sheet == NULL)
        return NULL;
      g_ptr_array_add (weeks, sheet);
    }
  return g_steal_pointer (&weeks);
}

/* Takes @published. It is changed already: what goes wrong from here on is trouble. */
static GardeRosterTelling *
tell (GardeStore *store, GardeSession *session, GardeRosterPublished *published)
{
  GPtrArray *weeks =
      published->sheet != NULL ? load_weeks (store, session, published, &published->trouble) : NULL;

  if (weeks == NULL)
    g_clear_object (&published->sheet);
  return garde_roster_telling_new (store, session, published, weeks);
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
  GardeRosterPublished *published;

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
  self->telling = tell (store, session, published);
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

  if (!step (store, session, order->swap, order, self, error))
    return NULL;
  return g_steal_pointer (&self);
}

static void
write_files (gpointer outcome, gpointer argument)
{
  const GardeSwapOutcome *self = outcome;
  const Order *order = argument;

  if (self->telling != NULL)
    garde_roster_telling_write (self->telling, order->folder);
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
  garde_desk_run_and_write_async (desk, obey, write_files, order, order_free,
                                  (GDestroyNotify) garde_swap_outcome_free, callback, data);
}
