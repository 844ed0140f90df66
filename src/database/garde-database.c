/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "database/garde-database.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "database/garde-arguments.h"
#include "database/garde-database-postgresql.h"
#include "database/garde-database-private.h"
#include "database/garde-database-sqlite.h"

#define MAX_RETRIES 5

typedef struct
{
  char *uri;
  GArray *arguments; /* of GardeArgument: room that every statement uses again */
  GPtrArray *log;    /* borrowed */
  GError *failure;   /* what broke the running transaction */
  guint64 round_trips;
  gboolean in_transaction;
  gboolean retry;
} GardeDatabasePrivate;

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (GardeDatabase, garde_database, G_TYPE_OBJECT)
G_DEFINE_QUARK (garde - database - error - quark, garde_database_error)

static void
garde_database_finalize (GObject *object)
{
  GardeDatabasePrivate *priv = garde_database_get_instance_private (GARDE_DATABASE (object));

  g_free (priv->uri);
  g_array_unref (priv->arguments);
  g_clear_error (&priv->failure);
  G_OBJECT_CLASS (garde_database_parent_class)->finalize (object);
}

static void
garde_database_class_init (GardeDatabaseClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = garde_database_finalize;
}

static void
garde_database_init (GardeDatabase *self)
{
  GardeDatabasePrivate *priv = garde_database_get_instance_private (self);

  priv->arguments = g_array_new (FALSE, FALSE, sizeof (GardeArgument));
}

gboolean
garde_database_uri_is_server (const char *uri)
{
  g_return_val_if_fail (uri != NULL, FALSE);

  return g_str_has_prefix (uri, "postgresql://") || g_str_has_prefix (uri, "postgres://");
}

GardeDatabase *
garde_database_open (const char *uri,
                     const char *password,
                     GardeDatabaseOpenFlags flags,
                     GError **error)
{
  g_return_val_if_fail (uri != NULL, NULL);

  if (garde_database_uri_is_server (uri))
    return garde_postgresql_open (uri, password, error);

  return garde_sqlite_open (uri, flags, error);
}

void
garde_database_set_uri (GardeDatabase *self, const char *uri)
{
  GardeDatabasePrivate *priv = garde_database_get_instance_private (self);

  g_free (priv->uri);
  priv->uri = g_strdup (uri);
}

const char *
garde_database_get_uri (GardeDatabase *self)
{
  GardeDatabasePrivate *priv = garde_database_get_instance_private (self);

  g_return_val_if_fail (GARDE_IS_DATABASE (self), NULL);

  return priv->uri;
}

gboolean
garde_database_is_server (GardeDatabase *self)
{
  g_return_val_if_fail (GARDE_IS_DATABASE (self), FALSE);

  return garde_database_uri_is_server (garde_database_get_uri (self));
}

gboolean
garde_database_is_in_transaction (GardeDatabase *self)
{
  GardeDatabasePrivate *priv = garde_database_get_instance_private (self);

  g_return_val_if_fail (GARDE_IS_DATABASE (self), FALSE);

  return priv->in_transaction;
}

void
garde_database_count_round_trip (GardeDatabase *self)
{
  GardeDatabasePrivate *priv = garde_database_get_instance_private (self);

  priv->round_trips++;
}

guint64
garde_database_get_round_trips (GardeDatabase *self)
{
  GardeDatabasePrivate *priv = garde_database_get_instance_private (self);

  g_return_val_if_fail (GARDE_IS_DATABASE (self), 0);

  return priv->round_trips;
}

void
garde_database_ask_retry (GardeDatabase *self)
{
  GardeDatabasePrivate *priv = garde_database_get_instance_private (self);

  priv->retry = TRUE;
}

static const char *
get_constraint_sentence (GardeConstraint kind)
{
  switch (kind)
    {
    case GARDE_CONSTRAINT_UNIQUE:
      return _ ("This entry exists already.");
    case GARDE_CONSTRAINT_FOREIGN_KEY:
      return _ (
          "This entry names something that does not exist, or something else still names it.");
    case GARDE_CONSTRAINT_NOT_NULL:
      return _ ("A value that must be there is missing.");
    case GARDE_CONSTRAINT_OTHER:
      return _ ("A value is not allowed here.");
    default:
      g_assert_not_reached ();
    }
}

void
garde_database_set_constraint_error (GError **error, GardeConstraint kind, const char *name)
{
  const char *sentence = get_constraint_sentence (kind);

  if (name == NULL)
    g_set_error_literal (error, GARDE_DATABASE_ERROR, GARDE_DATABASE_ERROR_CONSTRAINT, sentence);
  else
    g_set_error (error, GARDE_DATABASE_ERROR, GARDE_DATABASE_ERROR_CONSTRAINT, "%s [%s]", sentence,
                 name);
}

void
garde_statement_free (GardeStatement *statement)
{
  g_free (statement->sql);
  g_clear_pointer (&statement->arguments, g_variant_unref);
  g_free (statement);
}

void
garde_database_record (GardeDatabase *self, GPtrArray *log)
{
  GardeDatabasePrivate *priv = garde_database_get_instance_private (self);

  g_return_if_fail (GARDE_IS_DATABASE (self));

  priv->log = log;
}

static void
record (GardeDatabase *self, const char *sql, GVariant *arguments)
{
  GardeDatabasePrivate *priv = garde_database_get_instance_private (self);
  GardeStatement *statement;

  if (priv->log == NULL)
    return;

  statement = g_new0 (GardeStatement, 1);
  statement->sql = g_strdup (sql);
  statement->arguments = arguments != NULL ? g_variant_ref (arguments) : NULL;
  g_ptr_array_add (priv->log, statement);
}

/* After a failure a server answers nothing more inside the transaction; a file would go on. The
 * door makes them alike: the first failure is kept, given to whoever asks again, and forbids the
 * commit. */
static gboolean
is_broken (GardeDatabase *self, GError **error)
{
  GardeDatabasePrivate *priv = garde_database_get_instance_private (self);

  if (priv->failure == NULL)
    return FALSE;

  if (error != NULL)
    *error = g_error_copy (priv->failure);
  return TRUE;
}

static void
hand_over (GardeDatabase *self, GError *failure, GError **error)
{
  GardeDatabasePrivate *priv = garde_database_get_instance_private (self);

  g_assert (failure != NULL);

  if (priv->in_transaction && priv->failure == NULL)
    priv->failure = g_error_copy (failure);
  g_propagate_error (error, failure);
}

static gboolean
enter (GardeDatabase *self,
       const char *sql,
       GVariant *arguments,
       GardeArguments *checked,
       GError **error)
{
  GardeDatabasePrivate *priv = garde_database_get_instance_private (self);
  GError *failure = NULL;

  if (is_broken (self, error))
    return FALSE;

  if (!garde_arguments_read (priv->arguments, arguments, &failure))
    {
      hand_over (self, failure, error);
      return FALSE;
    }

  record (self, sql, arguments);
  checked->items = (const GardeArgument *) priv->arguments->data;
  checked->length = priv->arguments->len;
  return TRUE;
}

static GardeRows *
ask (GardeDatabase *self,
     const char *sql,
     const GardeArguments *arguments,
     gint64 *affected,
     GError **error)
{
  GError *failure = NULL;
  GardeRows *rows =
      GARDE_DATABASE_GET_CLASS (self)->query (self, sql, arguments, affected, &failure);

  if (rows == NULL)
    hand_over (self, failure, error);
  return rows;
}

static GardeRows *
run (GardeDatabase *self, const char *sql, GVariant *arguments, gint64 *affected, GError **error)
{
  g_autoptr (GVariant) sunk = arguments != NULL ? g_variant_ref_sink (arguments) : NULL;
  GardeArguments checked;

  if (!enter (self, sql, sunk, &checked, error))
    return NULL;

  return ask (self, sql, &checked, affected, error);
}

GardeRows *
garde_database_query (GardeDatabase *self, const char *sql, GVariant *arguments, GError **error)
{
  gint64 affected;

  g_return_val_if_fail (GARDE_IS_DATABASE (self), NULL);
  g_return_val_if_fail (sql != NULL, NULL);

  return run (self, sql, arguments, &affected, error);
}

/* What was asked, as if it had been asked with a tuple. */
static void
record_plain (GardeDatabase *self, const char *sql, const GardeArguments *arguments)
{
  GardeDatabasePrivate *priv = garde_database_get_instance_private (self);
  g_autoptr (GVariant) tuple = NULL;
  GVariantBuilder builder;

  if (priv->log == NULL)
    return;

  g_variant_builder_init (&builder, G_VARIANT_TYPE_TUPLE);
  for (guint i = 0; i < arguments->length; i++)
    if (arguments->items[i].kind == GARDE_ARGUMENT_INT)
      g_variant_builder_add (&builder, "x", arguments->items[i].number);
    else
      g_variant_builder_add (&builder, "s", arguments->items[i].data);
  tuple = g_variant_ref_sink (g_variant_builder_end (&builder));
  record (self, sql, tuple);
  ((GardeStatement *) priv->log->pdata[priv->log->len - 1])->is_plain = TRUE;
}

/* Asks with what lies in the room for arguments. */
static GardeRows *
ask_plain (GardeDatabase *self, const char *sql, GError **error)
{
  GardeDatabasePrivate *priv = garde_database_get_instance_private (self);
  const GardeArguments arguments = { (const GardeArgument *) priv->arguments->data,
                                     priv->arguments->len };
  gint64 affected;

  record_plain (self, sql, &arguments);
  return ask (self, sql, &arguments, &affected, error);
}

GardeRows *
garde_database_query_numbers (
    GardeDatabase *self, const char *sql, const gint64 *numbers, guint n_numbers, GError **error)
{
  GardeDatabasePrivate *priv = garde_database_get_instance_private (self);

  g_return_val_if_fail (GARDE_IS_DATABASE (self), NULL);
  g_return_val_if_fail (sql != NULL, NULL);

  if (is_broken (self, error))
    return NULL;

  g_array_set_size (priv->arguments, n_numbers);
  for (guint i = 0; i < n_numbers; i++)
    g_array_index (priv->arguments, GardeArgument, i) =
        (GardeArgument){ .kind = GARDE_ARGUMENT_INT, .number = numbers[i] };
  return ask_plain (self, sql, error);
}

GardeRows *
garde_database_query_values (
    GardeDatabase *self, const char *sql, const GardeValue *values, guint n_values, GError **error)
{
  GardeDatabasePrivate *priv = garde_database_get_instance_private (self);
  GError *failure = NULL;

  g_return_val_if_fail (GARDE_IS_DATABASE (self), NULL);
  g_return_val_if_fail (sql != NULL, NULL);

  if (is_broken (self, error))
    return NULL;
  if (garde_arguments_read_values (priv->arguments, values, n_values, &failure))
    return ask_plain (self, sql, error);

  hand_over (self, failure, error);
  return NULL;
}

gint64
garde_database_execute (GardeDatabase *self, const char *sql, GVariant *arguments, GError **error)
{
  g_autoptr (GardeRows) rows = NULL;
  gint64 affected = 0;

  g_return_val_if_fail (GARDE_IS_DATABASE (self), -1);
  g_return_val_if_fail (sql != NULL, -1);

  rows = run (self, sql, arguments, &affected, error);
  return rows != NULL ? affected : -1;
}

gboolean
garde_database_post (GardeDatabase *self, const char *sql, GVariant *arguments, GError **error)
{
  g_autoptr (GVariant) sunk = arguments != NULL ? g_variant_ref_sink (arguments) : NULL;
  GardeArguments checked;
  GError *failure = NULL;

  g_return_val_if_fail (GARDE_IS_DATABASE (self), FALSE);
  g_return_val_if_fail (sql != NULL, FALSE);
  g_return_val_if_fail (garde_database_is_in_transaction (self), FALSE);

  if (!enter (self, sql, sunk, &checked, error))
    return FALSE;
  if (GARDE_DATABASE_GET_CLASS (self)->post (self, sql, &checked, &failure))
    return TRUE;

  hand_over (self, failure, error);
  return FALSE;
}

/* The length of the word in @word@ at @text; 0 when this @ is not around a word. */
static gsize
measure_word (const char *text)
{
  gsize length = strspn (text + 1, "abcdefghijklmnopqrstuvwxyz");

  return text[length + 1] == '@' ? length : 0;
}

/* Replaces @word@ by what the engine calls it; any other @ stays. */
static char *
translate (GardeDatabase *self, const char *sql, GError **error)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (const char *at; (at = strchr (sql, '@')) != NULL;)
    {
      gsize length = measure_word (at);
      g_autofree char *word = g_strndup (at + 1, length);
      const char *translation =
          length > 0 ? GARDE_DATABASE_GET_CLASS (self)->word (self, word) : "@";

      if (translation == NULL)
        {
          g_set_error (error, GARDE_DATABASE_ERROR, GARDE_DATABASE_ERROR_FAILED,
                       _ ("No engine knows the word “@%s@” in a script."), word);
          return NULL;
        }

      g_string_append_len (text, sql, at - sql);
      g_string_append (text, translation);
      sql = at + (length > 0 ? length + 2 : 1);
    }

  g_string_append (text, sql);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

gboolean
garde_database_script (GardeDatabase *self, const char *sql, GError **error)
{
  g_autofree char *text = NULL;
  GError *failure = NULL;

  g_return_val_if_fail (GARDE_IS_DATABASE (self), FALSE);
  g_return_val_if_fail (sql != NULL, FALSE);

  if (is_broken (self, error))
    return FALSE;

  text = translate (self, sql, &failure);
  if (text != NULL)
    {
      record (self, text, NULL);
      if (GARDE_DATABASE_GET_CLASS (self)->script (self, text, &failure))
        return TRUE;
    }

  hand_over (self, failure, error);
  return FALSE;
}

static gboolean
commit (GardeDatabase *self, GError **error)
{
  if (is_broken (self, error))
    return FALSE;

  record (self, "COMMIT", NULL);
  return GARDE_DATABASE_GET_CLASS (self)->commit (self, error);
}

typedef gboolean (*BeginFunc) (GardeDatabase *self, GError **error);

static gboolean
try_once (
    GardeDatabase *self, BeginFunc begin, GardeDatabaseFunc function, gpointer data, GError **error)
{
  GardeDatabasePrivate *priv = garde_database_get_instance_private (self);
  GardeDatabaseClass *klass = GARDE_DATABASE_GET_CLASS (self);
  GError *failure = NULL;
  gboolean done;

  priv->retry = FALSE;
  if (!begin (self, error))
    return FALSE;

  record (self, "BEGIN", NULL);
  priv->in_transaction = TRUE;
  done = function (self, data, &failure) && commit (self, &failure);
  if (!done)
    {
      record (self, "ROLLBACK", NULL);
      klass->rollback (self);
    }
  priv->in_transaction = FALSE;
  g_clear_error (&priv->failure);

  if (done)
    {
      g_clear_error (&failure);
      return TRUE;
    }

  if (failure == NULL)
    {
      g_critical ("A transaction's function returned FALSE without an error");
      g_set_error (&failure, GARDE_DATABASE_ERROR, GARDE_DATABASE_ERROR_FAILED,
                   _ ("Nothing was saved."));
    }
  g_propagate_error (error, failure);
  return FALSE;
}

/* A key that somebody took meanwhile is seen by the second run, which can say so; if the second run
 * stumbles over one too, it is one that it does not look for. */
static gboolean
is_constraint (const GError *failure)
{
  return g_error_matches (failure, GARDE_DATABASE_ERROR, GARDE_DATABASE_ERROR_CONSTRAINT);
}

gboolean
garde_database_transact (GardeDatabase *self,
                         GardeDatabaseFunc function,
                         gpointer data,
                         GError **error)
{
  GardeDatabasePrivate *priv = garde_database_get_instance_private (self);

  g_return_val_if_fail (GARDE_IS_DATABASE (self), FALSE);
  g_return_val_if_fail (function != NULL, FALSE);
  g_return_val_if_fail (!priv->in_transaction, FALSE);

  for (int retry = 0;; retry++)
    {
      GError *failure = NULL;

      if (try_once (self, GARDE_DATABASE_GET_CLASS (self)->begin, function, data, &failure))
        return TRUE;
      if (!priv->retry || retry == MAX_RETRIES || (retry > 0 && is_constraint (failure)))
        {
          g_propagate_error (error, failure);
          return FALSE;
        }

      g_debug ("Transaction runs again: %s", failure->message);
      g_error_free (failure);
      /* Two that hinder each other should not start again at the same moment. */
      g_usleep ((gulong) g_random_int_range (500, 6000 << retry));
    }
}

gboolean
garde_database_read (GardeDatabase *self, GardeDatabaseFunc function, gpointer data, GError **error)
{
  g_return_val_if_fail (GARDE_IS_DATABASE (self), FALSE);
  g_return_val_if_fail (function != NULL, FALSE);
  g_return_val_if_fail (!garde_database_is_in_transaction (self), FALSE);

  return try_once (self, GARDE_DATABASE_GET_CLASS (self)->begin_reading, function, data, error);
}

gboolean
garde_database_serialise (GardeDatabase *self, GError **error)
{
  g_return_val_if_fail (GARDE_IS_DATABASE (self), FALSE);
  g_return_val_if_fail (garde_database_is_in_transaction (self), FALSE);

  return GARDE_DATABASE_GET_CLASS (self)->serialise (self, error);
}

gboolean
garde_database_ring (GardeDatabase *self, GError **error)
{
  g_return_val_if_fail (GARDE_IS_DATABASE (self), FALSE);
  g_return_val_if_fail (garde_database_is_in_transaction (self), FALSE);

  return GARDE_DATABASE_GET_CLASS (self)->ring (self, error);
}

GSource *
garde_database_create_bell (GardeDatabase *self)
{
  g_return_val_if_fail (GARDE_IS_DATABASE (self), NULL);
  g_return_val_if_fail (!garde_database_is_in_transaction (self), NULL);

  return GARDE_DATABASE_GET_CLASS (self)->create_bell (self);
}

gint64
garde_database_measure_offset (GardeDatabase *self, GError **error)
{
  g_return_val_if_fail (GARDE_IS_DATABASE (self), G_MININT64);

  return GARDE_DATABASE_GET_CLASS (self)->measure_offset (self, error);
}
