/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/garde-launcher.h"

#include <gio/gio.h>

/* Itself, wherever it was started from. */
#define OWN_PROGRAM "/proc/self/exe"

gboolean
garde_launcher_open (const char *uri, GError **error)
{
  g_autofree char *program = NULL;

  g_return_val_if_fail (uri != NULL, FALSE);

  program = g_file_read_link (OWN_PROGRAM, error);
  if (program == NULL)
    return FALSE;
  return g_spawn_async (NULL, (char *[]){ program, (char *) "--database", (char *) uri, NULL },
                        NULL, G_SPAWN_DEFAULT, NULL, NULL, NULL, error);
}
