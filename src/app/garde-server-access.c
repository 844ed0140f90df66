/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/garde-server-access.h"

#include <glib/gi18n-lib.h>

#include "database/garde-database.h"
#include "database/garde-migration.h"
#include "secret/garde-keyring.h"
#include "store/garde-store-import.h"

GardeServerTrial *
garde_server_trial_new (const char *uri, GardeKey *password, gboolean is_kept, GardeClock *clock)
{
  GardeServerTrial *trial = g_new0 (GardeServerTrial, 1);

  g_return_val_if_fail (uri != NULL && clock != NULL, trial);

  trial->uri = g_strdup (uri);
  trial->password = password;
  trial->is_kept = is_kept;
  trial->clock = garde_clock_ref (clock);
  return trial;
}

void
garde_server_trial_free (gpointer data)
{
  GardeServerTrial *trial = data;

  g_free (trial->uri);
  g_clear_pointer (&trial->password, garde_key_unref);
  garde_clock_unref (trial->clock);
  g_free (trial);
}

static const char *
get_password (const GardeServerTrial *trial)
{
  return trial->password != NULL ? garde_key_get_text (trial->password) : NULL;
}

/* A database without tables is not an old one. */
static void
explain_empty (const GardeServerTrial *trial, GError **error)
{
  g_autoptr (GardeDatabase) database = NULL;

  if (!g_error_matches (*error, GARDE_DATABASE_ERROR, GARDE_DATABASE_ERROR_OLDER))
    return;
  database = garde_database_open (trial->uri, get_password (trial), GARDE_DATABASE_OPEN_NONE, NULL);
  if (database == NULL || garde_migration_get_version (database, NULL) != 0)
    return;
  g_clear_error (error);
  g_set_error_literal (error, GARDE_DATABASE_ERROR, GARDE_DATABASE_ERROR_OLDER,
                       _ ("This database is still empty: whoever looks after the server makes the "
                          "centre in it, with “gardectl init”."));
}

static gboolean
look_inside (const GardeServerTrial *trial, GError **error)
{
  g_autoptr (GardeStore) store = garde_store_open (trial->uri, get_password (trial), NULL,
                                                   trial->clock, GARDE_STORE_OPEN_NONE, error);
  g_autoptr (GPtrArray) centres = NULL;

  if (store == NULL)
    {
      if (error != NULL && *error != NULL)
        explain_empty (trial, error);
      return FALSE;
    }
  centres = garde_store_load_centres (store, error);
  if (centres != NULL && centres->len == 0)
    g_set_error_literal (error, GARDE_STORE_ERROR, GARDE_STORE_ERROR_NOT_FOUND,
                         _ ("There is no centre in this database yet: whoever looks after the "
                            "server makes it, with “gardectl init”."));
  return centres != NULL && centres->len > 0;
}

/* Where there is no keyring there is nothing to forget either. */
static gboolean
keep (const GardeServerTrial *trial, GError **error)
{
  if (trial->password != NULL && trial->is_kept)
    return garde_keyring_store (trial->uri, GARDE_KEYRING_POSTGRESQL_PASSWORD, trial->password,
                                GARDE_KEYRING_PATIENCE_PERSON_MS, NULL, error);
  garde_keyring_forget (trial->uri, GARDE_KEYRING_POSTGRESQL_PASSWORD, GARDE_KEYRING_PATIENCE_MS,
                        NULL, NULL);
  return TRUE;
}

void
garde_server_trial_run (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  const GardeServerTrial *trial = data;
  GError *error = NULL;

  if (look_inside (trial, &error) && keep (trial, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
look_up (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  GardeKey *password = NULL;
  GError *error = NULL;

  if (garde_keyring_look_up (data, GARDE_KEYRING_POSTGRESQL_PASSWORD,
                             GARDE_KEYRING_PATIENCE_PERSON_MS, cancellable, &password, &error))
    g_task_return_pointer (task, password, (GDestroyNotify) garde_key_unref);
  else
    g_task_return_error (task, error);
}

void
garde_server_password_look_up_async (const char *uri,
                                     GCancellable *cancellable,
                                     GAsyncReadyCallback callback,
                                     gpointer data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, data);

  g_return_if_fail (uri != NULL);

  g_task_set_task_data (task, g_strdup (uri), g_free);
  g_task_run_in_thread (task, look_up);
}

GardeKey *
garde_server_password_look_up_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
