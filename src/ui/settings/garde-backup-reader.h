/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "store/garde-desk.h"

G_BEGIN_DECLS

/* The backups that are there; what is in one, which needs the key; and restoring it into a new
 * file. */
#define GARDE_TYPE_BACKUP_READER (garde_backup_reader_get_type ())
G_DECLARE_FINAL_TYPE (GardeBackupReader, garde_backup_reader, GARDE, BACKUP_READER, GtkWidget)

void garde_backup_reader_set_up (GardeBackupReader *self, GardeDesk *desk);

/* @files: of GardeBackupFile, the latest first; what was selected stays so while it is there.
 * @disk: what people call the second place; NULL: there is none. */
void
garde_backup_reader_show_files (GardeBackupReader *self, const GPtrArray *files, const char *disk);

/* Why nobody knows which are there. */
void garde_backup_reader_show_trouble (GardeBackupReader *self, const char *why);

G_END_DECLS
