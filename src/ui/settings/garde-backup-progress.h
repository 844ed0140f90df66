/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "ui/settings/garde-backup-meter.h"

G_BEGIN_DECLS

/* What the work thread does just now, how far it is, and a button that stops it; nothing is to be
 * seen while it does nothing. Property "running" (gboolean) notifies. */
#define GARDE_TYPE_BACKUP_PROGRESS (garde_backup_progress_get_type ())
G_DECLARE_FINAL_TYPE (GardeBackupProgress, garde_backup_progress, GARDE, BACKUP_PROGRESS, GtkWidget)

/* @what is said first, and @then, which may be NULL, when the meter is full. Nothing runs yet. The
 * focus goes to the button that stops it, since those that began it cannot have it meanwhile. */
void garde_backup_progress_begin (GardeBackupProgress *self, const char *what, const char *then);
void garde_backup_progress_end (GardeBackupProgress *self);
gboolean garde_backup_progress_is_running (GardeBackupProgress *self);

/* Of what runs; borrowed. */
GCancellable *garde_backup_progress_get_cancellable (GardeBackupProgress *self);
GardeBackupMeter *garde_backup_progress_get_meter (GardeBackupProgress *self);

G_END_DECLS
