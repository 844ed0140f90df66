/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/settings/garde-account-saving.h"

#include <string.h>

#include "secret/garde-key.h"

typedef struct
{
  GardeAccount *account; /* NULL: only enabled or disabled */
  GardeRole roles;
  GardeKey *password; /* NULL: as it is */
  gint64 id;
  gboolean is_disabled;
} Saving;

static void
saving_free (gpointer data)
{
  Saving *saving = data;

  g_clear_object (&saving->account);
  g_clear_pointer (&saving->password, garde_key_unref);
  g_free (saving);
}

static gint64 *
dup_id (gint64 id)
{
  return g_memdup2 (&id, sizeof id);
}

static gpointer
save (GardeStore *store,
      GardeSession *session,
      gpointer argument,
      GCancellable *cancellable,
      GError **error)
{
  Saving *saving = argument;
  gboolean was_new = garde_record_get_revision (saving->account) == 0;
  const char *password = saving->password != NULL ? garde_key_get_text (saving->password) : NULL;
  gint64 id;

  if (!garde_store_save_account (store, session, saving->account, saving->roles,
                                 was_new ? password : NULL, error))
    return NULL;
  id = garde_record_get_id (saving->account);
  if (!was_new && password != NULL &&
      !garde_store_reset_password (store, session, id, password, error))
    return NULL;
  return dup_id (id);
}

void
garde_account_saving_start (GardeDesk *desk,
                            const GardeAccount *account,
                            GardeRole roles,
                            const char *password,
                            GAsyncReadyCallback callback,
                            gpointer data)
{
  Saving *saving;

  g_return_if_fail (GARDE_IS_DESK (desk));
  g_return_if_fail (account != NULL);

  saving = g_new0 (Saving, 1);
  saving->account = garde_account_copy (account);
  saving->roles = roles;
  saving->password = password != NULL ? garde_key_new (password, strlen (password)) : NULL;
  garde_desk_run_async (desk, save, saving, saving_free, g_free, NULL, callback, data);
}

static gpointer
disable (GardeStore *store,
         GardeSession *session,
         gpointer argument,
         GCancellable *cancellable,
         GError **error)
{
  const Saving *saving = argument;

  return garde_store_disable_account (store, session, saving->id, saving->is_disabled, error)
             ? dup_id (saving->id)
             : NULL;
}

void
garde_account_saving_disable (GardeDesk *desk,
                              gint64 account,
                              gboolean is_disabled,
                              GAsyncReadyCallback callback,
                              gpointer data)
{
  Saving *saving;

  g_return_if_fail (GARDE_IS_DESK (desk));

  saving = g_new0 (Saving, 1);
  saving->id = account;
  saving->is_disabled = is_disabled;
  garde_desk_run_async (desk, disable, saving, saving_free, g_free, NULL, callback, data);
}

gint64
garde_account_saving_finish (GardeDesk *desk, GAsyncResult *result, GError **error)
{
  g_autofree gint64 *id = garde_desk_run_finish (desk, result, error);

  return id != NULL ? *id : 0;
}
