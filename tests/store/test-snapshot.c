/* SPDX-License-Identifier: GPL-3.0-or-later */
#undef G_DISABLE_ASSERT

/* A whole database as a stream, and back: into either engine, all or nothing. With -m slow it is
 * cut at many more places. */

#include "garde-test-evening.h"
#include "garde-test-snapshot.h"

#include <glib/gstdio.h>

#include "database/garde-migration-private.h"
#include "database/garde-rows-builder.h"
#include "database/garde-scratch.h"
#include "store/garde-store-patient.h"
#include "store/garde-store-private.h"

#define N_CUTS (g_test_slow () ? 300u : 8u)

typedef enum
{
  INTO_FILE,
  INTO_SERVER,
} Target;

/* NULL where there is no server. */
static GardeScratch *
make_target (Target target)
{
  const char *server = g_getenv ("GARDE_TEST_POSTGRESQL");
  g_autoptr (GError) error = NULL;
  GardeScratch *scratch;

  if (target == INTO_SERVER && (server == NULL || *server == '\0'))
    {
      g_test_skip ("GARDE_TEST_POSTGRESQL names no server");
      return NULL;
    }
  scratch = garde_scratch_new (target == INTO_SERVER ? server : NULL, NULL, &error);
  g_assert_no_error (error);
  return scratch;
}

/* People with letters of every kind, steps, notes, bytes: what a small evening has. */
static void
fill_evening (GardeTestEvening *evening)
{
  static const char *const names[] = { "Lovelace", "Nguyễn", "Żółkiewska", "O’Brien \"x\"" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autoptr (GardeVisit) visit = garde_test_evening_book (
          evening, names[i], garde_test_evening_find_place (evening, i % 2, 60 + 15 * (int) i));
    }
  g_object_unref (garde_test_centre_walk_in (evening->centre, "Le Goff", "Maëlle"));
  garde_test_run (evening->centre->store,
                  "UPDATE doctor SET iban = 'FR76', rpps = '1' || family_name");
}

static void
set_signature (GardeStore *store)
{
  static const guint8 all[] = { 0, 1, 0x7f, 0x80, 0xff, '\'', 0 };
  g_autoptr (GError) error = NULL;

  garde_database_execute (
      garde_store_get_database (store), "UPDATE doctor SET signature = $1",
      g_variant_new ("(@ay)", g_variant_new_fixed_array (G_VARIANT_TYPE_BYTE, all, sizeof all, 1)),
      &error);
  g_assert_no_error (error);
}

/* The catalogue is asked in another way than by the program. */
static void
test_tables (GardeTestEngine *engine, gconstpointer data)
{
  g_autoptr (GardeTestCentre) centre = garde_test_centre_new (engine);
  g_autoptr (GBytes) bytes = garde_test_take_snapshot (centre->store);
  g_autoptr (GInputStream) stream = g_memory_input_stream_new_from_bytes (bytes);
  g_autoptr (GError) error = NULL;
  g_autoptr (GardeSnapshotReader) reader = garde_snapshot_reader_new (stream, NULL, &error);
  g_autoptr (GardeRows) rows = garde_store_query (
      centre->store,
      garde_test_engine_is_server (engine)
          ? "SELECT table_name::text FROM information_schema.tables WHERE table_schema = 'public'"
          : "SELECT name FROM sqlite_schema WHERE type = 'table' AND name <> 'sqlite_sequence'",
      NULL, &error);
  g_autoptr (GHashTable) carried = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  const GardeTable *table;
  guint64 n_rows;

  g_assert_no_error (error);
  do
    {
      g_assert_true (garde_snapshot_reader_next_table (reader, &table, &n_rows, &error));
      for (; n_rows > 0; n_rows--)
        g_assert_nonnull (garde_snapshot_reader_next_row (reader, &error));
      if (table != NULL)
        g_assert_true (g_hash_table_add (carried, g_strdup (table->name)));
    }
  while (table != NULL);

  for (guint i = 0; i < garde_rows_get_length (rows); i++)
    {
      const char *name = garde_rows_get_text (rows, i, 0);

      g_test_message ("%s", name);
      g_assert_cmpint (g_hash_table_contains (carried, name), !=,
                       g_strv_contains (garde_store_get_passing_tables (), name));
    }
  g_assert_cmpuint (garde_rows_get_length (rows), >, 60);
}

/* Each table comes behind those that it refers to. */
static void
test_order (GardeTestEngine *engine, gconstpointer data)
{
  g_autoptr (GardeTestCentre) centre = garde_test_centre_new (engine);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) tables =
      garde_table_load_all (garde_store_get_database (centre->store), &error);
  g_autoptr (GHashTable) met = g_hash_table_new (g_str_hash, g_str_equal);
  guint n_references = 0;

  g_assert_no_error (error);
  for (guint i = 0; i < tables->len; i++)
    {
      const GardeTable *table = g_ptr_array_index (tables, i);

      g_assert_true (g_hash_table_add (met, table->name));
      for (guint j = 0; j < table->references->len; j++, n_references++)
        g_assert_true (g_hash_table_contains (met, g_ptr_array_index (table->references, j)));
    }
  g_assert_cmpuint (n_references, >, 80);
}

static void
check_target_works (const char *uri)
{
  g_autoptr (GardeClock) clock = garde_clock_new_system ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GardeStore) store =
      garde_store_open (uri, NULL, "Accueil 3", clock, GARDE_STORE_OPEN_NONE, &error);
  g_autoptr (GardeSession) session = NULL;
  g_autoptr (GardePatient) patient = garde_test_patient_new ("Curie", "Marie");

  g_assert_no_error (error);
  session = garde_test_open_session (store);
  garde_store_save_patient (store, session, patient, &error);
  g_assert_no_error (error);
}

static void
test_round_trip (GardeTestEngine *engine, gconstpointer data)
{
  g_autoptr (GardeScratch) target = make_target (GPOINTER_TO_INT (data));
  g_auto (GardeTestEvening) evening = { 0 };
  g_autoptr (GBytes) bytes = NULL;
  g_auto (GStrv) expected = NULL;
  g_autoptr (GError) error = NULL;

  if (target == NULL)
    return;
  garde_test_evening_init (&evening, engine);
  fill_evening (&evening);
  set_signature (evening.centre->store);
  bytes = garde_test_take_snapshot (evening.centre->store);
  garde_test_restore (bytes, garde_scratch_get_uri (target), &error);
  g_assert_no_error (error);
  expected = garde_test_list_rows (garde_test_engine_get_uri (engine));
  garde_test_compare_rows (expected, garde_scratch_get_uri (target));

  check_target_works (garde_scratch_get_uri (target));
  g_assert_false (garde_test_restore (bytes, garde_scratch_get_uri (target), &error));
  g_assert_error (error, GARDE_SNAPSHOT_ERROR, GARDE_SNAPSHOT_ERROR_NOT_EMPTY);
}

typedef struct
{
  GardeTestEvening *evening;
  guint n_calls;
} Meanwhile;

/* A desk that works while the snapshot is written. */
static void
work_meanwhile (guint64 done, guint64 total, gpointer data)
{
  Meanwhile *meanwhile = data;
  g_autoptr (GardePatient) patient = garde_test_patient_new ("Later", "Too");
  g_autoptr (GError) error = NULL;

  g_assert_cmpuint (done, <=, total);
  if (meanwhile->n_calls++ % 10 != 0)
    return;
  garde_store_save_patient (meanwhile->evening->other, meanwhile->evening->other_session, patient,
                            &error);
  g_assert_no_error (error);
}

static void
test_one_instant (GardeTestEngine *engine, gconstpointer data)
{
  g_autoptr (GardeScratch) target = make_target (INTO_FILE);
  g_auto (GardeTestEvening) evening = { 0 };
  Meanwhile meanwhile = { &evening, 0 };
  g_autoptr (GOutputStream) stream = g_memory_output_stream_new_resizable ();
  g_autoptr (GBytes) bytes = NULL;
  g_auto (GStrv) before = NULL;
  g_autoptr (GError) error = NULL;

  garde_test_evening_init (&evening, engine);
  fill_evening (&evening);
  before = garde_test_list_rows (garde_test_engine_get_uri (engine));
  garde_store_write_snapshot (evening.centre->store, evening.centre->session, "0.0", stream,
                              work_meanwhile, &meanwhile, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (meanwhile.n_calls, >, 20);
  g_output_stream_close (stream, NULL, NULL);
  bytes = g_memory_output_stream_steal_as_bytes (G_MEMORY_OUTPUT_STREAM (stream));
  garde_test_restore (bytes, garde_scratch_get_uri (target), &error);
  g_assert_no_error (error);
  garde_test_compare_rows (before, garde_scratch_get_uri (target));
}

static void
remove_file (const char *uri)
{
  if (!garde_database_uri_is_server (uri))
    g_unlink (uri);
}

/* Wherever it ends, nothing is there. */
static void
test_cut (GardeTestEngine *engine, gconstpointer data)
{
  g_autoptr (GardeScratch) target = make_target (GPOINTER_TO_INT (data));
  const char *uri = target != NULL ? garde_scratch_get_uri (target) : NULL;
  g_auto (GardeTestEvening) evening = { 0 };
  g_autoptr (GBytes) bytes = NULL;

  if (target == NULL)
    return;
  garde_test_evening_init (&evening, engine);
  fill_evening (&evening);
  bytes = garde_test_take_snapshot (evening.centre->store);
  for (guint i = 0; i < N_CUTS; i++)
    {
      gsize length = g_bytes_get_size (bytes) * i / N_CUTS;
      g_autoptr (GBytes) cut =
          g_bytes_new_from_bytes (bytes, 0, i + 1 < N_CUTS ? length : g_bytes_get_size (bytes) - 1);
      g_autoptr (GError) error = NULL;

      g_assert_false (garde_test_restore (cut, uri, &error));
      g_assert_error (error, GARDE_SNAPSHOT_ERROR, GARDE_SNAPSHOT_ERROR_DAMAGED);
      garde_test_assert_empty (uri);
      remove_file (uri);
    }
}

/* --- streams that Garde did not write --- */

typedef enum
{
  FORGE_NOTHING,
  FORGE_MISSING_TABLE,
  FORGE_UNKNOWN_TABLE,
  FORGE_PASSING_TABLE,
  FORGE_TABLE_TWICE,
  FORGE_UNKNOWN_COLUMN,
  FORGE_MISSING_COLUMN,
  FORGE_OTHER_KIND,
  FORGE_DANGLING_REFERENCE,
  FORGE_ROW_TWICE,
  FORGE_NEWER,
  FORGE_NO_VERSION,
  N_FORGERIES,
} Forgery;

typedef struct
{
  Forgery forgery;
  GardeDatabase *database;
  GardeSnapshotWriter *writer;
} Forging;

static void
write_checked (gboolean done, GError *error)
{
  g_assert_no_error (error);
  g_assert_true (done);
}

/* The rows of a fresh schema, twice for a row that is there twice. */
static void
forge_rows (Forging *forging, const GardeTable *table, const GardeTable *read)
{
  GError *error = NULL;
  gint64 n = garde_table_count (read, forging->database, &error);
  gboolean twice = forging->forgery == FORGE_ROW_TWICE && g_str_equal (table->name, "sex");
  g_autoptr (GardeTablePages) pages = NULL;
  g_autoptr (GardeRows) rows = NULL;

  write_checked (garde_snapshot_writer_add_table (forging->writer, table,
                                                  (guint64) (twice ? 2 * n : n), &error),
                 error);
  pages = garde_table_pages_new (read, forging->database, 1000, &error);
  rows = garde_table_pages_next (pages, &error);
  for (int i = 0; i < (twice ? 2 : 1); i++)
    write_checked (garde_snapshot_writer_add_rows (forging->writer, table, rows, &error), error);
}

static void
forge_table (Forging *forging, const char *name)
{
  g_autoptr (GardeTable) table = garde_table_new (name);
  GError *error = NULL;

  garde_table_add_column (table, "seq", GARDE_ARGUMENT_INT, TRUE);
  write_checked (garde_snapshot_writer_add_table (forging->writer, table, 0, &error), error);
}

static void
change_columns (Forging *forging, GardeTable *table)
{
  GardeTableColumn *last = g_ptr_array_index (table->columns, table->columns->len - 1);

  if (!g_str_equal (table->name, "sex"))
    return;
  if (forging->forgery == FORGE_UNKNOWN_COLUMN)
    {
      g_free (last->name);
      last->name = g_strdup ("word\") VALUES (1); DROP TABLE patient; --");
    }
  else if (forging->forgery == FORGE_MISSING_COLUMN)
    g_ptr_array_set_size (table->columns, table->columns->len - 1);
  else if (forging->forgery == FORGE_OTHER_KIND)
    last->kind = GARDE_ARGUMENT_BYTES;
}

/* A row of "tier" whose scheme is not there. */
static void
forge_reference (Forging *forging, const GardeTable *table)
{
  GardeRowsBuilder builder = { 0 };
  g_autoptr (GardeRows) rows = NULL;
  GError *error = NULL;

  garde_rows_builder_begin (&builder, table->columns->len, 1, 0);
  for (guint i = 0; i < table->columns->len; i++)
    garde_rows_builder_add_int (&builder, 77);
  rows = garde_rows_builder_end (&builder);
  write_checked (garde_snapshot_writer_add_table (forging->writer, table, 1, &error), error);
  write_checked (garde_snapshot_writer_add_rows (forging->writer, table, rows, &error), error);
}

static void
forge_one (Forging *forging, GardeTable *table, const GardeTable *read)
{
  if (g_strv_contains (garde_store_get_passing_tables (), table->name))
    return;
  if (forging->forgery == FORGE_MISSING_TABLE && g_str_equal (table->name, "draft"))
    return;
  change_columns (forging, table);
  if (forging->forgery == FORGE_DANGLING_REFERENCE && g_str_equal (table->name, "tier"))
    forge_reference (forging, table);
  else
    forge_rows (forging, table, read);
  if (forging->forgery == FORGE_TABLE_TWICE && g_str_equal (table->name, "sex"))
    forge_rows (forging, table, read);
}

static GardeSnapshotHead *
forge_head (Forgery forgery, const GPtrArray *tables, guint version)
{
  GardeSnapshotHead *head = garde_snapshot_head_new ();

  head->schema = version;
  if (forgery == FORGE_NEWER)
    head->schema = 1000;
  else if (forgery == FORGE_NO_VERSION)
    head->schema = 0;
  head->centres = g_new0 (char *, 1);
  head->n_tables = tables->len - g_strv_length ((GStrv) garde_store_get_passing_tables ());
  if (forgery == FORGE_MISSING_TABLE)
    head->n_tables--;
  else if (forgery == FORGE_UNKNOWN_TABLE || forgery == FORGE_PASSING_TABLE ||
           forgery == FORGE_TABLE_TWICE)
    head->n_tables++;
  return head;
}

static guint64
count_all (Forging *forging, const GPtrArray *tables)
{
  guint64 n = 0;
  GError *error = NULL;

  for (guint i = 0; i < tables->len; i++)
    {
      const GardeTable *table = g_ptr_array_index (tables, i);
      guint64 count = (guint64) garde_table_count (table, forging->database, &error);

      if (g_strv_contains (garde_store_get_passing_tables (), table->name))
        continue;
      if (g_str_equal (table->name, "sex") &&
          (forging->forgery == FORGE_ROW_TWICE || forging->forgery == FORGE_TABLE_TWICE))
        count *= 2;
      n += count;
    }
  return n + (forging->forgery == FORGE_DANGLING_REFERENCE ? 1 : 0);
}

static gboolean
forge_all (GardeDatabase *database, gpointer data, GError **error)
{
  Forging *forging = data;
  g_autoptr (GPtrArray) tables = garde_table_load_all (database, error);
  g_autoptr (GPtrArray) changed = garde_table_load_all (database, error);
  g_autoptr (GardeSnapshotHead) head = NULL;
  int version = garde_migration_get_version (database, error);

  forging->database = database;
  head = forge_head (forging->forgery, tables, (guint) version);
  head->n_rows = count_all (forging, tables);
  garde_snapshot_writer_add_head (forging->writer, head, error);
  for (guint i = 0; i < tables->len; i++)
    forge_one (forging, g_ptr_array_index (changed, i), g_ptr_array_index (tables, i));
  if (forging->forgery == FORGE_UNKNOWN_TABLE)
    forge_table (forging, "sqlite_schema");
  if (forging->forgery == FORGE_PASSING_TABLE)
    forge_table (forging, "change");
  return garde_snapshot_writer_finish (forging->writer, error);
}

/* Of a database that has only what its first @n_steps migrations put there; 0: all. */
static GBytes *
forge (GardeTestEngine *engine, Forgery forgery, guint n_steps)
{
  g_autoptr (GardeDatabase) database = garde_test_engine_open (engine);
  g_autoptr (GOutputStream) stream = g_memory_output_stream_new_resizable ();
  g_autoptr (GardeSnapshotWriter) writer = garde_snapshot_writer_new (stream, NULL);
  Forging forging = { forgery, NULL, writer };
  g_autoptr (GError) error = NULL;
  guint n_all;
  const GardeMigrationStep *steps = garde_migration_get_steps (&n_all);

  garde_migration_apply_steps (database, steps, n_steps > 0 ? n_steps : n_all, 1, &error);
  g_assert_no_error (error);
  garde_database_read (database, forge_all, &forging, &error);
  g_assert_no_error (error);
  g_output_stream_close (stream, NULL, NULL);
  return g_memory_output_stream_steal_as_bytes (G_MEMORY_OUTPUT_STREAM (stream));
}

static void
test_forgeries (GardeTestEngine *engine, gconstpointer data)
{
  g_autoptr (GardeScratch) target = make_target (GPOINTER_TO_INT (data));
  const char *uri = target != NULL ? garde_scratch_get_uri (target) : NULL;

  if (target == NULL)
    return;
  for (Forgery forgery = FORGE_MISSING_TABLE; forgery < N_FORGERIES; forgery++)
    {
      g_autoptr (GBytes) bytes = forge (engine, forgery, 0);
      int expected = forgery == FORGE_NEWER ? (int) GARDE_SNAPSHOT_ERROR_NEWER
                                            : (int) GARDE_SNAPSHOT_ERROR_DAMAGED;
      g_autoptr (GError) error = NULL;

      g_test_message ("forgery %d", (int) forgery);
      g_assert_false (garde_test_restore (bytes, uri, &error));
      g_test_message ("%s", error->message);
      g_assert_error (error, GARDE_SNAPSHOT_ERROR, expected);
      garde_test_assert_empty (uri);
      remove_file (uri);
    }
}

/* The same maker without a forgery makes what is restored: so it is the forgery that is refused. */
static void
test_older (GardeTestEngine *engine, gconstpointer data)
{
  g_autoptr (GardeScratch) target = make_target (GPOINTER_TO_INT (data));
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GardeDatabase) restored = NULL;
  g_autoptr (GError) error = NULL;

  if (target == NULL)
    return;
  bytes = forge (engine, FORGE_NOTHING, 2);
  garde_test_restore (bytes, garde_scratch_get_uri (target), &error);
  g_assert_no_error (error);
  restored =
      garde_database_open (garde_scratch_get_uri (target), NULL, GARDE_DATABASE_OPEN_NONE, &error);
  g_assert_no_error (error);
  garde_migration_check (restored, &error);
  g_assert_no_error (error);
}

static void
test_cancel (GardeTestEngine *engine, gconstpointer data)
{
  g_autoptr (GardeTestCentre) centre = garde_test_centre_new (engine);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GOutputStream) stream = g_memory_output_stream_new_resizable ();
  g_autoptr (GError) error = NULL;

  g_cancellable_cancel (cancellable);
  g_assert_false (garde_store_write_snapshot (centre->store, NULL, "0.0", stream, NULL, NULL,
                                              cancellable, NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

/* Into both engines, by @add from one or from both. */
static void
add_into_both (const char *path,
               void (*add) (const char *path, GardeTestEngineFunc test, gconstpointer data),
               GardeTestEngineFunc test)
{
  g_autofree char *file = g_strconcat (path, "/into-file", NULL);
  g_autofree char *server = g_strconcat (path, "/into-server", NULL);

  add (file, test, GINT_TO_POINTER (INTO_FILE));
  add (server, test, GINT_TO_POINTER (INTO_SERVER));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  garde_test_add_on_engines ("/store/snapshot/tables", test_tables, NULL);
  garde_test_add_on_engines ("/store/snapshot/order", test_order, NULL);
  garde_test_add_on_engines ("/store/snapshot/one-instant", test_one_instant, NULL);
  garde_test_add_on_engines ("/store/snapshot/cancel", test_cancel, NULL);
  add_into_both ("/store/snapshot/round-trip", garde_test_add_on_engines, test_round_trip);
  add_into_both ("/store/snapshot/cut", garde_test_add_on_file, test_cut);
  add_into_both ("/store/snapshot/forgeries", garde_test_add_on_file, test_forgeries);
  add_into_both ("/store/snapshot/older", garde_test_add_on_engines, test_older);

  return g_test_run ();
}
