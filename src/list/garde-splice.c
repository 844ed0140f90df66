/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "list/garde-splice.h"

static gint64
get_id_at (GListStore *store, guint position, const GardeSpliceRule *rule)
{
  g_autoptr (GObject) item = g_list_model_get_item (G_LIST_MODEL (store), position);

  return rule->get_id (item);
}

/* Takes out whatever @items has no more; what stays keeps its order. */
static guint
remove_missing (GListStore *store, GPtrArray *items, const GardeSpliceRule *rule)
{
  g_autoptr (GHashTable) wanted = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  guint n_removed = 0;

  for (guint i = 0; i < items->len; i++)
    {
      gint64 id = rule->get_id (items->pdata[i]);

      g_hash_table_add (wanted, g_memdup2 (&id, sizeof id));
    }

  for (guint i = g_list_model_get_n_items (G_LIST_MODEL (store)); i > 0; i--)
    {
      gint64 id = get_id_at (store, i - 1, rule);

      if (g_hash_table_contains (wanted, &id))
        continue;
      g_list_store_remove (store, i - 1);
      n_removed++;
    }

  return n_removed;
}

/* Where @id stands at or after @position; G_MAXUINT if nowhere. */
static guint
find_from (GListStore *store, guint position, gint64 id, const GardeSpliceRule *rule)
{
  guint n_items = g_list_model_get_n_items (G_LIST_MODEL (store));

  for (guint i = position; i < n_items; i++)
    if (get_id_at (store, i, rule) == id)
      return i;

  return G_MAXUINT;
}

static gboolean
place_item (GListStore *store, guint position, gpointer item, const GardeSpliceRule *rule)
{
  guint found = find_from (store, position, rule->get_id (item), rule);
  g_autoptr (GObject) old = NULL;

  if (found != position)
    {
      if (found != G_MAXUINT)
        g_list_store_remove (store, found);
      g_list_store_insert (store, position, item);
      return TRUE;
    }

  old = g_list_model_get_item (G_LIST_MODEL (store), position);
  if (rule->is_same (old, item))
    return FALSE;

  g_list_store_splice (store, position, 1, &item, 1);
  return TRUE;
}

guint
garde_splice (GListStore *store, GPtrArray *items, const GardeSpliceRule *rule)
{
  guint n_touched;

  g_return_val_if_fail (G_IS_LIST_STORE (store), 0);
  g_return_val_if_fail (items != NULL && rule != NULL, 0);

  if (g_list_model_get_n_items (G_LIST_MODEL (store)) == 0)
    {
      if (items->len == 0)
        return 0;
      /* The first filling is one signal. */
      g_list_store_splice (store, 0, 0, items->pdata, items->len);
      return items->len;
    }

  n_touched = remove_missing (store, items, rule);
  for (guint i = 0; i < items->len; i++)
    n_touched += place_item (store, i, items->pdata[i], rule) ? 1 : 0;

  return n_touched;
}
