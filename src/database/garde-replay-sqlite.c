/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "database/garde-replay-private.h"

#include <sqlite3.h>
#include <stdlib.h>

#include "database/garde-database-sqlite.h"
#include "database/garde-sqlite-file.h"

typedef struct
{
  sqlite3 *engine;
  gboolean is_shared;
  guint64 sum; /* of what was read, so that reading is for something */
} Connection;

typedef struct
{
  sqlite3_stmt *engine;
  int n_parameters;
  guint *numbers; /* of the argument that each parameter takes, from 0 */
} Statement;

static gpointer
make_connection (sqlite3 *engine, gboolean is_shared)
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
  return make_connection (garde_sqlite_file_open (uri, GARDE_DATABASE_OPEN_CREATE, error), FALSE);
}

/* A connection that has just been opened has its pages side by side in memory, and is quicker with
 * them than one that has worked for a while: over one connection that weighs on both sides alike.
 */
static gpointer
bare_share (GardeDatabase *database, GError **error)
{
  return make_connection (garde_sqlite_borrow_engine (GARDE_SQLITE (database)), TRUE);
}

static gboolean
bare_begin (gpointer data, GError **error)
{
  return TRUE;
}

static void
bare_end (gpointer data)
{
}

static void
bare_close (gpointer data)
{
  Connection *connection = data;

  if (!connection->is_shared)
    sqlite3_close (connection->engine);
  g_free (connection);
}

static gboolean
check (Connection *connection, int code, GError **error)
{
  if (code == SQLITE_OK || code == SQLITE_DONE)
    return TRUE;

  garde_sqlite_set_error (error, connection->engine, code, NULL);
  return FALSE;
}

static gboolean
bare_script (gpointer data, const char *sql, GError **error)
{
  Connection *connection = data;

  return check (connection, sqlite3_exec (connection->engine, sql, NULL, NULL, NULL), error);
}

static void
bare_release (gpointer data)
{
  Statement *statement = data;

  sqlite3_finalize (statement->engine);
  g_free (statement->numbers);
  g_free (statement);
}

static gpointer
bare_prepare (gpointer data, const char *sql, const GardeArguments *arguments, GError **error)
{
  Connection *connection = data;
  Statement *statement = g_new0 (Statement, 1);
  int code = sqlite3_prepare_v3 (connection->engine, sql, -1, SQLITE_PREPARE_PERSISTENT,
                                 &statement->engine, NULL);

  if (!check (connection, code, error))
    {
      bare_release (statement);
      return NULL;
    }

  statement->n_parameters = sqlite3_bind_parameter_count (statement->engine);
  statement->numbers = g_new0 (guint, statement->n_parameters);
  for (int i = 0; i < statement->n_parameters; i++)
    statement->numbers[i] =
        (guint) atoi (sqlite3_bind_parameter_name (statement->engine, i + 1) + 1) - 1;
  return statement;
}

static void
bind_one (sqlite3_stmt *engine, int index, const GardeArgument *argument)
{
  if (argument->is_null)
    sqlite3_bind_null (engine, index);
  else if (argument->kind == GARDE_ARGUMENT_INT)
    sqlite3_bind_int64 (engine, index, argument->number);
  else if (argument->kind == GARDE_ARGUMENT_TEXT)
    sqlite3_bind_text64 (engine, index, argument->data, argument->size, SQLITE_STATIC, SQLITE_UTF8);
  else
    sqlite3_bind_blob64 (engine, index, argument->data, argument->size, SQLITE_STATIC);
}

static guint64
read_column (sqlite3_stmt *engine, int column)
{
  guint64 where;

  switch (sqlite3_column_type (engine, column))
    {
    case SQLITE_NULL:
      return 0;
    case SQLITE_INTEGER:
      return (guint64) sqlite3_column_int64 (engine, column);
    case SQLITE_BLOB:
      where = (guint64) GPOINTER_TO_SIZE (sqlite3_column_blob (engine, column));
      return where + (guint64) sqlite3_column_bytes (engine, column);
    default:
      where = (guint64) GPOINTER_TO_SIZE (sqlite3_column_text (engine, column));
      return where + (guint64) sqlite3_column_bytes (engine, column);
    }
}

static gboolean
bare_run (gpointer data, gpointer prepared, const GardeArguments *arguments, GError **error)
{
  Connection *connection = data;
  const Statement *statement = prepared;
  int width = sqlite3_column_count (statement->engine);
  int code;

  for (int i = 0; i < statement->n_parameters; i++)
    if (statement->numbers[i] < arguments->length)
      bind_one (statement->engine, i + 1, &arguments->items[statement->numbers[i]]);
  while ((code = sqlite3_step (statement->engine)) == SQLITE_ROW)
    for (int column = 0; column < width; column++)
      connection->sum += read_column (statement->engine, column);
  sqlite3_reset (statement->engine);
  return check (connection, code, error);
}

const GardeBareEngine garde_bare_sqlite = {
  bare_open,   bare_share,   bare_begin, bare_end,     bare_close,
  bare_script, bare_prepare, bare_run,   bare_release,
};
