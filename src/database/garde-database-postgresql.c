/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "database/garde-database-postgresql.h"

#include <glib-unix.h>
#include <glib/gi18n-lib.h>
#include <string.h>

#include "database/garde-arguments.h"
#include "database/garde-database-private.h"
#include "database/garde-postgresql-connection.h"
#include "database/garde-postgresql-pipeline.h"
#include "database/garde-postgresql-result.h"

#define PATIENCE_MS        35000
#define SEARCH_INTERVAL_US (3 * G_TIME_SPAN_SECOND)
#define N_CLOCK_SAMPLES    3

struct _GardePostgresql
{
  GardeDatabase parent_instance;

  GHashTable *settings;
  GardePipeline *pipeline; /* NULL: the connection was lost */
  GPtrArray *bells;        /* of Bell, borrowed: each keeps this object alive */
  guint patience;
  const char *owed_begin; /* a transaction without statements never reaches the server */
};

G_DEFINE_FINAL_TYPE (GardePostgresql, garde_postgresql, GARDE_TYPE_DATABASE)

typedef struct
{
  GSource source;
  GardePostgresql *database;
  gpointer watch; /* of the socket; NULL while there is none */
  gboolean has_rung;
} Bell;

static const GardeArguments no_arguments = { NULL, 0 };

static void
ring_bells (GardePostgresql *self)
{
  for (guint i = 0; i < self->bells->len; i++)
    {
      Bell *bell = self->bells->pdata[i];

      bell->has_rung = TRUE;
      if (!g_source_is_destroyed (&bell->source))
        g_source_set_ready_time (&bell->source, 0);
    }
}

static void
watch_socket (GardePostgresql *self, Bell *bell)
{
  if (g_source_is_destroyed (&bell->source))
    return;

  if (bell->watch != NULL)
    g_source_remove_unix_fd (&bell->source, bell->watch);
  bell->watch = NULL;
  if (self->pipeline != NULL)
    bell->watch =
        g_source_add_unix_fd (&bell->source, PQsocket (garde_pipeline_get_engine (self->pipeline)),
                              G_IO_IN | G_IO_HUP | G_IO_ERR);
}

static void
set_pipeline (GardePostgresql *self, GardePipeline *pipeline)
{
  GardePipeline *old = self->pipeline;

  self->pipeline = pipeline;
  for (guint i = 0; i < self->bells->len; i++)
    watch_socket (self, self->bells->pdata[i]);
  g_clear_pointer (&old, garde_pipeline_free);

  /* Whoever listens reads what he missed, or, by reading, looks for the server again. */
  ring_bells (self);
}

/* After the server was told of something that failed, or could not be told. Before its COMMIT was
 * sent, a transaction whose connection is lost has done nothing and can be run again over a new
 * one; afterwards nobody knows. */
static void
consider_failure (GardePostgresql *self, gboolean was_commit)
{
  gboolean is_lost = garde_pipeline_is_lost (self->pipeline);

  if (garde_pipeline_is_passing (self->pipeline) && !(is_lost && was_commit))
    garde_database_ask_retry (GARDE_DATABASE (self));
  if (is_lost)
    set_pipeline (self, NULL);
}

/* Sends what was added; one round trip. */
static PGresult *
settle (GardePostgresql *self, gboolean is_commit, GError **error)
{
  PGresult *answer = garde_pipeline_settle (self->pipeline, error);

  garde_database_count_round_trip (GARDE_DATABASE (self));
  if (garde_pipeline_take_rung (self->pipeline))
    ring_bells (self);
  if (answer == NULL)
    consider_failure (self, is_commit);
  return answer;
}

static gboolean
listen_to_others (GardePostgresql *self, GardePipeline *pipeline, GError **error)
{
  PGresult *answer;

  if (!garde_pipeline_add (pipeline, "LISTEN garde", &no_arguments, error))
    return FALSE;

  garde_database_count_round_trip (GARDE_DATABASE (self));
  answer = garde_pipeline_settle (pipeline, error);
  PQclear (answer);
  return answer != NULL;
}

/* Outside a transaction: makes sure that there is a connection, with one attempt. */
static gboolean
reach_server (GardePostgresql *self, GError **error)
{
  g_autoptr (GardePipeline) pipeline = NULL;
  PGconn *engine;

  if (self->pipeline != NULL && garde_pipeline_look (self->pipeline))
    return TRUE;
  if (self->pipeline != NULL)
    set_pipeline (self, NULL);

  engine = garde_postgresql_connect (self->settings, error);
  if (engine == NULL)
    return FALSE;

  pipeline = garde_pipeline_new (engine, self->patience);
  if (self->bells->len > 0 && !listen_to_others (self, pipeline, error))
    return FALSE;

  set_pipeline (self, g_steal_pointer (&pipeline));
  return TRUE;
}

static gboolean
add_begin (GardePostgresql *self, GError **error)
{
  const char *begin = self->owed_begin;

  self->owed_begin = NULL;
  return begin == NULL || garde_pipeline_add (self->pipeline, begin, &no_arguments, error);
}

static gboolean
add (GardePostgresql *self, const char *sql, const GardeArguments *arguments, GError **error)
{
  gboolean is_in_transaction = garde_database_is_in_transaction (GARDE_DATABASE (self));

  if (!is_in_transaction && !reach_server (self, error))
    return FALSE;
  if ((!is_in_transaction || add_begin (self, error)) &&
      garde_pipeline_add (self->pipeline, sql, arguments, error))
    return TRUE;

  consider_failure (self, FALSE);
  return FALSE;
}

static GardeRows *
garde_postgresql_query (GardeDatabase *database,
                        const char *sql,
                        const GardeArguments *arguments,
                        gint64 *affected,
                        GError **error)
{
  GardePostgresql *self = GARDE_POSTGRESQL (database);
  PGresult *answer;
  GardeRows *rows;

  if (!add (self, sql, arguments, error))
    return NULL;
  answer = settle (self, FALSE, error);
  if (answer == NULL)
    return NULL;

  rows = garde_postgresql_read_result (answer, error);
  *affected = garde_postgresql_count_affected (answer);
  PQclear (answer);
  return rows;
}

static gboolean
garde_postgresql_post (GardeDatabase *database,
                       const char *sql,
                       const GardeArguments *arguments,
                       GError **error)
{
  return add (GARDE_POSTGRESQL (database), sql, arguments, error);
}

/* A script goes alone: what was posted before it is settled first. */
static gboolean
settle_before_script (GardePostgresql *self, GError **error)
{
  PGresult *answer;

  if (!add_begin (self, error))
    return FALSE;
  if (!garde_pipeline_has_steps (self->pipeline))
    return TRUE;

  answer = settle (self, FALSE, error);
  PQclear (answer);
  return answer != NULL;
}

static gboolean
garde_postgresql_script (GardeDatabase *database, const char *sql, GError **error)
{
  GardePostgresql *self = GARDE_POSTGRESQL (database);
  gboolean is_in_transaction = garde_database_is_in_transaction (database);
  g_autofree char *patient = NULL;

  if (is_in_transaction ? !settle_before_script (self, error) : !reach_server (self, error))
    return FALSE;

  /* A script is a migration: on a large centre it takes the time that it takes. */
  if (is_in_transaction)
    patient = g_strconcat ("SET LOCAL statement_timeout = 0;", sql, NULL);

  garde_database_count_round_trip (database);
  if (garde_pipeline_script (self->pipeline, patient != NULL ? patient : sql, error))
    return TRUE;

  consider_failure (self, FALSE);
  return FALSE;
}

static const char *
garde_postgresql_word (GardeDatabase *database, const char *word)
{
  static const struct
  {
    const char *word;
    const char *translation;
  } words[] = {
    { "id", "bigint PRIMARY KEY" },
    { "seq", "bigint GENERATED BY DEFAULT AS IDENTITY PRIMARY KEY" },
    { "int", "bigint" },
    { "bytes", "bytea" },
    { "key", "text COLLATE \"C\"" },
    { "strict", "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (strcmp (words[i].word, word) == 0)
      return words[i].translation;

  return NULL;
}

static gboolean
garde_postgresql_begin (GardeDatabase *database, GError **error)
{
  GardePostgresql *self = GARDE_POSTGRESQL (database);

  self->owed_begin = "BEGIN ISOLATION LEVEL SERIALIZABLE";
  return reach_server (self, error);
}

static gboolean
garde_postgresql_begin_reading (GardeDatabase *database, GError **error)
{
  GardePostgresql *self = GARDE_POSTGRESQL (database);

  self->owed_begin = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY";
  return reach_server (self, error);
}

static gboolean
garde_postgresql_commit (GardeDatabase *database, GError **error)
{
  GardePostgresql *self = GARDE_POSTGRESQL (database);
  GError *failure = NULL;
  PGresult *answer;

  if (self->owed_begin != NULL)
    {
      self->owed_begin = NULL;
      return TRUE;
    }
  if (!garde_pipeline_add (self->pipeline, "COMMIT", &no_arguments, error))
    {
      consider_failure (self, FALSE);
      return FALSE;
    }

  answer = settle (self, TRUE, &failure);
  PQclear (answer);
  if (answer != NULL)
    return TRUE;

  if (self->pipeline == NULL)
    {
      g_clear_error (&failure);
      g_set_error (&failure, GARDE_DATABASE_ERROR, GARDE_DATABASE_ERROR_UNREACHABLE,
                   _ ("The server went away while saving; please look whether this was saved."));
    }
  g_propagate_error (error, failure);
  return FALSE;
}

static void
garde_postgresql_rollback (GardeDatabase *database)
{
  GardePostgresql *self = GARDE_POSTGRESQL (database);

  self->owed_begin = NULL;

  /* When one of the writes that were still waiting fails, the server leaves out the ROLLBACK behind
   * it too. */
  for (int i = 0; i < 2; i++)
    {
      if (self->pipeline == NULL || !garde_pipeline_is_in_transaction (self->pipeline))
        return;
      if (garde_pipeline_add (self->pipeline, "ROLLBACK", &no_arguments, NULL))
        PQclear (settle (self, FALSE, NULL));
    }
}

static gboolean
garde_postgresql_serialise (GardeDatabase *database, GError **error)
{
  /* The number is "garde" in ASCII; it is the same in every version of the program. */
  return garde_database_post (database, "SELECT pg_advisory_xact_lock(444016518245)", NULL, error);
}

static gboolean
garde_postgresql_ring (GardeDatabase *database, GError **error)
{
  return garde_database_post (database, "NOTIFY garde", NULL, error);
}

/* Half of the round trip has passed when the server reads its clock; the shortest trip says it
 * best. */
static gint64
garde_postgresql_measure_offset (GardeDatabase *database, GError **error)
{
  gint64 shortest = G_MAXINT64;
  gint64 offset = G_MININT64;

  for (int i = 0; i < N_CLOCK_SAMPLES; i++)
    {
      gint64 before = g_get_real_time ();
      g_autoptr (GardeRows) rows = garde_database_query (
          database, "SELECT (extract(epoch from clock_timestamp()) * 1000000)::bigint", NULL,
          error);
      gint64 trip = g_get_real_time () - before;

      if (rows == NULL)
        return G_MININT64;
      if (trip >= shortest)
        continue;

      shortest = trip;
      offset = (garde_rows_get_int (rows, 0, 0) - before - trip / 2) / 1000;
    }

  return offset;
}

static gboolean
bell_dispatch (GSource *source, GSourceFunc callback, gpointer data)
{
  Bell *bell = (Bell *) source;
  GardePostgresql *self = bell->database;
  gboolean has_rung;

  g_source_set_ready_time (source, -1);
  if (self->pipeline != NULL && !garde_pipeline_look (self->pipeline))
    set_pipeline (self, NULL);
  if (self->pipeline != NULL && garde_pipeline_take_rung (self->pipeline))
    ring_bells (self);

  has_rung = bell->has_rung || self->pipeline == NULL;
  bell->has_rung = FALSE;
  /* Without a server every ring makes somebody read, and that looks for the server again. */
  g_source_set_ready_time (
      source, self->pipeline != NULL ? -1 : g_get_monotonic_time () + SEARCH_INTERVAL_US);
  if (!has_rung || callback == NULL)
    return G_SOURCE_CONTINUE;
  return callback (data);
}

static void
bell_finalize (GSource *source)
{
  Bell *bell = (Bell *) source;

  g_ptr_array_remove (bell->database->bells, bell);
  g_object_unref (bell->database);
}

static GSource *
garde_postgresql_create_bell (GardeDatabase *database)
{
  static GSourceFuncs functions = { .dispatch = bell_dispatch, .finalize = bell_finalize };
  GardePostgresql *self = GARDE_POSTGRESQL (database);
  GSource *source = g_source_new (&functions, sizeof (Bell));
  Bell *bell = (Bell *) source;

  g_source_set_static_name (source, "garde-bell");
  bell->database = g_object_ref (self);
  g_ptr_array_add (self->bells, bell);

  if (self->pipeline != NULL && !listen_to_others (self, self->pipeline, NULL))
    set_pipeline (self, NULL);
  watch_socket (self, bell);
  if (self->pipeline == NULL)
    g_source_set_ready_time (source, 0);
  return source;
}

static void
garde_postgresql_finalize (GObject *object)
{
  GardePostgresql *self = GARDE_POSTGRESQL (object);

  g_clear_pointer (&self->pipeline, garde_pipeline_free);
  g_clear_pointer (&self->settings, g_hash_table_unref);
  g_ptr_array_unref (self->bells);
  G_OBJECT_CLASS (garde_postgresql_parent_class)->finalize (object);
}

static void
garde_postgresql_class_init (GardePostgresqlClass *klass)
{
  GardeDatabaseClass *database_class = GARDE_DATABASE_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = garde_postgresql_finalize;

  database_class->query = garde_postgresql_query;
  database_class->post = garde_postgresql_post;
  database_class->script = garde_postgresql_script;
  database_class->word = garde_postgresql_word;
  database_class->begin = garde_postgresql_begin;
  database_class->begin_reading = garde_postgresql_begin_reading;
  database_class->commit = garde_postgresql_commit;
  database_class->rollback = garde_postgresql_rollback;
  database_class->serialise = garde_postgresql_serialise;
  database_class->ring = garde_postgresql_ring;
  database_class->create_bell = garde_postgresql_create_bell;
  database_class->measure_offset = garde_postgresql_measure_offset;
}

static void
garde_postgresql_init (GardePostgresql *self)
{
  self->bells = g_ptr_array_new ();
  self->patience = PATIENCE_MS;
}

GardeDatabase *
garde_postgresql_open (const char *uri, const char *password, GError **error)
{
  g_autoptr (GardePostgresql) self = g_object_new (GARDE_TYPE_POSTGRESQL, NULL);

  self->settings = garde_postgresql_dup_settings (uri, password, error);
  if (self->settings == NULL || !reach_server (self, error))
    return NULL;

  garde_database_set_uri (GARDE_DATABASE (self), uri);
  return GARDE_DATABASE (g_steal_pointer (&self));
}

void
garde_postgresql_set_patience (GardePostgresql *self, guint milliseconds)
{
  g_return_if_fail (GARDE_IS_POSTGRESQL (self));

  self->patience = milliseconds;
  if (self->pipeline != NULL)
    garde_pipeline_set_patience (self->pipeline, milliseconds);
}

PGconn *
garde_postgresql_borrow_engine (GardePostgresql *self, GError **error)
{
  g_return_val_if_fail (GARDE_IS_POSTGRESQL (self), NULL);
  g_return_val_if_fail (!garde_database_is_in_transaction (GARDE_DATABASE (self)), NULL);

  return reach_server (self, error) ? garde_pipeline_get_engine (self->pipeline) : NULL;
}
