/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "service/garde-backup.h"

#include <glib/gi18n-lib.h>

#include "secret/garde-sealed-stream.h"
#include "service/garde-backup-private.h"
#include "service/garde-part-file.h"
#include "store/garde-store-snapshot.h"

G_DEFINE_QUARK (garde - backup - error - quark, garde_backup_error)

void
garde_backup_free (GardeBackup *self)
{
  g_free (self->path);
  g_free (self);
}

GInputStream *
garde_backup_open_file (const char *path, GCancellable *cancellable, GError **error)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GError) failure = NULL;
  GFileInputStream *stream = g_file_read (file, cancellable, &failure);

  if (stream != NULL)
    return G_INPUT_STREAM (stream);
  if (g_error_matches (failure, G_IO_ERROR, G_IO_ERROR_NOT_FOUND))
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND, _ ("There is no file “%s”."), path);
  else if (g_error_matches (failure, G_IO_ERROR, G_IO_ERROR_PERMISSION_DENIED))
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_PERMISSION_DENIED,
                 _ ("You may not read the file “%s”."), path);
  else
    g_propagate_error (error, g_steal_pointer (&failure));
  return NULL;
}

/* (transfer full) */
static GardeKey *
load_public_key (GardeStore *store, GError **error)
{
  g_autoptr (GardeBackupState) state = garde_store_load_backup_state (store, error);

  if (state == NULL)
    return NULL;
  if (state->public_key != NULL)
    return g_steal_pointer (&state->public_key);
  g_set_error_literal (error, GARDE_BACKUP_ERROR, GARDE_BACKUP_ERROR_NO_KEY,
                       _ ("There is no key for backups yet, and without one nothing is backed up: "
                          "make it in Settings or with “gardectl key create”."));
  return NULL;
}

/* Whoever types the name of the database, or of a letter, must not lose it. */
static gboolean
check_replaceable (const char *path, GError **error)
{
  g_autoptr (GardeKey) any = NULL;
  g_autoptr (GInputStream) stream = NULL;
  g_autoptr (GardeSealedReader) reader = NULL;

  if (!g_file_test (path, G_FILE_TEST_EXISTS))
    return TRUE;
  any = garde_key_new_random (GARDE_KEY_LENGTH);
  stream = garde_backup_open_file (path, NULL, NULL);
  if (stream != NULL)
    reader = garde_sealed_reader_new_with_stream_key (stream, any, NULL, NULL);
  if (reader != NULL)
    return TRUE;
  g_set_error (error, GARDE_BACKUP_ERROR, GARDE_BACKUP_ERROR_FOREIGN,
               _ ("“%s” is there already and is no backup: it was left as it is."), path);
  return FALSE;
}

typedef struct
{
  GardeStore *store;
  GardeSession *session;
  GardeProgressFunc progress;
  gpointer progress_data;
  GCancellable *cancellable;
  GardePartFile *file;
  GardeKey *stream_key;
  gint64 made_at;
  gint64 size;
} Writing;

static gboolean
write_sealed (Writing *writing, const GardeKey *public_key, GError **error)
{
  GOutputStream *stream = garde_part_file_get_stream (writing->file);
  g_autoptr (GardeSealedWriter) sealed =
      garde_sealed_writer_new (stream, public_key, writing->cancellable, error);

  if (sealed == NULL)
    return FALSE;
  writing->stream_key = garde_sealed_writer_dup_stream_key (sealed);
  return garde_store_write_snapshot (writing->store, writing->session, GARDE_VERSION,
                                     G_OUTPUT_STREAM (sealed), writing->progress,
                                     writing->progress_data, writing->cancellable,
                                     &writing->made_at, error) &&
         garde_sealed_writer_finish (sealed, writing->cancellable, error);
}

/* From the disk, down to each value. */
static gboolean
read_back (Writing *writing, GError **error)
{
  const char *path = garde_part_file_get_path (writing->file);
  g_autoptr (GInputStream) stream = garde_backup_open_file (path, writing->cancellable, error);
  g_autoptr (GardeSealedReader) sealed = NULL;
  g_autoptr (GardeSnapshotReader) reader = NULL;

  if (stream == NULL)
    return FALSE;
  sealed = garde_sealed_reader_new_with_stream_key (G_INPUT_STREAM (stream), writing->stream_key,
                                                    writing->cancellable, error);
  if (sealed == NULL)
    return FALSE;
  reader = garde_snapshot_reader_new (G_INPUT_STREAM (sealed), writing->cancellable, error);
  if (reader == NULL || !garde_snapshot_reader_skip (reader, error))
    return FALSE;
  writing->size = g_seekable_tell (G_SEEKABLE (stream));
  return TRUE;
}

static gboolean
prove (Writing *writing, const char *path, GError **error)
{
  g_autoptr (GError) failure = NULL;

  if (read_back (writing, &failure))
    return TRUE;
  if (g_error_matches (failure, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_propagate_error (error, g_steal_pointer (&failure));
  else
    g_set_error (error, GARDE_BACKUP_ERROR, GARDE_BACKUP_ERROR_PROOF,
                 _ ("The backup was written, but could not be read back, so that it was thrown "
                    "away: the disk of “%s” may be failing (%s)"),
                 path, failure->message);
  return FALSE;
}

static GardeBackup *
write_and_prove (Writing *writing, const GardeKey *public_key, const char *path, GError **error)
{
  GardeBackup *backup;

  if (!write_sealed (writing, public_key, error))
    {
      garde_part_file_explain (writing->file, error);
      return NULL;
    }
  if (!garde_part_file_settle (writing->file, error) || !prove (writing, path, error) ||
      !garde_part_file_finish (writing->file, TRUE, error) ||
      !garde_store_record_backup (writing->store, writing->session, writing->made_at, path,
                                  writing->size, error))
    return NULL;
  backup = g_new0 (GardeBackup, 1);
  backup->path = g_strdup (path);
  backup->made_at = writing->made_at;
  backup->size = writing->size;
  return backup;
}

GardeBackup *
garde_backup_write (GardeStore *store,
                    GardeSession *session,
                    const char *path,
                    GardeProgressFunc progress,
                    gpointer progress_data,
                    GCancellable *cancellable,
                    GError **error)
{
  Writing writing = { store, session, progress, progress_data, cancellable, NULL, NULL, 0, 0 };
  g_autoptr (GardeKey) public_key = NULL;
  g_autoptr (GError) failure = NULL;
  GardeBackup *backup;

  g_return_val_if_fail (GARDE_IS_STORE (store), NULL);
  g_return_val_if_fail (path != NULL, NULL);

  public_key = load_public_key (store, error);
  if (public_key == NULL || !check_replaceable (path, error))
    return NULL;
  writing.file = garde_part_file_new (path, error);
  if (writing.file == NULL)
    return NULL;
  backup = write_and_prove (&writing, public_key, path, &failure);
  garde_part_file_free (writing.file);
  g_clear_pointer (&writing.stream_key, garde_key_unref);
  if (failure != NULL)
    g_propagate_error (error, g_steal_pointer (&failure));
  return backup;
}

static gboolean
copy_bytes (GInputStream *from,
            GOutputStream *to,
            GChecksum *sum,
            GCancellable *cancellable,
            GError **error)
{
  g_autofree guint8 *piece = g_malloc (65536);
  gssize n;

  while ((n = g_input_stream_read (from, piece, 65536, cancellable, error)) > 0)
    {
      g_checksum_update (sum, piece, n);
      if (to != NULL && !g_output_stream_write_all (to, piece, (gsize) n, NULL, cancellable, error))
        return FALSE;
    }
  return n == 0;
}

static gboolean
compare_copy (GardePartFile *copy, const char *expected, GCancellable *cancellable, GError **error)
{
  const char *path = garde_part_file_get_path (copy);
  g_autoptr (GInputStream) stream = garde_backup_open_file (path, cancellable, error);
  g_autoptr (GChecksum) sum = g_checksum_new (G_CHECKSUM_SHA256);

  if (stream == NULL || !copy_bytes (stream, NULL, sum, cancellable, error))
    return FALSE;
  if (g_str_equal (g_checksum_get_string (sum), expected))
    return TRUE;
  g_set_error_literal (error, GARDE_BACKUP_ERROR, GARDE_BACKUP_ERROR_PROOF,
                       _ ("The copy of the backup is not the same as the backup, so that it was "
                          "thrown away: its disk may be failing."));
  return FALSE;
}

gboolean
garde_backup_copy (const char *path, const char *folder, GCancellable *cancellable, GError **error)
{
  g_autofree char *name = g_path_get_basename (path);
  g_autofree char *target = g_build_filename (folder, name, NULL);
  g_autoptr (GInputStream) stream = NULL;
  g_autoptr (GardePartFile) copy = NULL;
  g_autoptr (GChecksum) sum = g_checksum_new (G_CHECKSUM_SHA256);

  if (!check_replaceable (target, error))
    return FALSE;
  stream = garde_backup_open_file (path, cancellable, error);
  if (stream == NULL)
    return FALSE;
  copy = garde_part_file_new (target, error);
  if (copy == NULL)
    return FALSE;
  if (!copy_bytes (stream, garde_part_file_get_stream (copy), sum, cancellable, error))
    {
      garde_part_file_explain (copy, error);
      return FALSE;
    }
  return garde_part_file_settle (copy, error) &&
         compare_copy (copy, g_checksum_get_string (sum), cancellable, error) &&
         garde_part_file_finish (copy, TRUE, error);
}
