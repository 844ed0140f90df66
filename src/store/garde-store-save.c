/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/garde-store-private.h"

#include "store/garde-right-private.h"
#include "store/garde-store-sql.h"
#include "store/garde-trail-private.h"

#include <glib/gi18n-lib.h>

/* How records are written: every one through here, so that none is changed without its change row
 * and its row of the trail. */

static const char *
get_insert (GardeStore *self, GType type)
{
  g_autofree char *key = g_strdup_printf ("i%s", g_type_name (type));
  const char *found = garde_store_find_statement (self, key);

  if (found != NULL)
    return found;
  return garde_store_keep_statement (self, g_steal_pointer (&key), garde_store_sql_insert (type));
}

gboolean
garde_store_insert (GardeStore *self, gpointer record, GError **error)
{
  GType type = G_OBJECT_TYPE (record);
  gint64 id = garde_record_get_id (record);

  g_return_val_if_fail (garde_store_is_in_transaction (self), FALSE);

  garde_record_set_identity (record, id != 0 ? id : garde_store_next_id (self), 1);
  garde_store_note_change (self, garde_kind_of (type), garde_record_get_id (record));
  garde_trail_remember (garde_store_get_trail (self), record);
  return garde_store_post (self, get_insert (self, type), garde_store_sql_insert_arguments (record),
                           error) &&
         garde_store_trail_record (self, NULL, record, 0, error);
}

static const char *
get_update_some (GardeStore *self, GType type, guint64 fields)
{
  g_autofree char *key =
      g_strdup_printf ("u%s.%" G_GINT64_MODIFIER "x", g_type_name (type), fields);
  const char *found = garde_store_find_statement (self, key);

  if (found != NULL)
    return found;
  return garde_store_keep_statement (self, g_steal_pointer (&key),
                                     garde_store_sql_update_some (type, fields));
}

gboolean
garde_store_update_from (GardeStore *self, gconstpointer before, gpointer record, GError **error)
{
  GType type = G_OBJECT_TYPE (record);
  gint64 id = garde_record_get_id (record);
  gint64 revision = garde_record_get_revision (record);
  guint64 fields = garde_store_sql_find_differences (before, record);

  g_return_val_if_fail (garde_store_is_in_transaction (self), FALSE);
  g_return_val_if_fail (garde_record_get_id (before) == id, FALSE);

  garde_store_note_change (self, garde_kind_of (type), id);
  if (!garde_store_post (self, get_update_some (self, type, fields),
                         garde_store_sql_update_some_arguments (record, fields), error))
    return FALSE;
  garde_record_set_identity (record, id, revision + 1);
  garde_trail_remember (garde_store_get_trail (self), record);
  return garde_store_trail_record (self, before, record, fields, error);
}

/* The record as it is, if it is still what @record was read from. */
static GardeRecord *
read_before (GardeStore *self, gpointer record, GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (GardeRecord) before =
      garde_store_select_one_numbers (self, G_OBJECT_TYPE (record), "WHERE id = $1",
                                      GARDE_NUMBERS (garde_record_get_id (record)), &failure);

  if (failure != NULL)
    g_propagate_error (error, g_steal_pointer (&failure));
  else if (before == NULL ||
           garde_record_get_revision (before) != garde_record_get_revision (record))
    g_set_error (
        error, GARDE_STORE_ERROR, GARDE_STORE_ERROR_STALE,
        _ ("Somebody else has changed this record in the meantime: look at both before saving."));
  else
    return g_steal_pointer (&before);
  return NULL;
}

/* A record of which nobody says what it was: it was read in this transaction, or is now. */
gboolean
garde_store_update (GardeStore *self, gpointer record, GError **error)
{
  gconstpointer read = garde_trail_find_read (garde_store_get_trail (self), record);
  g_autoptr (GardeRecord) before = NULL;

  g_return_val_if_fail (garde_store_is_in_transaction (self), FALSE);

  before = read != NULL ? g_object_ref ((gpointer) read) : read_before (self, record, error);
  return before != NULL && garde_store_update_from (self, before, record, error);
}

/* --- deleting --- */

gboolean
garde_store_delete (GardeStore *self, gconstpointer record, GError **error)
{
  const char *table = ((GardeRecordClass *) G_OBJECT_GET_CLASS (record))->table;
  gint64 id = garde_record_get_id (record);
  g_autofree char *sql = g_strdup_printf ("DELETE FROM %s WHERE id = $1", table);

  g_return_val_if_fail (garde_store_is_in_transaction (self), FALSE);

  garde_store_note_change (self, garde_kind_of (G_OBJECT_TYPE (record)), id);
  return garde_store_post (self, sql, g_variant_new ("(x)", id), error) &&
         garde_store_trail_removal (self, record, error);
}

gboolean
garde_store_delete_all (GardeStore *self, const GPtrArray *records, GError **error)
{
  for (guint i = 0; i < records->len; i++)
    if (!garde_store_delete (self, records->pdata[i], error))
      return FALSE;
  return TRUE;
}

/* Gives @record the identity of @there if it says the same. */
static gboolean
take_identity_of (gpointer record, gconstpointer there)
{
  garde_record_set_identity (record, garde_record_get_id (there),
                             garde_record_get_revision (there));
  if (garde_record_equal (record, there))
    return TRUE;
  garde_record_set_identity (record, 0, 0);
  return FALSE;
}

gboolean
garde_store_replace_parts (GardeStore *self,
                           const GPtrArray *before,
                           const GPtrArray *wanted,
                           GError **error)
{
  guint next = 0; /* of what there is */

  for (guint i = 0; i < wanted->len; i++)
    {
      guint found = next;

      while (found < before->len && !take_identity_of (wanted->pdata[i], before->pdata[found]))
        found++;
      /* What comes behind a new one is new too, so that their ids keep the order. */
      for (; next < found; next++)
        if (!garde_store_delete (self, before->pdata[next], error))
          return FALSE;
      if (found < before->len)
        next = found + 1;
      else if (!garde_store_insert (self, wanted->pdata[i], error))
        return FALSE;
    }
  for (; next < before->len; next++)
    if (!garde_store_delete (self, before->pdata[next], error))
      return FALSE;
  return TRUE;
}

/* --- saving --- */

/* Works on a copy, since the transaction may run again; the caller's record learns its identity at
 * the end. */
static gboolean
save_in_transaction (GardeStore *self, GardeSession *session, gpointer data, GError **error)
{
  GardeRecord **saved = data; /* as given, as saved */
  g_autoptr (GardeRecord) copy = garde_record_copy (saved[0]);
  gboolean done = garde_record_get_revision (copy) == 0 ? garde_store_insert (self, copy, error)
                                                        : garde_store_update (self, copy, error);

  if (done)
    g_set_object (&saved[1], copy);
  return done;
}

gboolean
garde_store_write (GardeStore *self, GardeSession *session, gpointer record, GError **error)
{
  GardeRecord *saved[2] = { record, NULL };
  gboolean done;

  if (garde_store_is_in_transaction (self))
    return garde_record_get_revision (record) == 0 ? garde_store_insert (self, record, error)
                                                   : garde_store_update (self, record, error);
  done = garde_store_transact (self, session, save_in_transaction, saved, error);
  if (done)
    garde_record_set_identity (record, garde_record_get_id (saved[1]),
                               garde_record_get_revision (saved[1]));
  g_clear_object (&saved[1]);
  return done;
}

/* Where a kind has a call of its own that looks more closely, that one is used by those who may not
 * do everything. */
gboolean
garde_store_save (GardeStore *self, GardeSession *session, gpointer record, GError **error)
{
  GardeKind kind;

  g_return_val_if_fail (GARDE_IS_STORE (self), FALSE);
  g_return_val_if_fail (session != NULL, FALSE);
  g_return_val_if_fail (GARDE_IS_RECORD (record), FALSE);

  kind = garde_kind_of (G_OBJECT_TYPE (record));
  return garde_store_check_right (self, session, garde_kind_get_write_action (kind), error) &&
         garde_store_check_centre (self, session, record, error) &&
         garde_store_write (self, session, record, error);
}
