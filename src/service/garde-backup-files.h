/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A backup that is there, by its name: what is in it is not looked at. As it was found: immutable.
 */
typedef struct
{
  gint64 made_at;
  gint64 size;        /* bytes */
  char *path;         /* in the folder if it is there, else in the second place */
  gboolean is_here;   /* in the folder */
  gboolean is_second; /* in the second place */
} GardeBackupFile;

void garde_backup_file_free (GardeBackupFile *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GardeBackupFile, garde_backup_file_free)

/* Those in @folder and in @second, which may be NULL, each once and the latest first. A folder that
 * is not there has none; blocks. (transfer full) of GardeBackupFile */
GPtrArray *garde_backup_find_files (const char *folder, const char *second, GError **error);

G_END_DECLS
