/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/garde-store-facts.h"

#include <string.h>

#include "database/garde-migration.h"
#include "store/garde-store-private.h"

#define SCHEME_END "://"

/* The value of a parameter behind the "?"; NULL if it is not there. */
static char *
dup_parameter (const char *query, const char *name)
{
  g_autoptr (GHashTable) parameters =
      query != NULL ? g_uri_parse_params (query, -1, "&", G_URI_PARAMS_NONE, NULL) : NULL;

  return parameters != NULL ? g_strdup (g_hash_table_lookup (parameters, name)) : NULL;
}

/* "postgresql://desk@server:5432/garde?sslmode=verify-full" is "server:5432/garde", and a server of
 * this computer "/run/postgresql/garde". */
static char *
dup_server (const char *uri)
{
  const char *start = strstr (uri, SCHEME_END);
  g_auto (GStrv) parts = NULL;
  g_autofree char *host = NULL;
  const char *address;
  const char *account;

  if (start == NULL)
    return g_strdup (uri);
  parts = g_strsplit (start + strlen (SCHEME_END), "?", 2);
  address = parts[0];
  account = strchr (address, '@');
  if (account != NULL)
    address = account + 1;
  if (address[0] == '/' && parts[1] != NULL)
    host = dup_parameter (parts[1], "host");
  return g_strconcat (host != NULL ? host : "", address, NULL);
}

GardeStoreFacts *
garde_store_read_facts (GardeStore *self, GError **error)
{
  g_autoptr (GardeStoreFacts) facts = NULL;
  g_autoptr (GardeRows) rows = NULL;
  GardeDatabase *database;
  const char *uri;

  g_return_val_if_fail (GARDE_IS_STORE (self), NULL);

  database = garde_store_get_database (self);
  uri = garde_database_get_uri (database);
  facts = g_new0 (GardeStoreFacts, 1);
  facts->is_server = garde_store_is_server (self);
  facts->where = facts->is_server ? dup_server (uri) : g_strdup (uri);
  facts->version = garde_migration_get_version (database, error);
  if (facts->version < 0)
    return NULL;
  rows = garde_store_query (
      self,
      facts->is_server
          ? "SELECT pg_database_size(current_database())"
          : "SELECT page_count * page_size FROM pragma_page_count(), pragma_page_size()",
      NULL, error);
  if (rows == NULL)
    return NULL;
  facts->bytes = garde_rows_get_int (rows, 0, 0);
  return g_steal_pointer (&facts);
}

void
garde_store_facts_free (GardeStoreFacts *self)
{
  g_free (self->where);
  g_free (self);
}
