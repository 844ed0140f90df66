/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/garde-store-private.h"

typedef struct
{
  GardeStore *store;
  GardeStoreLostFunc lost;
  gpointer data;
} Bell;

static gboolean
bell_cb (gpointer data)
{
  Bell *bell = data;
  g_autoptr (GError) error = NULL;

  if (!garde_store_poll (bell->store, &error))
    bell->lost (error, bell->data);
  return G_SOURCE_CONTINUE;
}

static void
bell_free (gpointer data)
{
  Bell *bell = data;

  g_object_unref (bell->store);
  g_free (bell);
}

GSource *
garde_store_create_bell (GardeStore *self, GardeStoreLostFunc lost, gpointer data)
{
  GSource *source = garde_database_create_bell (garde_store_get_database (self));
  Bell *bell;

  if (source == NULL)
    return NULL;
  bell = g_new0 (Bell, 1);
  bell->store = g_object_ref (self);
  bell->lost = lost;
  bell->data = data;
  g_source_set_callback (source, bell_cb, bell, bell_free);
  return source;
}
