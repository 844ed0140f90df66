/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "database/garde-database-sqlite.h"

#include <glib/gi18n-lib.h>
#include <sqlite3.h>
#include <stdlib.h>
#include <string.h>

#include "database/garde-arguments.h"
#include "database/garde-database-private.h"
#include "database/garde-rows-builder.h"
#include "database/garde-sqlite-file.h"
#include "database/garde-statement-cache.h"

#define N_STATEMENTS     256
#define BELL_INTERVAL_US (100 * G_TIME_SPAN_MILLISECOND)

/* Where $3 stands among the engine's parameters is found once. */
typedef struct
{
  sqlite3_stmt *engine;
  int n_parameters;
  guint *numbers; /* of the argument that each parameter takes, from 0 */
} Statement;

struct _GardeSqlite
{
  GardeDatabase parent_instance;

  sqlite3 *engine;
  char *path; /* NULL: in memory */
  GardeStatementCache *statements;
  GardeRowsBuilder rows; /* its room serves every answer */
};

G_DEFINE_FINAL_TYPE (GardeSqlite, garde_sqlite, GARDE_TYPE_DATABASE)

static void
statement_free (gpointer value, gpointer data)
{
  Statement *statement = value;

  sqlite3_finalize (statement->engine);
  g_free (statement->numbers);
  g_free (statement);
}

static gboolean
fail (GardeSqlite *self, int code, GError **error)
{
  garde_sqlite_set_error (error, self->engine, code, self->path);
  return FALSE;
}

static gboolean
read_parameters (Statement *statement, const char *sql, GError **error)
{
  statement->n_parameters = sqlite3_bind_parameter_count (statement->engine);
  statement->numbers = g_new0 (guint, statement->n_parameters);

  for (int i = 0; i < statement->n_parameters; i++)
    {
      const char *name = sqlite3_bind_parameter_name (statement->engine, i + 1);
      int number = name != NULL && *name == '$' ? atoi (name + 1) : 0;

      if (number < 1)
        {
          g_set_error (error, GARDE_DATABASE_ERROR, GARDE_DATABASE_ERROR_FAILED,
                       _ ("A placeholder is not $1, $2 … in the statement “%s”."), sql);
          return FALSE;
        }
      statement->numbers[i] = (guint) number - 1;
    }

  return TRUE;
}

static Statement *
prepare (GardeSqlite *self, const char *sql, GError **error)
{
  Statement *statement = garde_statement_cache_lookup (self->statements, sql);
  const char *rest;
  int code;

  if (statement != NULL)
    return statement;

  statement = g_new0 (Statement, 1);
  code = sqlite3_prepare_v3 (self->engine, sql, -1, SQLITE_PREPARE_PERSISTENT, &statement->engine,
                             &rest);
  if (code != SQLITE_OK)
    fail (self, code, error);
  else if (statement->engine == NULL || rest[strspn (rest, "; \t\r\n")] != '\0')
    g_set_error (error, GARDE_DATABASE_ERROR, GARDE_DATABASE_ERROR_FAILED,
                 _ ("This is not exactly one statement: “%s”."), sql);
  else if (read_parameters (statement, sql, error))
    {
      garde_statement_cache_add (self->statements, sql, statement);
      return statement;
    }

  statement_free (statement, NULL);
  return NULL;
}

static int
bind_one (sqlite3_stmt *engine, int index, const GardeArgument *argument)
{
  if (argument->is_null)
    return sqlite3_bind_null (engine, index);

  switch (argument->kind)
    {
    case GARDE_ARGUMENT_INT:
      return sqlite3_bind_int64 (engine, index, argument->number);
    case GARDE_ARGUMENT_TEXT:
      return sqlite3_bind_text64 (engine, index, argument->data, argument->size, SQLITE_STATIC,
                                  SQLITE_UTF8);
    case GARDE_ARGUMENT_BYTES:
      return sqlite3_bind_blob64 (engine, index, argument->data, argument->size, SQLITE_STATIC);
    default:
      g_assert_not_reached ();
    }
}

static gboolean
bind_all (GardeSqlite *self,
          const Statement *statement,
          const GardeArguments *arguments,
          GError **error)
{
  for (int i = 0; i < statement->n_parameters; i++)
    {
      guint number = statement->numbers[i];
      int code;

      if (number >= arguments->length)
        {
          g_set_error (error, GARDE_DATABASE_ERROR, GARDE_DATABASE_ERROR_FAILED,
                       _ ("The argument for $%u is missing in the statement “%s”."), number + 1,
                       sqlite3_sql (statement->engine));
          return FALSE;
        }

      code = bind_one (statement->engine, i + 1, &arguments->items[number]);
      if (code != SQLITE_OK)
        return fail (self, code, error);
    }

  return TRUE;
}

/* Every function of a column asks anew for the connection and the row; those of a value do not, and
 * without the mutexes of SQLite, which this connection does without, they may be used for it. */
static void
add_cell (GardeRowsBuilder *rows, sqlite3_stmt *engine, int column)
{
  sqlite3_value *value = sqlite3_column_value (engine, column);
  const char *data;

  switch (sqlite3_value_type (value))
    {
    case SQLITE_NULL:
      garde_rows_builder_add_null (rows);
      break;
    case SQLITE_INTEGER:
      garde_rows_builder_add_int (rows, sqlite3_value_int64 (value));
      break;
    case SQLITE_BLOB:
      data = sqlite3_value_blob (value);
      garde_rows_builder_add_bytes (rows, data, (gsize) sqlite3_value_bytes (value));
      break;
    case SQLITE_TEXT:
      /* As bytes, for as a text the engine would copy it first, to end it with a NUL. */
      data = sqlite3_value_blob (value);
      garde_rows_builder_add_text (rows, data, (gsize) sqlite3_value_bytes (value));
      break;
    default:
      data = (const char *) sqlite3_value_text (value);
      garde_rows_builder_add_text (rows, data, (gsize) sqlite3_value_bytes (value));
    }
}

static int
step_all (sqlite3_stmt *engine, GardeRowsBuilder *rows)
{
  int width = sqlite3_column_count (engine);
  int code;

  garde_rows_builder_begin_again (rows, (guint) width);
  while ((code = sqlite3_step (engine)) == SQLITE_ROW)
    for (int column = 0; column < width; column++)
      add_cell (rows, engine, column);

  return code;
}

static GardeRows *
garde_sqlite_query (GardeDatabase *database,
                    const char *sql,
                    const GardeArguments *arguments,
                    gint64 *affected,
                    GError **error)
{
  GardeSqlite *self = GARDE_SQLITE (database);
  Statement *statement = prepare (self, sql, error);
  gint64 total = sqlite3_total_changes64 (self->engine);
  int code;

  if (statement == NULL || !bind_all (self, statement, arguments, error))
    return NULL;

  garde_database_count_round_trip (database);
  code = step_all (statement->engine, &self->rows);
  if (code != SQLITE_DONE)
    fail (self, code, error);

  /* The number of the last INSERT, UPDATE or DELETE stays after statements that are none of these.
   */
  *affected = 0;
  if (sqlite3_total_changes64 (self->engine) != total)
    *affected = sqlite3_changes64 (self->engine);

  sqlite3_reset (statement->engine);
  return code == SQLITE_DONE ? garde_rows_builder_copy (&self->rows) : NULL;
}

static gboolean
garde_sqlite_post (GardeDatabase *database,
                   const char *sql,
                   const GardeArguments *arguments,
                   GError **error)
{
  gint64 affected;
  g_autoptr (GardeRows) rows = garde_sqlite_query (database, sql, arguments, &affected, error);

  return rows != NULL;
}

static gboolean
garde_sqlite_script (GardeDatabase *database, const char *sql, GError **error)
{
  GardeSqlite *self = GARDE_SQLITE (database);
  int code = sqlite3_exec (self->engine, sql, NULL, NULL, NULL);

  garde_database_count_round_trip (database);
  return code == SQLITE_OK || fail (self, code, error);
}

static const char *
garde_sqlite_word (GardeDatabase *database, const char *word)
{
  static const struct
  {
    const char *word;
    const char *translation;
  } words[] = {
    { "id", "INTEGER PRIMARY KEY" },
    { "seq", "INTEGER PRIMARY KEY AUTOINCREMENT" },
    { "int", "INTEGER" },
    { "bytes", "BLOB" },
    { "key", "TEXT" },
    { "strict", "STRICT" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (strcmp (words[i].word, word) == 0)
      return words[i].translation;

  return NULL;
}

static gboolean
run_plain (GardeSqlite *self, const char *sql, GError **error)
{
  Statement *statement = prepare (self, sql, error);
  int code;

  if (statement == NULL)
    return FALSE;

  code = sqlite3_step (statement->engine);
  if (code != SQLITE_DONE)
    fail (self, code, error);
  sqlite3_reset (statement->engine);
  return code == SQLITE_DONE;
}

static gboolean
garde_sqlite_begin (GardeDatabase *database, GError **error)
{
  return run_plain (GARDE_SQLITE (database), "BEGIN IMMEDIATE", error);
}

static gboolean
garde_sqlite_begin_reading (GardeDatabase *database, GError **error)
{
  return run_plain (GARDE_SQLITE (database), "BEGIN", error);
}

static gboolean
garde_sqlite_commit (GardeDatabase *database, GError **error)
{
  return run_plain (GARDE_SQLITE (database), "COMMIT", error);
}

static void
garde_sqlite_rollback (GardeDatabase *database)
{
  GardeSqlite *self = GARDE_SQLITE (database);

  /* A full disk rolls back by itself. */
  if (sqlite3_get_autocommit (self->engine) == 0)
    run_plain (self, "ROLLBACK", NULL);
}

/* BEGIN IMMEDIATE already lets only one writer in, and the file itself is the bell. */
static gboolean
garde_sqlite_succeed (GardeDatabase *database, GError **error)
{
  return TRUE;
}

static gint64
garde_sqlite_measure_offset (GardeDatabase *database, GError **error)
{
  return 0;
}

typedef struct
{
  GSource source;
  GardeSqlite *database;
  gint64 version; /* what the engine counted when the bell was last looked at */
} Bell;

static gint64
read_data_version (GardeSqlite *self)
{
  Statement *statement = prepare (self, "PRAGMA data_version", NULL);
  gint64 version = -1;

  if (statement == NULL)
    return -1;

  if (sqlite3_step (statement->engine) == SQLITE_ROW)
    version = sqlite3_column_int64 (statement->engine, 0);
  sqlite3_reset (statement->engine);
  return version;
}

static gboolean
bell_dispatch (GSource *source, GSourceFunc callback, gpointer data)
{
  Bell *bell = (Bell *) source;
  gint64 version = read_data_version (bell->database);

  g_source_set_ready_time (source, g_get_monotonic_time () + BELL_INTERVAL_US);
  if (version < 0 || version == bell->version)
    return G_SOURCE_CONTINUE;

  bell->version = version;
  return callback != NULL ? callback (data) : G_SOURCE_CONTINUE;
}

static void
bell_finalize (GSource *source)
{
  g_object_unref (((Bell *) source)->database);
}

static GSource *
garde_sqlite_create_bell (GardeDatabase *database)
{
  static GSourceFuncs functions = { .dispatch = bell_dispatch, .finalize = bell_finalize };
  GSource *source = g_source_new (&functions, sizeof (Bell));
  Bell *bell = (Bell *) source;

  g_source_set_static_name (source, "garde-bell");
  bell->database = g_object_ref (GARDE_SQLITE (database));
  bell->version = read_data_version (bell->database);
  g_source_set_ready_time (source, g_get_monotonic_time () + BELL_INTERVAL_US);
  return source;
}

static void
garde_sqlite_finalize (GObject *object)
{
  GardeSqlite *self = GARDE_SQLITE (object);

  garde_statement_cache_free (self->statements);
  garde_rows_builder_clear (&self->rows);
  sqlite3_close (self->engine);
  g_free (self->path);
  G_OBJECT_CLASS (garde_sqlite_parent_class)->finalize (object);
}

static void
garde_sqlite_class_init (GardeSqliteClass *klass)
{
  GardeDatabaseClass *database_class = GARDE_DATABASE_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = garde_sqlite_finalize;

  database_class->query = garde_sqlite_query;
  database_class->post = garde_sqlite_post;
  database_class->script = garde_sqlite_script;
  database_class->word = garde_sqlite_word;
  database_class->begin = garde_sqlite_begin;
  database_class->begin_reading = garde_sqlite_begin_reading;
  database_class->commit = garde_sqlite_commit;
  database_class->rollback = garde_sqlite_rollback;
  database_class->serialise = garde_sqlite_succeed;
  database_class->ring = garde_sqlite_succeed;
  database_class->create_bell = garde_sqlite_create_bell;
  database_class->measure_offset = garde_sqlite_measure_offset;
}

static void
garde_sqlite_init (GardeSqlite *self)
{
  self->statements = garde_statement_cache_new (N_STATEMENTS, statement_free, NULL);
}

GardeDatabase *
garde_sqlite_open (const char *uri, GardeDatabaseOpenFlags flags, GError **error)
{
  g_autoptr (GardeSqlite) self = g_object_new (GARDE_TYPE_SQLITE, NULL);

  self->engine = garde_sqlite_file_open (uri, flags, error);
  if (self->engine == NULL)
    return NULL;

  self->path = garde_sqlite_file_dup_path (uri);
  garde_database_set_uri (GARDE_DATABASE (self), uri);
  return GARDE_DATABASE (g_steal_pointer (&self));
}

const char *
garde_sqlite_get_path (GardeSqlite *self)
{
  g_return_val_if_fail (GARDE_IS_SQLITE (self), NULL);

  return self->path != NULL ? self->path : "";
}

gboolean
garde_sqlite_copy (GardeSqlite *self, const char *path, GError **error)
{
  g_return_val_if_fail (GARDE_IS_SQLITE (self), FALSE);
  g_return_val_if_fail (path != NULL, FALSE);

  return garde_sqlite_file_copy (self->engine, path, error);
}

gboolean
garde_sqlite_empty_journal (GardeSqlite *self)
{
  g_return_val_if_fail (GARDE_IS_SQLITE (self), FALSE);

  return sqlite3_wal_checkpoint_v2 (self->engine, "main", SQLITE_CHECKPOINT_TRUNCATE, NULL, NULL) ==
         SQLITE_OK;
}

void
garde_sqlite_set_patience (GardeSqlite *self, guint milliseconds)
{
  g_return_if_fail (GARDE_IS_SQLITE (self));

  sqlite3_busy_timeout (self->engine, (int) milliseconds);
}

sqlite3 *
garde_sqlite_borrow_engine (GardeSqlite *self)
{
  g_return_val_if_fail (GARDE_IS_SQLITE (self), NULL);

  return self->engine;
}
