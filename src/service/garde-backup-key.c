/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "service/garde-backup.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>

#include "base/garde-error.h"
#include "secret/garde-keyring.h"
#include "service/garde-backup-private.h"
#include "service/garde-part-file.h"
#include "store/garde-store-private.h"

#define MOST_LENGTH 8192

char *
garde_backup_dup_key_file (const GardeKey *private_key, gint64 made_at, GardeZone *zone)
{
  g_autoptr (GardeKey) public_key = garde_key_new_public (private_key);
  g_autofree char *name = garde_key_dup_name (public_key);
  g_autofree char *when = garde_instant_to_iso (made_at, zone);
  char *text = garde_key_to_text (private_key, GARDE_KEY_HALF_PRIVATE);
  char *content = g_strdup_printf ("# %s\n# %s %s, %s\n%s\n",
                                   _ ("Garde: the private key that opens backups. Print it, lock "
                                      "it away, and delete this file."),
                                   _ ("Key"), name, when, text);

  garde_key_wipe_text (text);
  return content;
}

static gboolean
write_key (GardeStore *store, const GardeKey *private_key, const char *path, GError **error)
{
  g_autoptr (GardeZone) zone = garde_zone_new ("UTC", error);
  g_autoptr (GardePartFile) file = zone != NULL ? garde_part_file_new (path, error) : NULL;
  char *content;
  gboolean done;

  if (file == NULL)
    return FALSE;
  content = garde_backup_dup_key_file (private_key, garde_store_now (store), zone);
  done = g_output_stream_write_all (garde_part_file_get_stream (file), content, strlen (content),
                                    NULL, NULL, error);
  garde_key_wipe_text (content);
  if (!done)
    garde_part_file_explain (file, error);
  return done && garde_part_file_finish (file, FALSE, error);
}

GardeKey *
garde_backup_create_key (
    GardeStore *store, GardeSession *session, const char *path, gboolean replace, GError **error)
{
  g_autoptr (GardeKey) private_key = NULL;
  g_autoptr (GardeKey) public_key = NULL;

  g_return_val_if_fail (GARDE_IS_STORE (store), NULL);

  garde_key_new_pair (&private_key, &public_key);
  /* A key that seals but that nobody has would be worse than none. */
  if (path != NULL && !write_key (store, private_key, path, error))
    return NULL;
  if (garde_store_set_backup_key (store, session, public_key, replace, error))
    return g_steal_pointer (&private_key);
  if (path != NULL)
    g_unlink (path);
  return NULL;
}

/* What is not a remark, in one line. */
static char *
join_lines (const char *content)
{
  GString *joined = g_string_sized_new (MOST_LENGTH); /* never moved: it can be wiped */

  for (const char *line = content; *line != '\0';)
    {
      gsize length = strcspn (line, "\n");

      if (*line != '#')
        {
          g_string_append_len (joined, line, (gssize) length);
          g_string_append_c (joined, ' ');
        }
      line += length + (line[length] == '\n');
    }
  return g_string_free (joined, FALSE);
}

GardeKey *
garde_backup_load_key (const char *path, GError **error)
{
  g_autoptr (GInputStream) stream = NULL;
  g_autoptr (GardeKey) key = NULL;
  char content[MOST_LENGTH + 1];
  gsize n = 0;

  g_return_val_if_fail (path != NULL, NULL);

  stream = garde_backup_open_file (path, NULL, error);
  if (stream == NULL || !g_input_stream_read_all (stream, content, MOST_LENGTH, &n, NULL, error))
    return NULL;
  content[n] = '\0';
  if (n == MOST_LENGTH || strlen (content) != n || !g_utf8_validate (content, -1, NULL))
    g_set_error (error, GARDE_INPUT_ERROR, GARDE_INPUT_ERROR_INVALID,
                 _ ("“%s” is no file with a key."), path);
  else
    {
      char *text = join_lines (content);

      key = garde_key_from_text (text, GARDE_KEY_HALF_PRIVATE, error);
      garde_key_wipe_text (text);
    }
  explicit_bzero (content, sizeof content);
  return g_steal_pointer (&key);
}

/* As gardectl calls it there. */
static const char *
get_place (GardeStore *store)
{
  return garde_database_get_uri (garde_store_get_database (store));
}

gboolean
garde_backup_keep_key (GardeStore *store, const GardeKey *private_key, GError **error)
{
  g_return_val_if_fail (GARDE_IS_STORE (store) && private_key != NULL, FALSE);

  return garde_keyring_store (get_place (store), GARDE_KEYRING_BACKUP_PRIVATE_KEY, private_key,
                              GARDE_KEYRING_PATIENCE_PERSON_MS, NULL, error);
}

GardeKey *
garde_backup_find_kept_key (GardeStore *store, GCancellable *cancellable, GError **error)
{
  g_return_val_if_fail (GARDE_IS_STORE (store), NULL);

  return garde_backup_find_key_of (get_place (store), cancellable, error);
}

GardeKey *
garde_backup_find_key_of (const char *uri, GCancellable *cancellable, GError **error)
{
  GardeKey *key = NULL;

  g_return_val_if_fail (uri != NULL, NULL);

  if (garde_keyring_look_up (uri, GARDE_KEYRING_BACKUP_PRIVATE_KEY, GARDE_KEYRING_PATIENCE_MS,
                             cancellable, &key, error) &&
      key == NULL)
    g_set_error_literal (error, GARDE_BACKUP_ERROR, GARDE_BACKUP_ERROR_NO_KEY,
                         _ ("The keyring has no key for backups of this database."));
  return key;
}
