/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>
#include <locale.h>

#include "app/garde-application.h"
#include "app/garde-measure.h"
#include "base/garde-trouble.h"
#include "secret/garde-key.h"
#include "ui/shared/garde-ui.h"

int
main (int argc, char *argv[])
{
  g_autoptr (GardeApplication) application = NULL;
  const char *localedir = g_getenv ("GARDE_LOCALEDIR");
  g_autofree char *troubles = garde_trouble_dup_path ();

  garde_measure_start ();

  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, localedir != NULL ? localedir : GARDE_LOCALEDIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);

  garde_key_forbid_cores ();
  garde_trouble_start (troubles, "garde " GARDE_VERSION);

  garde_ui_init ();
  application = garde_application_new ();

  return g_application_run (G_APPLICATION (application), argc, argv);
}
