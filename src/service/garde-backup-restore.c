/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "service/garde-backup.h"

#include <glib/gi18n-lib.h>

#include "database/garde-database.h"
#include "secret/garde-sealed-stream.h"
#include "service/garde-backup-plan.h"
#include "service/garde-backup-private.h"
#include "service/garde-enrolment.h"
#include "service/garde-part-file.h"
#include "store/garde-store-restore.h"
#include "store/garde-store-snapshot.h"
#include "store/garde-trail.h"

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

/* What is wrong with the file of the heads is no reason to leave the trail unread. */
static gboolean
look_at_trail (GardeStore *store,
               const GArray *seen,
               GardeBackupFindings **findings,
               GError **error)
{
  g_autoptr (GArray) former = NULL;
  g_autoptr (GError) trouble = NULL;

  if (findings == NULL)
    return TRUE;
  if (seen == NULL)
    former = garde_enrolment_load_former_heads (store, &trouble);
  if (trouble != NULL)
    g_message ("the heads of the audit trail were not read: %s", trouble->message);
  *findings = garde_backup_findings_new (store, seen != NULL ? seen : former, error);
  return *findings != NULL;
}

/* Who restores is nobody whom the restored database knows to be there. */
gboolean
garde_backup_tell_restored (const char *uri,
                            const char *password,
                            const char *from,
                            GardeClock *clock,
                            const GArray *seen,
                            GardeBackupFindings **findings,
                            GError **error)
{
  g_autoptr (GardeSession) program = garde_session_new_locked (0, 0);
  g_autoptr (GardeStore) store = NULL;
  g_autoptr (GError) failure = NULL;

  g_return_val_if_fail (uri != NULL && from != NULL, FALSE);

  store = garde_store_open (uri, password, NULL, clock, GARDE_STORE_OPEN_NONE, &failure);
  if (store != NULL)
    garde_enrolment_attach (store);
  /* What stood at this address before may have gone further: that is no trail cut off. */
  if (store != NULL && look_at_trail (store, seen, findings, &failure) &&
      garde_store_set_aside_trail_anchor (store, &failure) &&
      garde_store_trail_tell (store, program, GARDE_TRAIL_RESTORE, from, &failure))
    return TRUE;
  if (findings != NULL)
    g_clear_pointer (findings, garde_backup_findings_free);
  g_set_error (error, failure->domain, failure->code,
               _ ("The backup was restored, but not written into the audit trail: %s"),
               failure->message);
  return FALSE;
}

/* --- From one database into another --- */

typedef struct
{
  GardeProgressFunc progress;
  gpointer data;
  gboolean is_second; /* of two halves */
} Halves;

static void
tell_half (guint64 done, guint64 total, gpointer data)
{
  const Halves *halves = data;

  if (halves->progress != NULL)
    halves->progress (done + (halves->is_second ? total : 0), 2 * total, halves->data);
}

static gboolean
seal_whole (GardeStore *store,
            GardeSession *session,
            GardePartFile *file,
            const GardeKey *public_key,
            Halves *halves,
            GCancellable *cancellable,
            GError **error)
{
  g_autoptr (GardeSealedWriter) sealed =
      garde_sealed_writer_new (garde_part_file_get_stream (file), public_key, cancellable, error);

  if (sealed != NULL &&
      garde_store_write_snapshot (store, session, GARDE_VERSION, G_OUTPUT_STREAM (sealed),
                                  tell_half, halves, cancellable, NULL, error) &&
      garde_sealed_writer_finish (sealed, cancellable, error))
    return garde_part_file_settle (file, error);
  garde_part_file_explain (file, error);
  return FALSE;
}

/* Where backups lie there is room for one more, and none of it is memory. It is never finished: so
 * it goes with this program, or if that is ended half-way with the next move or backup. (transfer
 * full) */
static GardePartFile *
make_moving (GError **error)
{
  g_autofree char *folder = garde_backup_dup_default_folder ();
  g_autofree char *path = g_build_filename (folder, GARDE_BACKUP_MOVING, NULL);

  return garde_part_file_new (path, error);
}

/* What lies on the disk meanwhile is sealed to a key that nobody but this program ever had. */
gboolean
garde_backup_move (GardeStore *store,
                   GardeSession *session,
                   const char *uri,
                   const char *password,
                   gint64 now,
                   GardeProgressFunc progress,
                   gpointer progress_data,
                   GCancellable *cancellable,
                   GError **error)
{
  Halves halves = { progress, progress_data, FALSE };
  g_autoptr (GardeKey) private_key = NULL;
  g_autoptr (GardeKey) public_key = NULL;
  g_autoptr (GardePartFile) file = NULL;

  g_return_val_if_fail (GARDE_IS_STORE (store) && session != NULL, FALSE);
  g_return_val_if_fail (uri != NULL, FALSE);

  file = make_moving (error);
  if (file == NULL)
    return FALSE;
  garde_key_new_pair (&private_key, &public_key);
  if (!seal_whole (store, session, file, public_key, &halves, cancellable, error))
    return FALSE;
  halves.is_second = TRUE;
  return garde_backup_restore (garde_part_file_get_path (file), private_key, uri, password, now,
                               tell_half, &halves, cancellable, error);
}
