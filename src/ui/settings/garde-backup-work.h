/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "document/garde-pages.h"
#include "secret/garde-key.h"
#include "service/garde-backup-files.h"
#include "service/garde-backup-findings.h"
#include "service/garde-backup-plan.h"
#include "store/garde-desk.h"
#include "ui/settings/garde-backup-meter.h"

G_BEGIN_DECLS

/* What the pane of backups asks of the work thread. */

/* Now, into @folder; and a copy into @second unless it is NULL. Finish gives the backup. (transfer
 * full) */
void garde_backup_work_run_async (GardeDesk *desk,
                                  const char *folder,
                                  const char *second,
                                  GardeBackupMeter *meter,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer data);
GardeBackup *garde_backup_work_run_finish (GardeDesk *desk, GAsyncResult *result, GError **error);

/* Which are there; finish: (transfer full) of GardeBackupFile. */
void garde_backup_work_find_async (GardeDesk *desk,
                                   const char *folder,
                                   const char *second,
                                   GAsyncReadyCallback callback,
                                   gpointer data);
GPtrArray *garde_backup_work_find_finish (GardeDesk *desk, GAsyncResult *result, GError **error);

/* A key that is not used yet. */
typedef struct
{
  GardeKey *private_key;
  GardePages *sheet;
} GardeBackupNewKey;

void garde_backup_new_key_free (GardeBackupNewKey *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GardeBackupNewKey, garde_backup_new_key_free)

/* Makes a key and draws its sheet. (transfer full) */
void
garde_backup_work_draw_key_async (GardeDesk *desk, GAsyncReadyCallback callback, gpointer data);
GardeBackupNewKey *
garde_backup_work_draw_key_finish (GardeDesk *desk, GAsyncResult *result, GError **error);

/* From now on backups are sealed with it, @replace: in the place of the one that there is; with
 * @keep the private half goes into the keyring, too. Finish: FALSE means that the older key goes on
 * being used; TRUE with @trouble set, that only the keyring did not take it. */
void garde_backup_work_use_key_async (GardeDesk *desk,
                                      GardeKey *private_key,
                                      gboolean replace,
                                      gboolean keep,
                                      GAsyncReadyCallback callback,
                                      gpointer data);
gboolean garde_backup_work_use_key_finish (GardeDesk *desk,
                                           GAsyncResult *result,
                                           char **trouble,
                                           GError **error);

/* What is in the backup @path, which the key on the sheet opens, or the one in the keyring where
 * @typed_key is empty; the whole of it is read. Finish gives its head. (transfer full) */
void garde_backup_work_preview_async (GardeDesk *desk,
                                      const char *path,
                                      const char *typed_key,
                                      GCancellable *cancellable,
                                      GAsyncReadyCallback callback,
                                      gpointer data);
GardeSnapshotHead *
garde_backup_work_preview_finish (GardeDesk *desk, GAsyncResult *result, GError **error);

/* Restores it into the new file @target; both trails, of what is open and of what is restored, say
 * so. Finish: the path of the new file, and what its trail says about it. (transfer full) */
void garde_backup_work_restore_async (GardeDesk *desk,
                                      const char *path,
                                      const char *typed_key,
                                      const char *target,
                                      GardeBackupMeter *meter,
                                      GCancellable *cancellable,
                                      GAsyncReadyCallback callback,
                                      gpointer data);
char *garde_backup_work_restore_finish (GardeDesk *desk,
                                        GAsyncResult *result,
                                        GardeBackupFindings **findings,
                                        GError **error);

G_END_DECLS
