/* SPDX-License-Identifier: GPL-3.0-or-later */
#undef G_DISABLE_ASSERT

#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>

#include "database/garde-migration-private.h"
#include "garde-test-engine.h"

/* 2023-01-16T15:30:00Z */
#define NOW (G_GINT64_CONSTANT (1673883000000))

static const GardeMigrationStep steps[] = {
  { "0001-first", "-- A comment; with a semicolon\n"
                  "CREATE TABLE kind (id @id@, word TEXT NOT NULL UNIQUE) @strict@;\n"
                  "INSERT INTO kind (id, word) VALUES (1, 'one');\n" },
  { "0002-second", "CREATE TABLE thing (id @id@, kind @int@ NOT NULL REFERENCES kind (id), "
                   "folded @key@, data @bytes@) @strict@;\n"
                   "CREATE INDEX thing_folded ON thing (folded);" },
  { "0003-third", "INSERT INTO kind (id, word) VALUES (2, 'two');" },
};

/* The third step fails at its end. */
static const GardeMigrationStep broken_steps[] = {
  { "0001-first", "CREATE TABLE kind (id @id@, word TEXT NOT NULL UNIQUE) @strict@;" },
  { "0002-second", "INSERT INTO kind (id, word) VALUES (1, 'one');" },
  { "0003-third", "CREATE TABLE late (id @id@) @strict@;\n"
                  "INSERT INTO kind (id, word) VALUES (2, 'two');\n"
                  "INSERT INTO kind (id, word) VALUES (3, 'two');" },
};

static GardeRows *
query (GardeDatabase *database, const char *sql)
{
  g_autoptr (GError) error = NULL;
  GardeRows *rows = garde_database_query (database, sql, NULL, &error);

  g_assert_no_error (error);
  return rows;
}

static gint64
count (GardeDatabase *database, const char *table)
{
  g_autofree char *sql = g_strconcat ("SELECT count(*) FROM ", table, NULL);
  g_autoptr (GardeRows) rows = query (database, sql);

  return garde_rows_get_int (rows, 0, 0);
}

static void
run_script (GardeDatabase *database, const char *sql)
{
  g_autoptr (GError) error = NULL;

  garde_database_script (database, sql, &error);
  g_assert_no_error (error);
}

static void
apply (GardeDatabase *database, guint n_steps, gint64 now)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (garde_migration_apply_steps (database, steps, n_steps, now, &error));
  g_assert_no_error (error);
}

static int
get_version (GardeDatabase *database)
{
  g_autoptr (GError) error = NULL;
  int version = garde_migration_read_version (database, steps, G_N_ELEMENTS (steps), &error);

  g_assert_no_error (error);
  return version;
}

static void
assert_check_fails (GardeDatabase *database, guint n_steps, int code)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (garde_migration_check_steps (database, steps, n_steps, &error));
  g_test_message ("%s", error->message);
  g_assert_error (error, GARDE_DATABASE_ERROR, code);
}

static void
assert_apply_fails (GardeDatabase *database, guint n_steps, int code)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (garde_migration_apply_steps (database, steps, n_steps, NOW, &error));
  g_assert_error (error, GARDE_DATABASE_ERROR, code);
}

static void
test_apply (GardeTestEngine *engine, gconstpointer data)
{
  g_autoptr (GardeDatabase) database = garde_test_engine_open (engine);
  g_autoptr (GardeRows) rows = NULL;

  g_assert_cmpint (get_version (database), ==, 0);
  apply (database, 3, NOW);
  g_assert_cmpint (get_version (database), ==, 3);
  g_assert_true (garde_migration_check_steps (database, steps, 3, NULL));

  rows = query (database, "SELECT version, name, applied_at FROM schema_version ORDER BY version");
  g_assert_cmpuint (garde_rows_get_length (rows), ==, 3);
  for (guint i = 0; i < 3; i++)
    {
      g_assert_cmpint (garde_rows_get_int (rows, i, 0), ==, i + 1);
      g_assert_cmpstr (garde_rows_get_text (rows, i, 1), ==, steps[i].name);
      g_assert_cmpint (garde_rows_get_int (rows, i, 2), ==, NOW);
    }
  g_assert_cmpint (count (database, "kind"), ==, 2);
  g_assert_cmpint (count (database, "thing"), ==, 0);
}

/* Step by step, as a centre does over the years, is the same as at once. */
static void
test_apply_later (GardeTestEngine *engine, gconstpointer data)
{
  g_autoptr (GardeDatabase) database = garde_test_engine_open (engine);
  g_autoptr (GardeRows) rows = NULL;

  for (guint n = 1; n <= 3; n++)
    {
      apply (database, n, NOW + n * 1000);
      g_assert_cmpint (get_version (database), ==, n);

      /* Again does nothing. */
      apply (database, n, NOW + n * 2000);
    }

  rows = query (database, "SELECT applied_at FROM schema_version ORDER BY version");
  for (guint i = 0; i < 3; i++)
    g_assert_cmpint (garde_rows_get_int (rows, i, 0), ==, NOW + (i + 1) * 1000);
}

static void
test_older (GardeTestEngine *engine, gconstpointer data)
{
  g_autoptr (GardeDatabase) database = garde_test_engine_open (engine);

  assert_check_fails (database, 3, GARDE_DATABASE_ERROR_OLDER);
  apply (database, 2, NOW);
  assert_check_fails (database, 3, GARDE_DATABASE_ERROR_OLDER);
}

static void
test_newer (GardeTestEngine *engine, gconstpointer data)
{
  g_autoptr (GardeDatabase) database = garde_test_engine_open (engine);

  apply (database, 3, NOW);
  assert_check_fails (database, 2, GARDE_DATABASE_ERROR_NEWER);
  assert_apply_fails (database, 2, GARDE_DATABASE_ERROR_NEWER);
  g_assert_cmpint (get_version (database), ==, 3);
}

/* Somebody else's tables, somebody else's schema_version, other names, a gap. */
static void
test_foreign (GardeTestEngine *engine, gconstpointer data)
{
  static const char *const scripts[] = {
    "CREATE TABLE invoice (id @id@)",
    "CREATE VIEW invoice AS SELECT 1 AS id",
    "CREATE TABLE schema_version (number @id@)",
    "CREATE TABLE schema_version (version @id@, name TEXT); "
    "INSERT INTO schema_version VALUES (1, '0001-shop')",
    "CREATE TABLE schema_version (version @id@, name TEXT); "
    "INSERT INTO schema_version VALUES (1, '0001-first'), (3, '0003-third')",
  };
  static const char *const undo[] = {
    "DROP TABLE invoice",        "DROP VIEW invoice",         "DROP TABLE schema_version",
    "DROP TABLE schema_version", "DROP TABLE schema_version",
  };
  g_autoptr (GardeDatabase) database = garde_test_engine_open (engine);

  for (guint i = 0; i < G_N_ELEMENTS (scripts); i++)
    {
      run_script (database, scripts[i]);
      assert_check_fails (database, 3, GARDE_DATABASE_ERROR_CORRUPT);
      assert_apply_fails (database, 3, GARDE_DATABASE_ERROR_CORRUPT);
      run_script (database, undo[i]);
    }

  apply (database, 3, NOW);
}

static void
test_failing_step (GardeTestEngine *engine, gconstpointer data)
{
  g_autoptr (GardeDatabase) database = garde_test_engine_open (engine);
  g_autoptr (GError) error = NULL;

  g_assert_false (garde_migration_apply_steps (database, broken_steps, 3, NOW, &error));
  g_assert_error (error, GARDE_DATABASE_ERROR, GARDE_DATABASE_ERROR_CONSTRAINT);
  g_assert_nonnull (strstr (error->message, "0003-third"));

  /* The steps before it stay, nothing of it does. */
  g_assert_cmpint (get_version (database), ==, 2);
  g_assert_cmpint (count (database, "kind"), ==, 1);
  g_assert_cmpint (garde_database_execute (database, "DELETE FROM late", NULL, NULL), ==, -1);
  g_assert_false (garde_database_is_in_transaction (database));
}

/* Two programs start at the same moment on the same database: both end with it migrated. */
typedef struct
{
  GardeTestEngine *engine;
  gboolean succeeded;
} Racer;

static gpointer
race (gpointer data)
{
  Racer *racer = data;
  g_autoptr (GardeDatabase) database = garde_test_engine_open (racer->engine);
  g_autoptr (GError) error = NULL;

  racer->succeeded = garde_migration_apply_steps (database, steps, 3, NOW, &error);
  if (!racer->succeeded)
    g_test_message ("%s", error->message);
  return NULL;
}

static void
test_race (GardeTestEngine *engine, gconstpointer data)
{
  Racer racers[3];
  GThread *threads[3];
  g_autoptr (GardeDatabase) database = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (racers); i++)
    {
      racers[i] = (Racer){ .engine = engine };
      threads[i] = g_thread_new ("racer", race, &racers[i]);
    }
  for (guint i = 0; i < G_N_ELEMENTS (racers); i++)
    {
      g_thread_join (threads[i]);
      g_assert_true (racers[i].succeeded);
    }

  database = garde_test_engine_open (engine);
  g_assert_cmpint (get_version (database), ==, 3);
  g_assert_cmpint (count (database, "kind"), ==, 2);
}

static char *
name_copy (GardeTestEngine *engine, const char *name)
{
  return g_build_filename (garde_test_engine_get_folder (engine), name, NULL);
}

static guint
count_files (const char *folder, const char *part)
{
  g_autoptr (GDir) directory = g_dir_open (folder, 0, NULL);
  const char *name;
  guint n = 0;

  while ((name = g_dir_read_name (directory)) != NULL)
    n += strstr (name, part) != NULL;

  return n;
}

static void
test_copy (GardeTestEngine *engine, gconstpointer data)
{
  const char *folder = garde_test_engine_get_folder (engine);
  g_autofree char *path = name_copy (engine, "centre-before-0003-2023-01-16T153000Z.sqlite");
  g_autoptr (GardeDatabase) database = garde_test_engine_open (engine);
  g_autoptr (GardeDatabase) copy = NULL;
  g_autoptr (GError) error = NULL;
  GStatBuf buffer;

  /* A new file has nothing to copy, an unchanged one no reason. */
  apply (database, 2, NOW);
  apply (database, 2, NOW);
  g_assert_cmpuint (count_files (folder, "before"), ==, 0);

  run_script (database, "INSERT INTO thing (id, kind) VALUES (5, 1)");
  apply (database, 3, NOW);
  g_assert_cmpuint (count_files (folder, "before"), ==, 1);
  g_assert_cmpint (g_stat (path, &buffer), ==, 0);
  g_assert_cmpuint (buffer.st_mode & 0777, ==, 0600);

  copy = garde_database_open (path, NULL, GARDE_DATABASE_OPEN_NONE, &error);
  g_assert_no_error (error);
  g_assert_cmpint (get_version (copy), ==, 2);
  g_assert_cmpint (count (copy, "thing"), ==, 1);
  g_assert_cmpint (count (copy, "kind"), ==, 1);
}

static void
test_copy_name_taken (GardeTestEngine *engine, gconstpointer data)
{
  g_autofree char *path = name_copy (engine, "centre-before-0003-2023-01-16T153000Z.sqlite");
  g_autofree char *second = name_copy (engine, "centre-before-0003-2023-01-16T153000Z-2.sqlite");
  g_autofree char *text = NULL;
  g_autoptr (GardeDatabase) database = garde_test_engine_open (engine);

  apply (database, 2, NOW);
  g_assert_true (g_file_set_contents (path, "x", 1, NULL));
  apply (database, 3, NOW);
  g_assert_true (g_file_test (second, G_FILE_TEST_EXISTS));
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  g_assert_cmpstr (text, ==, "x");
}

/* Without a copy nothing is changed: here the last page is damaged, and the copy with it. */
static void
test_copy_fails (GardeTestEngine *engine, gconstpointer data)
{
  const char *path = garde_test_engine_get_uri (engine);
  GardeDatabase *database = garde_test_engine_open (engine);
  g_autofree char *text = NULL;
  gsize size;

  apply (database, 2, NOW);
  g_assert_finalize_object (database);
  g_assert_true (g_file_get_contents (path, &text, &size, NULL));
  memset (text + size - 4096, 0xff, 4096);
  g_assert_true (g_file_set_contents (path, text, (gssize) size, NULL));

  database = garde_test_engine_open (engine);
  assert_apply_fails (database, 3, GARDE_DATABASE_ERROR_CORRUPT);
  g_assert_cmpint (get_version (database), ==, 2);
  g_assert_cmpuint (count_files (garde_test_engine_get_folder (engine), "before"), ==, 0);
  g_assert_finalize_object (database);
}

/* What is compiled in is what lies in data/migrations, all of it. */
static void
test_resource (void)
{
  g_autofree char *folder =
      g_build_filename (g_getenv ("GARDE_SOURCE_DIR"), "data", "migrations", NULL);
  guint n_steps;
  const GardeMigrationStep *compiled = garde_migration_get_steps (&n_steps);

  g_assert_cmpuint (n_steps, >, 0);
  g_assert_cmpuint (garde_migration_get_newest (), ==, n_steps);
  g_assert_cmpuint (count_files (folder, ".sql"), ==, n_steps);
  for (guint i = 0; i < n_steps; i++)
    {
      g_autofree char *name = g_strconcat (compiled[i].name, ".sql", NULL);
      g_autofree char *path = g_build_filename (folder, name, NULL);
      g_autofree char *text = NULL;

      g_assert_cmpuint (g_ascii_strtoull (compiled[i].name, NULL, 10), ==, i + 1);
      g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
      g_assert_cmpstr (compiled[i].sql, ==, text);
    }
}

/* The real steps on both engines. */
static void
test_compiled (GardeTestEngine *engine, gconstpointer data)
{
  g_autoptr (GardeDatabase) database = garde_test_engine_open (engine);
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (garde_migration_get_version (database, NULL), ==, 0);
  g_assert_false (garde_migration_check (database, &error));
  g_assert_error (error, GARDE_DATABASE_ERROR, GARDE_DATABASE_ERROR_OLDER);
  g_clear_error (&error);

  g_assert_true (garde_migration_apply (database, NOW, &error));
  g_assert_no_error (error);
  g_assert_true (garde_migration_check (database, &error));
  g_assert_no_error (error);
  g_assert_cmpint (garde_migration_get_version (database, NULL), ==, garde_migration_get_newest ());
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  garde_test_add_on_engines ("/migration/apply", test_apply, NULL);
  garde_test_add_on_engines ("/migration/apply-later", test_apply_later, NULL);
  garde_test_add_on_engines ("/migration/older", test_older, NULL);
  garde_test_add_on_engines ("/migration/newer", test_newer, NULL);
  garde_test_add_on_engines ("/migration/foreign", test_foreign, NULL);
  garde_test_add_on_engines ("/migration/failing-step", test_failing_step, NULL);
  garde_test_add_on_engines ("/migration/race", test_race, NULL);
  garde_test_add_on_file ("/migration/copy", test_copy, NULL);
  garde_test_add_on_file ("/migration/copy-name-taken", test_copy_name_taken, NULL);
  garde_test_add_on_file ("/migration/copy-fails", test_copy_fails, NULL);
  g_test_add_func ("/migration/resource", test_resource);
  garde_test_add_on_engines ("/migration/compiled", test_compiled, NULL);

  return g_test_run ();
}
