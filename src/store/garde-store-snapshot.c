/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/garde-store-snapshot.h"

#include "database/garde-migration.h"
#include "store/garde-store-private.h"

#define ROWS_A_PAGE 500

/* "change" is what windows follow while they run; the versions of the schema are in the head. */
static const char *const passing_tables[] = { "change", "schema_version", NULL };

typedef struct
{
  GardeStore *store;
  GardeSnapshotHead *head;
  GardeSnapshotWriter *writer;
  GCancellable *cancellable;
  GardeSnapshotProgress progress;
  gpointer progress_data;
  guint64 n_done;
} Writing;

const char *const *
garde_store_get_passing_tables (void)
{
  return passing_tables;
}

/* (transfer full) of GardeTable */
static GPtrArray *
load_tables (GardeDatabase *database, GError **error)
{
  GPtrArray *tables = garde_table_load_all (database, error);

  for (guint i = tables != NULL ? tables->len : 0; i > 0; i--)
    {
      const GardeTable *table = g_ptr_array_index (tables, i - 1);

      if (g_strv_contains (passing_tables, table->name))
        g_ptr_array_remove_index (tables, i - 1);
    }
  return tables;
}

static GArray *
count_rows (Writing *writing, const GPtrArray *tables, GError **error)
{
  g_autoptr (GArray) counts = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (guint i = 0; i < tables->len; i++)
    {
      gint64 count = garde_table_count (g_ptr_array_index (tables, i),
                                        garde_store_get_database (writing->store), error);

      if (count < 0)
        return NULL;
      g_array_append_val (counts, count);
      writing->head->n_rows += (guint64) count;
    }
  writing->head->n_tables = tables->len;
  return g_steal_pointer (&counts);
}

static gboolean
describe_centres (Writing *writing, GError **error)
{
  g_autoptr (GardeRows) rows =
      garde_store_query (writing->store, "SELECT name FROM centre ORDER BY id", NULL, error);
  g_autoptr (GStrvBuilder) names = g_strv_builder_new ();

  if (rows == NULL)
    return FALSE;
  for (guint i = 0; i < garde_rows_get_length (rows); i++)
    g_strv_builder_add (names, garde_rows_get_text (rows, i, 0));
  writing->head->centres = g_strv_builder_end (names);
  return TRUE;
}

static gboolean
describe (Writing *writing, GError **error)
{
  GardeSnapshotHead *head = writing->head;
  g_autoptr (GardeRows) rows =
      garde_store_query (writing->store,
                         "SELECT (SELECT count(*) FROM patient), (SELECT count(*) FROM visit), "
                         "(SELECT count(*) FROM shift), (SELECT count(*) FROM account), "
                         "(SELECT MIN(local_day) FROM visit), (SELECT MAX(local_day) FROM visit)",
                         NULL, error);

  if (rows == NULL)
    return FALSE;
  head->n_patients = garde_rows_get_int (rows, 0, 0);
  head->n_visits = garde_rows_get_int (rows, 0, 1);
  head->n_shifts = garde_rows_get_int (rows, 0, 2);
  head->n_accounts = garde_rows_get_int (rows, 0, 3);
  if (head->n_visits > 0)
    {
      head->first_day = garde_day ((gint32) garde_rows_get_int (rows, 0, 4));
      head->last_day = garde_day ((gint32) garde_rows_get_int (rows, 0, 5));
    }
  return describe_centres (writing, error);
}

static gboolean
write_table (Writing *writing, const GardeTable *table, gint64 n_rows, GError **error)
{
  GardeDatabase *database = garde_store_get_database (writing->store);
  g_autoptr (GardeTablePages) pages = NULL;
  gint64 n_written = 0;

  if (!garde_snapshot_writer_add_table (writing->writer, table, (guint64) n_rows, error))
    return FALSE;
  pages = garde_table_pages_new (table, database, ROWS_A_PAGE, error);
  if (pages == NULL)
    return FALSE;
  while (n_written < n_rows)
    {
      g_autoptr (GardeRows) rows = garde_table_pages_next (pages, error);

      if (rows == NULL || g_cancellable_set_error_if_cancelled (writing->cancellable, error) ||
          !garde_snapshot_writer_add_rows (writing->writer, table, rows, error))
        return FALSE;
      g_return_val_if_fail (garde_rows_get_length (rows) > 0, FALSE);
      n_written += garde_rows_get_length (rows);
      writing->n_done += garde_rows_get_length (rows);
      if (writing->progress != NULL)
        writing->progress (writing->n_done, writing->head->n_rows, writing->progress_data);
    }
  return TRUE;
}

static gboolean
write_all (GardeDatabase *database, gpointer data, GError **error)
{
  Writing *writing = data;
  g_autoptr (GPtrArray) tables = load_tables (database, error);
  g_autoptr (GArray) counts = NULL;
  int version = tables != NULL ? garde_migration_get_version (database, error) : -1;

  if (version < 0)
    return FALSE;
  writing->head->schema = (guint) version;
  counts = count_rows (writing, tables, error);
  if (counts == NULL || !describe (writing, error) ||
      !garde_snapshot_writer_add_head (writing->writer, writing->head, error))
    return FALSE;
  for (guint i = 0; i < tables->len; i++)
    if (!write_table (writing, g_ptr_array_index (tables, i), g_array_index (counts, gint64, i),
                      error))
      return FALSE;
  return garde_snapshot_writer_finish (writing->writer, error);
}

gboolean
garde_store_write_snapshot (GardeStore *self,
                            GardeSession *session,
                            const char *program,
                            GOutputStream *to,
                            GardeSnapshotProgress progress,
                            gpointer progress_data,
                            GCancellable *cancellable,
                            gint64 *made_at,
                            GError **error)
{
  g_autoptr (GardeSnapshotHead) head = NULL;
  g_autoptr (GardeSnapshotWriter) writer = NULL;
  Writing writing = { self, NULL, NULL, cancellable, progress, progress_data, 0 };
  const char *place;

  g_return_val_if_fail (GARDE_IS_STORE (self), FALSE);
  g_return_val_if_fail (G_IS_OUTPUT_STREAM (to), FALSE);

  if (session != NULL && !garde_store_check_right (self, session, GARDE_ACTION_BACKUP, error))
    return FALSE;
  place = garde_store_get_workstation (self);
  head = garde_snapshot_head_new ();
  head->made_at = garde_store_now (self);
  head->program = g_strdup (program);
  head->place = g_strdup (place != NULL ? place : "");
  head->server = garde_store_is_server (self);
  writer = garde_snapshot_writer_new (to, cancellable);
  writing.head = head;
  writing.writer = writer;
  if (made_at != NULL)
    *made_at = head->made_at;
  return garde_database_read (garde_store_get_database (self), write_all, &writing, error);
}
