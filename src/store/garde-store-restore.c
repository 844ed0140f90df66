/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/garde-store-restore.h"

#include <glib/gi18n-lib.h>

#include "database/garde-migration.h"
#include "store/garde-store-private.h"

/* A server takes 65535 arguments a statement; longer ones gain nothing. */
#define ARGUMENTS_A_STATEMENT 600
#define ROWS_A_STATEMENT      50

typedef struct
{
  GardeSnapshotOpen open;
  gpointer open_data;
  gint64 now;
  GardeSnapshotProgress progress;
  gpointer progress_data;
  GCancellable *cancellable;

  /* Of the running attempt. */
  GardeDatabase *database;
  GardeSnapshotReader *reader;
  GPtrArray *tables; /* of GardeTable: those of the empty schema */
  guint64 n_done;
} Restore;

static gboolean
fail_damaged (GError **error)
{
  g_set_error_literal (error, GARDE_SNAPSHOT_ERROR, GARDE_SNAPSHOT_ERROR_DAMAGED,
                       _ ("The content of the backup does not fit the tables that it names: "
                          "nothing of it was restored."));
  return FALSE;
}

static gboolean
check_empty (GardeDatabase *database, GError **error)
{
  int version = garde_migration_get_version (database, error);

  if (version == 0)
    return TRUE;
  if (version > 0)
    g_set_error_literal (error, GARDE_SNAPSHOT_ERROR, GARDE_SNAPSHOT_ERROR_NOT_EMPTY,
                         _ ("There are data of Garde in that database already: a backup is only "
                            "restored into an empty one."));
  return FALSE;
}

static gboolean
check_version (const GardeSnapshotHead *head, GError **error)
{
  guint newest = garde_migration_get_newest ();

  if (head->schema == 0)
    return fail_damaged (error);
  if (head->schema <= newest)
    return TRUE;
  g_set_error (error, GARDE_SNAPSHOT_ERROR, GARDE_SNAPSHOT_ERROR_NEWER,
               _ ("This backup has version %u, made by Garde %s, and this program knows no version "
                  "after %u: please install the newer program."),
               head->schema, head->program, newest);
  return FALSE;
}

/* What the migrations put into the tables comes back with the snapshot, as it was there. */
static gboolean
empty_table (Restore *self, const GardeTable *table, GError **error)
{
  g_autofree char *name = garde_table_quote (table->name);
  g_autofree char *sql = g_strdup_printf ("DELETE FROM %s", name);
  gint64 count = garde_table_count (table, self->database, error);

  return count == 0 || (count > 0 && garde_database_post (self->database, sql, NULL, error));
}

static gboolean
make_tables (Restore *self, guint schema, GError **error)
{
  g_clear_pointer (&self->tables, g_ptr_array_unref);
  if (!garde_migration_apply_within (self->database, schema, self->now, error))
    return FALSE;
  self->tables = garde_table_load_all (self->database, error);
  return self->tables != NULL;
}

static gboolean
empty_tables (Restore *self, GError **error)
{
  for (guint i = 0; i < self->tables->len; i++)
    {
      const GardeTable *table = g_ptr_array_index (self->tables, i);

      if (!g_strv_contains (garde_store_get_passing_tables (), table->name) &&
          !empty_table (self, table, error))
        return FALSE;
    }
  return TRUE;
}

/* The names in a snapshot are only compared with those of the schema; a statement has the latter.
 */
static const GardeTable *
find_table (Restore *self, const GardeTable *wanted, GError **error)
{
  for (guint i = 0; i < self->tables->len; i++)
    {
      const GardeTable *table = g_ptr_array_index (self->tables, i);

      if (g_str_equal (table->name, wanted->name) &&
          !g_strv_contains (garde_store_get_passing_tables (), table->name) &&
          garde_table_has_same_columns (table, wanted))
        return table;
    }
  fail_damaged (error);
  return NULL;
}

/* INSERT INTO "t" ("a", "b") VALUES ($1, $2), ($3, $4) …; the columns in the snapshot's order. */
static char *
make_insert (const GardeTable *table, guint n_rows)
{
  g_autofree char *name = garde_table_quote (table->name);
  GString *sql = g_string_new (NULL);
  guint number = 1;

  g_string_append_printf (sql, "INSERT INTO %s (", name);
  for (guint i = 0; i < table->columns->len; i++)
    {
      const GardeTableColumn *column = g_ptr_array_index (table->columns, i);
      g_autofree char *quoted = garde_table_quote (column->name);

      g_string_append_printf (sql, "%s%s", i > 0 ? ", " : "", quoted);
    }
  g_string_append (sql, ") VALUES ");
  for (guint row = 0; row < n_rows; row++)
    for (guint i = 0; i < table->columns->len; i++)
      g_string_append_printf (sql, "%s$%u%s", i > 0 ? ", " : (row > 0 ? ", (" : "("), number++,
                              i + 1 == table->columns->len ? ")" : "");
  return g_string_free (sql, FALSE);
}

static GVariant *
make_argument (const GardeTableColumn *column, const GardeSnapshotCell *cell)
{
  static const char *const types[] = { "x", "s", "ay" };
  GVariant *value;

  if (cell->is_null)
    return g_variant_new_maybe (G_VARIANT_TYPE (types[column->kind]), NULL);
  switch (column->kind)
    {
    case GARDE_ARGUMENT_INT:
      return g_variant_new_int64 (cell->number);
    case GARDE_ARGUMENT_TEXT:
      return g_variant_new_string (cell->data);
    case GARDE_ARGUMENT_BYTES:
      value = g_variant_new_fixed_array (G_VARIANT_TYPE_BYTE, cell->data, cell->size, 1);
      return value;
    default:
      g_assert_not_reached ();
    }
}

/* Reads @n_rows and inserts them with one statement. */
static gboolean
insert_rows (
    Restore *self, const char *sql, const GardeTable *table, guint64 n_rows, GError **error)
{
  GVariantBuilder builder;

  g_variant_builder_init (&builder, G_VARIANT_TYPE_TUPLE);
  for (guint64 row = 0; row < n_rows; row++)
    {
      const GardeSnapshotCell *cells = garde_snapshot_reader_next_row (self->reader, error);

      if (cells == NULL)
        {
          g_variant_builder_clear (&builder);
          return FALSE;
        }
      for (guint i = 0; i < table->columns->len; i++)
        g_variant_builder_add_value (
            &builder, make_argument (g_ptr_array_index (table->columns, i), &cells[i]));
    }
  self->n_done += n_rows;
  return garde_database_execute (self->database, sql, g_variant_builder_end (&builder), error) ==
         (gint64) n_rows;
}

static void
tell_progress (Restore *self)
{
  if (self->progress != NULL)
    self->progress (self->n_done, garde_snapshot_reader_get_head (self->reader)->n_rows,
                    self->progress_data);
}

static gboolean
fill_table (Restore *self, const GardeTable *table, guint64 n_rows, GError **error)
{
  guint most = CLAMP (ARGUMENTS_A_STATEMENT / table->columns->len, 1, ROWS_A_STATEMENT);
  g_autofree char *many = make_insert (table, most);
  g_autofree char *one = make_insert (table, 1);

  for (; n_rows >= most; n_rows -= most)
    {
      if (g_cancellable_set_error_if_cancelled (self->cancellable, error) ||
          !insert_rows (self, many, table, most, error))
        return FALSE;
      tell_progress (self);
    }
  for (; n_rows > 0; n_rows--)
    if (!insert_rows (self, one, table, 1, error))
      return FALSE;
  tell_progress (self);
  return TRUE;
}

/* Each table of the schema once, and no other. */
static gboolean
fill_tables (Restore *self, GError **error)
{
  g_autoptr (GHashTable) filled = g_hash_table_new (NULL, NULL);
  guint n_expected = self->tables->len;

  for (guint i = 0; i < self->tables->len; i++)
    {
      const GardeTable *table = g_ptr_array_index (self->tables, i);

      n_expected -= g_strv_contains (garde_store_get_passing_tables (), table->name);
    }
  for (;;)
    {
      const GardeTable *read, *table;
      guint64 n_rows;

      if (!garde_snapshot_reader_next_table (self->reader, &read, &n_rows, error))
        return FALSE;
      if (read == NULL)
        return g_hash_table_size (filled) == n_expected || fail_damaged (error);
      table = find_table (self, read, error);
      if (table == NULL)
        return FALSE;
      if (!g_hash_table_add (filled, (gpointer) table))
        return fail_damaged (error);
      if (!fill_table (self, read, n_rows, error))
        return FALSE;
    }
}

/* A row that a constraint refuses was not written by Garde. */
static void
explain (GError **error)
{
  if (!g_error_matches (*error, GARDE_DATABASE_ERROR, GARDE_DATABASE_ERROR_CONSTRAINT))
    return;
  g_debug ("restore: %s", (*error)->message);
  g_clear_error (error);
  fail_damaged (error);
}

static gboolean
restore (Restore *self, GError **error)
{
  const GardeSnapshotHead *head = garde_snapshot_reader_get_head (self->reader);
  g_autofree char *later = NULL;

  return check_empty (self->database, error) && check_version (head, error) &&
         make_tables (self, head->schema, error) &&
         garde_table_release_references (self->database, &later, error) &&
         empty_tables (self, error) && fill_tables (self, error) &&
         garde_table_check_references (self->database, self->tables, later, error) &&
         garde_migration_apply_within (self->database, garde_migration_get_newest (), self->now,
                                       error);
}

static gboolean
restore_once (GardeDatabase *database, gpointer data, GError **error)
{
  Restore *self = data;
  g_autoptr (GInputStream) stream = self->open (self->open_data, error);
  gboolean done;

  if (stream == NULL)
    return FALSE;
  self->n_done = 0;
  self->reader = garde_snapshot_reader_new (stream, self->cancellable, error);
  if (self->reader == NULL)
    return FALSE;
  done = restore (self, error);
  g_clear_pointer (&self->reader, garde_snapshot_reader_free);
  return done;
}

gboolean
garde_store_restore_snapshot (const char *uri,
                              const char *password,
                              GardeSnapshotOpen open,
                              gpointer open_data,
                              gint64 now,
                              GardeSnapshotProgress progress,
                              gpointer progress_data,
                              GCancellable *cancellable,
                              GError **error)
{
  g_autoptr (GardeDatabase) database = NULL;
  g_autoptr (GError) failure = NULL;
  Restore self = {
    open, open_data, now, progress, progress_data, cancellable, NULL, NULL, NULL, 0
  };
  gboolean done;

  g_return_val_if_fail (uri != NULL, FALSE);
  g_return_val_if_fail (open != NULL, FALSE);

  database = garde_database_open (uri, password, GARDE_DATABASE_OPEN_CREATE, error);
  if (database == NULL || !check_empty (database, error) ||
      !garde_table_prepare_filling (database, error))
    return FALSE;
  self.database = database;
  done = garde_database_transact (database, restore_once, &self, &failure);
  g_clear_pointer (&self.tables, g_ptr_array_unref);
  if (done)
    return TRUE;
  explain (&failure);
  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}
