/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/roster/garde-roster-telling.h"

void
garde_roster_telling_free (GardeRosterTelling *self)
{
  g_clear_pointer (&self->published, garde_roster_published_free);
  g_clear_pointer (&self->files, g_ptr_array_unref);
  g_clear_pointer (&self->closures, g_free);
  g_clear_error (&self->error);
  g_free (self);
}

static void
telling_free (gpointer data)
{
  garde_roster_telling_free (data);
}

typedef struct
{
  GardeRosterSheet *sheet;
  char *folder;
} Order;

static void
order_free (gpointer data)
{
  Order *order = data;

  g_clear_object (&order->sheet);
  g_free (order->folder);
  g_free (order);
}

static GardeRosterPublished *
publish (GardeStore *store, GardeSession *session, GardeRosterSheet *sheet, GError **error)
{
  g_autoptr (GardeRosterPublished) published = garde_roster_publish (store, session, sheet, error);

  if (published == NULL || published->publications->len > 0 || published->closures->len > 0)
    return g_steal_pointer (&published);
  return garde_roster_publish_again (store, published->sheet);
}

static gboolean
write_page (GardeStore *store, GardeSession *session, GardeRosterTelling *self, const char *folder)
{
  const GardeRosterSheet *sheet = self->published->sheet;
  g_autofree char *day = garde_day_to_iso (sheet->from);
  g_autofree char *name = g_strdup_printf ("roster-%s.pdf", day);
  g_autofree char *path = g_build_filename (folder, name, NULL);

  if (!garde_roster_write_week (store, session, sheet, path, &self->error))
    return FALSE;
  g_ptr_array_add (self->files, g_steal_pointer (&name));
  return TRUE;
}

static void
write_files (GardeStore *store, GardeSession *session, GardeRosterTelling *self, const char *folder)
{
  if (garde_roster_published_write_calendars (self->published, store, session, folder, self->files,
                                              &self->error) &&
      garde_roster_published_write_mails (self->published, store, session, folder, self->files,
                                          &self->error))
    write_page (store, session, self, folder);
}

static gpointer
tell (GardeStore *store,
      GardeSession *session,
      gpointer argument,
      GCancellable *cancellable,
      GError **error)
{
  const Order *order = argument;
  g_autoptr (GardeRosterTelling) self = g_new0 (GardeRosterTelling, 1);

  self->published = publish (store, session, order->sheet, error);
  if (self->published == NULL)
    return NULL;
  self->files = g_ptr_array_new_with_free_func (g_free);
  self->closures = garde_roster_published_write_closures (self->published);
  write_files (store, session, self, order->folder);
  if (self->error == NULL && self->published->trouble != NULL)
    self->error = g_error_copy (self->published->trouble);
  return g_steal_pointer (&self);
}

void
garde_roster_telling_run_async (GardeDesk *desk,
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
  garde_desk_work_async (desk, tell, order, order_free, telling_free, NULL, callback, data);
}
