/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "service/garde-backup-files.h"

#include <glib/gstdio.h>

#include "service/garde-backup-plan.h"

void
garde_backup_file_free (GardeBackupFile *self)
{
  g_free (self->path);
  g_free (self);
}

static GardeBackupFile *
find_same (const GPtrArray *files, gint64 made_at)
{
  for (guint i = 0; i < files->len; i++)
    {
      GardeBackupFile *file = g_ptr_array_index (files, i);

      if (file->made_at == made_at)
        return file;
    }
  return NULL;
}

/* One that was removed meanwhile is left out. */
static void
add_file (GPtrArray *files, const char *folder, gint64 made_at)
{
  g_autofree char *name = garde_backup_dup_name (made_at);
  g_autofree char *path = g_build_filename (folder, name, NULL);
  GStatBuf status;
  GardeBackupFile *file;

  if (g_stat (path, &status) != 0)
    return;
  file = g_new0 (GardeBackupFile, 1);
  file->made_at = made_at;
  file->size = status.st_size;
  file->path = g_steal_pointer (&path);
  g_ptr_array_add (files, file);
}

static gboolean
add_folder (GPtrArray *files, const char *folder, gboolean is_second, GError **error)
{
  g_autoptr (GArray) instants = garde_backup_list (folder, error);

  for (guint i = 0; instants != NULL && i < instants->len; i++)
    {
      gint64 made_at = g_array_index (instants, gint64, i);
      GardeBackupFile *file = find_same (files, made_at);

      if (file == NULL)
        add_file (files, folder, made_at);
      file = find_same (files, made_at);
      if (file == NULL)
        continue;
      file->is_second |= is_second;
      file->is_here |= !is_second;
    }
  return instants != NULL;
}

static int
compare_latest_first (gconstpointer a, gconstpointer b)
{
  const GardeBackupFile *first = *(const GardeBackupFile *const *) a;
  const GardeBackupFile *second = *(const GardeBackupFile *const *) b;

  return (first->made_at < second->made_at) - (first->made_at > second->made_at);
}

GPtrArray *
garde_backup_find_files (const char *folder, const char *second, GError **error)
{
  g_autoptr (GPtrArray) files =
      g_ptr_array_new_with_free_func ((GDestroyNotify) garde_backup_file_free);

  g_return_val_if_fail (folder != NULL, NULL);

  if (!add_folder (files, folder, FALSE, error) ||
      (second != NULL && !add_folder (files, second, TRUE, error)))
    return NULL;
  g_ptr_array_sort (files, compare_latest_first);
  return g_steal_pointer (&files);
}
