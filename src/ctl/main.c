/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>
#include <locale.h>

#include "base/garde-trouble.h"
#include "ctl/garde-ctl.h"
#include "secret/garde-key.h"

int
main (int argc, char **argv)
{
  const char *localedir = g_getenv ("GARDE_LOCALEDIR");
  g_autofree char *troubles = garde_trouble_dup_path ();

  setlocale (LC_ALL, "");
  /* Files and data have a point, whatever people read. */
  setlocale (LC_NUMERIC, "C");
  bindtextdomain (GETTEXT_PACKAGE, localedir != NULL ? localedir : GARDE_LOCALEDIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);

  garde_key_forbid_cores ();
  garde_trouble_start (troubles, "gardectl " GARDE_VERSION);
  return garde_ctl_run (argc, argv);
}
