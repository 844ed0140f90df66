/* SPDX-License-Identifier: GPL-3.0-or-later */
#undef G_DISABLE_ASSERT

#include "garde-test-snapshot.h"

#include <string.h>

#include "database/garde-migration.h"

#define NOW G_GINT64_CONSTANT (1795449600000)

static GardeDatabase *
open_database (const char *uri)
{
  g_autoptr (GError) error = NULL;
  GardeDatabase *database = garde_database_open (uri, NULL, GARDE_DATABASE_OPEN_NONE, &error);

  g_assert_no_error (error);
  return database;
}

static char *
print_value (const GardeTableColumn *column, const GardeRows *rows, guint row, guint index)
{
  g_autoptr (GBytes) bytes = NULL;

  if (garde_rows_is_null (rows, row, index))
    return g_strdup ("-");
  switch (column->kind)
    {
    case GARDE_ARGUMENT_INT:
      return g_strdup_printf ("%" G_GINT64_FORMAT, garde_rows_get_int (rows, row, index));
    case GARDE_ARGUMENT_TEXT:
      return g_strdup_printf ("“%s”", garde_rows_get_text (rows, row, index));
    case GARDE_ARGUMENT_BYTES:
      bytes = garde_rows_dup_bytes (rows, row, index);
      return g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, bytes);
    default:
      g_assert_not_reached ();
    }
}

static void
list_table (GardeDatabase *database, const GardeTable *table, GPtrArray *lines)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GString) sql = g_string_new ("SELECT ");
  g_autoptr (GardeRows) rows = NULL;

  for (guint i = 0; i < table->columns->len; i++)
    {
      const GardeTableColumn *column = g_ptr_array_index (table->columns, i);

      g_string_append_printf (sql, "%s\"%s\"", i > 0 ? ", " : "", column->name);
    }
  g_string_append_printf (sql, " FROM \"%s\"", table->name);
  rows = garde_database_query (database, sql->str, NULL, &error);
  g_assert_no_error (error);
  for (guint row = 0; row < garde_rows_get_length (rows); row++)
    {
      GString *line = g_string_new (table->name);

      for (guint i = 0; i < table->columns->len; i++)
        {
          const GardeTableColumn *column = g_ptr_array_index (table->columns, i);
          g_autofree char *value = print_value (column, rows, row, i);

          g_string_append_printf (line, " %s=%s", column->name, value);
        }
      g_ptr_array_add (lines, g_string_free (line, FALSE));
    }
}

static int
compare_lines (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

GStrv
garde_test_list_rows (const char *uri)
{
  g_autoptr (GardeDatabase) database = open_database (uri);
  g_autoptr (GPtrArray) lines = g_ptr_array_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) tables = garde_table_load_all (database, &error);

  g_assert_no_error (error);
  for (guint i = 0; i < tables->len; i++)
    {
      const GardeTable *table = g_ptr_array_index (tables, i);

      if (!g_strv_contains (garde_store_get_passing_tables (), table->name))
        list_table (database, table, lines);
    }
  g_ptr_array_sort (lines, compare_lines);
  g_ptr_array_add (lines, NULL);
  return (GStrv) g_ptr_array_free (g_steal_pointer (&lines), FALSE);
}

void
garde_test_compare_rows (GStrv expected, const char *uri)
{
  g_auto (GStrv) found = garde_test_list_rows (uri);

  g_assert_cmpuint (g_strv_length (expected), >, 0);
  for (guint i = 0; expected[i] != NULL || found[i] != NULL; i++)
    g_assert_cmpstr (found[i], ==, expected[i]);
}

GBytes *
garde_test_take_snapshot (GardeStore *store)
{
  g_autoptr (GOutputStream) stream = g_memory_output_stream_new_resizable ();
  g_autoptr (GError) error = NULL;

  garde_store_write_snapshot (store, NULL, "0.0", stream, NULL, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  g_output_stream_close (stream, NULL, &error);
  g_assert_no_error (error);
  return g_memory_output_stream_steal_as_bytes (G_MEMORY_OUTPUT_STREAM (stream));
}

static GInputStream *
open_bytes (gpointer data, GError **error)
{
  return g_memory_input_stream_new_from_bytes (data);
}

gboolean
garde_test_restore (GBytes *bytes, const char *uri, GError **error)
{
  return garde_store_restore_snapshot (uri, NULL, open_bytes, bytes, NOW, NULL, NULL, NULL, error);
}

void
garde_test_assert_empty (const char *uri)
{
  g_autoptr (GardeDatabase) database = NULL;
  g_autoptr (GError) error = NULL;

  if (!garde_database_uri_is_server (uri) && !g_file_test (uri, G_FILE_TEST_EXISTS))
    return;
  database = open_database (uri);
  g_assert_cmpint (garde_migration_get_version (database, &error), ==, 0);
  g_assert_no_error (error);
}
