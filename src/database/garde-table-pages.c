/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "database/garde-table.h"

#include "database/garde-rows-builder.h"

struct _GardeTablePages
{
  GardeDatabase *database;
  char *sql;       /* of a page */
  char *close;     /* gives back what the server keeps; NULL: nothing */
  guint n_columns; /* of the table; a file's rows have their number behind these */
  gint64 from;     /* the number of the first row that was not read yet */
  gboolean is_server;
  gboolean is_over; /* no number is greater than the last one that was read */
};

static char *
list_columns (const GardeTable *table)
{
  GString *list = g_string_new (NULL);

  for (guint i = 0; i < table->columns->len; i++)
    {
      const GardeTableColumn *column = g_ptr_array_index (table->columns, i);
      g_autofree char *quoted = garde_table_quote (column->name);

      g_string_append_printf (list, "%s%s", i > 0 ? ", " : "", quoted);
    }
  return g_string_free (list, FALSE);
}

/* Rows without a number have no order that a next page could begin at: there the server keeps the
 * place. */
static gboolean
declare_cursor (GardeTablePages *self, const GardeTable *table, guint rows, GError **error)
{
  g_autofree char *columns = list_columns (table);
  g_autofree char *name = garde_table_quote (table->name);
  g_autofree char *cursor_name = g_strconcat ("pages of ", table->name, NULL);
  g_autofree char *cursor = garde_table_quote (cursor_name);
  const GardeTableColumn *first = g_ptr_array_index (table->columns, 0);
  g_autofree char *sql =
      g_strdup_printf ("DECLARE %s NO SCROLL CURSOR FOR SELECT %s FROM %s%s", cursor, columns, name,
                       g_str_equal (first->name, "id") ? " ORDER BY id" : "");

  self->sql = g_strdup_printf ("FETCH %u FROM %s", rows, cursor);
  if (!garde_database_post (self->database, sql, NULL, error))
    return FALSE;
  self->close = g_strconcat ("CLOSE ", cursor, NULL);
  return TRUE;
}

GardeTablePages *
garde_table_pages_new (const GardeTable *table, GardeDatabase *database, guint rows, GError **error)
{
  g_autoptr (GardeTablePages) self = NULL;
  g_autofree char *columns = NULL;
  g_autofree char *name = NULL;

  g_return_val_if_fail (garde_database_is_in_transaction (database), NULL);

  self = g_new0 (GardeTablePages, 1);
  self->database = g_object_ref (database);
  self->n_columns = table->columns->len;
  self->is_server = garde_database_is_server (database);
  self->from = G_MININT64;
  if (self->is_server)
    return declare_cursor (self, table, rows, error) ? g_steal_pointer (&self) : NULL;

  columns = list_columns (table);
  name = garde_table_quote (table->name);
  self->sql = g_strdup_printf ("SELECT %s, rowid FROM %s WHERE rowid >= $1 ORDER BY rowid LIMIT %u",
                               columns, name, rows);
  return g_steal_pointer (&self);
}

void
garde_table_pages_free (GardeTablePages *self)
{
  /* In a transaction that failed there is nothing to be closed any more. */
  if (self->close != NULL && garde_database_is_in_transaction (self->database))
    garde_database_post (self->database, self->close, NULL, NULL);
  g_object_unref (self->database);
  g_free (self->close);
  g_free (self->sql);
  g_free (self);
}

static GardeRows *
make_empty (guint n_columns)
{
  GardeRowsBuilder builder = { 0 };

  garde_rows_builder_begin (&builder, n_columns, 0, 0);
  return garde_rows_builder_end (&builder);
}

GardeRows *
garde_table_pages_next (GardeTablePages *self, GError **error)
{
  GardeRows *rows;
  gint64 last;
  guint n;

  if (self->is_server)
    return garde_database_query (self->database, self->sql, NULL, error);

  if (self->is_over)
    return make_empty (self->n_columns);
  rows =
      garde_database_query_numbers (self->database, self->sql, GARDE_NUMBERS (self->from), error);
  n = rows != NULL ? garde_rows_get_length (rows) : 0;
  last = n > 0 ? garde_rows_get_int (rows, n - 1, self->n_columns) : 0;
  self->is_over = last == G_MAXINT64;
  if (n > 0 && !self->is_over)
    self->from = last + 1;
  return rows;
}
