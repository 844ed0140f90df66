/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/garde-trail-private.h"

#include <glib/gi18n-lib.h>

gboolean
garde_trail_find_key (GardeStore *self, const GardeKey *key, gint64 *number, GError **error)
{
  g_autofree char *name = garde_store_name_trail_key (key);
  g_autoptr (GardeRows) rows = garde_store_query (self, "SELECT id FROM audit_key WHERE name = $1",
                                                  g_variant_new ("(s)", name), error);

  if (rows == NULL)
    return FALSE;
  *number = garde_rows_get_length (rows) > 0 ? garde_rows_get_int (rows, 0, 0) : 0;
  return TRUE;
}

GStrv
garde_store_load_trail_key_names (GardeStore *self, GError **error)
{
  g_autoptr (GardeRows) rows = NULL;
  GStrv names;

  g_return_val_if_fail (GARDE_IS_STORE (self), NULL);

  rows = garde_store_query (self, "SELECT name FROM audit_key ORDER BY id DESC", NULL, error);
  if (rows == NULL)
    return NULL;
  names = g_new0 (char *, garde_rows_get_length (rows) + 1);
  for (guint i = 0; i < garde_rows_get_length (rows); i++)
    names[i] = g_strdup (garde_rows_get_text (rows, i, 0));
  return names;
}

char *
garde_store_name_trail_key (const GardeKey *key)
{
  GardeMac mac;

  /* Writer 0 writes nothing: its start is a hash with the key that no row gives away. */
  garde_mac_start (key, 0, &mac);
  return garde_mac_to_text (&mac);
}

gboolean
garde_store_knows_trail_key (GardeStore *self, const GardeKey *key, GError **error)
{
  gint64 number;

  if (!garde_trail_find_key (self, key, &number, error))
    return FALSE;
  if (number == 0)
    g_set_error_literal (error, GARDE_STORE_ERROR, GARDE_STORE_ERROR_NOT_FOUND,
                         _ ("This is not the key of this database’s audit trail."));
  return number != 0;
}

typedef struct
{
  GardeStore *store;
  const GardeKey *key;
  gboolean replace;
} Addition;

static gboolean
add_key_cb (GardeDatabase *database, gpointer data, GError **error)
{
  const Addition *addition = data;
  g_autofree char *name = garde_store_name_trail_key (addition->key);
  g_autoptr (GardeRows) rows = garde_database_query (
      database, "SELECT COALESCE(MAX(id), 0) + 1 FROM audit_key", NULL, error);
  gint64 number;

  if (rows == NULL)
    return FALSE;
  number = garde_rows_get_int (rows, 0, 0);
  if (number > 1 && !addition->replace)
    {
      g_set_error_literal (error, GARDE_STORE_ERROR, GARDE_STORE_ERROR_TAKEN,
                           _ ("This database’s audit trail has a key already: this workstation is "
                              "given it with “gardectl audit enrol”."));
      return FALSE;
    }
  return garde_database_post (
      database, "INSERT INTO audit_key (id, name, made_at) VALUES ($1, $2, $3)",
      g_variant_new ("(xsx)", number, name, garde_store_now (addition->store)), error);
}

gboolean
garde_store_add_trail_key (GardeStore *self, const GardeKey *key, gboolean replace, GError **error)
{
  Addition addition = { self, key, replace };

  g_return_val_if_fail (GARDE_IS_STORE (self), FALSE);
  g_return_val_if_fail (garde_key_get_length (key) == GARDE_KEY_LENGTH, FALSE);
  g_return_val_if_fail (!garde_store_is_in_transaction (self), FALSE);

  return garde_database_transact (garde_store_get_database (self), add_key_cb, &addition, error);
}

gboolean
garde_store_has_keyed_trail (GardeStore *self)
{
  GardeTrail *trail = garde_store_get_trail (self);

  garde_trail_ask_key (trail, self);
  return garde_trail_chain_has_key (garde_trail_get_chain (trail));
}
