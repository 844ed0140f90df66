/* SPDX-License-Identifier: GPL-3.0-or-later */
#undef G_DISABLE_ASSERT

#include "garde-test-engine.h"

static void
run_script (GardeDatabase *database, const char *sql)
{
  g_autoptr (GError) error = NULL;

  garde_database_script (database, sql, &error);
  g_assert_no_error (error);
}

static GardeDatabase *
open_with_table (GardeTestEngine *engine)
{
  GardeDatabase *database = garde_test_engine_open (engine);

  run_script (database, "CREATE TABLE duty (id @id@, doctor TEXT NOT NULL UNIQUE) @strict@");
  return database;
}

static gint64
count (GardeDatabase *database)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GardeRows) rows =
      garde_database_query (database, "SELECT count(*) FROM duty", NULL, &error);

  g_assert_no_error (error);
  return garde_rows_get_int (rows, 0, 0);
}

static gboolean
post_duty (GardeDatabase *database, gint64 id, const char *doctor, GError **error)
{
  return garde_database_post (database, "INSERT INTO duty (id, doctor) VALUES ($1, $2)",
                              g_variant_new ("(xs)", id, doctor), error);
}

static gboolean
write_two (GardeDatabase *database, gpointer data, GError **error)
{
  g_assert_true (garde_database_is_in_transaction (database));

  return post_duty (database, 1, "Martin", error) && post_duty (database, 2, "Petit", error);
}

static void
test_commit (GardeTestEngine *engine, gconstpointer data)
{
  g_autoptr (GardeDatabase) database = open_with_table (engine);
  g_autoptr (GardeDatabase) other = garde_test_engine_open (engine);
  g_autoptr (GError) error = NULL;

  g_assert_true (garde_database_transact (database, write_two, NULL, &error));
  g_assert_no_error (error);
  g_assert_false (garde_database_is_in_transaction (database));
  g_assert_cmpint (count (other), ==, 2);
}

static gboolean
write_and_think_better (GardeDatabase *database, gpointer data, GError **error)
{
  g_autoptr (GardeRows) rows = NULL;

  if (!write_two (database, NULL, error))
    return FALSE;

  rows = garde_database_query (database, "SELECT id FROM duty", NULL, error);
  g_assert_cmpuint (garde_rows_get_length (rows), ==, 2);
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_CANCELLED, "Better not");
  return FALSE;
}

static gboolean
post_and_think_better (GardeDatabase *database, gpointer data, GError **error)
{
  write_two (database, NULL, NULL);
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_CANCELLED, "Better not");
  return FALSE;
}

static void
test_rollback (GardeTestEngine *engine, gconstpointer data)
{
  static const GardeDatabaseFunc functions[] = { write_and_think_better, post_and_think_better };
  g_autoptr (GardeDatabase) database = open_with_table (engine);

  for (guint i = 0; i < G_N_ELEMENTS (functions); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_false (garde_database_transact (database, functions[i], NULL, &error));
      g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
      g_assert_false (garde_database_is_in_transaction (database));
      g_assert_cmpint (count (database), ==, 0);
    }

  g_assert_true (garde_database_transact (database, write_two, NULL, NULL));
  g_assert_cmpint (count (database), ==, 2);
}

/* A post that breaks a constraint: the second of three. */
static gboolean
write_twice_the_same (GardeDatabase *database, gpointer data, GError **error)
{
  return post_duty (database, 1, "Martin", error) && post_duty (database, 2, "Martin", error) &&
         post_duty (database, 3, "Petit", error);
}

static gboolean
write_twice_and_ask (GardeDatabase *database, gpointer data, GError **error)
{
  g_autoptr (GardeRows) rows = NULL;

  if (!write_twice_the_same (database, NULL, error))
    return FALSE;

  rows = garde_database_query (database, "SELECT 1", NULL, error);
  return rows != NULL;
}

static gboolean
write_twice_and_not_look (GardeDatabase *database, gpointer data, GError **error)
{
  g_autoptr (GardeRows) rows = NULL;

  write_twice_the_same (database, NULL, NULL);
  rows = garde_database_query (database, "SELECT 1", NULL, NULL);
  g_assert_null (rows);
  return TRUE;
}

static gboolean
write_twice_then_give_up (GardeDatabase *database, gpointer data, GError **error)
{
  if (write_twice_the_same (database, NULL, error))
    g_set_error_literal (error, GARDE_DATABASE_ERROR, GARDE_DATABASE_ERROR_CONSTRAINT, "Given up");
  return FALSE;
}

static void
test_post_fails (GardeTestEngine *engine, gconstpointer data)
{
  static const GardeDatabaseFunc functions[] = { write_twice_the_same, write_twice_and_ask,
                                                 write_twice_and_not_look,
                                                 write_twice_then_give_up };
  g_autoptr (GardeDatabase) database = open_with_table (engine);

  for (guint i = 0; i < G_N_ELEMENTS (functions); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_false (garde_database_transact (database, functions[i], NULL, &error));
      g_assert_error (error, GARDE_DATABASE_ERROR, GARDE_DATABASE_ERROR_CONSTRAINT);
      g_assert_cmpint (count (database), ==, 0);
    }
}

/* The first failure forbids the commit, even when nobody cared. */
static gboolean
fail_and_go_on (GardeDatabase *database, gpointer data, GError **error)
{
  g_autoptr (GError) first = NULL;
  g_autoptr (GError) second = NULL;

  g_assert_true (post_duty (database, 1, "Martin", NULL));
  g_assert_cmpint (
      garde_database_execute (database, "INSERT INTO nowhere VALUES (1)", NULL, &first), ==, -1);
  g_assert_cmpint (
      garde_database_execute (database, "INSERT INTO duty VALUES (2, 'Petit')", NULL, &second), ==,
      -1);
  g_assert_cmpstr (first->message, ==, second->message);
  return TRUE;
}

static void
test_failure_forbids_commit (GardeTestEngine *engine, gconstpointer data)
{
  g_autoptr (GardeDatabase) database = open_with_table (engine);
  g_autoptr (GError) error = NULL;

  g_assert_false (garde_database_transact (database, fail_and_go_on, NULL, &error));
  g_assert_error (error, GARDE_DATABASE_ERROR, GARDE_DATABASE_ERROR_FAILED);
  g_assert_cmpint (count (database), ==, 0);
}

static gboolean
ask_and_write (GardeDatabase *database, gpointer data, GError **error)
{
  const guint *n_posts = data;
  g_autoptr (GardeRows) rows =
      garde_database_query (database, "SELECT count(*) FROM duty", NULL, error);

  if (rows == NULL)
    return FALSE;

  for (guint i = 0; i < *n_posts; i++)
    {
      g_autofree char *name = g_strdup_printf ("Doctor %u of %u", i, *n_posts);

      if (!post_duty (database, *n_posts * 100 + i, name, error))
        return FALSE;
    }

  return garde_database_serialise (database, error) && garde_database_ring (database, error);
}

static gboolean
do_nothing (GardeDatabase *database, gpointer data, GError **error)
{
  return TRUE;
}

/* A transaction with one question, any number of writes, the lock of the change feed and the bell
 * costs two round trips from the first time on; one that only writes costs one; an empty one none.
 */
static void
test_round_trips (GardeTestEngine *engine, gconstpointer data)
{
  g_autoptr (GardeDatabase) database = open_with_table (engine);
  guint64 before = garde_database_get_round_trips (database);

  for (guint n_posts = 1; n_posts <= 50; n_posts += 7)
    {
      g_assert_true (garde_database_transact (database, ask_and_write, &n_posts, NULL));
      g_assert_cmpuint (garde_database_get_round_trips (database) - before, ==, 2);
      before = garde_database_get_round_trips (database);
    }

  g_assert_true (garde_database_transact (database, write_two, NULL, NULL));
  g_assert_cmpuint (garde_database_get_round_trips (database) - before, ==, 1);
  g_assert_true (garde_database_transact (database, do_nothing, NULL, NULL));
  g_assert_cmpuint (garde_database_get_round_trips (database) - before, ==, 1);
}

static gboolean
make_table_and_fail (GardeDatabase *database, gpointer data, GError **error)
{
  if (!post_duty (database, 1, "Martin", error))
    return FALSE;

  return garde_database_script (database,
                                "-- first\nCREATE TABLE one (id @id@) @strict@;\n"
                                "CREATE TABLE duty (id @id@);",
                                error);
}

static gboolean
make_table (GardeDatabase *database, gpointer data, GError **error)
{
  return post_duty (database, 1, "Martin", error) &&
         garde_database_script (database, "CREATE TABLE one (id @id@) @strict@", error) &&
         garde_database_post (database, "INSERT INTO one VALUES (1)", NULL, error);
}

static void
test_script (GardeTestEngine *engine, gconstpointer data)
{
  g_autoptr (GardeDatabase) database = open_with_table (engine);
  g_autoptr (GError) error = NULL;
  g_autoptr (GardeRows) rows = NULL;

  g_assert_false (garde_database_transact (database, make_table_and_fail, NULL, &error));
  g_assert_error (error, GARDE_DATABASE_ERROR, GARDE_DATABASE_ERROR_FAILED);
  g_clear_error (&error);
  g_assert_cmpint (count (database), ==, 0);

  g_assert_true (garde_database_transact (database, make_table, NULL, &error));
  g_assert_no_error (error);
  rows = garde_database_query (database, "SELECT id FROM one", NULL, &error);
  g_assert_cmpuint (garde_rows_get_length (rows), ==, 1);
  g_assert_cmpint (count (database), ==, 1);
}

static void
test_recording (GardeTestEngine *engine, gconstpointer data)
{
  static const char *const expected[] = { "BEGIN", "INSERT", "INSERT", "COMMIT",
                                          "BEGIN", "INSERT", "INSERT", "ROLLBACK" };
  g_autoptr (GardeDatabase) database = open_with_table (engine);
  g_autoptr (GPtrArray) log =
      g_ptr_array_new_with_free_func ((GDestroyNotify) garde_statement_free);

  garde_database_record (database, log);
  garde_database_transact (database, write_two, NULL, NULL);
  run_script (database, "DELETE FROM duty");
  g_ptr_array_set_size (log, (int) log->len - 1);
  garde_database_transact (database, post_and_think_better, NULL, NULL);
  garde_database_record (database, NULL);

  g_assert_cmpuint (log->len, ==, G_N_ELEMENTS (expected));
  for (guint i = 0; i < log->len; i++)
    g_assert_true (g_str_has_prefix (((const GardeStatement *) log->pdata[i])->sql, expected[i]));
}

/* A deferred key is looked at by the COMMIT itself. */
static gboolean
write_orphan (GardeDatabase *database, gpointer data, GError **error)
{
  return garde_database_post (database, "INSERT INTO child VALUES (1, 99)", NULL, error);
}

static void
test_commit_fails (GardeTestEngine *engine, gconstpointer data)
{
  g_autoptr (GardeDatabase) database = open_with_table (engine);
  g_autoptr (GError) error = NULL;
  g_autoptr (GardeRows) rows = NULL;

  run_script (database, "CREATE TABLE child (id @id@, duty @int@ NOT NULL "
                        "REFERENCES duty (id) DEFERRABLE INITIALLY DEFERRED) @strict@");
  g_assert_false (garde_database_transact (database, write_orphan, NULL, &error));
  g_assert_error (error, GARDE_DATABASE_ERROR, GARDE_DATABASE_ERROR_CONSTRAINT);
  g_assert_false (garde_database_is_in_transaction (database));

  rows = garde_database_query (database, "SELECT id FROM child", NULL, NULL);
  g_assert_cmpuint (garde_rows_get_length (rows), ==, 0);
  g_assert_true (garde_database_transact (database, write_two, NULL, NULL));
}

/* More new statements in one transaction than a connection keeps. */
static gboolean
ask_much (GardeDatabase *database, gpointer data, GError **error)
{
  for (int i = 0; i < 300; i++)
    {
      g_autofree char *sql = g_strdup_printf ("INSERT INTO duty VALUES ($1, 'Doctor %d')", i);

      if (!garde_database_post (database, sql, g_variant_new ("(x)", (gint64) i), error))
        return FALSE;
    }

  return count (database) == 300;
}

static void
test_many_statements (GardeTestEngine *engine, gconstpointer data)
{
  g_autoptr (GardeDatabase) database = open_with_table (engine);
  g_autoptr (GError) error = NULL;

  g_assert_true (garde_database_transact (database, ask_much, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpint (count (database), ==, 300);
}

/* More than any buffer between here and there holds, in both directions. */
static gboolean
write_much (GardeDatabase *database, gpointer data, GError **error)
{
  g_autofree char *name = g_strnfill (1000000, 'n');

  for (int i = 0; i < 12; i++)
    {
      name[0] = (char) ('a' + i);
      if (!garde_database_post (database, "INSERT INTO log VALUES ($1, $2) RETURNING word",
                                g_variant_new ("(xs)", (gint64) i, name), error))
        return FALSE;
    }

  return TRUE;
}

static void
test_much (GardeTestEngine *engine, gconstpointer data)
{
  g_autoptr (GardeDatabase) database = garde_test_engine_open (engine);
  g_autoptr (GError) error = NULL;
  g_autoptr (GardeRows) rows = NULL;

  run_script (database, "CREATE TABLE log (id @id@, word TEXT) @strict@");
  g_assert_true (garde_database_transact (database, write_much, NULL, &error));
  g_assert_no_error (error);
  rows = garde_database_query (database, "SELECT sum(length(word)) FROM log", NULL, NULL);
  g_assert_cmpint (garde_rows_get_int (rows, 0, 0), ==, 12000000);
}

static gboolean
forget_the_error (GardeDatabase *database, gpointer data, GError **error)
{
  return FALSE;
}

static void
test_no_error (GardeTestEngine *engine, gconstpointer data)
{
  g_autoptr (GardeDatabase) database = open_with_table (engine);
  g_autoptr (GError) error = NULL;

  g_test_expect_message (NULL, G_LOG_LEVEL_CRITICAL, "*without an error*");
  g_assert_false (garde_database_transact (database, forget_the_error, NULL, &error));
  g_test_assert_expected_messages ();
  g_assert_error (error, GARDE_DATABASE_ERROR, GARDE_DATABASE_ERROR_FAILED);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  garde_test_add_on_engines ("/transaction/commit", test_commit, NULL);
  garde_test_add_on_engines ("/transaction/rollback", test_rollback, NULL);
  garde_test_add_on_engines ("/transaction/post-fails", test_post_fails, NULL);
  garde_test_add_on_engines ("/transaction/failure-forbids-commit", test_failure_forbids_commit,
                             NULL);
  garde_test_add_on_server ("/transaction/round-trips", test_round_trips, NULL);
  garde_test_add_on_engines ("/transaction/script", test_script, NULL);
  garde_test_add_on_engines ("/transaction/recording", test_recording, NULL);
  garde_test_add_on_engines ("/transaction/commit-fails", test_commit_fails, NULL);
  garde_test_add_on_engines ("/transaction/many-statements", test_many_statements, NULL);
  garde_test_add_on_engines ("/transaction/much", test_much, NULL);
  garde_test_add_on_engines ("/transaction/no-error", test_no_error, NULL);

  return g_test_run ();
}
