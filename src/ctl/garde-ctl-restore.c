/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ctl/garde-ctl-backup.h"

#include <glib/gi18n-lib.h>

#include "ctl/garde-ctl-commands.h"
#include "ctl/garde-ctl-server.h"
#include "service/garde-backup.h"

#define USAGE "restore FILE [--key FILE] --into URI | restore FILE [--key FILE] --preview"

typedef struct
{
  char *key;
  char *into;
  gboolean preview;
} Options;

static void
options_clear (Options *options)
{
  g_clear_pointer (&options->key, g_free);
  g_clear_pointer (&options->into, g_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Options, options_clear)

static GardeCtlExit
tell (const GardeCtl *ctl,
      const Options *options,
      const GardeSnapshotHead *head,
      const GardeBackupFindings *findings)
{
  g_autoptr (JsonBuilder) builder = NULL;

  if (!ctl->json)
    {
      if (!options->preview)
        {
          garde_ctl_print (_ ("The backup was restored into “%s”."), options->into);
          garde_ctl_print ("\n");
        }
      garde_ctl_print_preview (head);
      if (findings != NULL)
        garde_ctl_print ("%s\n", findings->text);
      return GARDE_CTL_DONE;
    }
  builder = json_builder_new ();
  json_builder_begin_object (builder);
  garde_ctl_add_text (builder, "into", options->into);
  garde_ctl_add_preview (builder, head);
  if (findings != NULL)
    {
      garde_ctl_add_text (builder, "trail", findings->text);
      json_builder_set_member_name (builder, "doubtful");
      json_builder_add_boolean_value (builder, findings->is_doubtful);
    }
  json_builder_end_object (builder);
  garde_ctl_print_json (builder);
  return GARDE_CTL_DONE;
}

static GardeCtlExit
restore (GardeCtl *ctl, const Options *options, const char *path)
{
  g_autoptr (GardeKey) key = garde_ctl_load_private_key (ctl, options->key);
  g_autoptr (GardeKey) password = NULL;
  g_autoptr (GardeSnapshotHead) head = NULL;
  g_autoptr (GardeBackupFindings) findings = NULL;
  g_autoptr (GError) error = NULL;

  if (key == NULL)
    return GARDE_CTL_REFUSED;
  head = garde_backup_load_preview (path, key, &error);
  if (head == NULL)
    return garde_ctl_refuse (error);
  if (options->preview)
    return tell (ctl, options, head, NULL);
  password = garde_ctl_find_server_password (options->into);
  if (!garde_backup_restore (path, key, options->into, garde_ctl_get_password_text (password),
                             garde_clock_now (ctl->clock), garde_ctl_show_progress, NULL, NULL,
                             &error))
    return garde_ctl_refuse (error);
  if (!garde_backup_tell_restored (options->into, garde_ctl_get_password_text (password), path,
                                   ctl->clock, NULL, &findings, &error))
    return garde_ctl_refuse (error);
  return tell (ctl, options, head, findings);
}

GardeCtlExit
garde_ctl_restore (GardeCtl *ctl, GStrv *arguments)
{
  g_auto (Options) options = { 0 };
  const GOptionEntry entries[] = {
    { "key", 0, 0, G_OPTION_ARG_FILENAME, &options.key, NULL, NULL },
    { "into", 0, 0, G_OPTION_ARG_FILENAME, &options.into, NULL, NULL },
    { "preview", 0, 0, G_OPTION_ARG_NONE, &options.preview, NULL, NULL },
    { NULL },
  };
  GardeCtlExit status;

  if (!garde_ctl_parse (ctl, USAGE,
                        _ ("Restores a backup into a new file or an empty server database; "
                           "--preview only says what is in it."),
                        entries, arguments, 1, 1, &status))
    return status;
  if ((options.into == NULL) != options.preview)
    return garde_ctl_fail (GARDE_CTL_USAGE, _ ("Usage: gardectl %s"), USAGE);
  return restore (ctl, &options, (*arguments)[0]);
}
