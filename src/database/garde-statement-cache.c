/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "database/garde-statement-cache.h"

#include <string.h>

#define N_SHORTCUTS 64

typedef struct
{
  char *sql;
  gpointer value;
  GList link;
} Entry;

/* Nearly every statement is a string literal, so its address finds it faster than a hash over its
 * hundreds of characters; the text is still compared, because an address may be used again for
 * another text. */
struct _GardeStatementCache
{
  GHashTable *entries; /* of Entry by its sql */
  GQueue recent;       /* the same, last used first */
  Entry *shortcuts[N_SHORTCUTS];
  guint capacity;
  GardeStatementCacheFree free_value;
  gpointer data;
};

GardeStatementCache *
garde_statement_cache_new (guint capacity, GardeStatementCacheFree free_value, gpointer data)
{
  GardeStatementCache *self = g_new0 (GardeStatementCache, 1);

  g_assert (capacity > 0);

  self->entries = g_hash_table_new (g_str_hash, g_str_equal);
  g_queue_init (&self->recent);
  self->capacity = capacity;
  self->free_value = free_value;
  self->data = data;
  return self;
}

void
garde_statement_cache_free (GardeStatementCache *self)
{
  garde_statement_cache_clear (self);
  g_hash_table_unref (self->entries);
  g_free (self);
}

static Entry **
get_shortcut (GardeStatementCache *self, const char *sql)
{
  gsize address = (gsize) sql;

  return &self->shortcuts[(address ^ (address >> 6) ^ (address >> 12)) % N_SHORTCUTS];
}

static void
forget (GardeStatementCache *self, Entry *entry)
{
  for (guint i = 0; i < N_SHORTCUTS; i++)
    if (self->shortcuts[i] == entry)
      self->shortcuts[i] = NULL;

  g_hash_table_remove (self->entries, entry->sql);
  g_queue_unlink (&self->recent, &entry->link);
  self->free_value (entry->value, self->data);
  g_free (entry->sql);
  g_free (entry);
}

static void
touch (GardeStatementCache *self, Entry *entry)
{
  if (self->recent.head == &entry->link)
    return;

  g_queue_unlink (&self->recent, &entry->link);
  g_queue_push_head_link (&self->recent, &entry->link);
}

gpointer
garde_statement_cache_lookup (GardeStatementCache *self, const char *sql)
{
  Entry **shortcut = get_shortcut (self, sql);
  Entry *entry = *shortcut;

  if (entry == NULL || strcmp (entry->sql, sql) != 0)
    entry = g_hash_table_lookup (self->entries, sql);
  if (entry == NULL)
    return NULL;

  *shortcut = entry;
  touch (self, entry);
  return entry->value;
}

void
garde_statement_cache_add (GardeStatementCache *self, const char *sql, gpointer value)
{
  Entry *entry = g_new0 (Entry, 1);

  garde_statement_cache_remove (self, sql);
  while (self->recent.length >= self->capacity)
    forget (self, self->recent.tail->data);

  entry->sql = g_strdup (sql);
  entry->value = value;
  entry->link.data = entry;
  g_hash_table_insert (self->entries, entry->sql, entry);
  g_queue_push_head_link (&self->recent, &entry->link);
  *get_shortcut (self, sql) = entry;
}

void
garde_statement_cache_remove (GardeStatementCache *self, const char *sql)
{
  Entry *entry = g_hash_table_lookup (self->entries, sql);

  if (entry != NULL)
    forget (self, entry);
}

void
garde_statement_cache_clear (GardeStatementCache *self)
{
  while (self->recent.head != NULL)
    forget (self, self->recent.head->data);
}

guint
garde_statement_cache_get_length (GardeStatementCache *self)
{
  return self->recent.length;
}
