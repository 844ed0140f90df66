/* SPDX-License-Identifier: GPL-3.0-or-later */
#undef G_DISABLE_ASSERT

#include "garde-test-dump.h"

#include <string.h>

#include "database/garde-table.h"
#include "store/garde-store-private.h"

/* What is a text in it can be found. */
static char *
escape (GBytes *bytes)
{
  gsize length = 0;
  const char *data = g_bytes_get_data (bytes, &length);
  GString *text = g_string_sized_new (length);

  for (gsize i = 0; i < length; i++)
    if (g_ascii_isprint (data[i]))
      g_string_append_c (text, data[i]);
    else
      g_string_append_printf (text, "\\%02x", (guchar) data[i]);
  return g_string_free (text, FALSE);
}

static void
append_cell (GString *line, const GardeRows *rows, guint row, const GardeTable *table, guint column)
{
  const GardeTableColumn *described = g_ptr_array_index (table->columns, column);

  if (g_str_equal (described->name, "revision"))
    return;
  g_string_append_printf (line, " %s=", described->name);
  if (garde_rows_is_null (rows, row, column))
    g_string_append (line, "-");
  else if (described->kind == GARDE_ARGUMENT_INT)
    g_string_append_printf (line, "%" G_GINT64_FORMAT, garde_rows_get_int (rows, row, column));
  else if (described->kind == GARDE_ARGUMENT_TEXT)
    g_string_append_printf (line, "“%s”", garde_rows_get_text (rows, row, column));
  else
    {
      g_autoptr (GBytes) bytes = garde_rows_dup_bytes (rows, row, column);
      g_autofree char *escaped = escape (bytes);

      g_string_append (line, escaped);
    }
}

static GardeRows *
read_table (GardeStore *store, const GardeTable *table)
{
  g_autoptr (GString) sql = g_string_new ("SELECT ");
  g_autofree char *name = garde_table_quote (table->name);
  g_autoptr (GError) error = NULL;
  GardeRows *rows;

  for (guint i = 0; i < table->columns->len; i++)
    {
      const GardeTableColumn *column = g_ptr_array_index (table->columns, i);
      g_autofree char *quoted = garde_table_quote (column->name);

      g_string_append_printf (sql, "%s%s", i > 0 ? ", " : "", quoted);
    }
  g_string_append_printf (sql, " FROM %s", name);
  rows = garde_store_query (store, sql->str, NULL, &error);
  g_assert_no_error (error);
  return rows;
}

static int
compare_lines (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

/* The lines of a table, sorted. */
static GPtrArray *
dump_table (GardeStore *store, const GardeTable *table)
{
  g_autoptr (GardeRows) rows = read_table (store, table);
  GPtrArray *lines = g_ptr_array_new_with_free_func (g_free);

  for (guint row = 0; row < garde_rows_get_length (rows); row++)
    {
      GString *line = g_string_new (table->name);

      for (guint column = 0; column < table->columns->len; column++)
        append_cell (line, rows, row, table, column);
      g_ptr_array_add (lines, g_string_free (line, FALSE));
    }
  g_ptr_array_sort (lines, compare_lines);
  return lines;
}

static GPtrArray *
load_tables (GardeStore *store)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *tables = garde_table_load_all (garde_store_get_database (store), &error);

  g_assert_no_error (error);
  return tables;
}

char *
garde_test_dump (GardeStore *store, const char *const *without)
{
  g_autoptr (GPtrArray) tables = load_tables (store);
  GString *dump = g_string_new (NULL);

  for (guint i = 0; i < tables->len; i++)
    {
      const GardeTable *table = g_ptr_array_index (tables, i);
      g_autoptr (GPtrArray) lines = NULL;

      if (g_strv_contains (without, table->name))
        continue;
      lines = dump_table (store, table);
      for (guint j = 0; j < lines->len; j++)
        g_string_append_printf (dump, "%s\n", (const char *) g_ptr_array_index (lines, j));
    }
  return g_string_free (dump, FALSE);
}

/* Search keys are folded. */
static gboolean
has_words (const char *line, const char *words)
{
  g_autofree char *folded_line = g_ascii_strdown (line, -1);
  g_autofree char *folded_words = g_ascii_strdown (words, -1);

  return strstr (folded_line, folded_words) != NULL;
}

char *
garde_test_find_words (GardeStore *store, const char *words)
{
  g_autoptr (GPtrArray) tables = load_tables (store);
  GString *found = g_string_new (NULL);

  for (guint i = 0; i < tables->len; i++)
    {
      const GardeTable *table = g_ptr_array_index (tables, i);
      g_autoptr (GPtrArray) lines = dump_table (store, table);

      for (guint j = 0; j < lines->len; j++)
        if (has_words (g_ptr_array_index (lines, j), words))
          {
            g_string_append_printf (found, "%s%s", found->len > 0 ? " " : "", table->name);
            break;
          }
    }
  return g_string_free (found, FALSE);
}
