/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ctl/garde-ctl-commands.h"

#include <glib/gi18n-lib.h>

#include "base/garde-trouble.h"
#include "ctl/garde-ctl-server.h"
#include "service/garde-enrolment.h"
#include "service/garde-support-bundle.h"

/* Nobody signs in: it is wanted most when nobody can, and it has nothing that is anybody's. */
static char *
make (GardeCtl *ctl)
{
  g_autoptr (GardeKey) password = garde_ctl_find_server_password (ctl->uri);
  g_autofree char *troubles = garde_trouble_dup_path ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GardeStore) store = garde_store_open (ctl->uri, garde_ctl_get_password_text (password),
                                                   NULL, ctl->clock, GARDE_STORE_OPEN_NONE, &error);

  if (store != NULL)
    garde_enrolment_attach (store);
  return garde_support_bundle_make (store, error, garde_clock_now (ctl->clock), troubles);
}

GardeCtlExit
garde_ctl_support (GardeCtl *ctl, GStrv *arguments)
{
  g_autofree char *output = NULL;
  const GOptionEntry entries[] = {
    { "output", 0, 0, G_OPTION_ARG_FILENAME, &output, NULL, NULL },
    { NULL },
  };
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;
  GardeCtlExit status;

  if (!garde_ctl_parse (ctl, "support [--output FILE]",
                        _ ("Writes what helps to find a fault: versions, rounded counts, settings, "
                           "the codes of the last troubles; no names. Read it before you send it."),
                        entries, arguments, 0, 0, &status))
    return status;
  text = make (ctl);
  if (output == NULL)
    garde_ctl_print ("%s", text);
  else if (!garde_support_bundle_save (text, output, &error))
    return garde_ctl_refuse (error);
  return GARDE_CTL_DONE;
}
