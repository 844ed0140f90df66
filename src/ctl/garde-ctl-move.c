/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ctl/garde-ctl-backup.h"

#include <glib/gi18n-lib.h>

#include "ctl/garde-ctl-commands.h"
#include "ctl/garde-ctl-server.h"
#include "secret/garde-keyring.h"
#include "service/garde-backup.h"

#define USAGE "move --into URI"

static GardeCtlExit
tell (const GardeCtl *ctl, const char *from, const char *into)
{
  g_autoptr (JsonBuilder) builder = NULL;

  if (!ctl->json)
    {
      garde_ctl_print (_ ("All of “%s” is in “%s” now, and was left where it was."), from, into);
      garde_ctl_print ("\n");
      garde_ctl_print (_ ("Open the new one at every workstation from now on: what is written into "
                          "the old one does not follow."));
      garde_ctl_print ("\n");
      return GARDE_CTL_DONE;
    }
  builder = json_builder_new ();
  json_builder_begin_object (builder);
  garde_ctl_add_text (builder, "from", from);
  garde_ctl_add_text (builder, "into", into);
  json_builder_end_object (builder);
  garde_ctl_print_json (builder);
  return GARDE_CTL_DONE;
}

static GardeCtlExit
move (GardeCtl *ctl, const char *into)
{
  g_autofree char *own = garde_store_dup_default_uri ();
  g_autofree char *from = garde_keyring_dup_name (ctl->uri != NULL ? ctl->uri : own);
  g_autofree char *shown = garde_keyring_dup_name (into);
  g_autoptr (GardeKey) key = NULL;
  const char *password;
  g_autoptr (GError) error = NULL;

  if (!garde_ctl_open_whole (ctl))
    return GARDE_CTL_REFUSED;
  key = garde_ctl_find_server_password (into);
  password = garde_ctl_get_password_text (key);
  if (!garde_backup_move (ctl->store, ctl->session, into, password, garde_clock_now (ctl->clock),
                          garde_ctl_show_progress, NULL, NULL, &error) ||
      !garde_backup_tell_restored (into, password, from, ctl->clock, NULL, NULL, &error))
    return garde_ctl_refuse (error);
  return tell (ctl, from, shown);
}

GardeCtlExit
garde_ctl_move (GardeCtl *ctl, GStrv *arguments)
{
  g_autofree char *into = NULL;
  const GOptionEntry entries[] = {
    { "into", 0, 0, G_OPTION_ARG_FILENAME, &into, NULL, NULL },
    { NULL },
  };
  GardeCtlExit status;

  if (!garde_ctl_parse (ctl, USAGE,
                        _ ("Copies the whole database into a new file or an empty server database: "
                           "a centre that grows goes from a file to a server."),
                        entries, arguments, 0, 0, &status))
    return status;
  if (into == NULL)
    return garde_ctl_fail (GARDE_CTL_USAGE, _ ("The option %s is missing."), "--into");
  return move (ctl, into);
}
