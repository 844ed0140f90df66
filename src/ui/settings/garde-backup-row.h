/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/garde-instant.h"
#include "service/garde-backup-files.h"
#include "ui/shared/garde-list-row.h"

G_BEGIN_DECLS

/* A backup that is there: when it was made, how large it is and where it lies. */
#define GARDE_TYPE_BACKUP_ROW (garde_backup_row_get_type ())
G_DECLARE_FINAL_TYPE (GardeBackupRow, garde_backup_row, GARDE, BACKUP_ROW, GardeListRow)

/* @disk: what people call the second place; NULL: there is none. */
GtkWidget *garde_backup_row_new (const GardeBackupFile *file, const char *disk, GardeZone *zone);

const char *garde_backup_row_get_path (GardeBackupRow *self);

G_END_DECLS
