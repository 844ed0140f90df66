/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/garde-context.h"
#include "service/garde-backup.h"
#include "ui/settings/garde-backup-meter.h"

G_BEGIN_DECLS

/* A backup into the place of a centre that is not there: on a new computer, before any database is
 * open. */

/* Reads all of the backup @path, with the private key @typed, or with what the keyring keeps for
 * the place of the centre where that is empty. Finish: what is in it. (transfer full) */
void garde_restoration_preview_async (GardeContext *context,
                                      const char *path,
                                      const char *typed,
                                      GCancellable *cancellable,
                                      GAsyncReadyCallback callback,
                                      gpointer data);
GardeSnapshotHead *
garde_restoration_preview_finish (GardeContext *context, GAsyncResult *result, GError **error);

/* Restores it. Nothing is there until all of it is; nothing is opened either: that is for
 * garde_context_open () to do, when the person has read the findings. (transfer full) */
void garde_restoration_run_async (GardeContext *context,
                                  const char *path,
                                  const char *typed,
                                  GardeBackupMeter *meter,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer data);
GardeBackupFindings *
garde_restoration_run_finish (GardeContext *context, GAsyncResult *result, GError **error);

G_END_DECLS
