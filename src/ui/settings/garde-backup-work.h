/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "document/garde-pages.h"
#include "secret/garde-key.h"
#include "service/garde-backup-plan.h"
#include "store/garde-desk.h"

G_BEGIN_DECLS

/* What the pane of backups asks of the work thread. */

/* Now, into @folder; and a copy into @second unless it is NULL. Finish gives the backup. (transfer
 * full) */
void garde_backup_work_run_async (GardeDesk *desk,
                                  const char *folder,
                                  const char *second,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer data);
GardeBackup *garde_backup_work_run_finish (GardeDesk *desk, GAsyncResult *result, GError **error);

/* Makes the key, @replace: in the place of the one that there is. Finish gives its sheet, which is
 * all that there is of the private half. (transfer full) */
void garde_backup_work_make_key_async (GardeDesk *desk,
                                       gboolean replace,
                                       GAsyncReadyCallback callback,
                                       gpointer data);
GardePages *
garde_backup_work_make_key_finish (GardeDesk *desk, GAsyncResult *result, GError **error);

/* What is in the backup @path, which the key on the sheet opens; the whole of it is read. Finish
 * gives its head. (transfer full) */
void garde_backup_work_preview_async (GardeDesk *desk,
                                      const char *path,
                                      const char *typed_key,
                                      GCancellable *cancellable,
                                      GAsyncReadyCallback callback,
                                      gpointer data);
GardeSnapshotHead *
garde_backup_work_preview_finish (GardeDesk *desk, GAsyncResult *result, GError **error);

G_END_DECLS
