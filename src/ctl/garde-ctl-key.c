/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ctl/garde-ctl-backup.h"

#include <glib/gi18n-lib.h>

#include "ctl/garde-ctl-commands.h"
#include "document/garde-painter.h"
#include "secret/garde-keyring.h"
#include "service/garde-backup.h"
#include "service/garde-key-paper.h"

typedef struct
{
  char *file;
  char *pdf;
  gboolean keyring;
  gboolean replace;
} Options;

static void
options_clear (Options *options)
{
  g_clear_pointer (&options->file, g_free);
  g_clear_pointer (&options->pdf, g_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Options, options_clear)

static GardeCtlExit
tell (const GardeCtl *ctl, const Options *options, const char *name)
{
  g_autoptr (JsonBuilder) builder = NULL;

  if (!ctl->json)
    {
      garde_ctl_print (_ ("Backups are sealed with the key %s from now on."), name);
      garde_ctl_print ("\n");
      garde_ctl_print (_ ("Without the private half in “%s” nobody can open them: print it, lock "
                          "it away, and delete the file."),
                       options->file);
      garde_ctl_print ("\n");
      return GARDE_CTL_DONE;
    }
  builder = json_builder_new ();
  json_builder_begin_object (builder);
  garde_ctl_add_text (builder, "key", name);
  garde_ctl_add_text (builder, "private", options->file);
  garde_ctl_add_text (builder, "pdf", options->pdf);
  json_builder_end_object (builder);
  garde_ctl_print_json (builder);
  return GARDE_CTL_DONE;
}

/* The key is made and in its file: what fails from here on is told, and can be done again by hand.
 */
static gboolean
keep (GardeCtl *ctl, const Options *options, const GardeKey *key, GError **error)
{
  g_autofree char *own = garde_store_dup_default_uri ();

  if (options->pdf != NULL)
    {
      g_autoptr (GardePages) pages = garde_key_paper_draw (ctl->store, ctl->session, key, error);

      if (pages == NULL || !garde_pages_write_pdf (pages, options->pdf, error))
        return FALSE;
    }
  return !options->keyring ||
         garde_keyring_store (ctl->uri != NULL ? ctl->uri : own, GARDE_KEYRING_BACKUP_PRIVATE_KEY,
                              key, GARDE_KEYRING_PATIENCE_PERSON_MS, NULL, error);
}

static GardeCtlExit
create (GardeCtl *ctl, const Options *options)
{
  g_autoptr (GardeKey) private_key = NULL;
  g_autoptr (GardeKey) public_key = NULL;
  g_autofree char *name = NULL;
  g_autoptr (GError) error = NULL;

  if (!garde_ctl_open_whole (ctl))
    return GARDE_CTL_REFUSED;
  private_key =
      garde_backup_create_key (ctl->store, ctl->session, options->file, options->replace, &error);
  if (private_key == NULL && g_error_matches (error, GARDE_STORE_ERROR, GARDE_STORE_ERROR_TAKEN))
    return garde_ctl_fail (GARDE_CTL_REFUSED, _ ("%s To make one all the same: --replace."),
                           error->message);
  if (private_key == NULL)
    return garde_ctl_refuse (error);
  public_key = garde_key_new_public (private_key);
  name = garde_key_dup_name (public_key);
  if (!keep (ctl, options, private_key, &error))
    return garde_ctl_fail (GARDE_CTL_REFUSED, _ ("The key %s is made and in “%s”, but: %s"), name,
                           options->file, error->message);
  return tell (ctl, options, name);
}

GardeCtlExit
garde_ctl_key_create (GardeCtl *ctl, GStrv *arguments)
{
  g_auto (Options) options = { 0 };
  const GOptionEntry entries[] = {
    { "private", 0, 0, G_OPTION_ARG_FILENAME, &options.file, NULL, NULL },
    { "pdf", 0, 0, G_OPTION_ARG_FILENAME, &options.pdf, NULL, NULL },
    { "keyring", 0, 0, G_OPTION_ARG_NONE, &options.keyring, NULL, NULL },
    { "replace", 0, 0, G_OPTION_ARG_NONE, &options.replace, NULL, NULL },
    { NULL },
  };
  GardeCtlExit status;

  if (!garde_ctl_parse (ctl, "key create --private FILE [--pdf FILE] [--keyring] [--replace]",
                        _ ("Makes the pair of keys for backups; the private half goes into FILE."),
                        entries, arguments, 0, 0, &status))
    return status;
  if (options.file == NULL)
    return garde_ctl_fail (GARDE_CTL_USAGE, _ ("The option %s is missing."), "--private");
  return create (ctl, &options);
}
