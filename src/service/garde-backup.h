/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "secret/garde-key.h"
#include "service/garde-backup-findings.h"
#include "service/garde-progress.h"
#include "store/garde-snapshot-format.h"
#include "store/garde-store-backup.h"

G_BEGIN_DECLS

/* Backups: the whole database in one sealed file that only the holder of the private key can read,
 * the same from both engines and for both. All of this blocks: for the work thread and gardectl. */

#define GARDE_BACKUP_ERROR (garde_backup_error_quark ())
GQuark garde_backup_error_quark (void);

/* Messages are whole translated sentences; so are those of the files below, of GARDE_SEAL_ERROR and
 * of GARDE_SNAPSHOT_ERROR. */
typedef enum
{
  GARDE_BACKUP_ERROR_NO_KEY,  /* none was made yet */
  GARDE_BACKUP_ERROR_FOREIGN, /* there is a file of that name which is no backup */
  GARDE_BACKUP_ERROR_PROOF,   /* what was read back is not what was written */
} GardeBackupError;

/* A backup that was read back whole. */
typedef struct
{
  char *path;
  gint64 made_at; /* the instant that it shows */
  gint64 size;    /* bytes */
} GardeBackup;

void garde_backup_free (GardeBackup *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GardeBackup, garde_backup_free)

/* Makes the pair: the public half goes into the database, the private half is given back and,
 * unless
 * @path is NULL, written to that new file (0600) first. TAKEN if there is a key and not @replace.
 * (transfer full) */
GardeKey *garde_backup_create_key (
    GardeStore *store, GardeSession *session, const char *path, gboolean replace, GError **error);

/* The private half from such a file, or from one with what a scanner read from the paper. A
 * GARDE_INPUT_ERROR for anything else. (transfer full) */
GardeKey *garde_backup_load_key (const char *path, GError **error);

/* Keeps the private half in the keyring of this session, where a person may have to unlock it; and
 * finds it there again: GARDE_BACKUP_ERROR_NO_KEY if it has none, a GARDE_KEYRING_ERROR if there is
 * no keyring. (transfer full) */
gboolean garde_backup_keep_key (GardeStore *store, const GardeKey *private_key, GError **error);
GardeKey *garde_backup_find_kept_key (GardeStore *store, GCancellable *cancellable, GError **error);

/* The same of the database at @uri, which need not be there. (transfer full) */
GardeKey *garde_backup_find_key_of (const char *uri, GCancellable *cancellable, GError **error);

/* What the file has; to be wiped with garde_key_wipe_text (). (transfer full) */
char *garde_backup_dup_key_file (const GardeKey *private_key, gint64 made_at, GardeZone *zone);

/* Backs up into the file @path, whose folder is made if need be; a backup of that name stays until
 * the new one was proved, by reading it back from the disk with the key of its stream. Then the
 * database knows of it. @session NULL: the program itself, not at a person's wish. (transfer full)
 */
GardeBackup *garde_backup_write (GardeStore *store,
                                 GardeSession *session,
                                 const char *path,
                                 GardeProgressFunc progress,
                                 gpointer progress_data,
                                 GCancellable *cancellable,
                                 GError **error);

/* What is in a backup, by its beginning. (transfer full) */
GardeSnapshotHead *
garde_backup_load_preview (const char *path, const GardeKey *private_key, GError **error);

/* The same after reading all of it: it is whole. (transfer full) */
GardeSnapshotHead *garde_backup_verify (const char *path,
                                        const GardeKey *private_key,
                                        GCancellable *cancellable,
                                        GError **error);

/* Restores into @uri: a new file, or the empty database of a server. Until it is complete there is
 * no such file, and nothing in the server's database. */
gboolean garde_backup_restore (const char *path,
                               const GardeKey *private_key,
                               const char *uri,
                               const char *password,
                               gint64 now,
                               GardeProgressFunc progress,
                               gpointer progress_data,
                               GCancellable *cancellable,
                               GError **error);

/* Writes into the audit trail of the restored database @uri that it comes from @from: a backup, or
 * another database. Before that looks what the trail says, against @seen (of GardeTrailHead), the
 * heads that this workstation kept of the same database elsewhere, or those that it kept of what
 * stood at @uri before, where that is NULL. @findings: (transfer full); NULL: the trail is not
 * looked at. The sentence of a failure says that the restoring itself is done. */
gboolean garde_backup_tell_restored (const char *uri,
                                     const char *password,
                                     const char *from,
                                     GardeClock *clock,
                                     const GArray *seen,
                                     GardeBackupFindings **findings,
                                     GError **error);

/* All of @store into @uri: a new file, or the empty database of a server; the same rows, the audit
 * trail with them. @store stays as it is; what is written there later does not follow. Needs the
 * right to back up, and no key. */
gboolean garde_backup_move (GardeStore *store,
                            GardeSession *session,
                            const char *uri,
                            const char *password,
                            gint64 now,
                            GardeProgressFunc progress,
                            gpointer progress_data,
                            GCancellable *cancellable,
                            GError **error);

/* Copies the sealed file into @folder, under its own name, and compares what is on the disk there
 * with the original. */
gboolean
garde_backup_copy (const char *path, const char *folder, GCancellable *cancellable, GError **error);

G_END_DECLS
