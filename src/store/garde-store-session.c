/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/garde-account.h"
#include "model/garde-workstation.h"
#include "store/garde-store-private.h"
#include "store/garde-store-sign-in.h"

#include <glib/gi18n-lib.h>

/* The post of this name, made when it is first seen. */
static gboolean
meet_workstation (GardeStore *self, GardeSession *session, gpointer data, GError **error)
{
  gint64 *id = data;
  g_autoptr (GError) local_error = NULL;
  gint64 centre = garde_session_get_centre (session);
  const char *name = garde_store_get_workstation (self);
  g_autoptr (GardeWorkstation) workstation =
      garde_store_select_one (self, GARDE_TYPE_WORKSTATION, "WHERE centre = $1 AND name = $2",
                              g_variant_new ("(xs)", centre, name), &local_error);

  if (local_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }
  if (workstation == NULL)
    {
      workstation = garde_workstation_new ();
      workstation->centre = centre;
      workstation->name = g_strdup (name);
      if (!garde_store_insert (self, workstation, error))
        return FALSE;
    }
  *id = garde_record_get_id (workstation);
  return TRUE;
}

/* 0 for a program that is no post. Only one that was never seen costs a transaction. */
static gboolean
find_workstation (GardeStore *self, GardeSession *session, gint64 *id, GError **error)
{
  g_autoptr (GardeRows) rows = NULL;
  const char *name = garde_store_get_workstation (self);

  *id = 0;
  if (name == NULL || *name == '\0')
    return TRUE;
  rows =
      garde_store_query (self, "SELECT id FROM workstation WHERE centre = $1 AND name = $2",
                         g_variant_new ("(xs)", garde_session_get_centre (session), name), error);
  if (rows == NULL)
    return FALSE;
  if (garde_rows_get_length (rows) == 0)
    return garde_store_transact (self, session, meet_workstation, id, error);
  *id = garde_rows_get_int (rows, 0, 0);
  return TRUE;
}

static GardeCentre *
find_centre (GardeStore *self, const char *name, GError **error)
{
  g_autoptr (GPtrArray) centres = NULL;

  if (name != NULL)
    centres = garde_store_select (self, GARDE_TYPE_CENTRE, "WHERE name = $1",
                                  g_variant_new ("(s)", name), error);
  else
    centres = garde_store_select (self, GARDE_TYPE_CENTRE, "ORDER BY id LIMIT 2", NULL, error);
  if (centres == NULL)
    return NULL;
  if (centres->len == 1)
    return g_object_ref (g_ptr_array_index (centres, 0));
  if (name != NULL)
    g_set_error (error, GARDE_STORE_ERROR, GARDE_STORE_ERROR_NOT_FOUND,
                 _ ("This database has no centre named “%s”."), name);
  else if (centres->len == 0)
    g_set_error_literal (error, GARDE_STORE_ERROR, GARDE_STORE_ERROR_NOT_FOUND,
                         _ ("This database holds no centre yet: make one with “gardectl init”."));
  else
    g_set_error_literal (error, GARDE_STORE_ERROR, GARDE_STORE_ERROR_SEVERAL,
                         _ ("This database holds several centres: say which one with --centre."));
  return NULL;
}

gboolean
garde_store_find_post (GardeStore *self,
                       const char *centre_name,
                       gint64 *centre_id,
                       gint64 *workstation,
                       GError **error)
{
  g_autoptr (GardeCentre) centre = find_centre (self, centre_name, error);
  g_autoptr (GardeSession) session = NULL;

  if (centre == NULL)
    return FALSE;
  *centre_id = garde_record_get_id (centre);
  session = garde_session_new_locked (*centre_id, 0);
  return find_workstation (self, session, workstation, error);
}

gboolean
garde_store_has_accounts (GardeStore *self, gboolean *has_accounts, GError **error)
{
  g_autoptr (GardeRows) rows = NULL;

  g_return_val_if_fail (GARDE_IS_STORE (self), FALSE);

  rows = garde_store_query_numbers (self, "SELECT EXISTS (SELECT 1 FROM account WHERE id <> $1)",
                                    GARDE_NUMBERS (GARDE_ACCOUNT_BUILT_IN), error);
  if (rows == NULL)
    return FALSE;
  *has_accounts = garde_rows_get_int (rows, 0, 0) != 0;
  return TRUE;
}

GardeSession *
garde_store_begin_setting_up (GardeStore *self, GardeSession *session, GError **error)
{
  gboolean has_accounts;

  g_return_val_if_fail (GARDE_IS_STORE (self), NULL);

  if (session != NULL)
    return garde_store_check_right (self, session, GARDE_ACTION_SETTINGS_WRITE, error)
               ? garde_session_new (garde_session_get_account (session),
                                    garde_session_get_display_name (session), 0, 0)
               : NULL;
  if (!garde_store_has_accounts (self, &has_accounts, error))
    return NULL;
  if (!has_accounts)
    return garde_session_new (GARDE_ACCOUNT_BUILT_IN, "", 0, 0);
  g_set_error_literal (error, GARDE_STORE_ERROR, GARDE_STORE_ERROR_SIGN_IN,
                       _ ("This database has accounts: sign in to work with it."));
  return NULL;
}

GardeSession *
garde_store_dup_session (GardeStore *self, const char *centre_name, GError **error)
{
  g_autoptr (GardeSession) nobody = NULL;
  gint64 centre, workstation;

  g_return_val_if_fail (GARDE_IS_STORE (self), NULL);

  nobody = garde_store_begin_setting_up (self, NULL, error);
  if (nobody == NULL || !garde_store_find_post (self, centre_name, &centre, &workstation, error))
    return NULL;
  return garde_session_new (GARDE_ACCOUNT_BUILT_IN, _ ("Front desk"), centre, workstation);
}

GPtrArray *
garde_store_dup_sessions (GardeStore *self, GError **error)
{
  g_autoptr (GPtrArray) sessions =
      g_ptr_array_new_with_free_func ((GDestroyNotify) garde_session_unref);
  g_autoptr (GPtrArray) centres = NULL;

  g_return_val_if_fail (GARDE_IS_STORE (self), NULL);

  centres = garde_store_select (self, GARDE_TYPE_CENTRE, "ORDER BY name", NULL, error);
  for (guint i = 0; centres != NULL && i < centres->len; i++)
    {
      const GardeCentre *centre = g_ptr_array_index (centres, i);
      GardeSession *session = garde_store_dup_session (self, centre->name, error);

      if (session == NULL)
        return NULL;
      g_ptr_array_add (sessions, session);
    }
  return centres != NULL ? g_steal_pointer (&sessions) : NULL;
}

GardeSession *
garde_store_dup_locked_session (GardeStore *self, const char *centre_name, GError **error)
{
  gint64 centre, workstation;

  g_return_val_if_fail (GARDE_IS_STORE (self), NULL);

  if (!garde_store_find_post (self, centre_name, &centre, &workstation, error))
    return NULL;
  return garde_session_new_locked (centre, workstation);
}
