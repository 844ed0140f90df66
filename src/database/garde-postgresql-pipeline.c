/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "database/garde-postgresql-pipeline.h"

#include <errno.h>

#include "database/garde-postgresql-error.h"
#include "database/garde-statement-cache.h"

#define N_STATEMENTS    256
#define FORMAT_BINARY   1
#define PATIENCE_OF_JOB -1

#define OID_BYTEA 17
#define OID_INT8  20
#define OID_TEXT  25

/* A statement that the server knows by a name. The types of its arguments belong to it. */
typedef struct
{
  char name[16];
  guint n_types;
  Oid types[];
} Prepared;

struct _GardePipeline
{
  PGconn *engine;
  GPtrArray *steps; /* added and not settled: the SQL where it is being prepared, otherwise NULL */
  GardeStatementCache *statements; /* of Prepared */
  guint n_names;
  int patience;
  gboolean is_lost;
  gboolean is_passing;
  gboolean has_rung;

  /* Room for the arguments of one statement, used again by every other. */
  GArray *types;
  GArray *values;
  GArray *lengths;
  GArray *formats;
  GArray *numbers;
};

static void
free_prepared (gpointer value, gpointer data)
{
  g_free (value);
}

static void
log_notice (void *data, const char *message)
{
  g_debug ("PostgreSQL: %s", message);
}

GardePipeline *
garde_pipeline_new (PGconn *engine, guint patience)
{
  GardePipeline *self = g_new0 (GardePipeline, 1);

  self->engine = engine;
  self->patience = (int) patience;
  self->steps = g_ptr_array_new_with_free_func (g_free);
  self->statements = garde_statement_cache_new (N_STATEMENTS, free_prepared, NULL);
  self->types = g_array_new (FALSE, FALSE, sizeof (Oid));
  self->values = g_array_new (FALSE, FALSE, sizeof (const char *));
  self->lengths = g_array_new (FALSE, FALSE, sizeof (int));
  self->formats = g_array_new (FALSE, FALSE, sizeof (int));
  self->numbers = g_array_new (FALSE, FALSE, sizeof (guint64));

  PQsetNoticeProcessor (engine, log_notice, NULL);
  self->is_lost = PQsetnonblocking (engine, 1) != 0 || PQenterPipelineMode (engine) != 1;
  return self;
}

void
garde_pipeline_free (GardePipeline *self)
{
  PQfinish (self->engine);
  g_ptr_array_unref (self->steps);
  garde_statement_cache_free (self->statements);
  g_array_unref (self->types);
  g_array_unref (self->values);
  g_array_unref (self->lengths);
  g_array_unref (self->formats);
  g_array_unref (self->numbers);
  g_free (self);
}

PGconn *
garde_pipeline_get_engine (GardePipeline *self)
{
  return self->engine;
}

void
garde_pipeline_set_patience (GardePipeline *self, guint patience)
{
  self->patience = (int) patience;
}

gboolean
garde_pipeline_is_lost (GardePipeline *self)
{
  return self->is_lost;
}

gboolean
garde_pipeline_has_steps (GardePipeline *self)
{
  return self->steps->len > 0;
}

gboolean
garde_pipeline_is_passing (GardePipeline *self)
{
  return self->is_passing;
}

gboolean
garde_pipeline_is_in_transaction (GardePipeline *self)
{
  return !self->is_lost &&
         (self->steps->len > 0 || PQtransactionStatus (self->engine) != PQTRANS_IDLE);
}

static gboolean
lose (GardePipeline *self, GError **error)
{
  self->is_passing = TRUE;
  self->is_lost = TRUE;
  if (error != NULL && *error == NULL)
    garde_postgresql_set_lost_error (error, self->engine);
  return FALSE;
}

static gboolean
lose_to_silence (GardePipeline *self, GError **error)
{
  self->is_passing = FALSE;
  self->is_lost = TRUE;
  if (*error == NULL)
    garde_postgresql_set_silent_error (error, self->engine);
  return FALSE;
}

static void
take_notifications (GardePipeline *self)
{
  PGnotify *notification;

  while ((notification = PQnotifies (self->engine)) != NULL)
    {
      self->has_rung |= notification->be_pid != PQbackendPID (self->engine);
      PQfreemem (notification);
    }
}

gboolean
garde_pipeline_take_rung (GardePipeline *self)
{
  gboolean has_rung = self->has_rung;

  self->has_rung = FALSE;
  return has_rung;
}

gboolean
garde_pipeline_look (GardePipeline *self)
{
  GPollFD poll = { PQsocket (self->engine), G_IO_IN, 0 };

  /* A server that ends a connection first says why; the end itself is behind that. */
  while (!self->is_lost && g_poll (&poll, 1, 0) > 0)
    {
      if (PQconsumeInput (self->engine) == 0 || PQstatus (self->engine) == CONNECTION_BAD)
        self->is_lost = TRUE;
      take_notifications (self);
    }

  return !self->is_lost;
}

static void
read_arguments (GardePipeline *self, const GardeArguments *arguments)
{
  guint n = arguments->length;

  g_array_set_size (self->types, n);
  g_array_set_size (self->values, n);
  g_array_set_size (self->lengths, n);
  g_array_set_size (self->formats, n);
  g_array_set_size (self->numbers, n);

  for (guint i = 0; i < n; i++)
    {
      const GardeArgument *argument = &arguments->items[i];
      guint64 *number = &g_array_index (self->numbers, guint64, i);
      gboolean is_int = argument->kind == GARDE_ARGUMENT_INT;

      *number = GUINT64_TO_BE ((guint64) argument->number);
      g_array_index (self->types, Oid, i) = is_int                                  ? OID_INT8
                                            : argument->kind == GARDE_ARGUMENT_TEXT ? OID_TEXT
                                                                                    : OID_BYTEA;
      g_array_index (self->values, const char *, i) = argument->is_null ? NULL
                                                      : is_int          ? (const char *) number
                                                                        : argument->data;
      g_array_index (self->lengths, int, i) = is_int ? 8 : (int) argument->size;
      g_array_index (self->formats, int, i) = FORMAT_BINARY;
    }
}

static gboolean
has_types (const Prepared *prepared, const GArray *types)
{
  if (prepared->n_types != types->len)
    return FALSE;

  for (guint i = 0; i < types->len; i++)
    if (prepared->types[i] != g_array_index (types, Oid, i))
      return FALSE;

  return TRUE;
}

/* The server forgets all names at once: that is one small statement every N_STATEMENTS new ones,
 * and nothing has to be known about which of them it ever heard of. */
static gboolean
forget_all (GardePipeline *self)
{
  garde_statement_cache_clear (self->statements);
  g_ptr_array_add (self->steps, NULL);
  return PQsendQueryParams (self->engine, "DEALLOCATE ALL", 0, NULL, NULL, NULL, NULL,
                            FORMAT_BINARY) == 1;
}

static const Prepared *
prepare (GardePipeline *self, const char *sql)
{
  Prepared *prepared = garde_statement_cache_lookup (self->statements, sql);

  if (prepared != NULL && has_types (prepared, self->types))
    return prepared;
  if (garde_statement_cache_get_length (self->statements) >= N_STATEMENTS && !forget_all (self))
    return NULL;

  prepared = g_malloc0 (sizeof (Prepared) + self->types->len * sizeof (Oid));
  g_snprintf (prepared->name, sizeof prepared->name, "s%u", self->n_names++);
  prepared->n_types = self->types->len;
  for (guint i = 0; i < self->types->len; i++)
    prepared->types[i] = g_array_index (self->types, Oid, i);

  garde_statement_cache_add (self->statements, sql, prepared);
  g_ptr_array_add (self->steps, g_strdup (sql));
  if (PQsendPrepare (self->engine, prepared->name, sql, (int) prepared->n_types, prepared->types) !=
      1)
    return NULL;

  return prepared;
}

gboolean
garde_pipeline_add (GardePipeline *self,
                    const char *sql,
                    const GardeArguments *arguments,
                    GError **error)
{
  const Prepared *prepared;

  if (self->is_lost)
    return lose (self, error);

  read_arguments (self, arguments);
  prepared = prepare (self, sql);
  if (prepared == NULL)
    return lose (self, error);

  g_ptr_array_add (self->steps, NULL);
  if (PQsendQueryPrepared (self->engine, prepared->name, (int) arguments->length,
                           (const char *const *) self->values->data, (int *) self->lengths->data,
                           (int *) self->formats->data, FORMAT_BINARY) != 1)
    return lose (self, error);

  return TRUE;
}

/* Until libpq has an answer or @patience ms have passed without a sign of life. */
static gboolean
wait_for_answer (GardePipeline *self, int patience, GError **error)
{
  while (PQisBusy (self->engine))
    {
      GPollFD poll = { PQsocket (self->engine), G_IO_IN, 0 };
      int unsent = PQflush (self->engine);
      int ready;

      if (unsent < 0)
        return lose (self, error);
      if (unsent > 0)
        poll.events |= G_IO_OUT;

      ready = g_poll (&poll, 1, patience);
      if (ready < 0 && errno != EINTR)
        return lose (self, error);
      if (ready == 0)
        return lose_to_silence (self, error);
      if (ready > 0 && (poll.revents & ~G_IO_OUT) != 0 && PQconsumeInput (self->engine) == 0)
        return lose (self, error);
    }

  return TRUE;
}

/* Whether @result is a success. The first failure is the one to tell; what the server left out
 * behind it is none. */
static gboolean
judge (GardePipeline *self, const PGresult *result, GError **error)
{
  ExecStatusType status = PQresultStatus (result);

  if (status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK)
    return TRUE;

  if (status != PGRES_PIPELINE_ABORTED && *error == NULL)
    {
      self->is_passing = garde_postgresql_is_passing (result);
      garde_postgresql_set_result_error (error, self->engine, result);
      if (garde_postgresql_is_outdated (result))
        garde_statement_cache_clear (self->statements);
    }
  if (PQstatus (self->engine) == CONNECTION_BAD)
    lose (self, error);
  return FALSE;
}

/* The answer to one step; NULL after a failure. */
static PGresult *
take_answer (GardePipeline *self, int patience, GError **error)
{
  PGresult *answer = NULL;
  gboolean is_good = TRUE;

  while (!self->is_lost && wait_for_answer (self, patience, error))
    {
      PGresult *next = PQgetResult (self->engine);

      if (next == NULL)
        break;
      PQclear (answer);
      answer = next;
      is_good &= judge (self, answer, error);
    }

  if (is_good && !self->is_lost)
    return answer;

  PQclear (answer);
  return NULL;
}

static void
take_sync (GardePipeline *self, GError **error)
{
  if (self->is_lost || !wait_for_answer (self, self->patience, error))
    return;

  PQclear (PQgetResult (self->engine));
  take_notifications (self);
}

PGresult *
garde_pipeline_settle (GardePipeline *self, GError **error)
{
  GError *failure = NULL;
  PGresult *answer = NULL;

  self->is_passing = FALSE;
  if (self->is_lost || PQpipelineSync (self->engine) != 1)
    lose (self, &failure);

  for (guint i = 0; i < self->steps->len && !self->is_lost; i++)
    {
      const char *prepared_sql = self->steps->pdata[i];

      PQclear (answer);
      answer = take_answer (self, self->patience, &failure);
      if (answer == NULL && prepared_sql != NULL)
        garde_statement_cache_remove (self->statements, prepared_sql);
    }
  take_sync (self, &failure);
  g_ptr_array_set_size (self->steps, 0);

  if (failure == NULL)
    return answer;

  PQclear (answer);
  g_propagate_error (error, failure);
  return NULL;
}

gboolean
garde_pipeline_script (GardePipeline *self, const char *sql, GError **error)
{
  GError *failure = NULL;

  g_assert (self->steps->len == 0);

  self->is_passing = FALSE;
  if (self->is_lost || PQexitPipelineMode (self->engine) != 1 ||
      PQsendQuery (self->engine, sql) != 1)
    return lose (self, error);

  PQclear (take_answer (self, PATIENCE_OF_JOB, &failure));
  take_notifications (self);
  if (!self->is_lost && PQenterPipelineMode (self->engine) != 1)
    lose (self, &failure);

  if (failure == NULL)
    return TRUE;
  g_propagate_error (error, failure);
  return FALSE;
}
