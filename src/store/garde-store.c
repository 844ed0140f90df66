/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/garde-store.h"

#include "store/garde-feed.h"
#include "store/garde-right-private.h"
#include "store/garde-store-constraint.h"
#include "store/garde-store-private.h"
#include "store/garde-store-sql.h"
#include "store/garde-trail-private.h"
#include "store/garde-writer.h"

#include <glib/gi18n-lib.h>

G_DEFINE_QUARK (garde - store - error - quark, garde_store_error)

/* How often a number is counted again that another desk took first. */
#define COUNTING_MAX (4)

struct _GardeStore
{
  GObject parent_instance;

  GardeDatabase *database;
  GardeClock *clock;
  GardeWriter *writer;
  GardeFeed *feed;
  GardeTrail *trail;
  GArray *pending; /* of GardeChange: this transaction's, NULL outside one */
  char *workstation;
  GHashTable *statements; /* "kind type" → SQL */
  GardeCentre *centre;    /* the last one asked for */
  GardeZone *zone;        /* its zone */
  GardeRefusals *refusals;
};

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (GardeStore, garde_store, G_TYPE_OBJECT)

static void
garde_store_dispose (GObject *object)
{
  GardeStore *self = GARDE_STORE (object);

  g_clear_pointer (&self->trail, garde_trail_free);
  g_clear_pointer (&self->writer, garde_writer_free);
  g_clear_pointer (&self->feed, garde_feed_free);
  g_clear_object (&self->database);
  g_clear_object (&self->centre);
  g_clear_pointer (&self->zone, garde_zone_unref);
  g_clear_pointer (&self->clock, garde_clock_unref);
  g_clear_pointer (&self->statements, g_hash_table_unref);
  g_clear_pointer (&self->workstation, g_free);
  g_clear_pointer (&self->refusals, garde_refusals_free);
  G_OBJECT_CLASS (garde_store_parent_class)->dispose (object);
}

static void
garde_store_class_init (GardeStoreClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = garde_store_dispose;
  signals[CHANGED] = g_signal_new ("changed", GARDE_TYPE_STORE, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                   NULL, G_TYPE_NONE, 1, G_TYPE_ARRAY | G_SIGNAL_TYPE_STATIC_SCOPE);
}

static void
garde_store_init (GardeStore *self)
{
  self->statements = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->refusals = garde_refusals_new ();
}

char *
garde_store_dup_default_uri (void)
{
  return g_build_filename (g_get_user_data_dir (), "garde", "garde.sqlite", NULL);
}

static gboolean
measure_clock (GardeStore *self, GError **error)
{
  gint64 offset = garde_database_measure_offset (self->database, error);

  if (offset == G_MININT64)
    return FALSE;
  garde_clock_set_offset (self->clock, offset);
  return TRUE;
}

GardeStore *
garde_store_open (const char *uri,
                  const char *password,
                  const char *workstation,
                  GardeClock *clock,
                  GardeStoreOpenFlags flags,
                  GError **error)
{
  g_autoptr (GardeStore) self = g_object_new (GARDE_TYPE_STORE, NULL);
  g_autofree char *default_uri = garde_store_dup_default_uri ();

  g_return_val_if_fail (clock != NULL, NULL);

  if (uri == NULL || *uri == '\0')
    uri = default_uri;
  self->clock = garde_clock_ref (clock);
  self->workstation = g_strdup (workstation);
  self->database = garde_database_open (
      uri, password,
      (flags & GARDE_STORE_OPEN_CREATE) ? GARDE_DATABASE_OPEN_CREATE : GARDE_DATABASE_OPEN_NONE,
      error);
  if (self->database == NULL || !measure_clock (self, error) ||
      !garde_store_prepare_schema (self, flags, error))
    return NULL;
  self->writer = garde_writer_new (self->database, clock, workstation);
  self->trail = garde_trail_new (self->database);
  self->feed = garde_feed_new (self->database, clock, error);
  return self->feed != NULL ? g_steal_pointer (&self) : NULL;
}

GardeClock *
garde_store_get_clock (GardeStore *self)
{
  g_return_val_if_fail (GARDE_IS_STORE (self), NULL);

  return self->clock;
}

gint64
garde_store_now (GardeStore *self)
{
  g_return_val_if_fail (GARDE_IS_STORE (self), 0);

  return garde_clock_now (self->clock);
}

gboolean
garde_store_is_server (GardeStore *self)
{
  return garde_database_is_server (self->database);
}

guint64
garde_store_get_round_trips (GardeStore *self)
{
  return garde_database_get_round_trips (self->database);
}

GardeDatabase *
garde_store_get_database (GardeStore *self)
{
  return self->database;
}

GardeTrail *
garde_store_get_trail (GardeStore *self)
{
  return self->trail;
}

const char *
garde_store_get_workstation (GardeStore *self)
{
  return self->workstation;
}

GardeRefusals *
garde_store_get_refusals (GardeStore *self)
{
  return self->refusals;
}

GardeRows *
garde_store_query (GardeStore *self, const char *sql, GVariant *arguments, GError **error)
{
  return garde_database_query (self->database, sql, arguments, error);
}

GardeRows *
garde_store_query_numbers (
    GardeStore *self, const char *sql, const gint64 *numbers, guint n_numbers, GError **error)
{
  return garde_database_query_numbers (self->database, sql, numbers, n_numbers, error);
}

gboolean
garde_store_post (GardeStore *self, const char *sql, GVariant *arguments, GError **error)
{
  return garde_database_post (self->database, sql, arguments, error);
}

const char *
garde_store_find_statement (GardeStore *self, const char *key)
{
  return g_hash_table_lookup (self->statements, key);
}

const char *
garde_store_keep_statement (GardeStore *self, char *key, char *sql)
{
  g_hash_table_replace (self->statements, key, sql);
  return sql;
}

const char *
garde_store_get_columns (GardeStore *self, GType type, const char *alias)
{
  g_autofree char *key = g_strdup_printf ("c%s.%s", g_type_name (type), alias != NULL ? alias : "");
  const char *found = garde_store_find_statement (self, key);

  if (found != NULL)
    return found;
  return garde_store_keep_statement (self, g_steal_pointer (&key),
                                     garde_store_sql_columns (type, alias));
}

static const char *
get_select (GardeStore *self, GType type, const char *tail)
{
  g_autofree char *key = g_strdup_printf ("s%s.%s", g_type_name (type), tail);
  const char *found = garde_store_find_statement (self, key);

  if (found != NULL)
    return found;
  return garde_store_keep_statement (self, g_steal_pointer (&key),
                                     garde_store_sql_select (type, tail));
}

/* What is read in a transaction may be changed in it. */
static gpointer
build (GardeStore *self, GType type, const GardeRows *rows, guint row)
{
  gpointer record = garde_store_build (type, rows, row, 0);

  if (garde_store_is_in_transaction (self))
    garde_trail_remember (self->trail, record);
  return record;
}

static GPtrArray *
build_all (GardeStore *self, GType type, const GardeRows *rows)
{
  GPtrArray *records;

  if (rows == NULL)
    return NULL;
  records = g_ptr_array_new_full (garde_rows_get_length (rows), g_object_unref);
  for (guint i = 0; i < garde_rows_get_length (rows); i++)
    g_ptr_array_add (records, build (self, type, rows, i));
  return records;
}

static gpointer
build_first (GardeStore *self, GType type, const GardeRows *rows)
{
  if (rows == NULL || garde_rows_get_length (rows) == 0)
    return NULL;
  return build (self, type, rows, 0);
}

GPtrArray *
garde_store_select (
    GardeStore *self, GType type, const char *tail, GVariant *arguments, GError **error)
{
  g_autoptr (GardeRows) rows =
      garde_store_query (self, get_select (self, type, tail), arguments, error);

  return build_all (self, type, rows);
}

gpointer
garde_store_select_one (
    GardeStore *self, GType type, const char *tail, GVariant *arguments, GError **error)
{
  g_autoptr (GardeRows) rows =
      garde_store_query (self, get_select (self, type, tail), arguments, error);

  return build_first (self, type, rows);
}

GPtrArray *
garde_store_select_numbers (GardeStore *self,
                            GType type,
                            const char *tail,
                            const gint64 *numbers,
                            guint n_numbers,
                            GError **error)
{
  g_autoptr (GardeRows) rows =
      garde_store_query_numbers (self, get_select (self, type, tail), numbers, n_numbers, error);

  return build_all (self, type, rows);
}

gpointer
garde_store_select_one_numbers (GardeStore *self,
                                GType type,
                                const char *tail,
                                const gint64 *numbers,
                                guint n_numbers,
                                GError **error)
{
  g_autoptr (GardeRows) rows =
      garde_store_query_numbers (self, get_select (self, type, tail), numbers, n_numbers, error);

  return build_first (self, type, rows);
}

gpointer
garde_store_read (GardeStore *self, GType type, gint64 id, GError **error)
{
  g_autoptr (GError) local_error = NULL;
  gpointer record;

  record = garde_store_select_one_numbers (self, type, "WHERE id = $1", GARDE_NUMBERS (id),
                                           &local_error);
  if (record == NULL && local_error == NULL)
    g_set_error (error, GARDE_STORE_ERROR, GARDE_STORE_ERROR_NOT_FOUND,
                 _ ("This record is not there any more."));
  else if (record == NULL)
    g_propagate_error (error, g_steal_pointer (&local_error));
  return record;
}

gpointer
garde_store_load (GardeStore *self, GardeSession *session, GType type, gint64 id, GError **error)
{
  g_autoptr (GardeRecord) record = NULL;

  g_return_val_if_fail (GARDE_IS_STORE (self), NULL);
  g_return_val_if_fail (session != NULL, NULL);

  if (!garde_store_check_right (self, session, garde_kind_get_read_action (garde_kind_of (type)),
                                error))
    return NULL;
  record = garde_store_read (self, type, id, error);
  if (record == NULL || !garde_store_check_centre (self, session, record, error))
    return NULL;
  if (type == GARDE_TYPE_PATIENT ? !garde_store_trail_open_file (self, session, id, error)
                                 : !garde_store_check_file_of (self, session, record, error))
    return NULL;
  if (type == GARDE_TYPE_PATIENT)
    garde_store_hide_patient (session, GARDE_PATIENT (record));
  else if (type == GARDE_TYPE_DOCTOR)
    garde_store_hide_doctor (session, GARDE_DOCTOR (record));
  return g_steal_pointer (&record);
}

gboolean
garde_store_is_in_transaction (GardeStore *self)
{
  return self->pending != NULL;
}

void
garde_store_note_change (GardeStore *self, GardeKind kind, gint64 id)
{
  GardeChange change = { kind, id };

  g_return_if_fail (garde_store_is_in_transaction (self));

  if (kind == GARDE_KIND_CENTRE)
    g_clear_object (&self->centre);
  g_array_append_val (self->pending, change);
}

gint64
garde_store_next_id (GardeStore *self)
{
  return garde_writer_next_id (self->writer);
}

gint64
garde_store_next_id_after (GardeStore *self, gint64 earlier)
{
  return garde_writer_next_id_after (self->writer, earlier);
}

typedef struct
{
  GardeStore *store;
  GardeSession *session;
  GardeStoreFunc function;
  gpointer data;
} Transaction;

static gboolean
run_transaction (GardeDatabase *database, gpointer data, GError **error)
{
  Transaction *transaction = data;
  GardeStore *self = transaction->store;

  g_array_set_size (self->pending, 0);
  garde_trail_begin (self->trail, transaction->session);
  return transaction->function (self, transaction->session, transaction->data, error) &&
         garde_feed_write (self->feed, self->pending, garde_writer_get_number (self->writer),
                           error);
}

static gboolean
run_counting (GardeStore *self, Transaction *transaction, GError **error)
{
  for (guint i = 0;; i++)
    {
      GError *failure = NULL;

      if (garde_database_transact (self->database, run_transaction, transaction, &failure))
        return TRUE;
      if (i == COUNTING_MAX || !garde_store_is_counter_taken (failure))
        {
          g_propagate_error (error, failure);
          return FALSE;
        }
      g_error_free (failure);
    }
}

gboolean
garde_store_ensure_writer (GardeStore *self, GError **error)
{
  return garde_writer_ensure (self->writer, error);
}

gboolean
garde_store_transact (
    GardeStore *self, GardeSession *session, GardeStoreFunc function, gpointer data, GError **error)
{
  Transaction transaction = { self, session, function, data };
  g_autoptr (GArray) changes = NULL;
  GError *failure = NULL;
  gboolean done;

  g_return_val_if_fail (GARDE_IS_STORE (self), FALSE);
  g_return_val_if_fail (session != NULL, FALSE);
  g_return_val_if_fail (!garde_store_is_in_transaction (self), FALSE);

  if (!garde_writer_ensure (self->writer, error) ||
      !garde_trail_prepare (self->trail, self, garde_writer_get_number (self->writer), error))
    return FALSE;
  changes = g_array_new (FALSE, FALSE, sizeof (GardeChange));
  self->pending = changes;
  done = run_counting (self, &transaction, &failure);
  self->pending = NULL;
  garde_trail_finish (self->trail, done);
  garde_store_write_refusals (self);
  if (g_error_matches (failure, GARDE_DATABASE_ERROR, GARDE_DATABASE_ERROR_CONSTRAINT))
    garde_store_explain_constraint (&failure);
  if (!done)
    {
      /* What was read in there may never have been. */
      g_clear_object (&self->centre);
      g_propagate_error (error, failure);
    }
  else if (changes->len > 0)
    g_signal_emit (self, signals[CHANGED], 0, changes);
  return done;
}

gboolean
garde_store_poll (GardeStore *self, GError **error)
{
  g_autoptr (GArray) changes = NULL;

  g_return_val_if_fail (GARDE_IS_STORE (self), FALSE);

  changes = garde_feed_read (self->feed, garde_writer_get_number (self->writer), error);
  if (changes == NULL)
    return FALSE;
  for (guint i = 0; i < changes->len; i++)
    if (g_array_index (changes, GardeChange, i).kind <= GARDE_KIND_CENTRE)
      g_clear_object (&self->centre);
  if (changes->len > 0)
    g_signal_emit (self, signals[CHANGED], 0, changes);
  return TRUE;
}

gboolean
garde_store_keep_up (GardeStore *self, GError **error)
{
  g_return_val_if_fail (GARDE_IS_STORE (self), FALSE);

  return measure_clock (self, error) && garde_feed_prune (self->feed, error) &&
         garde_trail_keep_anchor (self->trail, self, error);
}

const GardeCentre *
garde_store_get_centre (GardeStore *self, GardeSession *session, GError **error)
{
  g_autoptr (GardeCentre) centre = NULL;
  g_autoptr (GardeZone) zone = NULL;

  g_return_val_if_fail (GARDE_IS_STORE (self), NULL);
  g_return_val_if_fail (session != NULL, NULL);

  if (!garde_store_check_right (self, session, GARDE_ACTION_CENTRE_READ, error))
    return NULL;
  if (self->centre != NULL &&
      garde_record_get_id (self->centre) == garde_session_get_centre (session))
    return self->centre;
  centre = garde_store_read (self, GARDE_TYPE_CENTRE, garde_session_get_centre (session), error);
  if (centre == NULL)
    return NULL;
  zone = garde_zone_new (centre->time_zone, error);
  if (zone == NULL)
    return NULL;
  g_clear_pointer (&self->zone, garde_zone_unref);
  self->zone = g_steal_pointer (&zone);
  g_set_object (&self->centre, centre);
  return self->centre;
}

GardeZone *
garde_store_get_zone (GardeStore *self, GardeSession *session, GError **error)
{
  return garde_store_get_centre (self, session, error) != NULL ? self->zone : NULL;
}

gboolean
garde_store_get_today (GardeStore *self, GardeSession *session, GardeDay *today, GError **error)
{
  GardeZone *zone = garde_store_get_zone (self, session, error);

  if (zone == NULL)
    return FALSE;
  *today = garde_instant_get_day (garde_store_now (self), zone);
  return TRUE;
}
