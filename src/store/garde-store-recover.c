/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/garde-account-private.h"
#include "store/garde-store-account.h"
#include "store/garde-store-backup.h"
#include "store/garde-store-sign-in.h"
#include "store/garde-trail.h"

#include <glib/gi18n-lib.h>

/* The way back in when nobody is left who administers. Whoever may write the tables could put a
 * password there by hand: this is no more, and says in the trail that it was done. */

#define ROLE_ADMINISTRATOR "6"

typedef struct
{
  const GardeAccount *account;
  const char *hash;
  const char *detail;
} Recovery;

static gboolean
refuse (
    GardeStore *self, const GardeAccount *account, int code, const char *sentence, GError **error)
{
  g_autoptr (GardeSession) nobody = garde_session_new_locked (0, 0);

  garde_store_trail_refuse (self, nobody, GARDE_KIND_ACCOUNT, garde_record_get_id (account), 0,
                            sentence);
  g_set_error_literal (error, GARDE_STORE_ERROR, code, sentence);
  return FALSE;
}

/* Whether the connection's role could alter the table of accounts. */
static gboolean
owns_tables (GardeStore *self, gboolean *is_owner, GError **error)
{
  g_autoptr (GardeRows) rows = NULL;

  *is_owner = FALSE;
  if (!garde_store_is_server (self))
    return TRUE;
  rows = garde_store_query (self,
                            "SELECT 1 FROM pg_catalog.pg_class c WHERE c.relname = 'account' AND "
                            "c.relnamespace = current_schema()::regnamespace AND "
                            "pg_catalog.pg_has_role(c.relowner, 'USAGE')",
                            NULL, error);
  if (rows == NULL)
    return FALSE;
  *is_owner = garde_rows_get_length (rows) > 0;
  return TRUE;
}

static gboolean
check_owner (GardeStore *self, const GardeAccount *account, GError **error)
{
  gboolean is_owner;

  if (!owns_tables (self, &is_owner, error))
    return FALSE;
  if (is_owner)
    return TRUE;
  return refuse (
      self, account, GARDE_STORE_ERROR_REFUSED,
      garde_store_is_server (self)
          ? _ ("Only the role that owns the database, or the private half of the key for "
               "backups, brings an administrator back.")
          : _ ("Only the private half of the key for backups brings an administrator "
               "back."),
      error);
}

static gboolean
check_key (GardeStore *self,
           const GardeAccount *account,
           const GardeKey *private_key,
           GError **error)
{
  g_autoptr (GardeBackupState) state = garde_store_load_backup_state (self, error);
  g_autoptr (GardeKey) public_key = NULL;

  if (state == NULL)
    return FALSE;
  if (state->public_key == NULL)
    return refuse (self, account, GARDE_STORE_ERROR_REFUSED,
                   _ ("This database has no key for backups, which alone could prove it."), error);
  if (garde_key_get_length (private_key) == GARDE_KEY_LENGTH)
    public_key = garde_key_new_public (private_key);
  if (public_key != NULL && garde_key_equal (public_key, state->public_key))
    return TRUE;
  return refuse (self, account, GARDE_STORE_ERROR_SIGN_IN,
                 _ ("This is not the private half of the key that this database is backed up "
                    "with."),
                 error);
}

/* Whoever has an administrator asks him. */
static gboolean
check_administrator (GardeStore *self, const GardeAccount *account, GError **error)
{
  g_autoptr (GardeRows) rows = garde_store_query_numbers (
      self, "SELECT 1 FROM account_role WHERE account = $1 AND role = " ROLE_ADMINISTRATOR,
      GARDE_NUMBERS (garde_record_get_id (account)), error);

  if (rows == NULL)
    return FALSE;
  if (garde_rows_get_length (rows) > 0 && account->disabled_at == 0)
    return TRUE;
  return refuse (self, account, GARDE_STORE_ERROR_REFUSED,
                 _ ("This account administers nothing: an administrator gives it a new password."),
                 error);
}

static gboolean
recover (GardeStore *self, GardeSession *session, gpointer data, GError **error)
{
  const Recovery *recovery = data;

  return garde_store_post_new_password (self, session, recovery->account, recovery->hash,
                                        recovery->detail, error);
}

gboolean
garde_store_recover_administrator (GardeStore *self,
                                   const char *name,
                                   const GardeKey *private_key,
                                   const char *password,
                                   GError **error)
{
  g_autoptr (GardeSession) nobody = garde_session_new_locked (0, 0);
  g_autoptr (GardeAccount) account = NULL;
  g_autofree char *hash = NULL;
  Recovery recovery = { NULL, NULL,
                        private_key != NULL
                            ? _ ("new password, by who holds the key for backups")
                            : _ ("new password, by who owns the database of the server") };

  g_return_val_if_fail (GARDE_IS_STORE (self), FALSE);
  g_return_val_if_fail (name != NULL && password != NULL, FALSE);

  account = garde_store_count_proof (self, name, error);
  if (account == NULL ||
      !(private_key != NULL ? check_key (self, account, private_key, error)
                            : check_owner (self, account, error)) ||
      !check_administrator (self, account, error))
    return FALSE;
  hash = garde_store_hash_password (self, nobody, account, password, error);
  if (hash == NULL)
    return FALSE;
  recovery.account = account;
  recovery.hash = hash;
  return garde_store_transact (self, nobody, recover, &recovery, error);
}
