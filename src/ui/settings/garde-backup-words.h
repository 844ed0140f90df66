/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/garde-instant.h"
#include "service/garde-backup-files.h"
#include "store/garde-snapshot-format.h"

G_BEGIN_DECLS

/* All translated. (transfer full) */

/* A day and a time of day. */
char *garde_backup_words_moment (gint64 instant, GardeZone *zone);

/* What is in a backup that was made at @moment (a text): three lines. */
char *garde_backup_words_content (const GardeSnapshotHead *head, const char *moment);

/* How large a backup is and where it lies; @disk: what people call the second place, or NULL. */
char *garde_backup_words_file (const GardeBackupFile *file, const char *disk);

G_END_DECLS
