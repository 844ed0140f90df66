/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/garde-store-sign-in.h"

#include "store/garde-account-private.h"
#include "store/garde-trail.h"

#include <glib/gi18n-lib.h>

gboolean
garde_store_check_somebody (GardeStore *self, GardeSession *session, GError **error)
{
  return !garde_session_is_locked (session) ||
         garde_store_check_right (self, session, GARDE_ACTION_NONE, error);
}

/* --- What somebody is today --- */

/* The last day of the doctor's contract with the centre; not set: none was written down, or one has
 * no end. */
static gboolean
read_contract (
    GardeStore *self, gint64 doctor, gint64 centre, GardeDay *contract_to, GError **error)
{
  g_autoptr (GardeRows) rows = NULL;

  *contract_to = GARDE_DAY_NONE;
  if (doctor == 0)
    return TRUE;
  rows = garde_store_query_numbers (
      self,
      "SELECT COUNT(*) - COUNT(contract_to), MAX(contract_to) FROM engagement "
      "WHERE doctor = $1 AND ($2 = 0 OR centre = $2)",
      GARDE_NUMBERS (doctor, centre), error);
  if (rows == NULL)
    return FALSE;
  if (garde_rows_get_int (rows, 0, 0) == 0 && !garde_rows_is_null (rows, 0, 1))
    *contract_to = garde_day ((gint32) garde_rows_get_int (rows, 0, 1));
  return TRUE;
}

static GardeSession *
refuse (GardeStore *self,
        const GardeAccount *account,
        gint64 centre,
        gint64 workstation,
        const char *sentence,
        GError **error)
{
  g_autoptr (GardeSession) nobody = garde_session_new_locked (centre, workstation);

  garde_store_trail_refuse (self, nobody, GARDE_KIND_ACCOUNT, garde_record_get_id (account), 0,
                            sentence);
  g_set_error_literal (error, GARDE_STORE_ERROR, GARDE_STORE_ERROR_REFUSED, sentence);
  return NULL;
}

GardeSession *
garde_store_make_session (GardeStore *self,
                          const GardeAccount *account,
                          gint64 centre,
                          gint64 workstation,
                          GError **error)
{
  gint64 id = garde_record_get_id (account);
  GardeRole given, roles;
  GardeDay contract_to, today;

  if (!garde_store_read_roles (self, id, centre, &given, error) ||
      !read_contract (self, account->doctor, centre, &contract_to, error) ||
      !garde_store_get_day_at (self, centre, &today, error))
    return NULL;
  if (account->disabled_at != 0)
    return refuse (self, account, centre, workstation,
                   _ ("This account is closed: ask an administrator."), error);
  if (given == GARDE_ROLE_NONE)
    return refuse (self, account, centre, workstation,
                   _ ("This account has no role at this centre."), error);
  roles = garde_account_get_roles (account, given, contract_to, today);
  if (roles == GARDE_ROLE_NONE)
    return refuse (self, account, centre, workstation,
                   _ ("This account has ended: ask an administrator."), error);
  return garde_session_new_signed_in (id, account->display_name, centre, workstation, roles,
                                      account->doctor);
}

/* --- Where --- */

/* The centre that was named, or the only one at which the account has a role. */
static gboolean
find_post (GardeStore *self,
           const GardeAccount *account,
           const char *centre_name,
           gint64 *centre,
           gint64 *workstation,
           GError **error)
{
  g_autoptr (GardeRows) rows = NULL;

  if (centre_name != NULL)
    return garde_store_find_post (self, centre_name, centre, workstation, error);
  rows = garde_store_query_numbers (self,
                                    "SELECT c.name FROM centre c WHERE EXISTS (SELECT 1 FROM "
                                    "account_role r WHERE r.centre = c.id AND r.account = $1)",
                                    GARDE_NUMBERS (garde_record_get_id (account)), error);
  if (rows == NULL)
    return FALSE;
  return garde_store_find_post (
      self, garde_rows_get_length (rows) == 1 ? garde_rows_get_text (rows, 0, 0) : NULL, centre,
      workstation, error);
}

static gboolean
note_sign_in (GardeStore *self, GardeSession *session, gpointer data, GError **error)
{
  const GardeTrailAct *act = data;

  return garde_store_trail_add (self, session, *act, GARDE_KIND_ACCOUNT,
                                garde_session_get_account (session), 0, NULL, error);
}

GardeSession *
garde_store_sign_in (GardeStore *self,
                     const char *centre_name,
                     const char *name,
                     const char *password,
                     GError **error)
{
  g_autoptr (GardeAccount) account = NULL;
  g_autoptr (GardeSession) session = NULL;
  GardeTrailAct act = GARDE_TRAIL_SIGN_IN;
  gint64 centre, workstation;

  g_return_val_if_fail (GARDE_IS_STORE (self), NULL);
  g_return_val_if_fail (name != NULL && password != NULL, NULL);

  account = garde_store_prove (self, 0, name, password, error);
  if (account == NULL || !find_post (self, account, centre_name, &centre, &workstation, error))
    return NULL;
  session = garde_store_make_session (self, account, centre, workstation, error);
  if (session == NULL || !garde_store_transact (self, session, note_sign_in, &act, error))
    return NULL;
  return g_steal_pointer (&session);
}

static GPtrArray *
select_centres (GardeStore *self, const GardeAccount *account, GError **error)
{
  return garde_store_select_numbers (self, GARDE_TYPE_CENTRE,
                                     "WHERE EXISTS (SELECT 1 FROM account_role r WHERE r.centre = "
                                     "centre.id AND r.account = $1) ORDER BY name",
                                     GARDE_NUMBERS (garde_record_get_id (account)), error);
}

GPtrArray *
garde_store_sign_in_everywhere (GardeStore *self,
                                const char *name,
                                const char *password,
                                GError **error)
{
  g_autoptr (GPtrArray) sessions =
      g_ptr_array_new_with_free_func ((GDestroyNotify) garde_session_unref);
  g_autoptr (GardeAccount) account = NULL;
  g_autoptr (GPtrArray) centres = NULL;
  GardeTrailAct act = GARDE_TRAIL_SIGN_IN;

  g_return_val_if_fail (GARDE_IS_STORE (self), NULL);
  g_return_val_if_fail (name != NULL && password != NULL, NULL);

  account = garde_store_prove (self, 0, name, password, error);
  centres = account != NULL ? select_centres (self, account, error) : NULL;
  if (centres == NULL)
    return NULL;
  for (guint i = 0; i < centres->len; i++)
    {
      gint64 centre = garde_record_get_id (g_ptr_array_index (centres, i));
      GardeSession *session = garde_store_make_session (self, account, centre, 0, error);

      if (session == NULL)
        return NULL;
      g_ptr_array_add (sessions, session);
      if (!garde_store_transact (self, session, note_sign_in, &act, error))
        return NULL;
    }
  if (sessions->len > 0)
    return g_steal_pointer (&sessions);
  refuse (self, account, 0, 0, _ ("This account has no role at any centre."), error);
  return NULL;
}

gboolean
garde_store_sign_out (GardeStore *self, GardeSession *session, GError **error)
{
  GardeTrailAct act = GARDE_TRAIL_SIGN_OUT;

  g_return_val_if_fail (GARDE_IS_STORE (self), FALSE);
  g_return_val_if_fail (session != NULL, FALSE);

  if (!garde_store_check_somebody (self, session, error))
    return FALSE;
  return garde_store_transact (self, session, note_sign_in, &act, error);
}

GardeSession *
garde_store_renew_session (GardeStore *self, GardeSession *session, GError **error)
{
  g_autoptr (GardeAccount) account = NULL;

  g_return_val_if_fail (GARDE_IS_STORE (self), NULL);
  g_return_val_if_fail (session != NULL, NULL);

  if (!garde_store_check_somebody (self, session, error))
    return NULL;
  if (garde_session_is_setting_up (session))
    return garde_session_ref (session);
  account = garde_store_read (self, GARDE_TYPE_ACCOUNT, garde_session_get_account (session), error);
  return account != NULL
             ? garde_store_make_session (self, account, garde_session_get_centre (session),
                                         garde_session_get_workstation (session), error)
             : NULL;
}

GardeSession *
garde_store_move_session (GardeStore *self,
                          GardeSession *session,
                          const char *centre_name,
                          GError **error)
{
  g_autoptr (GardeAccount) account = NULL;
  gint64 centre = 0, workstation = 0;

  g_return_val_if_fail (GARDE_IS_STORE (self), NULL);
  g_return_val_if_fail (session != NULL, NULL);

  if (!garde_store_check_somebody (self, session, error) ||
      (centre_name != NULL &&
       !garde_store_find_post (self, centre_name, &centre, &workstation, error)))
    return NULL;
  if (garde_session_is_setting_up (session))
    return garde_session_new (garde_session_get_account (session),
                              garde_session_get_display_name (session), centre, workstation);
  account = garde_store_read (self, GARDE_TYPE_ACCOUNT, garde_session_get_account (session), error);
  return account != NULL ? garde_store_make_session (self, account, centre, workstation, error)
                         : NULL;
}
