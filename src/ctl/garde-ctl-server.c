/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ctl/garde-ctl-server.h"

#include <glib/gi18n-lib.h>
#include <unistd.h>

#include "ctl/garde-ctl-commands.h"
#include "ctl/garde-ctl-sign-in.h"
#include "database/garde-database.h"
#include "secret/garde-keyring.h"

GardeKey *
garde_ctl_look_up_server_password (const char *uri)
{
  g_autoptr (GError) error = NULL;
  GardeKey *password = NULL;

  if (uri == NULL || !garde_database_uri_is_server (uri))
    return NULL;
  /* A timed job has no keyring, and may have another way in. */
  if (!garde_keyring_look_up (uri, GARDE_KEYRING_POSTGRESQL_PASSWORD, GARDE_KEYRING_PATIENCE_MS,
                              NULL, &password, &error))
    g_debug ("no password of the server: %s", error->message);
  return password;
}

gboolean
garde_ctl_ask_server_password (const char *uri, const GError *error, GardeKey **password)
{
  g_autofree char *question = NULL;
  char *typed;

  if (!g_error_matches (error, GARDE_DATABASE_ERROR, GARDE_DATABASE_ERROR_PASSWORD) ||
      !isatty (STDIN_FILENO))
    return FALSE;
  question = g_strdup_printf (_ ("Password of %s:"), uri);
  typed = garde_ctl_ask (question);
  if (typed == NULL || *typed == '\0')
    {
      garde_key_wipe_text (typed);
      return FALSE;
    }
  g_clear_pointer (password, garde_key_unref);
  *password = garde_key_new_take_text (typed);
  return TRUE;
}

const char *
garde_ctl_get_password_text (const GardeKey *password)
{
  return password != NULL ? garde_key_get_text (password) : NULL;
}

static gboolean
try_password (const char *uri, const GardeKey *password, GError **error)
{
  g_autoptr (GardeDatabase) database = garde_database_open (
      uri, garde_ctl_get_password_text (password), GARDE_DATABASE_OPEN_NONE, error);

  return database != NULL;
}

GardeKey *
garde_ctl_find_server_password (const char *uri)
{
  GardeKey *password = garde_ctl_look_up_server_password (uri);
  g_autoptr (GError) error = NULL;

  if (uri == NULL || !garde_database_uri_is_server (uri))
    return NULL;
  /* Whatever else is wrong, the command itself will say. */
  while (!try_password (uri, password, &error) &&
         garde_ctl_ask_server_password (uri, error, &password))
    g_clear_error (&error);
  return password;
}

/* --- server password --- */

static GardeCtlExit
remember (const GardeCtl *ctl)
{
  g_autoptr (GardeKey) password = NULL;
  g_autoptr (GError) error = NULL;
  char *typed = garde_ctl_ask (_ ("Password:"));

  if (typed == NULL || *typed == '\0')
    {
      garde_key_wipe_text (typed);
      return garde_ctl_fail (GARDE_CTL_REFUSED, _ ("Give the password on stdin."));
    }
  password = garde_key_new_take_text (typed);
  if (!try_password (ctl->uri, password, &error) ||
      !garde_keyring_store (ctl->uri, GARDE_KEYRING_POSTGRESQL_PASSWORD, password,
                            GARDE_KEYRING_PATIENCE_PERSON_MS, NULL, &error))
    return garde_ctl_refuse (error);
  return GARDE_CTL_DONE;
}

GardeCtlExit
garde_ctl_server_password (GardeCtl *ctl, GStrv *arguments)
{
  gboolean forget = FALSE;
  const GOptionEntry entries[] = {
    { "forget", 0, 0, G_OPTION_ARG_NONE, &forget, NULL, NULL },
    { NULL },
  };
  g_autoptr (GError) error = NULL;
  GardeCtlExit status;

  if (!garde_ctl_parse (ctl, "server password [--forget]",
                        _ ("Has the keyring keep the password of --database, which is read from "
                           "stdin, once the server has accepted it."),
                        entries, arguments, 0, 0, &status))
    return status;
  if (ctl->uri == NULL || !garde_database_uri_is_server (ctl->uri))
    return garde_ctl_fail (GARDE_CTL_USAGE,
                           _ ("Only a server has a password: name it with --database."));
  if (!forget)
    return remember (ctl);
  if (!garde_keyring_forget (ctl->uri, GARDE_KEYRING_POSTGRESQL_PASSWORD,
                             GARDE_KEYRING_PATIENCE_PERSON_MS, NULL, &error))
    return garde_ctl_refuse (error);
  return GARDE_CTL_DONE;
}
