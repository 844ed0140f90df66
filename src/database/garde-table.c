/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "database/garde-table.h"

#include <glib/gi18n-lib.h>

/* One row a column: table, column, type, not null, numbered. */
#define SQLITE_COLUMNS                                                                             \
  "SELECT m.name, c.name, c.type, c.\"notnull\" OR c.pk > 0, "                                     \
  "c.pk > 0 AND m.sql LIKE '%AUTOINCREMENT%' "                                                     \
  "FROM sqlite_schema m JOIN pragma_table_info(m.name) c "                                         \
  "WHERE m.type = 'table' AND m.name NOT LIKE 'sqlite\\_%' ESCAPE '\\' "                           \
  "ORDER BY m.name, c.cid"
#define SERVER_COLUMNS                                                                             \
  "SELECT t.relname::text, c.attname::text, c.atttypid::regtype::text, c.attnotnull, "             \
  "c.attidentity <> '' "                                                                           \
  "FROM pg_catalog.pg_class t JOIN pg_catalog.pg_attribute c ON c.attrelid = t.oid "               \
  "WHERE t.relkind = 'r' AND t.relnamespace = current_schema()::regnamespace "                     \
  "AND c.attnum > 0 AND NOT c.attisdropped ORDER BY t.relname::text COLLATE \"C\", c.attnum"

/* One row a reference: table, table it refers to. */
#define SQLITE_REFERENCES                                                                          \
  "SELECT m.name, r.\"table\" FROM sqlite_schema m JOIN pragma_foreign_key_list(m.name) r "        \
  "WHERE m.type = 'table' ORDER BY m.name, r.\"table\""
#define SERVER_REFERENCES                                                                          \
  "SELECT conrelid::regclass::text, confrelid::regclass::text FROM pg_catalog.pg_constraint "      \
  "WHERE contype = 'f' AND connamespace = current_schema()::regnamespace ORDER BY 1, 2"

static void
column_free (gpointer data)
{
  GardeTableColumn *column = data;

  g_free (column->name);
  g_free (column);
}

GardeTable *
garde_table_new (const char *name)
{
  GardeTable *self = g_new0 (GardeTable, 1);

  self->name = g_strdup (name);
  self->columns = g_ptr_array_new_with_free_func (column_free);
  self->references = g_ptr_array_new_with_free_func (g_free);
  return self;
}

void
garde_table_free (GardeTable *self)
{
  g_free (self->name);
  g_ptr_array_unref (self->columns);
  g_ptr_array_unref (self->references);
  g_free (self);
}

GardeTableColumn *
garde_table_add_column (GardeTable *self,
                        const char *name,
                        GardeArgumentKind kind,
                        gboolean is_required)
{
  GardeTableColumn *column = g_new0 (GardeTableColumn, 1);

  column->name = g_strdup (name);
  column->kind = kind;
  column->is_required = is_required;
  g_ptr_array_add (self->columns, column);
  return column;
}

static const GardeTableColumn *
find_column (const GardeTable *self, const char *name)
{
  for (guint i = 0; i < self->columns->len; i++)
    {
      const GardeTableColumn *column = g_ptr_array_index (self->columns, i);

      if (g_str_equal (column->name, name))
        return column;
    }
  return NULL;
}

gboolean
garde_table_has_same_columns (const GardeTable *self, const GardeTable *other)
{
  if (self->columns->len != other->columns->len)
    return FALSE;
  for (guint i = 0; i < other->columns->len; i++)
    {
      const GardeTableColumn *column = g_ptr_array_index (other->columns, i);
      const GardeTableColumn *same = find_column (self, column->name);

      /* The same name twice, and another is missing. */
      if (same == NULL || same->kind != column->kind || find_column (other, column->name) != column)
        return FALSE;
    }
  return TRUE;
}

static gboolean
read_kind (const char *table, const char *type, GardeArgumentKind *kind, GError **error)
{
  static const struct
  {
    const char *type;
    GardeArgumentKind kind;
  } kinds[] = {
    { "INTEGER", GARDE_ARGUMENT_INT }, { "bigint", GARDE_ARGUMENT_INT },
    { "TEXT", GARDE_ARGUMENT_TEXT },   { "text", GARDE_ARGUMENT_TEXT },
    { "BLOB", GARDE_ARGUMENT_BYTES },  { "bytea", GARDE_ARGUMENT_BYTES },
  };

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (g_str_equal (kinds[i].type, type))
      {
        *kind = kinds[i].kind;
        return TRUE;
      }
  g_set_error (error, GARDE_DATABASE_ERROR, GARDE_DATABASE_ERROR_FAILED,
               _ ("The table “%s” has a column of the type “%s”, which Garde did not make."), table,
               type);
  return FALSE;
}

static GPtrArray *
load_columns (GardeDatabase *database, GError **error)
{
  const char *sql = garde_database_is_server (database) ? SERVER_COLUMNS : SQLITE_COLUMNS;
  g_autoptr (GardeRows) rows = garde_database_query (database, sql, NULL, error);
  g_autoptr (GPtrArray) tables = g_ptr_array_new_with_free_func ((GDestroyNotify) garde_table_free);
  GardeTable *table = NULL;

  if (rows == NULL)
    return NULL;
  for (guint i = 0; i < garde_rows_get_length (rows); i++)
    {
      const char *name = garde_rows_get_text (rows, i, 0);
      GardeTableColumn *column;
      GardeArgumentKind kind;

      if (!read_kind (name, garde_rows_get_text (rows, i, 2), &kind, error))
        return NULL;
      if (table == NULL || !g_str_equal (table->name, name))
        {
          table = garde_table_new (name);
          g_ptr_array_add (tables, table);
        }
      column = garde_table_add_column (table, garde_rows_get_text (rows, i, 1), kind,
                                       garde_rows_get_int (rows, i, 3) != 0);
      column->is_numbered = garde_rows_get_int (rows, i, 4) != 0;
    }
  return g_steal_pointer (&tables);
}

static GardeTable *
find_table (const GPtrArray *tables, const char *name)
{
  for (guint i = 0; i < tables->len; i++)
    {
      GardeTable *table = g_ptr_array_index (tables, i);

      if (g_str_equal (table->name, name))
        return table;
    }
  return NULL;
}

static gboolean
load_references (GardeDatabase *database, const GPtrArray *tables, GError **error)
{
  const char *sql = garde_database_is_server (database) ? SERVER_REFERENCES : SQLITE_REFERENCES;
  g_autoptr (GardeRows) rows = garde_database_query (database, sql, NULL, error);

  if (rows == NULL)
    return FALSE;
  for (guint i = 0; i < garde_rows_get_length (rows); i++)
    {
      GardeTable *table = find_table (tables, garde_rows_get_text (rows, i, 0));

      if (table != NULL)
        g_ptr_array_add (table->references, g_strdup (garde_rows_get_text (rows, i, 1)));
    }
  return TRUE;
}

/* Depth first: @entered has the tables that were met, so that a ring ends. */
static void
add_in_order (const GPtrArray *tables, GardeTable *table, GHashTable *entered, GPtrArray *ordered)
{
  if (table == NULL || !g_hash_table_add (entered, table))
    return;
  for (guint i = 0; i < table->references->len; i++)
    add_in_order (tables, find_table (tables, g_ptr_array_index (table->references, i)), entered,
                  ordered);
  g_ptr_array_add (ordered, table);
}

GPtrArray *
garde_table_load_all (GardeDatabase *database, GError **error)
{
  g_autoptr (GPtrArray) tables = NULL;
  g_autoptr (GHashTable) entered = g_hash_table_new (NULL, NULL);
  GPtrArray *ordered;

  g_return_val_if_fail (GARDE_IS_DATABASE (database), NULL);

  tables = load_columns (database, error);
  if (tables == NULL || !load_references (database, tables, error))
    return NULL;
  ordered = g_ptr_array_new_with_free_func ((GDestroyNotify) garde_table_free);
  for (guint i = 0; i < tables->len; i++)
    add_in_order (tables, g_ptr_array_index (tables, i), entered, ordered);
  g_ptr_array_set_free_func (tables, NULL);
  return ordered;
}

char *
garde_table_quote (const char *name)
{
  GString *quoted = g_string_new (name);

  g_string_replace (quoted, "\"", "\"\"", 0);
  g_string_prepend_c (quoted, '"');
  g_string_append_c (quoted, '"');
  return g_string_free (quoted, FALSE);
}

gint64
garde_table_count (const GardeTable *self, GardeDatabase *database, GError **error)
{
  g_autofree char *name = garde_table_quote (self->name);
  g_autofree char *sql = g_strdup_printf ("SELECT count(*) FROM %s", name);
  g_autoptr (GardeRows) rows = garde_database_query (database, sql, NULL, error);

  return rows != NULL ? garde_rows_get_int (rows, 0, 0) : -1;
}
