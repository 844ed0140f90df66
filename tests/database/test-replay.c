/* SPDX-License-Identifier: GPL-3.0-or-later */
#undef G_DISABLE_ASSERT

#include <string.h>

#include "database/garde-replay.h"
#include "database/garde-scratch.h"
#include "garde-test-engine.h"

static GardeDatabase *
open_with_rows (GardeTestEngine *engine)
{
  g_autoptr (GError) error = NULL;
  GardeDatabase *database = garde_test_engine_open (engine);

  garde_database_script (database,
                         "CREATE TABLE thing (id @id@, word TEXT, data @bytes@) @strict@;"
                         "INSERT INTO thing (id, word) VALUES (1, 'one'), (2, NULL), (3, 'three');",
                         &error);
  g_assert_no_error (error);
  return database;
}

static GPtrArray *
make_log (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) garde_statement_free);
}

static GardeRows *
query (GardeDatabase *database, const char *sql, GVariant *arguments)
{
  g_autoptr (GError) error = NULL;
  GardeRows *rows = garde_database_query (database, sql, arguments, &error);

  g_assert_no_error (error);
  return rows;
}

static const char *const select_between = "SELECT id, word, data FROM thing "
                                          "WHERE id >= $1 AND id <= $2 ORDER BY id";

/* Numbers alone are asked for without a tuple, answered alike and recorded alike. */
static void
test_numbers (GardeTestEngine *engine, gconstpointer data)
{
  g_autoptr (GardeDatabase) database = open_with_rows (engine);
  g_autoptr (GPtrArray) log = make_log ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GardeRows) expected = NULL;
  g_autoptr (GardeRows) rows = NULL;
  const GardeStatement *statements[2];

  garde_database_record (database, log);
  expected =
      query (database, select_between, g_variant_new ("(xx)", (gint64) 2, G_GINT64_CONSTANT (3)));
  rows = garde_database_query_numbers (database, select_between, GARDE_NUMBERS (2, 3), &error);
  garde_database_record (database, NULL);
  g_assert_no_error (error);
  g_assert_cmpuint (garde_rows_get_length (rows), ==, 2);
  g_assert_true (garde_rows_equal (rows, expected));

  g_assert_cmpuint (log->len, ==, 2);
  for (guint i = 0; i < log->len; i++)
    statements[i] = g_ptr_array_index (log, i);
  g_assert_cmpstr (statements[0]->sql, ==, statements[1]->sql);
  g_assert_cmpvariant (statements[0]->arguments, statements[1]->arguments);
  g_assert_false (statements[0]->is_plain);
  g_assert_true (statements[1]->is_plain);
}

static void
test_values (GardeTestEngine *engine, gconstpointer data)
{
  g_autoptr (GardeDatabase) database = open_with_rows (engine);
  g_autoptr (GPtrArray) log = make_log ();
  g_autoptr (GError) error = NULL;
  const char *sql = "SELECT id, word FROM thing WHERE word >= $1 AND id >= $2 ORDER BY id";
  const GardeValue values[] = { { .text = "three" }, { .number = 2 } };
  const GardeValue broken[] = { { .text = "\xff" }, { .number = 2 } };
  g_autoptr (GardeRows) rows = NULL;
  const GardeStatement *statement;
  g_autoptr (GVariant) expected = g_variant_ref_sink (g_variant_new ("(sx)", "three", (gint64) 2));

  garde_database_record (database, log);
  rows = garde_database_query_values (database, sql, values, G_N_ELEMENTS (values), &error);
  garde_database_record (database, NULL);
  g_assert_no_error (error);
  g_assert_cmpuint (garde_rows_get_length (rows), ==, 1);
  g_assert_cmpint (garde_rows_get_int (rows, 0, 0), ==, 3);
  statement = g_ptr_array_index (log, 0);
  g_assert_cmpvariant (statement->arguments, expected);
  g_assert_true (statement->is_plain);

  g_assert_null (garde_database_query_values (database, sql, broken, 2, &error));
  g_assert_error (error, GARDE_DATABASE_ERROR, GARDE_DATABASE_ERROR_FAILED);
}

static gboolean
ask_twice (GardeDatabase *database, gpointer data, GError **error)
{
  GError **failures = data;
  g_autoptr (GardeRows) refused = garde_database_query_numbers (
      database, "SELECT nothing FROM thing WHERE id = $1", GARDE_NUMBERS (1), &failures[0]);
  g_autoptr (GardeRows) rows = garde_database_query_numbers (
      database, "SELECT word FROM thing WHERE id = $1", GARDE_NUMBERS (1), &failures[1]);

  g_assert_null (refused);
  g_assert_null (rows);
  g_propagate_error (error, g_error_copy (failures[1]));
  return FALSE;
}

/* A failure breaks the transaction as any other does. */
static void
test_numbers_refused (GardeTestEngine *engine, gconstpointer data)
{
  g_autoptr (GardeDatabase) database = open_with_rows (engine);
  g_autoptr (GError) error = NULL;
  GError *failures[2] = { NULL, NULL };

  g_assert_false (garde_database_transact (database, ask_twice, failures, &error));
  g_assert_error (error, GARDE_DATABASE_ERROR, GARDE_DATABASE_ERROR_FAILED);
  g_assert_cmpstr (failures[0]->message, ==, failures[1]->message);
  g_clear_error (&failures[0]);
  g_clear_error (&failures[1]);
}

/* Every kind of argument, twice the same text. */
static void
test_replay (GardeTestEngine *engine, gconstpointer data)
{
  g_autoptr (GardeDatabase) database = open_with_rows (engine);
  g_autoptr (GPtrArray) log = make_log ();
  g_autoptr (GardeReplay) replay = NULL;
  g_autoptr (GError) error = NULL;
  const char *sql = "INSERT INTO thing (id, word, data) VALUES ($1, $2, $3)";
  g_autoptr (GardeRows) rows = NULL;
  GVariant *bytes = g_variant_new_fixed_array (G_VARIANT_TYPE_BYTE, "a\0b", 3, 1);

  g_assert_null (garde_rows_get_text (rows = query (database, "SELECT NULL", NULL), 0, 0));
  garde_database_record (database, log);
  g_clear_pointer (&rows, garde_rows_unref);
  rows = query (database, sql, g_variant_new ("(xms@ay)", (gint64) 4, NULL, bytes));
  g_clear_pointer (&rows, garde_rows_unref);
  rows = query (database, sql,
                g_variant_new ("(xms@ay)", (gint64) 5, "five",
                               g_variant_new_fixed_array (G_VARIANT_TYPE_BYTE, "", 0, 1)));
  garde_database_record (database, NULL);
  garde_database_execute (database, "DELETE FROM thing WHERE id >= 4", NULL, &error);
  g_assert_no_error (error);

  replay = garde_replay_new (database, log, &error);
  g_assert_no_error (error);
  g_assert_true (garde_replay_run (replay, 1, &error));
  g_assert_no_error (error);
  g_clear_pointer (&rows, garde_rows_unref);
  rows = query (database, "SELECT id, word, data FROM thing WHERE id >= 4 ORDER BY id", NULL);
  g_assert_cmpuint (garde_rows_get_length (rows), ==, 2);
  g_assert_true (garde_rows_is_null (rows, 0, 1));
  g_assert_cmpstr (garde_rows_get_text (rows, 1, 1), ==, "five");

  /* The rows are there already: what the engine refuses is told. */
  g_assert_false (garde_replay_run (replay, 1, &error));
  g_assert_nonnull (error);
}

static void
test_replay_refused (GardeTestEngine *engine, gconstpointer data)
{
  g_autoptr (GPtrArray) log = make_log ();
  g_autoptr (GardeDatabase) database = open_with_rows (engine);
  g_autoptr (GError) error = NULL;
  GardeStatement *statement = g_new0 (GardeStatement, 1);

  statement->sql = g_strdup ("SELECT nothing FROM nowhere");
  g_ptr_array_add (log, statement);
  g_assert_null (garde_replay_new (database, log, &error));
  g_assert_error (error, GARDE_DATABASE_ERROR, GARDE_DATABASE_ERROR_FAILED);
}

static void
test_bare_commit (GardeTestEngine *engine, gconstpointer data)
{
  g_autoptr (GardeDatabase) database = garde_test_engine_open (engine);
  g_autoptr (GError) error = NULL;
  g_autoptr (GardeBareCommit) bare =
      garde_bare_commit_new (garde_test_engine_get_uri (engine), NULL, &error);
  g_autoptr (GardeRows) rows = NULL;

  g_assert_no_error (error);
  for (guint i = 0; i < 3; i++)
    g_assert_true (garde_bare_commit_run (bare, &error));
  g_assert_no_error (error);
  rows = query (database, "SELECT id, number FROM bare_commit", NULL);
  g_assert_cmpuint (garde_rows_get_length (rows), ==, 1);
  g_assert_cmpint (garde_rows_get_int (rows, 0, 1), ==, 3);
}

/* A database of its own is there, empty, usable, and gone afterwards with its folder. */
static void
test_scratch (GardeTestEngine *engine, gconstpointer data)
{
  const char *server =
      garde_test_engine_is_server (engine) ? garde_test_engine_get_uri (engine) : NULL;
  g_autoptr (GError) error = NULL;
  GardeScratch *scratch = garde_scratch_new (server, NULL, &error);
  g_autofree char *path = NULL;
  g_autofree char *folder = NULL;
  g_autofree char *uri = NULL;
  GardeDatabase *database;

  g_assert_no_error (error);
  uri = g_strdup (garde_scratch_get_uri (scratch));
  path = garde_scratch_dup_path (scratch, "note");
  folder = g_path_get_dirname (path);
  g_assert_true (g_file_set_contents (path, "text", -1, NULL));
  database = garde_database_open (uri, NULL, GARDE_DATABASE_OPEN_CREATE, &error);
  g_assert_no_error (error);
  g_assert_true (garde_database_script (database, "CREATE TABLE thing (id @id@)", &error));
  g_object_unref (database);
  g_assert_true (garde_scratch_settle (scratch, &error));
  g_assert_no_error (error);

  garde_scratch_free (scratch);
  g_assert_false (g_file_test (folder, G_FILE_TEST_EXISTS));
  g_assert_null (garde_database_open (uri, NULL, GARDE_DATABASE_OPEN_NONE, &error));
  g_assert_nonnull (error);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  garde_test_add_on_engines ("/replay/numbers", test_numbers, NULL);
  garde_test_add_on_engines ("/replay/values", test_values, NULL);
  garde_test_add_on_engines ("/replay/numbers/refused", test_numbers_refused, NULL);
  garde_test_add_on_engines ("/replay/run", test_replay, NULL);
  garde_test_add_on_engines ("/replay/refused", test_replay_refused, NULL);
  garde_test_add_on_engines ("/replay/bare-commit", test_bare_commit, NULL);
  garde_test_add_on_engines ("/replay/scratch", test_scratch, NULL);
  return g_test_run ();
}
