/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/garde-store-sizes.h"

#include "store/garde-store-private.h"

void
garde_store_sizes_free (GardeStoreSizes *self)
{
  if (self == NULL)
    return;
  g_free (self->engine);
  g_array_unref (self->sizes);
  g_free (self);
}

/* The names are of this program: a table that somebody else made could be called after a patient.
 */
static const GardeStoreSize counted[] = {
  { "centre", 0 },      { "workstation", 0 },  { "account", 0 },        { "doctor", 0 },
  { "patient", 0 },     { "shift", 0 },        { "visit", 0 },          { "step", 0 },
  { "note", 0 },        { "draft", 0 },        { "clinical_order", 0 }, { "document", 0 },
  { "publication", 0 }, { "availability", 0 }, { "audit", 0 },          { "change", 0 },
};

static gboolean
count (GardeStore *self, GardeStoreSize *size, GError **error)
{
  g_autofree char *sql = g_strdup_printf ("SELECT COUNT(*) FROM %s", size->name);
  g_autoptr (GardeRows) rows = garde_store_query (self, sql, NULL, error);

  if (rows == NULL)
    return FALSE;
  size->n_rows = garde_rows_get_int (rows, 0, 0);
  return TRUE;
}

static char *
dup_engine (GardeStore *self, GError **error)
{
  gboolean is_server = garde_store_is_server (self);
  g_autoptr (GardeRows) rows = garde_store_query (
      self,
      is_server ? "SELECT pg_catalog.current_setting('server_version')" : "SELECT sqlite_version()",
      NULL, error);

  if (rows == NULL)
    return NULL;
  return g_strdup_printf ("%s %s", is_server ? "PostgreSQL" : "SQLite",
                          garde_rows_get_text (rows, 0, 0));
}

GardeStoreSizes *
garde_store_load_sizes (GardeStore *self, GError **error)
{
  g_autoptr (GardeStoreSizes) sizes = NULL;

  g_return_val_if_fail (GARDE_IS_STORE (self), NULL);

  sizes = g_new0 (GardeStoreSizes, 1);
  sizes->sizes = g_array_new (FALSE, FALSE, sizeof (GardeStoreSize));
  g_array_append_vals (sizes->sizes, counted, G_N_ELEMENTS (counted));
  sizes->engine = dup_engine (self, error);
  if (sizes->engine == NULL)
    return NULL;
  for (guint i = 0; i < sizes->sizes->len; i++)
    if (!count (self, &g_array_index (sizes->sizes, GardeStoreSize, i), error))
      return NULL;
  return g_steal_pointer (&sizes);
}
