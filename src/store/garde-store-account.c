/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/garde-store-account.h"

#include "base/garde-error.h"
#include "model/garde-doctor.h"
#include "secret/garde-password-rules.h"
#include "secret/garde-password.h"
#include "secret/garde-pin.h"
#include "store/garde-account-private.h"
#include "store/garde-store-sign-in.h"
#include "store/garde-store-sql.h"
#include "store/garde-trail-check.h"
#include "store/garde-trail.h"

#include <glib/gi18n-lib.h>

#define ROLE_ADMINISTRATOR "6"

void
garde_account_line_free (GardeAccountLine *self)
{
  if (self == NULL)
    return;
  g_clear_object (&self->account);
  g_free (self->doctor);
  g_free (self);
}

/* --- Reading --- */

/* The roles as one number: each is there once. */
#define ROLES_AT                                                                                   \
  "COALESCE((SELECT CAST(SUM(CASE r.role WHEN 1 THEN 1 WHEN 2 THEN 2 WHEN 3 THEN 4 WHEN 4 THEN 8 " \
  "WHEN 5 THEN 16 WHEN 6 THEN 32 ELSE 0 END) AS BIGINT) FROM account_role r WHERE r.account = "    \
  "a.id AND "                                                                                      \
  "r.centre = $1), 0)"

static GardeAccountLine *
make_line (const GardeRows *rows, guint row)
{
  GardeAccountLine *line = g_new0 (GardeAccountLine, 1);
  guint at = garde_store_count_columns (GARDE_TYPE_ACCOUNT);
  const char *family = garde_rows_get_text (rows, row, at + 1);

  line->account = garde_store_build (GARDE_TYPE_ACCOUNT, rows, row, 0);
  line->roles = (GardeRole) garde_rows_get_int (rows, row, at);
  if (family != NULL)
    line->doctor = g_strdup_printf ("%s %s", family, garde_rows_get_text (rows, row, at + 2));
  line->last_sign_in_at = garde_rows_get_int (rows, row, at + 3);
  if (garde_rows_get_int (rows, row, at + 4) >= GARDE_SIGN_IN_FAILURES)
    line->locked_until =
        garde_rows_get_int (rows, row, at + 5) + GARDE_SIGN_IN_LOCK_MINUTES * GARDE_MINUTE;
  return line;
}

/* @tail starts with the table account as a; $1 is the session's centre. */
static GPtrArray *
select_lines (GardeStore *self, const char *tail, GVariant *arguments, GError **error)
{
  g_autoptr (GPtrArray) lines =
      g_ptr_array_new_with_free_func ((GDestroyNotify) garde_account_line_free);
  g_autoptr (GardeRows) rows = NULL;
  g_autofree char *sql = g_strdup_printf (
      "SELECT %s, " ROLES_AT ", d.family_name, d.given_name, "
      "(SELECT MAX(i.at) FROM sign_in i WHERE i.account = a.id), "
      "(SELECT CAST(SUM(f.failures) AS BIGINT) FROM sign_in_failure f WHERE f.name = a.name), "
      "(SELECT MAX(f.last_at) FROM sign_in_failure f WHERE f.name = a.name) "
      "FROM account a LEFT JOIN doctor d ON d.id = a.doctor %s",
      garde_store_get_columns (self, GARDE_TYPE_ACCOUNT, "a"), tail);

  rows = garde_store_query (self, sql, arguments, error);
  if (rows == NULL)
    return NULL;
  for (guint i = 0; i < garde_rows_get_length (rows); i++)
    g_ptr_array_add (lines, make_line (rows, i));
  return g_steal_pointer (&lines);
}

GPtrArray *
garde_store_load_accounts (GardeStore *self, GardeSession *session, GError **error)
{
  g_return_val_if_fail (GARDE_IS_STORE (self), NULL);
  g_return_val_if_fail (session != NULL, NULL);

  if (!garde_store_check_right (self, session, GARDE_ACTION_ACCOUNT_MANAGE, error))
    return NULL;
  return select_lines (
      self,
      "WHERE a.id <> 1 AND (EXISTS (SELECT 1 FROM account_role r WHERE r.account = a.id AND "
      "r.centre = $1) OR NOT EXISTS (SELECT 1 FROM account_role r WHERE r.account = a.id)) "
      "ORDER BY a.name",
      g_variant_new ("(x)", garde_session_get_centre (session)), error);
}

GardeAccountLine *
garde_store_find_account (GardeStore *self, GardeSession *session, const char *name, GError **error)
{
  g_autofree char *folded = garde_account_fold_name (name);
  g_autoptr (GPtrArray) lines = NULL;

  g_return_val_if_fail (GARDE_IS_STORE (self), NULL);
  g_return_val_if_fail (session != NULL, NULL);

  if (!garde_store_check_right (self, session, GARDE_ACTION_ACCOUNT_MANAGE, error))
    return NULL;
  lines = select_lines (self, "WHERE a.id <> 1 AND a.name = $2",
                        g_variant_new ("(xs)", garde_session_get_centre (session), folded), error);
  if (lines == NULL)
    return NULL;
  if (lines->len > 0)
    return g_ptr_array_steal_index (lines, 0);
  g_set_error (error, GARDE_STORE_ERROR, GARDE_STORE_ERROR_NOT_FOUND,
               _ ("There is no account named “%s”."), folded);
  return NULL;
}

gboolean
garde_store_read_roles (
    GardeStore *self, gint64 account, gint64 centre, GardeRole *roles, GError **error)
{
  g_autoptr (GardeRows) rows = garde_store_query_numbers (
      self,
      centre != 0 ? "SELECT role FROM account_role WHERE account = $1 AND centre = $2"
                  : "SELECT role FROM account_role WHERE account = $1 AND $2 = 0 GROUP BY role "
                    "HAVING COUNT(*) = (SELECT COUNT(*) FROM centre)",
      GARDE_NUMBERS (account, centre), error);

  if (rows == NULL)
    return FALSE;
  *roles = GARDE_ROLE_NONE;
  for (guint i = 0; i < garde_rows_get_length (rows); i++)
    {
      gint64 number = garde_rows_get_int (rows, i, 0);

      /* A newer schema may know roles that this program does not. */
      if (number >= 1 && number <= GARDE_N_ROLES)
        *roles |= (GardeRole) (1 << (number - 1));
    }
  return TRUE;
}

gboolean
garde_store_get_day_at (GardeStore *self, gint64 centre, GardeDay *today, GError **error)
{
  g_autoptr (GardeRows) rows = garde_store_query_numbers (
      self, "SELECT time_zone FROM centre WHERE $1 = 0 OR id = $1 ORDER BY id LIMIT 1",
      GARDE_NUMBERS (centre), error);
  g_autoptr (GardeZone) zone = NULL;

  if (rows == NULL)
    return FALSE;
  zone = garde_zone_new (
      garde_rows_get_length (rows) > 0 ? garde_rows_get_text (rows, 0, 0) : "Europe/Paris", error);
  if (zone == NULL)
    return FALSE;
  *today = garde_instant_get_day (garde_store_now (self), zone);
  return TRUE;
}

gboolean
garde_store_is_last_administrator (
    GardeStore *self, gint64 account, gint64 centre, gboolean *is_last, GError **error)
{
  g_autoptr (GardeRows) rows = NULL;
  GardeDay today;

  if (!garde_store_get_day_at (self, centre, &today, error))
    return FALSE;
  rows = garde_store_query_numbers (
      self,
      "SELECT EXISTS (SELECT 1 FROM account_role mine WHERE mine.account = $1 AND mine.role "
      "= " ROLE_ADMINISTRATOR " AND ($2 = 0 OR mine.centre = $2) AND NOT EXISTS (SELECT 1 FROM "
      "account_role r JOIN account a ON a.id = r.account WHERE r.centre = mine.centre AND r.role "
      "= " ROLE_ADMINISTRATOR " AND r.account <> $1 AND a.disabled_at IS NULL AND (a.ends_on IS "
      "NULL OR a.ends_on >= $3)))",
      GARDE_NUMBERS (account, centre, today.number), error);
  if (rows == NULL)
    return FALSE;
  *is_last = garde_rows_get_int (rows, 0, 0) != 0;
  return TRUE;
}

/* --- Writing --- */

static gboolean
refuse (GError **error, const char *sentence)
{
  g_set_error_literal (error, GARDE_STORE_ERROR, GARDE_STORE_ERROR_INVALID, sentence);
  return FALSE;
}

/* What this person types is held against what anybody here knows of him. */
char *
garde_store_hash_password (GardeStore *self,
                           GardeSession *session,
                           const GardeAccount *account,
                           const char *password,
                           GError **error)
{
  const GardeCentre *centre = NULL;
  GardePasswordStrength strength;

  if (garde_session_get_centre (session) != 0)
    centre = garde_store_get_centre (self, session, NULL);
  strength =
      garde_password_judge (password, GARDE_PASSWORD_LIMITED,
                            (const char *const[]){ account->name, account->display_name,
                                                   centre != NULL ? centre->name : NULL, NULL });
  if (strength.flaw == GARDE_PASSWORD_FINE)
    return garde_password_hash (password, error);
  refuse (error, garde_password_explain (strength, GARDE_PASSWORD_LIMITED));
  return NULL;
}

static gboolean
post_password (GardeStore *self, gint64 account, const char *hash, GError **error)
{
  garde_store_note_change (self, GARDE_KIND_ACCOUNT, account);
  return garde_store_post (self,
                           "INSERT INTO account_password (account, hash) VALUES ($1, $2) "
                           "ON CONFLICT (account) DO UPDATE SET hash = excluded.hash",
                           g_variant_new ("(xs)", account, hash), error);
}

typedef struct
{
  const GardeAccount *given;
  GardeRole roles;
  char *hash; /* NULL: the password stays */
  GardeAccount *saved;
} Saving;

static gboolean
check_doctor (GardeStore *self, const GardeAccount *account, GError **error)
{
  g_autoptr (GardeDoctor) doctor = NULL;

  if (account->doctor == 0)
    return TRUE;
  doctor = garde_store_read (self, GARDE_TYPE_DOCTOR, account->doctor, error);
  return doctor != NULL;
}

/* Nobody is left without somebody who can let others in. */
static gboolean
check_administrators (GardeStore *self, GardeSession *session, const Saving *saving, GError **error)
{
  gint64 id = garde_record_get_id (saving->given);
  gboolean has_accounts, is_last, stays;

  stays = (saving->roles & GARDE_ROLE_ADMINISTRATOR) != 0;
  if (garde_record_get_revision (saving->given) == 0)
    {
      if (!garde_store_has_accounts (self, &has_accounts, error))
        return FALSE;
      return has_accounts || stays ||
             refuse (error, _ ("The first account is an administrator’s, who makes the others."));
    }
  if (!garde_store_is_last_administrator (self, id, garde_session_get_centre (session), &is_last,
                                          error))
    return FALSE;
  if (!is_last || (stays && !garde_day_is_set (saving->given->ends_on)))
    return TRUE;
  return refuse (error, _ ("This is the only administrator: make another one first."));
}

static gboolean
write_roles (
    GardeStore *self, GardeSession *session, gint64 account, GardeRole roles, GError **error)
{
  gint64 centre = garde_session_get_centre (session);
  g_autofree char *labels = garde_role_dup_labels (roles);
  GardeRole before;

  if (!garde_store_read_roles (self, account, centre, &before, error))
    return FALSE;
  if (before == roles)
    return TRUE;
  if (!garde_store_post (self, "DELETE FROM account_role WHERE account = $1 AND centre = $2",
                         g_variant_new ("(xx)", account, centre), error))
    return FALSE;
  for (int i = 0; i < GARDE_N_ROLES; i++)
    if ((roles & (1 << i)) != 0 &&
        !garde_store_post (self,
                           "INSERT INTO account_role (account, centre, role) VALUES ($1, $2, $3)",
                           g_variant_new ("(xxx)", account, centre, (gint64) i + 1), error))
      return FALSE;
  garde_store_note_change (self, GARDE_KIND_ACCOUNT, account);
  return garde_store_trail_add (self, session, GARDE_TRAIL_CHANGE, GARDE_KIND_ACCOUNT, account, 0,
                                labels, error);
}

static gboolean
check_name_is_free (GardeStore *self, const GardeAccount *account, GError **error)
{
  g_autoptr (GardeRows) rows = garde_store_query (
      self, "SELECT 1 FROM account WHERE name = $1 AND id <> $2",
      g_variant_new ("(sx)", account->name, garde_record_get_id (account)), error);

  if (rows == NULL)
    return FALSE;
  if (garde_rows_get_length (rows) == 0)
    return TRUE;
  g_set_error (error, GARDE_STORE_ERROR, GARDE_STORE_ERROR_TAKEN,
               _ ("Somebody has the account “%s” already."), account->name);
  return FALSE;
}

/* Whose password it is can sign in wherever he has a role: that is for who administers there. */
static gboolean
check_reach (GardeStore *self, GardeSession *session, gint64 account, GError **error)
{
  g_autoptr (GardeRows) rows = NULL;

  if (garde_session_is_setting_up (session) || account == garde_session_get_account (session))
    return TRUE;
  rows = garde_store_query_numbers (
      self,
      "SELECT EXISTS (SELECT 1 FROM account_role r WHERE r.account = $1 AND r.centre <> $2 AND NOT "
      "EXISTS (SELECT 1 FROM account_role mine WHERE mine.account = $3 AND mine.centre = r.centre "
      "AND mine.role = " ROLE_ADMINISTRATOR "))",
      GARDE_NUMBERS (account, garde_session_get_centre (session),
                     garde_session_get_account (session)),
      error);
  if (rows == NULL)
    return FALSE;
  if (garde_rows_get_int (rows, 0, 0) == 0)
    return TRUE;
  g_set_error_literal (error, GARDE_STORE_ERROR, GARDE_STORE_ERROR_REFUSED,
                       _ ("This account works at another centre, too: that is for somebody who "
                          "administers there."));
  return FALSE;
}

/* The roles at one's own centre are its own matter. */
static gboolean
check_saving (GardeStore *self, GardeSession *session, const Saving *saving, GError **error)
{
  gint64 id = garde_record_get_id (saving->given);
  g_autoptr (GardeAccount) stored = NULL;

  if (garde_record_get_revision (saving->given) == 0)
    return TRUE;
  stored = garde_store_read (self, GARDE_TYPE_ACCOUNT, id, error);
  if (stored == NULL)
    return FALSE;
  return (saving->hash == NULL && garde_store_sql_find_differences (stored, saving->given) == 0) ||
         check_reach (self, session, id, error);
}

static gboolean
save_account (GardeStore *self, GardeSession *session, gpointer data, GError **error)
{
  Saving *saving = data;
  g_autoptr (GardeAccount) account = garde_account_copy (saving->given);

  if (!check_saving (self, session, saving, error) || !check_name_is_free (self, account, error) ||
      !check_doctor (self, account, error) ||
      !check_administrators (self, session, saving, error) ||
      !garde_trail_note_accounts (self, session, error) ||
      !garde_store_write (self, session, account, error) ||
      !write_roles (self, session, garde_record_get_id (account), saving->roles, error) ||
      (saving->hash != NULL &&
       !post_password (self, garde_record_get_id (account), saving->hash, error)) ||
      !garde_store_seal_accounts (self, session, error))
    return FALSE;
  g_set_object (&saving->saved, account);
  return TRUE;
}

/* What is typed is what is kept from then on. */
static gboolean
check_account (GardeAccount *account, GardeRole roles, const char *password, GError **error)
{
  g_autoptr (GError) reason = NULL;

  if (!garde_account_check_name (account->name, &reason))
    return refuse (error, reason->message);
  if (garde_record_get_id (account) == GARDE_ACCOUNT_BUILT_IN || (roles & ~GARDE_ROLE_ALL) != 0)
    return refuse (error, _ ("This account cannot be changed."));
  if (account->display_name == NULL || *account->display_name == '\0')
    return refuse (error, _ ("Say whose account this is."));
  if (roles == GARDE_ROLE_NONE)
    return refuse (error, _ ("Give the account a role."));
  if (garde_record_get_revision (account) == 0 && password == NULL)
    return refuse (error, _ ("A new account needs a password."));
  return TRUE;
}

gboolean
garde_store_save_account (GardeStore *self,
                          GardeSession *session,
                          GardeAccount *account,
                          GardeRole roles,
                          const char *password,
                          GError **error)
{
  Saving saving = { account, roles, NULL, NULL };
  g_autofree char *hash = NULL;
  g_autofree char *folded = NULL;
  gboolean done;

  g_return_val_if_fail (GARDE_IS_STORE (self), FALSE);
  g_return_val_if_fail (session != NULL && GARDE_IS_ACCOUNT (account), FALSE);

  if (!garde_store_check_right (self, session, GARDE_ACTION_ACCOUNT_MANAGE, error) ||
      !check_account (account, roles, password, error))
    return FALSE;
  folded = garde_account_fold_name (account->name);
  garde_record_set_text (&account->name, folded);
  if (password != NULL)
    {
      saving.hash = hash = garde_store_hash_password (self, session, account, password, error);
      if (hash == NULL)
        return FALSE;
    }
  done = garde_store_transact (self, session, save_account, &saving, error);
  if (done)
    garde_record_set_identity (account, garde_record_get_id (saving.saved),
                               garde_record_get_revision (saving.saved));
  g_clear_object (&saving.saved);
  return done;
}

typedef struct
{
  gint64 account;
  gboolean disabled;
} Disabling;

static gboolean
disable_account (GardeStore *self, GardeSession *session, gpointer data, GError **error)
{
  const Disabling *disabling = data;
  g_autoptr (GardeAccount) account =
      garde_store_read (self, GARDE_TYPE_ACCOUNT, disabling->account, error);
  gboolean is_last;

  if (account == NULL)
    return FALSE;
  if ((account->disabled_at != 0) == disabling->disabled)
    return TRUE;
  if (disabling->disabled)
    {
      if (!garde_store_is_last_administrator (self, disabling->account, 0, &is_last, error))
        return FALSE;
      if (is_last)
        return refuse (error, _ ("This is the only administrator: make another one first."));
    }
  account->disabled_at = disabling->disabled ? garde_store_now (self) : 0;
  return garde_trail_note_accounts (self, session, error) &&
         garde_store_update (self, account, error) &&
         garde_store_post (self, "DELETE FROM account_pin WHERE account = $1",
                           g_variant_new ("(x)", disabling->account), error) &&
         garde_store_seal_accounts (self, session, error);
}

gboolean
garde_store_disable_account (
    GardeStore *self, GardeSession *session, gint64 account, gboolean disabled, GError **error)
{
  Disabling disabling = { account, disabled };

  g_return_val_if_fail (GARDE_IS_STORE (self), FALSE);
  g_return_val_if_fail (session != NULL, FALSE);

  if (!garde_store_check_right (self, session, GARDE_ACTION_ACCOUNT_MANAGE, error))
    return FALSE;
  if (account == GARDE_ACCOUNT_BUILT_IN)
    return refuse (error, _ ("This account cannot be changed."));
  return garde_store_transact (self, session, disable_account, &disabling, error);
}

/* --- Passwords --- */

gboolean
garde_store_post_new_password (GardeStore *self,
                               GardeSession *session,
                               const GardeAccount *account,
                               const char *hash,
                               const char *detail,
                               GError **error)
{
  gint64 id = garde_record_get_id (account);

  return garde_trail_note_accounts (self, session, error) &&
         post_password (self, id, hash, error) &&
         garde_store_post (self, "DELETE FROM sign_in_failure WHERE name = $1",
                           g_variant_new ("(s)", account->name), error) &&
         garde_store_post (self, "DELETE FROM account_pin WHERE account = $1",
                           g_variant_new ("(x)", id), error) &&
         garde_store_trail_add (self, session, GARDE_TRAIL_CHANGE, GARDE_KIND_ACCOUNT, id, 0,
                                detail, error) &&
         garde_store_seal_accounts (self, session, error);
}

typedef struct
{
  const GardeAccount *account;
  const char *hash;
} Resetting;

static gboolean
reset_password (GardeStore *self, GardeSession *session, gpointer data, GError **error)
{
  const Resetting *resetting = data;

  return garde_store_post_new_password (self, session, resetting->account, resetting->hash,
                                        _ ("new password"), error);
}

static gboolean
set_password (GardeStore *self,
              GardeSession *session,
              const GardeAccount *account,
              const char *password,
              GError **error)
{
  Resetting resetting = { account, NULL };
  g_autofree char *hash = garde_store_hash_password (self, session, account, password, error);

  if (hash == NULL)
    return FALSE;
  resetting.hash = hash;
  return garde_store_transact (self, session, reset_password, &resetting, error);
}

gboolean
garde_store_reset_password (
    GardeStore *self, GardeSession *session, gint64 account, const char *password, GError **error)
{
  g_autoptr (GardeAccount) found = NULL;

  g_return_val_if_fail (GARDE_IS_STORE (self), FALSE);
  g_return_val_if_fail (session != NULL && password != NULL, FALSE);

  if (!garde_store_check_right (self, session, GARDE_ACTION_ACCOUNT_MANAGE, error))
    return FALSE;
  if (account == GARDE_ACCOUNT_BUILT_IN)
    return refuse (error, _ ("This account cannot be changed."));
  found = garde_store_read (self, GARDE_TYPE_ACCOUNT, account, error);
  return found != NULL && check_reach (self, session, account, error) &&
         set_password (self, session, found, password, error);
}

gboolean
garde_store_change_password (GardeStore *self,
                             GardeSession *session,
                             const char *old_password,
                             const char *new_password,
                             GError **error)
{
  g_autoptr (GardeAccount) account = NULL;
  g_autoptr (GardeAccount) proved = NULL;

  g_return_val_if_fail (GARDE_IS_STORE (self), FALSE);
  g_return_val_if_fail (session != NULL && old_password != NULL && new_password != NULL, FALSE);

  if (!garde_store_check_somebody (self, session, error))
    return FALSE;
  account = garde_store_read (self, GARDE_TYPE_ACCOUNT, garde_session_get_account (session), error);
  if (account == NULL)
    return FALSE;
  /* With the same limits: a screen that was left open is no place to guess at. */
  proved = garde_store_prove (self, garde_session_get_centre (session), account->name, old_password,
                              error);
  return proved != NULL && set_password (self, session, account, new_password, error);
}
