/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ctl/garde-ctl-commands.h"

#include <glib/gi18n-lib.h>

#include "database/garde-guard.h"
#include "database/garde-migration.h"
#include "store/garde-store-private.h"

static gboolean
grant (GardeCtl *ctl, const char *role)
{
  g_autoptr (GError) error = NULL;

  if (role == NULL || garde_guard_grant (garde_store_get_database (ctl->store), role, &error))
    return TRUE;
  garde_ctl_refuse (error);
  return FALSE;
}

GardeCtlExit
garde_ctl_migrate (GardeCtl *ctl, GStrv *arguments)
{
  g_autoptr (JsonBuilder) builder = NULL;
  g_autofree char *role = NULL;
  const GOptionEntry entries[] = {
    { "grant", 0, 0, G_OPTION_ARG_STRING, &role, NULL, NULL },
    { NULL },
  };
  GardeCtlExit status;

  if (!garde_ctl_parse (
          ctl, "migrate [--grant ROLE]",
          _ ("Brings the schema up to date; a file is copied beside itself first. --grant: what a "
             "workstation’s role of the server may do."),
          entries, arguments, 0, 0, &status))
    return status;
  if (!garde_ctl_open_store (ctl, GARDE_STORE_OPEN_MIGRATE | GARDE_STORE_OPEN_MIGRATE_SERVER) ||
      !grant (ctl, role))
    return GARDE_CTL_REFUSED;
  if (!ctl->json)
    {
      garde_ctl_print (_ ("The schema is version %u."), garde_migration_get_newest ());
      garde_ctl_print ("\n");
      return GARDE_CTL_DONE;
    }
  builder = json_builder_new ();
  json_builder_begin_object (builder);
  garde_ctl_add_number (builder, "version", garde_migration_get_newest ());
  json_builder_end_object (builder);
  garde_ctl_print_json (builder);
  return GARDE_CTL_DONE;
}
