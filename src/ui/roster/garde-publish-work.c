/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/roster/garde-publish-work.h"

typedef struct
{
  GardeRosterSheet *sheet;     /* to be published */
  GardeRosterTelling *telling; /* or what is to be written again */
  char *folder;
} Order;

static void
order_free (gpointer data)
{
  Order *order = data;

  g_clear_object (&order->sheet);
  g_clear_pointer (&order->telling, garde_roster_telling_free);
  g_free (order->folder);
  g_free (order);
}

static gpointer
publish (GardeStore *store,
         GardeSession *session,
         gpointer argument,
         GCancellable *cancellable,
         GError **error)
{
  const Order *order = argument;
  GardeRosterPublished *published =
      garde_roster_publish_or_repeat (store, session, order->sheet, error);

  return published != NULL ? garde_roster_telling_new (store, session, published, NULL) : NULL;
}

static gpointer
take_telling (GardeStore *store,
              GardeSession *session,
              gpointer argument,
              GCancellable *cancellable,
              GError **error)
{
  return g_steal_pointer (&((Order *) argument)->telling);
}

static void
write_files (gpointer telling, gpointer argument)
{
  const Order *order = argument;

  garde_roster_telling_write (telling, order->folder);
}

void
garde_publish_work_run_async (GardeDesk *desk,
                              GardeRosterSheet *sheet,
                              const char *folder,
                              GAsyncReadyCallback callback,
                              gpointer data)
{
  Order *order;

  g_return_if_fail (GARDE_IS_DESK (desk));
  g_return_if_fail (GARDE_IS_ROSTER_SHEET (sheet) && folder != NULL);

  order = g_new0 (Order, 1);
  order->sheet = g_object_ref (sheet);
  order->folder = g_strdup (folder);
  garde_desk_run_and_write_async (desk, publish, write_files, order, order_free,
                                  (GDestroyNotify) garde_roster_telling_free, callback, data);
}

void
garde_publish_work_write_again_async (GardeDesk *desk,
                                      GardeRosterTelling *telling,
                                      const char *folder,
                                      GAsyncReadyCallback callback,
                                      gpointer data)
{
  Order *order;

  g_return_if_fail (GARDE_IS_DESK (desk));
  g_return_if_fail (telling != NULL && folder != NULL);

  order = g_new0 (Order, 1);
  order->telling = telling;
  order->folder = g_strdup (folder);
  garde_desk_run_and_write_async (desk, take_telling, write_files, order, order_free,
                                  (GDestroyNotify) garde_roster_telling_free, callback, data);
}
