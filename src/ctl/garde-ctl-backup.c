/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ctl/garde-ctl-backup.h"

#include <glib/gi18n-lib.h>

#include "ctl/garde-ctl-commands.h"
#include "secret/garde-keyring.h"
#include "service/garde-backup-plan.h"

typedef struct
{
  char *verify;
  char *key;
} Options;

static void
options_clear (Options *options)
{
  g_clear_pointer (&options->verify, g_free);
  g_clear_pointer (&options->key, g_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Options, options_clear)

gboolean
garde_ctl_open_whole (GardeCtl *self)
{
  g_autoptr (GPtrArray) sessions = garde_ctl_open_centres (self);
  GardeSession *chosen;

  if (sessions == NULL)
    return FALSE;
  chosen = g_ptr_array_index (sessions, 0);
  for (guint i = 0; i < sessions->len; i++)
    {
      GardeSession *session = g_ptr_array_index (sessions, i);

      if (garde_session_may (session, GARDE_ACTION_BACKUP))
        chosen = session;
    }
  g_clear_pointer (&self->session, garde_session_unref);
  self->session = garde_session_ref (chosen);
  return TRUE;
}

GardeKey *
garde_ctl_load_private_key (GardeCtl *self, const char *path)
{
  g_autofree char *own = garde_store_dup_default_uri ();
  g_autoptr (GardeKey) key = NULL;
  g_autoptr (GError) error = NULL;

  if (path != NULL)
    key = garde_backup_load_key (path, &error);
  else if (garde_keyring_look_up (self->uri != NULL ? self->uri : own,
                                  GARDE_KEYRING_BACKUP_PRIVATE_KEY, GARDE_KEYRING_PATIENCE_MS, NULL,
                                  &key, &error) &&
           key == NULL)
    g_set_error_literal (&error, GARDE_BACKUP_ERROR, GARDE_BACKUP_ERROR_NO_KEY,
                         _ ("The keyring has no key for backups of this database: name the file "
                            "with --key."));
  if (key == NULL)
    garde_ctl_refuse (error);
  return g_steal_pointer (&key);
}

static GardeZone *
get_utc (void)
{
  return garde_zone_new ("UTC", NULL);
}

void
garde_ctl_add_preview (JsonBuilder *builder, const GardeSnapshotHead *head)
{
  g_autoptr (GardeZone) utc = get_utc ();

  garde_ctl_add_instant (builder, "made_at", head->made_at, utc);
  garde_ctl_add_text (builder, "made_by", head->program);
  garde_ctl_add_text (builder, "made_on", head->place);
  garde_ctl_add_text (builder, "engine", head->server ? "postgresql" : "sqlite");
  garde_ctl_add_number (builder, "version", head->schema);
  json_builder_set_member_name (builder, "centres");
  json_builder_begin_array (builder);
  for (guint i = 0; head->centres[i] != NULL; i++)
    json_builder_add_string_value (builder, head->centres[i]);
  json_builder_end_array (builder);
  garde_ctl_add_number (builder, "patients", head->n_patients);
  garde_ctl_add_number (builder, "visits", head->n_visits);
  garde_ctl_add_number (builder, "shifts", head->n_shifts);
  garde_ctl_add_number (builder, "accounts", head->n_accounts);
  garde_ctl_add_day (builder, "first_day", head->first_day);
  garde_ctl_add_day (builder, "last_day", head->last_day);
  garde_ctl_add_number (builder, "rows", (gint64) head->n_rows);
}

static void
print_line (const char *label, const char *value)
{
  g_autofree char *padded = garde_ctl_pad (label, 12);

  garde_ctl_print ("%s%s\n", padded, value);
}

static void
print_count (const char *label, gint64 count)
{
  g_autofree char *value = g_strdup_printf ("%" G_GINT64_FORMAT, count);

  print_line (label, value);
}

void
garde_ctl_print_preview (const GardeSnapshotHead *head)
{
  g_autoptr (GardeZone) utc = get_utc ();
  g_autofree char *made_at = garde_instant_to_iso (head->made_at, utc);
  g_autofree char *program = g_strdup_printf ("Garde %s", head->program);
  g_autofree char *centres = g_strjoinv (", ", head->centres);

  print_line (_ ("Made"), made_at);
  print_line (_ ("by"), program);
  if (*head->place != '\0')
    print_line (_ ("on"), head->place);
  print_line (_ ("Centres"), centres);
  print_count (_ ("Patients"), head->n_patients);
  print_count (_ ("Visits"), head->n_visits);
  if (garde_day_is_set (head->first_day))
    {
      g_autofree char *first = garde_day_to_iso (head->first_day);
      g_autofree char *last = garde_day_to_iso (head->last_day);

      print_line (_ ("from"), first);
      print_line (_ ("to"), last);
    }
  print_count (_ ("Shifts"), head->n_shifts);
  print_count (_ ("Accounts"), head->n_accounts);
}

static GardeCtlExit
verify (GardeCtl *ctl, const Options *options)
{
  g_autoptr (GardeKey) key = garde_ctl_load_private_key (ctl, options->key);
  g_autoptr (GardeSnapshotHead) head = NULL;
  g_autoptr (JsonBuilder) builder = NULL;
  g_autoptr (GError) error = NULL;

  if (key == NULL)
    return GARDE_CTL_REFUSED;
  head = garde_backup_verify (options->verify, key, NULL, &error);
  if (head == NULL)
    return garde_ctl_refuse (error);
  if (!ctl->json)
    {
      garde_ctl_print ("%s\n", _ ("The backup is whole."));
      garde_ctl_print_preview (head);
      return GARDE_CTL_DONE;
    }
  builder = json_builder_new ();
  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "ok");
  json_builder_add_boolean_value (builder, TRUE);
  garde_ctl_add_preview (builder, head);
  json_builder_end_object (builder);
  garde_ctl_print_json (builder);
  return GARDE_CTL_DONE;
}

static GardeCtlExit
tell_backup (GardeCtl *ctl, const GardeBackup *backup)
{
  g_autoptr (GardeZone) utc = get_utc ();
  g_autoptr (JsonBuilder) builder = NULL;

  if (!ctl->json)
    {
      garde_ctl_print (_ ("The backup “%s” was written and read back."), backup->path);
      garde_ctl_print ("\n");
      return GARDE_CTL_DONE;
    }
  builder = json_builder_new ();
  json_builder_begin_object (builder);
  garde_ctl_add_text (builder, "path", backup->path);
  garde_ctl_add_instant (builder, "made_at", backup->made_at, utc);
  garde_ctl_add_number (builder, "size", backup->size);
  json_builder_end_object (builder);
  garde_ctl_print_json (builder);
  return GARDE_CTL_DONE;
}

/* A disk that is not plugged in must not become a folder of the inner one. */
static gboolean
check_folder (const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);

  if (g_file_test (folder, G_FILE_TEST_IS_DIR))
    return TRUE;
  garde_ctl_fail (GARDE_CTL_REFUSED, _ ("There is no folder “%s”."), folder);
  return FALSE;
}

/* A folder gets a file of the day, and loses those that need not be kept. */
static GardeCtlExit
write_backup (GardeCtl *ctl, const char *path)
{
  g_autoptr (GardeBackup) backup = NULL;
  g_autoptr (GError) error = NULL;
  GardeZone *zone;

  if (!check_folder (path) || !garde_ctl_open_whole (ctl))
    return GARDE_CTL_REFUSED;
  zone = garde_store_get_zone (ctl->store, ctl->session, &error);
  if (zone == NULL)
    return garde_ctl_refuse (error);
  if (g_file_test (path, G_FILE_TEST_IS_DIR))
    backup = garde_backup_run (ctl->store, ctl->session, path, zone, garde_ctl_show_progress, NULL,
                               NULL, &error);
  else
    backup = garde_backup_write (ctl->store, ctl->session, path, garde_ctl_show_progress, NULL,
                                 NULL, &error);
  return backup != NULL ? tell_backup (ctl, backup) : garde_ctl_refuse (error);
}

GardeCtlExit
garde_ctl_backup (GardeCtl *ctl, GStrv *arguments)
{
  g_auto (Options) options = { 0 };
  const GOptionEntry entries[] = {
    { "verify", 0, 0, G_OPTION_ARG_FILENAME, &options.verify, NULL, NULL },
    { "key", 0, 0, G_OPTION_ARG_FILENAME, &options.key, NULL, NULL },
    { NULL },
  };
  GardeCtlExit status;
  const char *path;

  if (!garde_ctl_parse (ctl, "backup FILE | backup --verify FILE [--key FILE]",
                        _ ("Writes the whole database into a sealed file and reads it back; "
                           "--verify reads one that is there."),
                        entries, arguments, 0, 1, &status))
    return status;
  path = (*arguments)[0];
  if ((path == NULL) == (options.verify == NULL) || (path != NULL && options.key != NULL))
    return garde_ctl_fail (GARDE_CTL_USAGE, _ ("Usage: gardectl %s"),
                           "backup FILE | backup --verify FILE [--key FILE]");
  return path != NULL ? write_backup (ctl, path) : verify (ctl, &options);
}
