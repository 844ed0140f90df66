/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/garde-store-backup.h"

#include <glib/gi18n-lib.h>

#include "store/garde-store-private.h"
#include "store/garde-trail.h"

#define MOST_KEPT 1000
#define A_DAY     (24 * GARDE_HOUR)

void
garde_backup_state_free (GardeBackupState *self)
{
  g_clear_pointer (&self->public_key, garde_key_unref);
  g_free (self->proved_place);
  g_free (self);
}

/* What is no key any more was damaged by hand: it must not be taken for none. */
static gboolean
read_key (const GardeRows *rows, GardeKey **key, GError **error)
{
  g_autoptr (GBytes) bytes = garde_rows_dup_bytes (rows, 0, 0);

  if (bytes == NULL)
    return TRUE;
  if (g_bytes_get_size (bytes) != GARDE_KEY_LENGTH)
    {
      g_set_error_literal (error, GARDE_STORE_ERROR, GARDE_STORE_ERROR_INVALID,
                           _ ("The key for backups in this database is damaged: make a new one."));
      return FALSE;
    }
  *key = garde_key_new (g_bytes_get_data (bytes, NULL), GARDE_KEY_LENGTH);
  return TRUE;
}

GardeBackupState *
garde_store_load_backup_state (GardeStore *self, GError **error)
{
  g_autoptr (GardeRows) rows = NULL;
  g_autoptr (GardeBackupState) state = NULL;

  g_return_val_if_fail (GARDE_IS_STORE (self), NULL);

  rows = garde_store_query (self,
                            "SELECT public_key, key_made_at, keep_days, keep_weeks, keep_months, "
                            "proved_at, proved_place, proved_size FROM backup WHERE id = 1",
                            NULL, error);
  if (rows == NULL)
    return NULL;
  state = g_new0 (GardeBackupState, 1);
  if (garde_rows_get_length (rows) == 0)
    return g_steal_pointer (&state);
  if (!read_key (rows, &state->public_key, error))
    return NULL;
  state->key_made_at = garde_rows_get_int (rows, 0, 1);
  state->keep_days = (int) garde_rows_get_int (rows, 0, 2);
  state->keep_weeks = (int) garde_rows_get_int (rows, 0, 3);
  state->keep_months = (int) garde_rows_get_int (rows, 0, 4);
  /* One of a day to come was made while a clock was wrong, and must not stand for those till then.
   */
  if (garde_rows_get_int (rows, 0, 5) <= garde_store_now (self) + A_DAY)
    state->proved_at = garde_rows_get_int (rows, 0, 5);
  state->proved_place = g_strdup (garde_rows_get_text (rows, 0, 6));
  state->proved_size = garde_rows_get_int (rows, 0, 7);
  return g_steal_pointer (&state);
}

typedef struct
{
  const GardeKey *key;
  gboolean replace;
} NewKey;

static gboolean
set_key (GardeStore *self, GardeSession *session, gpointer data, GError **error)
{
  const NewKey *new_key = data;
  const GardeKey *key = new_key->key;
  g_autoptr (GardeRows) rows =
      garde_store_query (self, "SELECT public_key FROM backup WHERE id = 1", NULL, error);

  if (rows == NULL)
    return FALSE;
  if (!new_key->replace && garde_rows_get_length (rows) > 0 && !garde_rows_is_null (rows, 0, 0))
    {
      g_set_error_literal (error, GARDE_STORE_ERROR, GARDE_STORE_ERROR_TAKEN,
                           _ ("This database has a key for backups already. A new one does not "
                              "open the backups that were made with it."));
      return FALSE;
    }
  return garde_store_post (self, "UPDATE backup SET public_key = $1, key_made_at = $2 WHERE id = 1",
                           g_variant_new ("(@ayx)",
                                          g_variant_new_fixed_array (G_VARIANT_TYPE_BYTE,
                                                                     garde_key_get_data (key),
                                                                     garde_key_get_length (key), 1),
                                          garde_store_now (self)),
                           error) &&
         garde_store_trail_add (self, session, GARDE_TRAIL_CHANGE, 0, 0, 0, "key for backups",
                                error);
}

gboolean
garde_store_set_backup_key (GardeStore *self,
                            GardeSession *session,
                            const GardeKey *public_key,
                            gboolean replace,
                            GError **error)
{
  NewKey new_key = { public_key, replace };

  g_return_val_if_fail (GARDE_IS_STORE (self), FALSE);
  g_return_val_if_fail (session != NULL, FALSE);
  g_return_val_if_fail (garde_key_get_length (public_key) == GARDE_KEY_LENGTH, FALSE);

  return garde_store_check_right (self, session, GARDE_ACTION_BACKUP, error) &&
         garde_store_transact (self, session, set_key, &new_key, error);
}

typedef struct
{
  int days, weeks, months;
} Keeping;

static gboolean
set_keeping (GardeStore *self, GardeSession *session, gpointer data, GError **error)
{
  const Keeping *keeping = data;

  return garde_store_post (
             self,
             "UPDATE backup SET keep_days = $1, keep_weeks = $2, keep_months = $3 WHERE id = 1",
             g_variant_new ("(xxx)", (gint64) keeping->days, (gint64) keeping->weeks,
                            (gint64) keeping->months),
             error) &&
         garde_store_trail_add (self, session, GARDE_TRAIL_CHANGE, 0, 0, 0,
                                "how long backups are kept", error);
}

gboolean
garde_store_set_backup_keeping (
    GardeStore *self, GardeSession *session, int days, int weeks, int months, GError **error)
{
  Keeping keeping = { days, weeks, months };

  g_return_val_if_fail (GARDE_IS_STORE (self), FALSE);
  g_return_val_if_fail (session != NULL, FALSE);

  if (!garde_store_check_right (self, session, GARDE_ACTION_BACKUP, error))
    return FALSE;
  if (days < 1 || days > MOST_KEPT || weeks < 0 || weeks > MOST_KEPT || months < 0 ||
      months > MOST_KEPT)
    {
      g_set_error (error, GARDE_STORE_ERROR, GARDE_STORE_ERROR_INVALID,
                   _ ("Keep the backups of at least one day, and of at most %d days, weeks and "
                      "months."),
                   MOST_KEPT);
      return FALSE;
    }
  return garde_store_transact (self, session, set_keeping, &keeping, error);
}

typedef struct
{
  gint64 made_at;
  const char *place;
  gint64 size;
} Proof;

static gboolean
record_proof (GardeStore *self, GardeSession *session, gpointer data, GError **error)
{
  const Proof *proof = data;

  return garde_store_post (self,
                           "UPDATE backup SET proved_at = $1, proved_place = $2, proved_size = $3 "
                           "WHERE id = 1 AND (proved_at IS NULL OR proved_at <= $1 OR "
                           "proved_at > $4)",
                           g_variant_new ("(xsxx)", proof->made_at, proof->place, proof->size,
                                          garde_store_now (self) + A_DAY),
                           error) &&
         garde_store_trail_add (self, session, GARDE_TRAIL_BACKUP, 0, 0, 0, proof->place, error);
}

gboolean
garde_store_record_backup (GardeStore *self,
                           GardeSession *session,
                           gint64 made_at,
                           const char *place,
                           gint64 size,
                           GError **error)
{
  g_autoptr (GardeSession) program = garde_session_new_locked (0, 0);
  Proof proof = { made_at, place, size };

  g_return_val_if_fail (GARDE_IS_STORE (self), FALSE);
  g_return_val_if_fail (place != NULL, FALSE);

  if (session != NULL && !garde_store_check_right (self, session, GARDE_ACTION_BACKUP, error))
    return FALSE;
  return garde_store_transact (self, session != NULL ? session : program, record_proof, &proof,
                               error);
}

gboolean
garde_store_load_last_shift_end (GardeStore *self, gint64 now, gint64 *ended_at, GError **error)
{
  g_autoptr (GardeRows) rows = NULL;

  g_return_val_if_fail (GARDE_IS_STORE (self), FALSE);

  /* Days of any zone: two more than a week cover them. */
  rows = garde_store_query_numbers (
      self,
      "SELECT MAX(CASE WHEN closed_at BETWEEN ends_at AND $1 THEN closed_at ELSE ends_at END) "
      "FROM shift WHERE centre IN (SELECT id FROM centre) AND local_day > $2 AND ends_at <= $1 "
      "AND duty_list IS NULL",
      GARDE_NUMBERS (now, now / A_DAY - 9), error);
  if (rows == NULL)
    return FALSE;
  *ended_at = garde_rows_get_int (rows, 0, 0);
  return TRUE;
}
