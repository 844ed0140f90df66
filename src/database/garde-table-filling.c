/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "database/garde-table.h"

#include <glib/gi18n-lib.h>

#include "database/garde-database-private.h"

/* A file checks its references at the end, all at once; a server makes them anew, which checks them
 * table by table and faster than row by row. */

gboolean
garde_table_prepare_filling (GardeDatabase *database, GError **error)
{
  g_return_val_if_fail (!garde_database_is_in_transaction (database), FALSE);

  return garde_database_is_server (database) ||
         garde_database_script (database, "PRAGMA foreign_keys = OFF", error);
}

gboolean
garde_table_release_references (GardeDatabase *database, char **later, GError **error)
{
  g_autoptr (GString) release = g_string_new (NULL);
  g_autoptr (GString) restore = g_string_new (NULL);
  g_autoptr (GardeRows) rows = NULL;

  *later = NULL;
  if (garde_database_is_server (database))
    {
      rows = garde_database_query (
          database,
          "SELECT format('ALTER TABLE %s DROP CONSTRAINT %I;', conrelid::regclass, conname), "
          "format('ALTER TABLE %s ADD CONSTRAINT %I %s;', conrelid::regclass, conname, "
          "pg_get_constraintdef(oid)) FROM pg_catalog.pg_constraint "
          "WHERE contype = 'f' AND connamespace = current_schema()::regnamespace "
          "ORDER BY conrelid::regclass::text, conname",
          NULL, error);
      if (rows == NULL)
        return FALSE;
    }
  for (guint i = 0; rows != NULL && i < garde_rows_get_length (rows); i++)
    {
      g_string_append (release, garde_rows_get_text (rows, i, 0));
      g_string_append (restore, garde_rows_get_text (rows, i, 1));
    }
  if (release->len > 0 && !garde_database_script (database, release->str, error))
    return FALSE;
  *later = g_string_free (g_steal_pointer (&restore), FALSE);
  return TRUE;
}

static gboolean
check_file (GardeDatabase *database, GError **error)
{
  g_autoptr (GardeRows) rows =
      garde_database_query (database, "PRAGMA foreign_key_check", NULL, error);

  if (rows == NULL)
    return FALSE;
  if (garde_rows_get_length (rows) == 0)
    return TRUE;
  garde_database_set_constraint_error (error, GARDE_CONSTRAINT_FOREIGN_KEY,
                                       garde_rows_get_text (rows, 0, 0));
  return FALSE;
}

static gboolean
continue_numbers (GardeDatabase *database, const GardeTable *table, GError **error)
{
  g_autofree char *name = garde_table_quote (table->name);

  for (guint i = 0; i < table->columns->len; i++)
    {
      const GardeTableColumn *column = g_ptr_array_index (table->columns, i);
      g_autofree char *quoted = garde_table_quote (column->name);
      g_autofree char *sql = NULL;

      if (!column->is_numbered)
        continue;
      sql = g_strdup_printf ("SELECT setval(pg_get_serial_sequence($1, $2), "
                             "(SELECT COALESCE(MAX(%s), 0) + 1 FROM %s), FALSE)",
                             quoted, name);
      if (!garde_database_post (database, sql, g_variant_new ("(ss)", name, column->name), error))
        return FALSE;
    }
  return TRUE;
}

gboolean
garde_table_check_references (GardeDatabase *database,
                              const GPtrArray *tables,
                              const char *later,
                              GError **error)
{
  if (!garde_database_is_server (database))
    return check_file (database, error);
  if (*later != '\0' && !garde_database_script (database, later, error))
    return FALSE;
  for (guint i = 0; i < tables->len; i++)
    if (!continue_numbers (database, g_ptr_array_index (tables, i), error))
      return FALSE;
  return TRUE;
}
