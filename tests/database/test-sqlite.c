/* SPDX-License-Identifier: GPL-3.0-or-later */
#undef G_DISABLE_ASSERT

#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "database/garde-database-sqlite.h"
#include "garde-test-engine.h"

static GardeDatabase *
open_file (const char *path, GardeDatabaseOpenFlags flags)
{
  g_autoptr (GError) error = NULL;
  GardeDatabase *database = garde_database_open (path, NULL, flags, &error);

  g_assert_no_error (error);
  return database;
}

static void
run_script (GardeDatabase *database, const char *sql)
{
  g_autoptr (GError) error = NULL;

  garde_database_script (database, sql, &error);
  g_assert_no_error (error);
}

static gint64
ask (GardeDatabase *database, const char *sql)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GardeRows) rows = garde_database_query (database, sql, NULL, &error);

  g_assert_no_error (error);
  return garde_rows_get_int (rows, 0, 0);
}

static char *
ask_text (GardeDatabase *database, const char *sql)
{
  g_autoptr (GardeRows) rows = garde_database_query (database, sql, NULL, NULL);

  return g_strdup (garde_rows_get_text (rows, 0, 0));
}

/* Every sentence names the file. */
static void
assert_refused (
    const char *uri, const char *path, GardeDatabaseOpenFlags flags, int code, const char *part)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (garde_database_open (uri, NULL, flags, &error));
  g_test_message ("%s", error->message);
  g_assert_error (error, GARDE_DATABASE_ERROR, code);
  g_assert_nonnull (strstr (error->message, part));
  g_assert_nonnull (strstr (error->message, path));
}

static guint
get_mode (const char *path)
{
  GStatBuf buffer;

  g_assert_cmpint (g_stat (path, &buffer), ==, 0);
  return buffer.st_mode & 0777;
}

static void
test_modes (GardeTestEngine *engine, gconstpointer data)
{
  static const mode_t umasks[] = { 0, 022, 0277 };

  for (guint i = 0; i < G_N_ELEMENTS (umasks); i++)
    {
      g_autofree char *name = g_strdup_printf ("folder%u", i);
      g_autofree char *folder =
          g_build_filename (garde_test_engine_get_folder (engine), name, NULL);
      g_autofree char *path = g_build_filename (folder, "centre.sqlite", NULL);
      g_autofree char *wal = g_strconcat (path, "-wal", NULL);
      g_autofree char *shm = g_strconcat (path, "-shm", NULL);
      mode_t before = umask (umasks[i]);
      GardeDatabase *database = open_file (path, GARDE_DATABASE_OPEN_CREATE);

      run_script (database, "CREATE TABLE one (id @id@)");
      umask (before);
      g_assert_cmpuint (get_mode (folder), ==, 0700);
      g_assert_cmpuint (get_mode (path), ==, 0600);
      g_assert_cmpuint (get_mode (wal), ==, 0600);
      g_assert_cmpuint (get_mode (shm), ==, 0600);
      g_assert_finalize_object (database);
    }
}

static void
test_settings (GardeTestEngine *engine, gconstpointer data)
{
  static const struct
  {
    const char *sql;
    gint64 expected;
  } settings[] = {
    { "PRAGMA synchronous", 2 },     { "PRAGMA foreign_keys", 1 },
    { "PRAGMA busy_timeout", 5000 }, { "PRAGMA trusted_schema", 0 },
    { "PRAGMA cell_size_check", 1 }, { "PRAGMA cache_size", -32768 },
    { "PRAGMA temp_store", 2 },
  };
  g_autoptr (GardeDatabase) database = garde_test_engine_open (engine);
  g_autofree char *journal = ask_text (database, "PRAGMA journal_mode");

  g_assert_cmpstr (journal, ==, "wal");
  for (guint i = 0; i < G_N_ELEMENTS (settings); i++)
    g_assert_cmpint (ask (database, settings[i].sql), ==, settings[i].expected);
}

static void
test_missing (GardeTestEngine *engine, gconstpointer data)
{
  const char *folder = garde_test_engine_get_folder (engine);
  g_autofree char *file = g_build_filename (folder, "none.sqlite", NULL);
  g_autofree char *uri = g_strconcat ("file:", file, "?mode=rw", NULL);
  g_autofree char *below = g_build_filename (folder, "none", "none.sqlite", NULL);

  assert_refused (file, file, GARDE_DATABASE_OPEN_NONE, GARDE_DATABASE_ERROR_UNREACHABLE,
                  "no file");
  assert_refused (uri, file, GARDE_DATABASE_OPEN_NONE, GARDE_DATABASE_ERROR_UNREACHABLE, "no file");
  assert_refused (below, below, GARDE_DATABASE_OPEN_NONE, GARDE_DATABASE_ERROR_UNREACHABLE,
                  "no file");
  g_assert_false (g_file_test (file, G_FILE_TEST_EXISTS));
}

static void
test_folder (GardeTestEngine *engine, gconstpointer data)
{
  const char *folder = garde_test_engine_get_folder (engine);
  g_autofree char *file = g_build_filename (folder, "file", NULL);
  g_autofree char *below = g_build_filename (file, "centre.sqlite", NULL);

  assert_refused (folder, folder, GARDE_DATABASE_OPEN_NONE, GARDE_DATABASE_ERROR_UNREACHABLE,
                  "folder");
  assert_refused (folder, folder, GARDE_DATABASE_OPEN_CREATE, GARDE_DATABASE_ERROR_UNREACHABLE,
                  "folder");

  /* A folder cannot be made where a file is. */
  g_assert_true (g_file_set_contents (file, "x", 1, NULL));
  assert_refused (below, file, GARDE_DATABASE_OPEN_CREATE, GARDE_DATABASE_ERROR_UNREACHABLE,
                  "not a folder");
}

static void
test_garbage (GardeTestEngine *engine, gconstpointer data)
{
  static const char *const texts[] = {
    "This is a letter, and it is longer than the hundred bytes of a header would be if there were "
    "one in it, which there is not.",
    "SQLite format 3",
  };
  const char *folder = garde_test_engine_get_folder (engine);
  g_autofree char *path = g_build_filename (folder, "letter.sqlite", NULL);

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autofree char *after = NULL;

      g_assert_true (g_file_set_contents (path, texts[i], -1, NULL));
      assert_refused (path, path, GARDE_DATABASE_OPEN_CREATE, GARDE_DATABASE_ERROR_CORRUPT,
                      "not a database");
      g_assert_true (g_file_get_contents (path, &after, NULL, NULL));
      g_assert_cmpstr (after, ==, texts[i]);
    }
}

/* The second page, where the table lies, is overwritten. */
static void
test_damaged (GardeTestEngine *engine, gconstpointer data)
{
  const char *path = garde_test_engine_get_uri (engine);
  GardeDatabase *database = garde_test_engine_open (engine);
  g_autoptr (GError) error = NULL;
  g_autofree char *rubbish = g_strnfill (4096, '\377');
  int descriptor;

  run_script (database, "CREATE TABLE one (id @id@, word TEXT); INSERT INTO one VALUES (1, 'x');");
  g_assert_finalize_object (database);

  descriptor = g_open (path, O_RDWR, 0);
  g_assert_cmpint (pwrite (descriptor, rubbish, 4096, 4096), ==, 4096);
  close (descriptor);

  database = garde_test_engine_open (engine);
  g_assert_null (garde_database_query (database, "SELECT word FROM one", NULL, &error));
  g_assert_error (error, GARDE_DATABASE_ERROR, GARDE_DATABASE_ERROR_CORRUPT);
  g_assert_nonnull (strstr (error->message, path));
  g_assert_finalize_object (database);
}

static void
test_read_only (GardeTestEngine *engine, gconstpointer data)
{
  const char *path = garde_test_engine_get_uri (engine);
  g_autofree char *uri = g_strconcat ("file://", path, "?mode=ro", NULL);
  GardeDatabase *writer = garde_test_engine_open (engine);
  g_autoptr (GardeDatabase) reader = NULL;
  g_autoptr (GError) error = NULL;

  run_script (writer, "CREATE TABLE one (id @id@); INSERT INTO one VALUES (7);");
  g_object_unref (writer);

  reader = open_file (uri, GARDE_DATABASE_OPEN_NONE);
  g_assert_cmpint (ask (reader, "SELECT id FROM one"), ==, 7);
  g_assert_cmpint (garde_database_execute (reader, "DELETE FROM one", NULL, &error), ==, -1);
  g_assert_error (error, GARDE_DATABASE_ERROR, GARDE_DATABASE_ERROR_REFUSED);
  g_assert_nonnull (strstr (error->message, path));
  g_assert_nonnull (strstr (error->message, "only be read"));
}

/* A file that the system lets nobody write to opens for nobody who did not ask to read only. */
static void
test_unwritable (GardeTestEngine *engine, gconstpointer data)
{
  const char *path = garde_test_engine_get_uri (engine);

  if (geteuid () == 0)
    {
      g_test_skip ("Root may write everywhere");
      return;
    }

  g_object_unref (garde_test_engine_open (engine));
  g_assert_cmpint (g_chmod (path, 0400), ==, 0);
  assert_refused (path, path, GARDE_DATABASE_OPEN_NONE, GARDE_DATABASE_ERROR_REFUSED,
                  "only be read");
  g_assert_cmpint (g_chmod (path, 0), ==, 0);
  assert_refused (path, path, GARDE_DATABASE_OPEN_NONE, GARDE_DATABASE_ERROR_REFUSED, "may not");
}

static void
test_full (GardeTestEngine *engine, gconstpointer data)
{
  g_autoptr (GardeDatabase) database = garde_test_engine_open (engine);
  g_autofree char *text = g_strnfill (1000000, 'x');
  g_autoptr (GError) error = NULL;

  run_script (database, "CREATE TABLE one (word TEXT); PRAGMA max_page_count = 20;");
  g_assert_cmpint (garde_database_execute (database, "INSERT INTO one VALUES ($1)",
                                           g_variant_new ("(s)", text), &error),
                   ==, -1);
  g_assert_error (error, GARDE_DATABASE_ERROR, GARDE_DATABASE_ERROR_FAILED);
  g_assert_nonnull (strstr (error->message, "full"));
  g_assert_nonnull (strstr (error->message, garde_test_engine_get_uri (engine)));
  g_assert_cmpint (ask (database, "SELECT count(*) FROM one"), ==, 0);
}

static gboolean
fill_disk (GardeDatabase *database, gpointer data, GError **error)
{
  return garde_database_post (database, "INSERT INTO one VALUES ('first')", NULL, error) &&
         garde_database_post (database, "INSERT INTO one VALUES ($1)",
                              g_variant_new ("(s)", (const char *) data), error);
}

/* Here the engine itself may end the transaction. */
static void
test_full_in_transaction (GardeTestEngine *engine, gconstpointer data)
{
  g_autoptr (GardeDatabase) database = garde_test_engine_open (engine);
  g_autofree char *text = g_strnfill (1000000, 'x');
  g_autoptr (GError) error = NULL;

  run_script (database, "CREATE TABLE one (word TEXT); PRAGMA max_page_count = 20;");
  g_assert_false (garde_database_transact (database, fill_disk, text, &error));
  g_assert_error (error, GARDE_DATABASE_ERROR, GARDE_DATABASE_ERROR_FAILED);
  g_assert_cmpint (ask (database, "SELECT count(*) FROM one"), ==, 0);

  g_clear_error (&error);
  text[10] = '\0';
  g_assert_true (garde_database_transact (database, fill_disk, text, &error));
  g_assert_no_error (error);
  g_assert_cmpint (ask (database, "SELECT count(*) FROM one"), ==, 2);
}

static void
test_memory (GardeTestEngine *engine, gconstpointer data)
{
  GardeDatabase *database = open_file (":memory:", GARDE_DATABASE_OPEN_NONE);
  GSource *bell = garde_database_create_bell (database);

  run_script (database, "CREATE TABLE one (id @id@); INSERT INTO one VALUES (3);");
  g_assert_cmpint (ask (database, "SELECT id FROM one"), ==, 3);
  g_assert_cmpstr (garde_sqlite_get_path (GARDE_SQLITE (database)), ==, "");
  g_source_unref (bell);
  g_assert_finalize_object (database);
}

static void
test_paths (GardeTestEngine *engine, gconstpointer data)
{
  const char *folder = garde_test_engine_get_folder (engine);
  g_autofree char *path = g_build_filename (folder, "été 1 & #2?.sqlite", NULL);
  g_autofree char *coded = g_uri_escape_string (path, "/", FALSE);
  g_autofree char *short_uri = g_strconcat ("file:", coded, NULL);
  g_autofree char *long_uri = g_strconcat ("file://localhost", coded, "?cache=private#x", NULL);
  const char *const uris[] = { path, short_uri, long_uri };

  for (guint i = 0; i < G_N_ELEMENTS (uris); i++)
    {
      GardeDatabase *database = open_file (uris[i], GARDE_DATABASE_OPEN_CREATE);

      g_assert_cmpstr (garde_sqlite_get_path (GARDE_SQLITE (database)), ==, path);
      run_script (database,
                  i == 0 ? "CREATE TABLE one (id @id@)" : "INSERT INTO one VALUES (NULL)");
      g_assert_finalize_object (database);
    }
  g_assert_cmpuint (get_mode (path), ==, 0600);
}

static void
test_copy (GardeTestEngine *engine, gconstpointer data)
{
  const char *folder = garde_test_engine_get_folder (engine);
  g_autofree char *path = g_build_filename (folder, "copy.sqlite", NULL);
  g_autoptr (GardeDatabase) database = garde_test_engine_open (engine);
  g_autoptr (GardeDatabase) writer = garde_test_engine_open (engine);
  g_autoptr (GardeDatabase) copy = NULL;
  g_autoptr (GError) error = NULL;

  /* Committed, still in the journal, and written by another connection. */
  run_script (writer, "CREATE TABLE one (id @id@); INSERT INTO one VALUES (1), (2);");
  g_assert_true (garde_sqlite_copy (GARDE_SQLITE (database), path, &error));
  g_assert_no_error (error);
  run_script (writer, "DELETE FROM one");

  g_assert_cmpuint (get_mode (path), ==, 0600);
  copy = open_file (path, GARDE_DATABASE_OPEN_NONE);
  g_assert_cmpint (ask (copy, "SELECT count(*) FROM one"), ==, 2);

  /* What is there is not overwritten. */
  g_assert_false (garde_sqlite_copy (GARDE_SQLITE (database), path, &error));
  g_assert_error (error, GARDE_DATABASE_ERROR, GARDE_DATABASE_ERROR_REFUSED);
  g_assert_cmpint (ask (copy, "SELECT count(*) FROM one"), ==, 2);
}

/* A copy that is not whole is not left behind. */
static void
test_copy_of_damaged (GardeTestEngine *engine, gconstpointer data)
{
  const char *folder = garde_test_engine_get_folder (engine);
  g_autofree char *path = g_build_filename (folder, "copy.sqlite", NULL);
  g_autofree char *rubbish = g_strnfill (4096, '\377');
  GardeDatabase *database = garde_test_engine_open (engine);
  g_autoptr (GError) error = NULL;
  int descriptor;

  run_script (database, "CREATE TABLE one (id @id@, word TEXT); INSERT INTO one VALUES (1, 'x');");
  g_assert_finalize_object (database);
  descriptor = g_open (garde_test_engine_get_uri (engine), O_RDWR, 0);
  g_assert_cmpint (pwrite (descriptor, rubbish, 4096, 4096), ==, 4096);
  close (descriptor);

  database = garde_test_engine_open (engine);
  g_assert_false (garde_sqlite_copy (GARDE_SQLITE (database), path, &error));
  g_assert_error (error, GARDE_DATABASE_ERROR, GARDE_DATABASE_ERROR_CORRUPT);
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
  g_assert_finalize_object (database);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  garde_test_add_on_file ("/sqlite/modes", test_modes, NULL);
  garde_test_add_on_file ("/sqlite/settings", test_settings, NULL);
  garde_test_add_on_file ("/sqlite/missing", test_missing, NULL);
  garde_test_add_on_file ("/sqlite/folder", test_folder, NULL);
  garde_test_add_on_file ("/sqlite/garbage", test_garbage, NULL);
  garde_test_add_on_file ("/sqlite/damaged", test_damaged, NULL);
  garde_test_add_on_file ("/sqlite/read-only", test_read_only, NULL);
  garde_test_add_on_file ("/sqlite/unwritable", test_unwritable, NULL);
  garde_test_add_on_file ("/sqlite/full", test_full, NULL);
  garde_test_add_on_file ("/sqlite/full-in-transaction", test_full_in_transaction, NULL);
  garde_test_add_on_file ("/sqlite/memory", test_memory, NULL);
  garde_test_add_on_file ("/sqlite/paths", test_paths, NULL);
  garde_test_add_on_file ("/sqlite/copy", test_copy, NULL);
  garde_test_add_on_file ("/sqlite/copy-of-damaged", test_copy_of_damaged, NULL);

  return g_test_run ();
}
