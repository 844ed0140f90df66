/* SPDX-License-Identifier: GPL-3.0-or-later */
#undef G_DISABLE_ASSERT

#include <string.h>

#include "database/garde-database-postgresql.h"
#include "database/garde-postgresql-connection.h"
#include "garde-fake-server.h"
#include "garde-test-engine.h"

static GardeDatabase *
open_uri (const char *uri)
{
  g_autoptr (GError) error = NULL;
  GardeDatabase *database = garde_database_open (uri, NULL, GARDE_DATABASE_OPEN_NONE, &error);

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

static void
assert_ask_fails (GardeDatabase *database, const char *sql, int code)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (garde_database_query (database, sql, NULL, &error));
  g_test_message ("%s", error->message);
  g_assert_error (error, GARDE_DATABASE_ERROR, code);
}

static void
assert_open_fails (const char *uri, const char *password, int code, const char *part)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (garde_database_open (uri, password, GARDE_DATABASE_OPEN_NONE, &error));
  g_test_message ("%s", error->message);
  g_assert_error (error, GARDE_DATABASE_ERROR, code);
  g_assert_nonnull (strstr (error->message, part));
}

/* Replaces or adds nothing else than what is written at the end of the URI. */
static char *
add_to_uri (const char *uri, const char *parameters)
{
  return g_strconcat (uri, strchr (uri, '?') != NULL ? "&" : "?", parameters, NULL);
}

static void
test_tls (void)
{
  static const struct
  {
    const char *uri;
    const char *sslmode;
  } uris[] = {
    { "postgresql:///centre", NULL },
    { "postgresql://localhost/centre", NULL },
    { "postgresql://127.0.0.1/centre", NULL },
    { "postgresql://127.1.2.3:5433/centre", NULL },
    { "postgresql://[::1]/centre", NULL },
    { "postgresql://%2Frun%2Fpostgresql/centre", NULL },
    { "postgresql:///centre?host=/run/postgresql,localhost", NULL },
    { "postgresql://localhost/centre?sslmode=require", "require" },
    { "postgres://db.example.org/centre", "verify-full" },
    { "postgresql://192.168.1.2/centre", "verify-full" },
    { "postgresql://db.example.org/centre?sslmode=disable", "verify-full" },
    { "postgresql://db.example.org/centre?sslmode=verify-ca", "verify-full" },
    { "postgresql://localhost,db.example.org/centre", "verify-full" },
    { "postgresql://localhost.example.org/centre", "verify-full" },
    { "postgresql:///centre?host=localhost&hostaddr=192.168.1.2", "verify-full" },
    { "postgresql:///centre?service=centre", "verify-full" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (uris); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GHashTable) settings = garde_postgresql_dup_settings (uris[i].uri, NULL, &error);

      g_test_message ("%s", uris[i].uri);
      g_assert_no_error (error);
      g_assert_cmpstr (g_hash_table_lookup (settings, "sslmode"), ==, uris[i].sslmode);
    }
}

static void
test_settings (void)
{
  g_autoptr (GHashTable) settings = garde_postgresql_dup_settings (
      "postgresql://desk@localhost/centre?connect_timeout=9&options=-c%20work_mem%3D8MB"
      "&client_encoding=LATIN1",
      "secret", NULL);
  static const char *const expected[][2] = {
    { "user", "desk" },
    { "dbname", "centre" },
    { "password", "secret" },
    { "connect_timeout", "9" },
    { "tcp_user_timeout", "10000" },
    { "target_session_attrs", "read-write" },
    { "client_encoding", "UTF8" },
    { "application_name", "garde" },
    { "keepalives", "1" },
  };
  const char *options = g_hash_table_lookup (settings, "options");

  for (guint i = 0; i < G_N_ELEMENTS (expected); i++)
    g_assert_cmpstr (g_hash_table_lookup (settings, expected[i][0]), ==, expected[i][1]);

  g_assert_nonnull (strstr (options, "-c statement_timeout=30000"));
  g_assert_nonnull (strstr (options, "-c idle_in_transaction_session_timeout=60000"));
  g_assert_true (g_str_has_suffix (options, "-c work_mem=8MB"));
}

static void
test_bad_uri (void)
{
  assert_open_fails ("postgresql://desk:secret@localhost/centre", NULL,
                     GARDE_DATABASE_ERROR_REFUSED, "must not contain the password");
  assert_open_fails ("postgresql://localhost/centre?colour=blue", NULL,
                     GARDE_DATABASE_ERROR_UNREACHABLE, "colour");
  assert_open_fails ("postgresql://localhost:many/centre", NULL, GARDE_DATABASE_ERROR_UNREACHABLE,
                     "");
  assert_open_fails ("postgresql:///centre?host=/nowhere", NULL, GARDE_DATABASE_ERROR_UNREACHABLE,
                     "/nowhere");
}

/* A port that was just given back: nobody listens there. */
static void
test_closed_port (void)
{
  GardeFakeServer *server = garde_fake_server_new (GARDE_FAKE_SILENT, NULL);
  g_autofree char *uri = garde_fake_server_dup_uri (server);

  garde_fake_server_free (server);
  assert_open_fails (uri, NULL, GARDE_DATABASE_ERROR_UNREACHABLE, "“127.0.0.1” cannot be reached");
}

static void
test_silent_server (void)
{
  g_autoptr (GardeFakeServer) server = garde_fake_server_new (GARDE_FAKE_SILENT, NULL);
  g_autofree char *uri = garde_fake_server_dup_uri (server);
  gint64 started = g_get_monotonic_time ();

  assert_open_fails (uri, NULL, GARDE_DATABASE_ERROR_UNREACHABLE, "does not answer");
  g_assert_cmpint (g_get_monotonic_time () - started, >=, G_TIME_SPAN_SECOND);
}

static void
test_refusals (void)
{
  static const struct
  {
    const char *state;
    int code;
    const char *part;
  } refusals[] = {
    { "28P01", GARDE_DATABASE_ERROR_PASSWORD, "password" },
    { "28000", GARDE_DATABASE_ERROR_REFUSED, "user name" },
    { "42501", GARDE_DATABASE_ERROR_REFUSED, "“centre”" },
    { "3D000", GARDE_DATABASE_ERROR_UNREACHABLE, "no database “centre”" },
    { "53300", GARDE_DATABASE_ERROR_UNREACHABLE, "no connection left" },
    { "57P03", GARDE_DATABASE_ERROR_UNREACHABLE, "starting or stopping" },
    { "57P01", GARDE_DATABASE_ERROR_UNREACHABLE, "57P01" },
    { "08006", GARDE_DATABASE_ERROR_UNREACHABLE, "08006" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (refusals); i++)
    {
      g_autoptr (GardeFakeServer) server =
          garde_fake_server_new (GARDE_FAKE_REFUSES, refusals[i].state);
      g_autofree char *uri = garde_fake_server_dup_uri (server);

      assert_open_fails (uri, NULL, refusals[i].code, refusals[i].part);
    }
}

static void
test_password (void)
{
  g_autoptr (GardeFakeServer) server = garde_fake_server_new (GARDE_FAKE_WANTS_PASSWORD, NULL);
  g_autofree char *uri = garde_fake_server_dup_uri (server);

  assert_open_fails (uri, NULL, GARDE_DATABASE_ERROR_PASSWORD, "wants a password");
  assert_open_fails (uri, "wrong", GARDE_DATABASE_ERROR_PASSWORD, "refused");
}

/* The second host is not asked when the first refuses, and is when the first is away. */
static void
test_hosts (void)
{
  g_autoptr (GardeFakeServer) refusing = garde_fake_server_new (GARDE_FAKE_REFUSES, "28P01");
  g_autoptr (GardeFakeServer) starting = garde_fake_server_new (GARDE_FAKE_REFUSES, "57P03");
  g_autoptr (GardeFakeServer) silent = garde_fake_server_new (GARDE_FAKE_SILENT, NULL);
  g_autofree char *uri = g_strdup_printf (
      "postgresql://desk@localhost:%u,127.0.0.1:%u,127.0.0.1:%u,127.0.0.1:%u/centre"
      "?sslmode=disable&gssencmode=disable&connect_timeout=1",
      garde_fake_server_get_port (starting), garde_fake_server_get_port (silent),
      garde_fake_server_get_port (refusing), garde_fake_server_get_port (starting));

  assert_open_fails (uri, NULL, GARDE_DATABASE_ERROR_PASSWORD, "refused");
  g_assert_cmpuint (garde_fake_server_get_calls (starting), ==, 1);
  g_assert_cmpuint (garde_fake_server_get_calls (silent), ==, 1);
  g_assert_cmpuint (garde_fake_server_get_calls (refusing), ==, 1);
}

static gboolean
ask_in_transaction (GardeDatabase *database, gpointer data, GError **error)
{
  guint *n_runs = data;
  g_autoptr (GardeRows) rows = garde_database_query (database, "SELECT 1", NULL, error);

  *n_runs += 1;
  return rows != NULL;
}

/* A server that fell silent is waited for once, not five times. */
static void
test_silent_later (void)
{
  g_autoptr (GardeFakeServer) server = garde_fake_server_new (GARDE_FAKE_SILENT_LATER, NULL);
  g_autofree char *uri = garde_fake_server_dup_uri (server);
  g_autoptr (GardeDatabase) database = open_uri (uri);
  g_autoptr (GError) error = NULL;
  guint n_runs = 0;

  garde_postgresql_set_patience (GARDE_POSTGRESQL (database), 50);
  assert_ask_fails (database, "SELECT 1", GARDE_DATABASE_ERROR_UNREACHABLE);

  g_assert_false (garde_database_transact (database, ask_in_transaction, &n_runs, &error));
  g_assert_error (error, GARDE_DATABASE_ERROR, GARDE_DATABASE_ERROR_UNREACHABLE);
  g_assert_nonnull (strstr (error->message, "does not answer"));
  g_assert_cmpuint (n_runs, ==, 1);
  g_assert_cmpuint (garde_fake_server_get_calls (server), ==, 2);
}

static void
test_hangs_up (void)
{
  g_autoptr (GardeFakeServer) server = garde_fake_server_new (GARDE_FAKE_HANGS_UP, NULL);
  g_autofree char *uri = garde_fake_server_dup_uri (server);
  g_autoptr (GardeDatabase) database = open_uri (uri);
  g_autoptr (GError) error = NULL;
  guint n_runs = 0;

  assert_ask_fails (database, "SELECT 1", GARDE_DATABASE_ERROR_UNREACHABLE);
  assert_ask_fails (database, "SELECT 1", GARDE_DATABASE_ERROR_UNREACHABLE);
  g_assert_cmpuint (garde_fake_server_get_calls (server), ==, 2);

  g_assert_false (garde_database_transact (database, ask_in_transaction, &n_runs, &error));
  g_assert_error (error, GARDE_DATABASE_ERROR, GARDE_DATABASE_ERROR_UNREACHABLE);
  g_assert_cmpuint (n_runs, ==, 6);
}

/* One attempt a statement, until the server is back; here it never is. */
static void
test_gone (void)
{
  GardeFakeServer *server = garde_fake_server_new (GARDE_FAKE_HANGS_UP, NULL);
  g_autofree char *uri = garde_fake_server_dup_uri (server);
  g_autoptr (GardeDatabase) database = open_uri (uri);
  g_autoptr (GError) error = NULL;
  guint n_runs = 0;

  garde_fake_server_free (server);
  assert_ask_fails (database, "SELECT 1", GARDE_DATABASE_ERROR_UNREACHABLE);
  assert_ask_fails (database, "SELECT 1", GARDE_DATABASE_ERROR_UNREACHABLE);
  g_assert_false (garde_database_script (database, "SELECT 1", &error));
  g_assert_error (error, GARDE_DATABASE_ERROR, GARDE_DATABASE_ERROR_UNREACHABLE);
  g_clear_error (&error);
  g_assert_false (garde_database_transact (database, ask_in_transaction, &n_runs, &error));
  g_assert_error (error, GARDE_DATABASE_ERROR, GARDE_DATABASE_ERROR_UNREACHABLE);
  g_assert_cmpuint (n_runs, ==, 0);
  g_assert_cmpint (garde_database_measure_offset (database, NULL), ==, G_MININT64);
}

static gboolean
ring_cb (gpointer data)
{
  gboolean *has_rung = data;

  *has_rung = TRUE;
  return G_SOURCE_CONTINUE;
}

/* A bell of a server that is away rings at once: whoever listens shall look for the server. */
static void
test_bell_without_server (void)
{
  GardeFakeServer *server = garde_fake_server_new (GARDE_FAKE_HANGS_UP, NULL);
  g_autofree char *uri = garde_fake_server_dup_uri (server);
  g_autoptr (GardeDatabase) database = open_uri (uri);
  g_autoptr (GMainContext) context = g_main_context_new ();
  g_autoptr (GSource) bell = NULL;
  gboolean has_rung = FALSE;

  garde_fake_server_free (server);
  bell = garde_database_create_bell (database);
  g_source_set_callback (bell, ring_cb, &has_rung, NULL);
  g_source_attach (bell, context);
  garde_test_iterate_until (context, &has_rung);
  g_source_destroy (bell);
}

static void
test_no_such_database (GardeTestEngine *engine, gconstpointer data)
{
  g_autofree char *uri = add_to_uri (garde_test_engine_get_uri (engine), "dbname=nowhere");

  assert_open_fails (uri, NULL, GARDE_DATABASE_ERROR_UNREACHABLE, "no database “nowhere”");
}

static void
test_session (GardeTestEngine *engine, gconstpointer data)
{
  static const char *const expected[][2] = {
    { "statement_timeout", "30s" },
    { "idle_in_transaction_session_timeout", "1min" },
    { "application_name", "garde" },
    { "client_encoding", "UTF8" },
    { "jit", "off" },
  };
  g_autoptr (GardeDatabase) database = garde_test_engine_open (engine);

  for (guint i = 0; i < G_N_ELEMENTS (expected); i++)
    {
      g_autoptr (GardeRows) rows = garde_database_query (
          database, "SELECT current_setting ($1)", g_variant_new ("(s)", expected[i][0]), NULL);

      g_assert_cmpstr (garde_rows_get_text (rows, 0, 0), ==, expected[i][1]);
    }
}

/* The first host is closed, the second is the server of the tests. */
static void
test_other_host (GardeTestEngine *engine, gconstpointer data)
{
  g_autoptr (GardeDatabase) direct = garde_test_engine_open (engine);
  g_autoptr (GardeDatabase) database = NULL;
  g_autoptr (GardeRows) rows = garde_database_query (
      direct,
      "SELECT current_setting ('port'), current_setting ('unix_socket_directories'), "
      "current_database ()::text, current_user::text",
      NULL, NULL);
  g_autofree char *uri =
      g_strdup_printf ("postgresql:///%s?host=127.0.0.1,%s&port=1,%s&user=%s",
                       garde_rows_get_text (rows, 0, 2), garde_rows_get_text (rows, 0, 1),
                       garde_rows_get_text (rows, 0, 0), garde_rows_get_text (rows, 0, 3));

  database = open_uri (uri);
  g_assert_cmpint (ask (database, "SELECT 6"), ==, 6);
}

/* A standby takes no writes; so it is not what is looked for. */
static void
test_read_only_session (GardeTestEngine *engine, gconstpointer data)
{
  g_autofree char *uri = add_to_uri (garde_test_engine_get_uri (engine),
                                     "options=-c%20default_transaction_read_only%3Don");

  assert_open_fails (uri, NULL, GARDE_DATABASE_ERROR_UNREACHABLE, "read-only");
}

static void
test_states (GardeTestEngine *engine, gconstpointer data)
{
  static const struct
  {
    const char *before;
    const char *sql;
    int code;
  } states[] = {
    { "SET statement_timeout = 20", "SELECT pg_sleep (20)", GARDE_DATABASE_ERROR_BUSY },
    { "SET lock_timeout = 20", "SELECT id FROM locked FOR UPDATE", GARDE_DATABASE_ERROR_BUSY },
    { "SELECT 1", "SELECT id FROM locked FOR UPDATE NOWAIT", GARDE_DATABASE_ERROR_BUSY },
    { "SET default_transaction_read_only = on", "DELETE FROM locked",
      GARDE_DATABASE_ERROR_REFUSED },
    { "SET ROLE pg_monitor", "DELETE FROM locked", GARDE_DATABASE_ERROR_REFUSED },
    { "SELECT 1", "SELECT 1 / 0", GARDE_DATABASE_ERROR_FAILED },
    { "SELECT 1", "SELECT now ()", GARDE_DATABASE_ERROR_FAILED },
    { "SELECT 1", "SELECT 9223372036854775807 + $1", GARDE_DATABASE_ERROR_FAILED },
  };
  g_autoptr (GardeDatabase) locker = garde_test_engine_open (engine);

  run_script (locker, "CREATE TABLE locked (id @id@); INSERT INTO locked VALUES (1);");
  run_script (locker, "BEGIN; SELECT id FROM locked FOR UPDATE;");
  for (guint i = 0; i < G_N_ELEMENTS (states); i++)
    {
      g_autoptr (GardeDatabase) database = garde_test_engine_open (engine);

      run_script (database, states[i].before);
      assert_ask_fails (database, states[i].sql, states[i].code);
      g_assert_cmpint (ask (database, "SELECT 1"), ==, 1);
    }
  run_script (locker, "ROLLBACK");
}

static void
kill_backend (GardeDatabase *victim, GardeDatabase *killer)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GardeRows) dead = garde_database_query (
      killer, "SELECT pg_terminate_backend ($1::integer, 10000)",
      g_variant_new ("(x)", ask (victim, "SELECT pg_backend_pid ()")), &error);

  g_assert_no_error (error);
  g_assert_cmpint (garde_rows_get_int (dead, 0, 0), ==, 1);
}

static void
test_reconnection (GardeTestEngine *engine, gconstpointer data)
{
  g_autoptr (GardeDatabase) database = garde_test_engine_open (engine);
  g_autoptr (GardeDatabase) killer = garde_test_engine_open (engine);
  guint n_runs = 0;

  for (guint i = 0; i < 3; i++)
    {
      g_assert_cmpint (ask (database, "SELECT 3"), ==, 3);
      kill_backend (database, killer);

      /* The same statement, whose name died with the connection. */
      g_assert_cmpint (ask (database, "SELECT 3"), ==, 3);
      kill_backend (database, killer);
      g_assert_true (garde_database_transact (database, ask_in_transaction, &n_runs, NULL));
      kill_backend (database, killer);
      run_script (database, "SELECT 1");
    }

  g_assert_cmpuint (n_runs, ==, 3);
}

/* The server ends a session in the middle of its statement. */
static void
test_killed_by_itself (GardeTestEngine *engine, gconstpointer data)
{
  g_autoptr (GardeDatabase) database = garde_test_engine_open (engine);

  assert_ask_fails (database, "SELECT pg_terminate_backend (pg_backend_pid ())",
                    GARDE_DATABASE_ERROR_UNREACHABLE);
  g_assert_cmpint (ask (database, "SELECT 4"), ==, 4);
}

/* A statement that was prepared when its table looked otherwise: the call fails or not as it may,
 * the next works. */
static gboolean
ask_all (GardeDatabase *database, gpointer data, GError **error)
{
  guint *n_runs = data;
  g_autoptr (GardeRows) rows = garde_database_query (database, "SELECT * FROM one", NULL, error);

  *n_runs += 1;
  return rows != NULL && garde_rows_get_width (rows) == 2;
}

static void
test_outdated_statement (GardeTestEngine *engine, gconstpointer data)
{
  g_autoptr (GardeDatabase) database = garde_test_engine_open (engine);
  g_autoptr (GardeDatabase) other = garde_test_engine_open (engine);
  g_autoptr (GError) error = NULL;
  guint n_runs = 0;

  run_script (other, "CREATE TABLE one (id @id@); INSERT INTO one VALUES (1);");
  g_assert_cmpint (ask (database, "SELECT * FROM one"), ==, 1);
  run_script (other, "ALTER TABLE one ADD COLUMN word TEXT");

  g_assert_true (garde_database_transact (database, ask_all, &n_runs, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (n_runs, ==, 2);

  /* Somebody between here and there forgot the names. */
  run_script (database, "DEALLOCATE ALL");
  g_assert_true (garde_database_transact (database, ask_all, &n_runs, &error));
  g_assert_no_error (error);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/postgresql/tls", test_tls);
  g_test_add_func ("/postgresql/settings", test_settings);
  g_test_add_func ("/postgresql/bad-uri", test_bad_uri);
  g_test_add_func ("/postgresql/closed-port", test_closed_port);
  g_test_add_func ("/postgresql/silent-server", test_silent_server);
  g_test_add_func ("/postgresql/refusals", test_refusals);
  g_test_add_func ("/postgresql/password", test_password);
  g_test_add_func ("/postgresql/hosts", test_hosts);
  g_test_add_func ("/postgresql/silent-later", test_silent_later);
  g_test_add_func ("/postgresql/hangs-up", test_hangs_up);
  g_test_add_func ("/postgresql/gone", test_gone);
  g_test_add_func ("/postgresql/bell-without-server", test_bell_without_server);
  garde_test_add_on_server ("/postgresql/no-such-database", test_no_such_database, NULL);
  garde_test_add_on_server ("/postgresql/session", test_session, NULL);
  garde_test_add_on_server ("/postgresql/other-host", test_other_host, NULL);
  garde_test_add_on_server ("/postgresql/read-only-session", test_read_only_session, NULL);
  garde_test_add_on_server ("/postgresql/states", test_states, NULL);
  garde_test_add_on_server ("/postgresql/reconnection", test_reconnection, NULL);
  garde_test_add_on_server ("/postgresql/killed-by-itself", test_killed_by_itself, NULL);
  garde_test_add_on_server ("/postgresql/outdated-statement", test_outdated_statement, NULL);

  return g_test_run ();
}
