/* SPDX-License-Identifier: GPL-3.0-or-later */
#undef G_DISABLE_ASSERT

#include <string.h>

#include "database/garde-database-sqlite.h"
#include "garde-test-engine.h"

/* What a transaction's function of these tests works on. */
typedef struct
{
  GardeDatabase *other; /* a second connection */
  guint n_runs;
  guint n_conflicts; /* the runs that the second connection disturbs */
  gboolean hides_errors;
} Work;

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

/* Two transactions each count who is on duty and add one: together they could not have run one
 * after the other. */
static gboolean
count_and_write_other (GardeDatabase *database, gpointer data, GError **error)
{
  const guint *run = data;
  g_autofree char *name = g_strdup_printf ("Other %u", *run);

  count (database);
  return post_duty (database, 1000 + *run, name, error);
}

static gboolean
count_and_write (GardeDatabase *database, gpointer data, GError **error)
{
  Work *work = data;

  work->n_runs++;
  count (database);
  if (work->n_runs <= work->n_conflicts)
    g_assert_true (
        garde_database_transact (work->other, count_and_write_other, &work->n_runs, NULL));
  if (post_duty (database, 1, "Martin", error))
    {
      g_autoptr (GardeRows) rows =
          garde_database_query (database, "SELECT count(*) FROM duty", NULL, error);

      if (rows != NULL)
        return TRUE;
    }

  /* Whoever calls may well say it in its own words: it is run again all the same. */
  if (work->hides_errors && error != NULL && *error != NULL)
    {
      g_clear_error (error);
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_FAILED, "Something went wrong");
    }
  return FALSE;
}

static void
test_conflict (GardeTestEngine *engine, gconstpointer data)
{
  static const struct
  {
    guint n_conflicts;
    gboolean hides_errors;
    guint n_runs;
    gboolean succeeds;
  } conflicts[] = {
    { 0, FALSE, 1, TRUE }, { 1, FALSE, 2, TRUE },  { 1, TRUE, 2, TRUE },
    { 5, FALSE, 6, TRUE }, { 6, FALSE, 6, FALSE },
  };
  g_autoptr (GardeDatabase) database = open_with_table (engine);
  g_autoptr (GardeDatabase) other = garde_test_engine_open (engine);

  for (guint i = 0; i < G_N_ELEMENTS (conflicts); i++)
    {
      g_autoptr (GError) error = NULL;
      Work work = { .other = other,
                    .n_conflicts = conflicts[i].n_conflicts,
                    .hides_errors = conflicts[i].hides_errors };

      run_script (other, "DELETE FROM duty");
      g_assert_true (garde_database_transact (database, count_and_write, &work, &error) ==
                     conflicts[i].succeeds);
      g_assert_cmpuint (work.n_runs, ==, conflicts[i].n_runs);
      if (!conflicts[i].succeeds)
        g_assert_error (error, GARDE_DATABASE_ERROR, GARDE_DATABASE_ERROR_BUSY);
      g_assert_cmpint (count (database), ==,
                       conflicts[i].n_conflicts + (conflicts[i].succeeds ? 1 : 0));
    }
}

/* Kills the connection of @victim and waits until it is dead. */
static void
kill_backend (GardeDatabase *victim, GardeDatabase *killer)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GardeRows) pid =
      garde_database_query (victim, "SELECT pg_backend_pid()", NULL, &error);
  g_autoptr (GardeRows) dead = NULL;

  g_assert_no_error (error);
  dead = garde_database_query (killer, "SELECT pg_terminate_backend($1::integer, 10000)",
                               g_variant_new ("(x)", garde_rows_get_int (pid, 0, 0)), &error);
  g_assert_no_error (error);
  g_assert_cmpint (garde_rows_get_int (dead, 0, 0), ==, 1);
}

static gboolean
write_and_be_killed (GardeDatabase *database, gpointer data, GError **error)
{
  Work *work = data;
  g_autoptr (GardeRows) rows = NULL;

  work->n_runs++;
  if (!post_duty (database, 1, "Martin", error))
    return FALSE;
  if (work->n_runs <= work->n_conflicts)
    kill_backend (database, work->other);

  rows = garde_database_query (database, "SELECT 1", NULL, error);
  return rows != NULL && post_duty (database, 2, "Petit", error);
}

/* Before the commit a lost connection loses nothing: the transaction is run again over a new one.
 */
static void
test_lost_connection (GardeTestEngine *engine, gconstpointer data)
{
  g_autoptr (GardeDatabase) database = open_with_table (engine);
  g_autoptr (GardeDatabase) other = garde_test_engine_open (engine);
  g_autoptr (GError) error = NULL;
  Work work = { .other = other, .n_conflicts = 1 };

  g_assert_true (garde_database_transact (database, write_and_be_killed, &work, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (work.n_runs, ==, 2);
  g_assert_cmpint (count (other), ==, 2);
}

static gboolean
write_and_lose_before_commit (GardeDatabase *database, gpointer data, GError **error)
{
  Work *work = data;

  work->n_runs++;
  kill_backend (database, work->other);
  return post_duty (database, 1, "Martin", error);
}

/* Nobody knows whether a commit arrived that was not answered: it is not run again, and the
 * sentence says so. */
static void
test_lost_commit (GardeTestEngine *engine, gconstpointer data)
{
  g_autoptr (GardeDatabase) database = open_with_table (engine);
  g_autoptr (GardeDatabase) other = garde_test_engine_open (engine);
  g_autoptr (GError) error = NULL;
  Work work = { .other = other };

  g_assert_false (garde_database_transact (database, write_and_lose_before_commit, &work, &error));
  g_assert_error (error, GARDE_DATABASE_ERROR, GARDE_DATABASE_ERROR_UNREACHABLE);
  g_assert_nonnull (strstr (error->message, "while saving"));
  g_assert_cmpuint (work.n_runs, ==, 1);
  g_assert_cmpint (count (database), ==, 0);
}

static gboolean
let_other_write (GardeDatabase *database, gpointer data, GError **error)
{
  Work *work = data;
  g_autoptr (GError) refusal = NULL;

  garde_sqlite_set_patience (GARDE_SQLITE (work->other), 20);
  g_assert_false (garde_database_transact (work->other, write_two, NULL, &refusal));
  g_assert_error (refusal, GARDE_DATABASE_ERROR, GARDE_DATABASE_ERROR_BUSY);
  g_assert_nonnull (strstr (refusal->message, garde_sqlite_get_path (GARDE_SQLITE (database))));
  g_assert_false (garde_database_is_in_transaction (work->other));

  /* Reading goes on beside the writer. */
  g_assert_cmpint (count (work->other), ==, 0);
  return write_two (database, NULL, error);
}

static void
test_busy_file (GardeTestEngine *engine, gconstpointer data)
{
  g_autoptr (GardeDatabase) database = open_with_table (engine);
  g_autoptr (GardeDatabase) other = garde_test_engine_open (engine);
  Work work = { .other = other };

  g_assert_true (garde_database_transact (database, let_other_write, &work, NULL));
  g_assert_cmpint (count (other), ==, 2);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  garde_test_add_on_server ("/retry/conflict", test_conflict, NULL);
  garde_test_add_on_server ("/retry/lost-connection", test_lost_connection, NULL);
  garde_test_add_on_server ("/retry/lost-commit", test_lost_commit, NULL);
  garde_test_add_on_file ("/retry/busy-file", test_busy_file, NULL);

  return g_test_run ();
}
