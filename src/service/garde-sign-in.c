/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "service/garde-sign-in.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "secret/garde-keyring.h"
#include "store/garde-store-account.h"
#include "store/garde-store-sign-in.h"

GardePasswordStrength
garde_sign_in_judge (const char *password,
                     const char *name,
                     const char *display_name,
                     const char *centre)
{
  const char *names[4] = { NULL };
  guint n = 0;

  g_return_val_if_fail (password != NULL, (GardePasswordStrength){ GARDE_PASSWORD_EMPTY });

  if (name != NULL)
    names[n++] = name;
  if (display_name != NULL)
    names[n++] = display_name;
  if (centre != NULL)
    names[n] = centre;
  return garde_password_judge (password, GARDE_PASSWORD_LIMITED, names);
}

GardeSession *
garde_sign_in_create_first (GardeStore *store,
                            GardeSession *session,
                            const char *name,
                            const char *display_name,
                            const char *password,
                            GError **error)
{
  g_autoptr (GardeAccount) account = garde_account_new ();
  const GardeCentre *centre = NULL;

  g_return_val_if_fail (GARDE_IS_STORE (store), NULL);
  g_return_val_if_fail (session != NULL && name != NULL && password != NULL, NULL);

  centre = garde_store_get_centre (store, session, error);
  if (centre == NULL)
    return NULL;
  garde_record_set_text (&account->name, name);
  garde_record_set_text (&account->display_name, display_name);
  if (!garde_store_save_account (store, session, account, GARDE_ROLE_ADMINISTRATOR, password,
                                 error))
    return NULL;
  return garde_store_sign_in (store, centre->name, name, password, error);
}

/* --- The keyring --- */

/* As garde-keyring.h wants it. */
static char *
dup_place (const char *uri, const char *name)
{
  g_autofree char *folded = garde_account_fold_name (name);
  g_autofree char *own = garde_store_dup_default_uri ();
  g_autofree char *database = garde_keyring_dup_name (uri != NULL && *uri != '\0' ? uri : own);

  return g_strdup_printf ("%s#%s", database, folded);
}

char *
garde_sign_in_dup_kept_password (const char *uri, const char *name, GError **error)
{
  g_autofree char *place = dup_place (uri, name);
  g_autoptr (GardeKey) password = NULL;

  if (!garde_keyring_look_up (place, GARDE_KEYRING_ACCOUNT_PASSWORD, GARDE_KEYRING_PATIENCE_MS,
                              NULL, &password, error))
    return NULL;
  if (password != NULL)
    return g_strdup (garde_key_get_text (password));
  g_set_error (error, GARDE_STORE_ERROR, GARDE_STORE_ERROR_SIGN_IN,
               _ ("The keyring keeps no password for “%s”."), name);
  return NULL;
}

gboolean
garde_sign_in_keep_password (const char *uri,
                             const char *name,
                             const char *password,
                             GError **error)
{
  g_autofree char *place = dup_place (uri, name);
  g_autoptr (GardeKey) key = NULL;

  if (password == NULL)
    return garde_keyring_forget (place, GARDE_KEYRING_ACCOUNT_PASSWORD, GARDE_KEYRING_PATIENCE_MS,
                                 NULL, error);
  key = garde_key_new (password, strlen (password));
  return garde_keyring_store (place, GARDE_KEYRING_ACCOUNT_PASSWORD, key, GARDE_KEYRING_PATIENCE_MS,
                              NULL, error);
}

GardeKey *
garde_sign_in_dup_workstation_key (const char *uri, GError **error)
{
  g_autofree char *own = garde_store_dup_default_uri ();
  const char *database = uri != NULL && *uri != '\0' ? uri : own;
  g_autoptr (GardeKey) key = NULL;

  if (!garde_keyring_look_up (database, GARDE_KEYRING_WORKSTATION_KEY, GARDE_KEYRING_PATIENCE_MS,
                              NULL, &key, error))
    return NULL;
  if (key != NULL)
    return g_steal_pointer (&key);
  key = garde_key_new_random (GARDE_KEY_LENGTH);
  return garde_keyring_store (database, GARDE_KEYRING_WORKSTATION_KEY, key,
                              GARDE_KEYRING_PATIENCE_MS, NULL, error)
             ? g_steal_pointer (&key)
             : NULL;
}
