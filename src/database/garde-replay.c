/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "database/garde-replay.h"

#include "database/garde-replay-private.h"

/* One run of one statement. */
typedef struct
{
  gpointer prepared; /* borrowed */
  GArray *arguments; /* of GardeArgument, which point into @tuple */
  GVariant *tuple;
} Item;

struct _GardeReplay
{
  GardeDatabase *database;
  const GardeBareEngine *engine;
  gpointer connection;
  GHashTable *prepared; /* by SQL */
  GArray *items;
};

struct _GardeBareCommit
{
  const GardeBareEngine *engine;
  gpointer connection;
  gpointer prepared;
  gint64 number; /* what was written last */
};

static const GardeBareEngine *
get_engine (const char *uri)
{
  return garde_database_uri_is_server (uri) ? &garde_bare_postgresql : &garde_bare_sqlite;
}

static void
item_clear (gpointer data)
{
  Item *item = data;

  g_clear_pointer (&item->arguments, g_array_unref);
  g_clear_pointer (&item->tuple, g_variant_unref);
}

static GardeArguments
get_arguments (const Item *item)
{
  return (GardeArguments){ (const GardeArgument *) item->arguments->data, item->arguments->len };
}

static gboolean
add_item (GardeReplay *self, const GardeStatement *statement, GError **error)
{
  Item item = { .arguments = g_array_new (FALSE, FALSE, sizeof (GardeArgument)) };
  gboolean done;

  if (statement->arguments != NULL)
    item.tuple = g_variant_ref (statement->arguments);
  done = garde_arguments_read (item.arguments, item.tuple, error);
  item.prepared = g_hash_table_lookup (self->prepared, statement->sql);
  if (done && item.prepared == NULL)
    {
      GardeArguments arguments = get_arguments (&item);

      item.prepared = self->engine->prepare (self->connection, statement->sql, &arguments, error);
      done = item.prepared != NULL;
      if (done)
        g_hash_table_insert (self->prepared, g_strdup (statement->sql), item.prepared);
    }

  g_array_append_val (self->items, item);
  return done;
}

static gboolean
add_items (GardeReplay *self, const GPtrArray *statements, GError **error)
{
  gboolean done = self->engine->begin (self->connection, error);

  if (!done)
    return FALSE;
  for (guint i = 0; i < statements->len && done; i++)
    done = add_item (self, statements->pdata[i], error);
  self->engine->end (self->connection);
  return done;
}

GardeReplay *
garde_replay_new (GardeDatabase *database, const GPtrArray *statements, GError **error)
{
  g_autoptr (GardeReplay) self = NULL;

  g_return_val_if_fail (GARDE_IS_DATABASE (database) && statements != NULL, NULL);
  g_return_val_if_fail (!garde_database_is_in_transaction (database), NULL);

  self = g_new0 (GardeReplay, 1);
  self->database = g_object_ref (database);
  self->engine = get_engine (garde_database_get_uri (database));
  self->prepared = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, self->engine->release);
  self->items = g_array_new (FALSE, FALSE, sizeof (Item));
  g_array_set_clear_func (self->items, item_clear);
  self->connection = self->engine->share (database, error);
  if (self->connection == NULL || !add_items (self, statements, error))
    return NULL;
  return g_steal_pointer (&self);
}

void
garde_replay_free (GardeReplay *self)
{
  g_array_unref (self->items);
  g_hash_table_unref (self->prepared);
  if (self->connection != NULL)
    self->engine->close (self->connection);
  g_object_unref (self->database);
  g_free (self);
}

static gboolean
run_once (GardeReplay *self, GError **error)
{
  for (guint i = 0; i < self->items->len; i++)
    {
      const Item *item = &g_array_index (self->items, Item, i);
      GardeArguments arguments = get_arguments (item);

      if (!self->engine->run (self->connection, item->prepared, &arguments, error))
        return FALSE;
    }
  return TRUE;
}

gboolean
garde_replay_run (GardeReplay *self, guint times, GError **error)
{
  gboolean done = TRUE;

  g_return_val_if_fail (self != NULL, FALSE);

  if (!self->engine->begin (self->connection, error))
    return FALSE;
  for (guint time = 0; time < times && done; time++)
    done = run_once (self, error);
  self->engine->end (self->connection);
  return done;
}

GardeBareCommit *
garde_bare_commit_new (const char *uri, const char *password, GError **error)
{
  const GardeArgument number = { .kind = GARDE_ARGUMENT_INT };
  const GardeArguments arguments = { &number, 1 };
  g_autoptr (GardeBareCommit) self = NULL;

  g_return_val_if_fail (uri != NULL, NULL);

  self = g_new0 (GardeBareCommit, 1);
  self->engine = get_engine (uri);
  self->connection = self->engine->open (uri, password, error);
  if (self->connection == NULL ||
      !self->engine->script (
          self->connection,
          "CREATE TABLE bare_commit (id INTEGER PRIMARY KEY, number INTEGER NOT NULL);"
          "INSERT INTO bare_commit (id, number) VALUES (1, 0);",
          error))
    return NULL;

  self->prepared = self->engine->prepare (
      self->connection, "UPDATE bare_commit SET number = $1 WHERE id = 1", &arguments, error);
  return self->prepared != NULL ? g_steal_pointer (&self) : NULL;
}

void
garde_bare_commit_free (GardeBareCommit *self)
{
  if (self->prepared != NULL)
    self->engine->release (self->prepared);
  if (self->connection != NULL)
    self->engine->close (self->connection);
  g_free (self);
}

/* Outside a transaction a statement is its own, and durable when it returns. */
gboolean
garde_bare_commit_run (GardeBareCommit *self, GError **error)
{
  GardeArgument number = { .kind = GARDE_ARGUMENT_INT };
  const GardeArguments arguments = { &number, 1 };

  g_return_val_if_fail (self != NULL, FALSE);

  number.number = ++self->number;
  return self->engine->run (self->connection, self->prepared, &arguments, error);
}
