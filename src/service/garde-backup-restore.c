/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "service/garde-backup.h"

#include <glib/gi18n-lib.h>

#include "database/garde-database.h"
#include "secret/garde-sealed-stream.h"
#include "service/garde-backup-private.h"
#include "service/garde-part-file.h"
#include "store/garde-store-restore.h"

typedef struct
{
  const char *path;
  const GardeKey *private_key;
  GCancellable *cancellable;
} Source;

static GInputStream *
open_sealed (gpointer data, GError **error)
{
  const Source *source = data;
  g_autoptr (GInputStream) stream =
      garde_backup_open_file (source->path, source->cancellable, error);

  if (stream == NULL)
    return NULL;
  return (GInputStream *) garde_sealed_reader_new (stream, source->private_key, source->cancellable,
                                                   error);
}

static GardeSnapshotHead *
copy_head (const GardeSnapshotHead *head)
{
  GardeSnapshotHead *copy = garde_snapshot_head_new ();

  *copy = *head;
  copy->program = g_strdup (head->program);
  copy->place = g_strdup (head->place);
  copy->centres = g_strdupv (head->centres);
  return copy;
}

static GardeSnapshotHead *
read_head (Source *source, gboolean to_the_end, GError **error)
{
  g_autoptr (GInputStream) stream = open_sealed (source, error);
  g_autoptr (GardeSnapshotReader) reader = NULL;

  if (stream == NULL)
    return NULL;
  reader = garde_snapshot_reader_new (stream, source->cancellable, error);
  if (reader == NULL || (to_the_end && !garde_snapshot_reader_skip (reader, error)))
    return NULL;
  return copy_head (garde_snapshot_reader_get_head (reader));
}

GardeSnapshotHead *
garde_backup_load_preview (const char *path, const GardeKey *private_key, GError **error)
{
  Source source = { path, private_key, NULL };

  g_return_val_if_fail (path != NULL && private_key != NULL, NULL);

  return read_head (&source, FALSE, error);
}

GardeSnapshotHead *
garde_backup_verify (const char *path,
                     const GardeKey *private_key,
                     GCancellable *cancellable,
                     GError **error)
{
  Source source = { path, private_key, cancellable };

  g_return_val_if_fail (path != NULL && private_key != NULL, NULL);

  return read_head (&source, TRUE, error);
}

gboolean
garde_backup_restore (const char *path,
                      const GardeKey *private_key,
                      const char *uri,
                      const char *password,
                      gint64 now,
                      GardeProgressFunc progress,
                      gpointer progress_data,
                      GCancellable *cancellable,
                      GError **error)
{
  Source source = { path, private_key, cancellable };
  g_autoptr (GFile) target = NULL;
  g_autoptr (GardePartFile) file = NULL;

  g_return_val_if_fail (path != NULL && private_key != NULL && uri != NULL, FALSE);

  if (garde_database_uri_is_server (uri))
    return garde_store_restore_snapshot (uri, password, open_sealed, &source, now, progress,
                                         progress_data, cancellable, error);
  target = g_file_new_for_commandline_arg (uri);
  if (g_file_query_exists (target, NULL))
    {
      g_set_error (error, GARDE_SNAPSHOT_ERROR, GARDE_SNAPSHOT_ERROR_NOT_EMPTY,
                   _ ("There is a file “%s” already: a backup is only restored into a new one."),
                   uri);
      return FALSE;
    }
  file = garde_part_file_new (g_file_peek_path (target), error);
  return file != NULL &&
         garde_store_restore_snapshot (garde_part_file_get_path (file), NULL, open_sealed, &source,
                                       now, progress, progress_data, cancellable, error) &&
         garde_part_file_finish (file, FALSE, error);
}
