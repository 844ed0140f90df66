/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "database/garde-replay-private.h"

#include <libpq-fe.h>

#include "database/garde-database-postgresql.h"
#include "database/garde-postgresql-connection.h"
#include "database/garde-postgresql-error.h"

#define FORMAT_BINARY 1

#define OID_BYTEA 17
#define OID_INT8  20
#define OID_TEXT  25

typedef struct
{
  PGconn *engine;
  gboolean is_shared;
  guint64 sum; /* of what was read, so that reading is for something */
} Connection;

/* What libpq wants to be told of the arguments, filled in by every run. */
typedef struct
{
  char name[16];
  guint n;
  const char **values;
  int *lengths;
  int *formats;
  guint64 *numbers;
} Statement;

static gpointer
make_connection (PGconn *engine, gboolean is_shared)
{
  Connection *connection;

  if (engine == NULL)
    return NULL;

  connection = g_new0 (Connection, 1);
  connection->engine = engine;
  connection->is_shared = is_shared;
  return connection;
}

static gpointer
bare_open (const char *uri, const char *password, GError **error)
{
  g_autoptr (GHashTable) settings = garde_postgresql_dup_settings (uri, password, error);

  return make_connection (settings != NULL ? garde_postgresql_connect (settings, error) : NULL,
                          FALSE);
}

/* On which processor a server puts the process that answers a connection can weigh more than
 * the question: over one connection it weighs on both sides alike. */
static gpointer
bare_share (GardeDatabase *database, GError **error)
{
  return make_connection (garde_postgresql_borrow_engine (GARDE_POSTGRESQL (database), error),
                          TRUE);
}

/* Between two batches a shared connection is as its owner left it. */
static gboolean
bare_begin (gpointer data, GError **error)
{
  Connection *connection = data;

  if (!connection->is_shared || (PQexitPipelineMode (connection->engine) == 1 &&
                                 PQsetnonblocking (connection->engine, 0) == 0))
    return TRUE;
  garde_postgresql_set_lost_error (error, connection->engine);
  return FALSE;
}

static void
bare_end (gpointer data)
{
  Connection *connection = data;

  if (connection->is_shared && (PQsetnonblocking (connection->engine, 1) != 0 ||
                                PQenterPipelineMode (connection->engine) != 1))
    g_warning ("A shared connection cannot be given back");
}

static void
bare_close (gpointer data)
{
  Connection *connection = data;

  if (!connection->is_shared)
    PQfinish (connection->engine);
  g_free (connection);
}

static gboolean
check (Connection *connection, const PGresult *result, GError **error)
{
  ExecStatusType status = PQresultStatus (result);

  if (status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK)
    return TRUE;

  garde_postgresql_set_result_error (error, connection->engine, result);
  return FALSE;
}

static gboolean
bare_script (gpointer data, const char *sql, GError **error)
{
  Connection *connection = data;
  PGresult *result = PQexec (connection->engine, sql);
  gboolean done = check (connection, result, error);

  PQclear (result);
  return done;
}

static void
bare_release (gpointer data)
{
  Statement *statement = data;

  g_free (statement->values);
  g_free (statement->lengths);
  g_free (statement->formats);
  g_free (statement->numbers);
  g_free (statement);
}

static Oid
get_type (GardeArgumentKind kind)
{
  if (kind == GARDE_ARGUMENT_INT)
    return OID_INT8;
  return kind == GARDE_ARGUMENT_TEXT ? OID_TEXT : OID_BYTEA;
}

/* No name comes twice, even over a connection that was shared before. */
static Statement *
make_statement (guint n)
{
  static guint n_names;
  Statement *statement = g_new0 (Statement, 1);

  g_snprintf (statement->name, sizeof statement->name, "bare%u", n_names++);
  statement->n = n;
  statement->values = g_new0 (const char *, n);
  statement->lengths = g_new0 (int, n);
  statement->formats = g_new0 (int, n);
  statement->numbers = g_new0 (guint64, n);
  for (guint i = 0; i < n; i++)
    statement->formats[i] = FORMAT_BINARY;
  return statement;
}

static gpointer
bare_prepare (gpointer data, const char *sql, const GardeArguments *arguments, GError **error)
{
  Connection *connection = data;
  Statement *statement = make_statement (arguments->length);
  g_autofree Oid *types = g_new0 (Oid, arguments->length);
  PGresult *result;
  gboolean done;

  for (guint i = 0; i < arguments->length; i++)
    types[i] = get_type (arguments->items[i].kind);
  result = PQprepare (connection->engine, statement->name, sql, (int) statement->n, types);
  done = check (connection, result, error);
  PQclear (result);
  if (done)
    return statement;

  bare_release (statement);
  return NULL;
}

static void
fill (Statement *statement, const GardeArguments *arguments)
{
  for (guint i = 0; i < statement->n; i++)
    {
      const GardeArgument *argument = &arguments->items[i];
      gboolean is_int = argument->kind == GARDE_ARGUMENT_INT;

      statement->numbers[i] = GUINT64_TO_BE ((guint64) argument->number);
      statement->values[i] = argument->is_null ? NULL
                             : is_int          ? (const char *) &statement->numbers[i]
                                               : argument->data;
      statement->lengths[i] = is_int ? 8 : (int) argument->size;
    }
}

static void
read_all (Connection *connection, const PGresult *result)
{
  int length = PQntuples (result);
  int width = PQnfields (result);

  for (int row = 0; row < length; row++)
    for (int column = 0; column < width; column++)
      if (!PQgetisnull (result, row, column))
        connection->sum += (guint64) GPOINTER_TO_SIZE (PQgetvalue (result, row, column)) +
                           (guint64) PQgetlength (result, row, column);
}

static gboolean
bare_run (gpointer data, gpointer prepared, const GardeArguments *arguments, GError **error)
{
  Connection *connection = data;
  Statement *statement = prepared;
  PGresult *result;
  gboolean done;

  fill (statement, arguments);
  result =
      PQexecPrepared (connection->engine, statement->name, (int) statement->n, statement->values,
                      statement->lengths, statement->formats, FORMAT_BINARY);
  done = check (connection, result, error);
  if (done)
    read_all (connection, result);
  PQclear (result);
  return done;
}

const GardeBareEngine garde_bare_postgresql = {
  bare_open,   bare_share,   bare_begin, bare_end,     bare_close,
  bare_script, bare_prepare, bare_run,   bare_release,
};
