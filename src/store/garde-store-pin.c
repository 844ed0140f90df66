/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "secret/garde-pin.h"
#include "store/garde-account-private.h"
#include "store/garde-store-account.h"
#include "store/garde-store-sign-in.h"
#include "store/garde-trail.h"

#include <glib/gi18n-lib.h>

/* The quick switch at a desk. */

typedef struct
{
  gint64 account;
  gint64 workstation;
  const char *hash; /* NULL: forgotten */
} Setting;

static gboolean
write_pin (GardeStore *self, GardeSession *session, gpointer data, GError **error)
{
  const Setting *setting = data;

  if (!garde_store_post (self, "DELETE FROM account_pin WHERE account = $1 AND workstation = $2",
                         g_variant_new ("(xx)", setting->account, setting->workstation), error))
    return FALSE;
  if (setting->hash != NULL &&
      !garde_store_post (self,
                         "INSERT INTO account_pin (account, workstation, hash, failures, set_at) "
                         "VALUES ($1, $2, $3, 0, $4)",
                         g_variant_new ("(xxsx)", setting->account, setting->workstation,
                                        setting->hash, garde_store_now (self)),
                         error))
    return FALSE;
  garde_store_note_change (self, GARDE_KIND_ACCOUNT, setting->account);
  return garde_store_trail_add (self, session, GARDE_TRAIL_CHANGE, GARDE_KIND_ACCOUNT,
                                setting->account, 0,
                                setting->hash != NULL ? _ ("new PIN") : _ ("PIN forgotten"), error);
}

/* With the password of whoever is signed in. */
static gboolean
prove_again (GardeStore *self, GardeSession *session, const char *password, GError **error)
{
  g_autoptr (GardeAccount) account =
      garde_store_read (self, GARDE_TYPE_ACCOUNT, garde_session_get_account (session), error);
  g_autoptr (GardeAccount) proved = NULL;

  if (account != NULL)
    proved = garde_store_prove (self, garde_session_get_centre (session), account->name, password,
                                error);
  return proved != NULL;
}

gboolean
garde_store_set_pin (GardeStore *self,
                     GardeSession *session,
                     const char *password,
                     const char *pin,
                     const GardeKey *workstation_key,
                     GError **error)
{
  Setting setting = { 0 };
  g_autoptr (GError) reason = NULL;
  g_autofree char *hash = NULL;

  g_return_val_if_fail (GARDE_IS_STORE (self), FALSE);
  g_return_val_if_fail (session != NULL, FALSE);
  g_return_val_if_fail (pin == NULL || (password != NULL && workstation_key != NULL), FALSE);

  if (!garde_store_check_somebody (self, session, error))
    return FALSE;
  setting.account = garde_session_get_account (session);
  setting.workstation = garde_session_get_workstation (session);
  if (setting.workstation == 0 || garde_session_is_setting_up (session))
    {
      g_set_error_literal (error, GARDE_STORE_ERROR, GARDE_STORE_ERROR_INVALID,
                           _ ("A PIN belongs to an account and a workstation."));
      return FALSE;
    }
  if (pin != NULL && !garde_pin_check (pin, &reason))
    {
      g_set_error_literal (error, GARDE_STORE_ERROR, GARDE_STORE_ERROR_INVALID, reason->message);
      return FALSE;
    }
  if (pin != NULL)
    {
      if (!prove_again (self, session, password, error))
        return FALSE;
      setting.hash = hash = garde_pin_hash (pin, setting.account, workstation_key, error);
      if (hash == NULL)
        return FALSE;
    }
  return garde_store_transact (self, session, write_pin, &setting, error);
}

/* The PINs of the workstation $1, named $2, that hold since $3. */
#define VALID_PINS                                                                                 \
  "FROM account_pin p JOIN account a ON a.id = p.account JOIN sign_in i ON i.account = a.id AND "  \
  "i.workstation = $2 WHERE p.workstation = $1 AND i.at > $3 AND a.disabled_at IS NULL AND "       \
  "p.failures < $4"

static GVariant *
make_arguments (GardeStore *self, gint64 workstation)
{
  const char *name = garde_store_get_workstation (self);

  return g_variant_new ("(xsxx)", workstation, name != NULL ? name : "",
                        garde_store_now (self) - GARDE_PIN_HOURS * GARDE_HOUR,
                        (gint64) GARDE_PIN_TRIES);
}

GPtrArray *
garde_store_load_pin_accounts (GardeStore *self, GardeSession *session, GError **error)
{
  g_autoptr (GPtrArray) lines =
      g_ptr_array_new_with_free_func ((GDestroyNotify) garde_account_line_free);
  g_autofree char *sql = NULL;
  g_autoptr (GardeRows) rows = NULL;

  g_return_val_if_fail (GARDE_IS_STORE (self), NULL);
  g_return_val_if_fail (session != NULL, NULL);

  if (!garde_store_check_right (self, session, GARDE_ACTION_CENTRE_READ, error))
    return NULL;
  sql = g_strdup_printf ("SELECT %s, i.at " VALID_PINS " ORDER BY a.display_name, a.id",
                         garde_store_get_columns (self, GARDE_TYPE_ACCOUNT, "a"));
  rows = garde_store_query (self, sql,
                            make_arguments (self, garde_session_get_workstation (session)), error);
  if (rows == NULL)
    return NULL;
  for (guint i = 0; i < garde_rows_get_length (rows); i++)
    {
      GardeAccountLine *line = g_new0 (GardeAccountLine, 1);

      line->account = garde_store_build (GARDE_TYPE_ACCOUNT, rows, i, 0);
      line->last_sign_in_at =
          garde_rows_get_int (rows, i, garde_store_count_columns (GARDE_TYPE_ACCOUNT));
      g_ptr_array_add (lines, line);
      if (!garde_store_read_roles (self, garde_record_get_id (line->account),
                                   garde_session_get_centre (session), &line->roles, error))
        return NULL;
    }
  return g_steal_pointer (&lines);
}

/* --- Signing in with it --- */

typedef struct
{
  gint64 account;
  gint64 workstation;
  char *hash; /* the answer; NULL: the password has to be typed */
} Trying;

/* The try counts as failed until it has succeeded. */
static gboolean
count_try (GardeStore *self, GardeSession *session, gpointer data, GError **error)
{
  Trying *trying = data;
  g_autofree char *sql = g_strdup ("SELECT p.hash, p.account " VALID_PINS);
  g_autoptr (GardeRows) rows =
      garde_store_query (self, sql, make_arguments (self, trying->workstation), error);

  if (rows == NULL)
    return FALSE;
  g_clear_pointer (&trying->hash, g_free);
  for (guint i = 0; i < garde_rows_get_length (rows); i++)
    if (garde_rows_get_int (rows, i, 1) == trying->account)
      trying->hash = g_strdup (garde_rows_get_text (rows, i, 0));
  return garde_store_post (self,
                           "UPDATE account_pin SET failures = failures + 1 "
                           "WHERE account = $1 AND workstation = $2",
                           g_variant_new ("(xx)", trying->account, trying->workstation), error);
}

static gboolean
note_success (GardeStore *self, GardeSession *session, gpointer data, GError **error)
{
  const Trying *trying = data;

  return garde_store_post (
             self, "UPDATE account_pin SET failures = 0 WHERE account = $1 AND workstation = $2",
             g_variant_new ("(xx)", trying->account, trying->workstation), error) &&
         garde_store_trail_add (self, session, GARDE_TRAIL_SIGN_IN, GARDE_KIND_ACCOUNT,
                                trying->account, 0, _ ("PIN"), error);
}

static void
refuse_pin (GardeStore *self, GardeSession *nobody, const Trying *trying, GError **error)
{
  garde_store_trail_refuse (self, nobody, GARDE_KIND_ACCOUNT, trying->account, 0, _ ("wrong PIN"));
  if (trying->hash == NULL)
    g_set_error_literal (error, GARDE_STORE_ERROR, GARDE_STORE_ERROR_SIGN_IN,
                         _ ("Sign in with your password: the PIN does not hold here now."));
  else
    g_set_error_literal (error, GARDE_STORE_ERROR, GARDE_STORE_ERROR_SIGN_IN,
                         _ ("This is not the PIN."));
}

GardeSession *
garde_store_sign_in_by_pin (GardeStore *self,
                            const char *centre_name,
                            gint64 account_id,
                            const char *pin,
                            const GardeKey *workstation_key,
                            GError **error)
{
  Trying trying = { account_id, 0, NULL };
  g_autofree char *hash = NULL;
  g_autoptr (GardeSession) nobody = NULL;
  g_autoptr (GardeSession) session = NULL;
  g_autoptr (GardeAccount) account = NULL;
  gint64 centre;
  gboolean is_counted;

  g_return_val_if_fail (GARDE_IS_STORE (self), NULL);
  g_return_val_if_fail (pin != NULL && workstation_key != NULL, NULL);

  if (!garde_store_find_post (self, centre_name, &centre, &trying.workstation, error))
    return NULL;
  nobody = garde_session_new_locked (centre, trying.workstation);
  is_counted = garde_store_transact (self, nobody, count_try, &trying, error);
  hash = trying.hash;
  if (!is_counted)
    return NULL;
  if (hash == NULL || !garde_pin_verify (hash, pin, account_id, workstation_key))
    {
      refuse_pin (self, nobody, &trying, error);
      return NULL;
    }
  account = garde_store_read (self, GARDE_TYPE_ACCOUNT, account_id, error);
  session = account != NULL
                ? garde_store_make_session (self, account, centre, trying.workstation, error)
                : NULL;
  if (session == NULL || !garde_store_transact (self, session, note_success, &trying, error))
    return NULL;
  return g_steal_pointer (&session);
}
