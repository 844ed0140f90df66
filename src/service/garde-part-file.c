/* SPDX-License-Identifier: GPL-3.0-or-later */
#define _GNU_SOURCE
#include "service/garde-part-file.h"

#include <errno.h>
#include <fcntl.h>
#include <gio/gunixoutputstream.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <stdio.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

struct _GardePartFile
{
  char *path;
  char *part;
  int descriptor;
  GOutputStream *stream;
  gboolean is_finished;
};

/* What an engine keeps beside a database. */
static const char *const companions[] = { "", "-wal", "-shm", "-journal" };

static gboolean
fail (int number, const char *path, GError **error)
{
  GIOErrorEnum code = g_io_error_from_errno (number);

  if (number == ENOSPC || number == EDQUOT)
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_NO_SPACE,
                 _ ("The disk is full: the file “%s” was not written."), path);
  else if (number == EEXIST)
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_EXISTS, _ ("There is a file “%s” already."), path);
  else if (number == EWOULDBLOCK)
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_BUSY,
                 _ ("Another program is writing the file “%s” now."), path);
  else
    g_set_error (error, G_IO_ERROR, (int) code, _ ("The file “%s” was not written: %s."), path,
                 g_strerror (number));
  return FALSE;
}

/* A stick that comes from another system (FAT) knows no owners, and says EPERM to the one who has
 * just made the file: what is sealed may lie there all the same. */
static gboolean
has_no_owners (int number)
{
  return number == EPERM || number == ENOTSUP || number == ENOSYS;
}

static gboolean
make_folder (const char *path, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (path);

  if (g_file_test (folder, G_FILE_TEST_IS_DIR))
    return TRUE;
  if (g_mkdir_with_parents (folder, 0700) == 0 &&
      (g_chmod (folder, 0700) == 0 || has_no_owners (errno)))
    return TRUE;
  return fail (errno, path, error);
}

/* The lock comes before anything is taken away from the file, and ends with its descriptor, however
 * the program ends. */
static gboolean
open_part (GardePartFile *self, GError **error)
{
  self->descriptor = g_open (self->part, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
  if (self->descriptor < 0)
    return fail (errno, self->path, error);
  if (flock (self->descriptor, LOCK_EX | LOCK_NB) != 0)
    {
      int number = errno;

      close (self->descriptor);
      self->descriptor = -1;
      return fail (number, self->path, error);
    }
  if (fchmod (self->descriptor, 0600) != 0 && !has_no_owners (errno))
    return fail (errno, self->path, error);
  if (ftruncate (self->descriptor, 0) != 0)
    return fail (errno, self->path, error);
  for (guint i = 1; i < G_N_ELEMENTS (companions); i++)
    {
      g_autofree char *companion = g_strconcat (self->part, companions[i], NULL);

      g_unlink (companion);
    }
  return TRUE;
}

GardePartFile *
garde_part_file_new (const char *path, GError **error)
{
  g_autoptr (GardePartFile) self = NULL;

  g_return_val_if_fail (path != NULL, NULL);

  self = g_new0 (GardePartFile, 1);
  self->path = g_strdup (path);
  self->part = g_strconcat (path, ".part", NULL);
  self->descriptor = -1;
  if (!make_folder (path, error) || !open_part (self, error))
    return NULL;
  self->stream = g_unix_output_stream_new (self->descriptor, FALSE);
  return g_steal_pointer (&self);
}

void
garde_part_file_free (GardePartFile *self)
{
  for (guint i = 0; self->descriptor >= 0 && !self->is_finished && i < G_N_ELEMENTS (companions);
       i++)
    {
      g_autofree char *name = g_strconcat (self->part, companions[i], NULL);

      g_unlink (name);
    }
  g_clear_object (&self->stream);
  if (self->descriptor >= 0)
    close (self->descriptor);
  g_free (self->path);
  g_free (self->part);
  g_free (self);
}

const char *
garde_part_file_get_path (GardePartFile *self)
{
  return self->part;
}

GOutputStream *
garde_part_file_get_stream (GardePartFile *self)
{
  return self->stream;
}

void
garde_part_file_explain (GardePartFile *self, GError **error)
{
  if (error == NULL || *error == NULL)
    return;
  if (g_error_matches (*error, G_IO_ERROR, G_IO_ERROR_NO_SPACE))
    {
      g_clear_error (error);
      fail (ENOSPC, self->path, error);
    }
  else if ((*error)->domain == G_IO_ERROR &&
           !g_error_matches (*error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_prefix_error (error, _ ("The file “%s” was not written: "), self->path);
}

gboolean
garde_part_file_settle (GardePartFile *self, GError **error)
{
  if (fsync (self->descriptor) != 0)
    return fail (errno, self->path, error);
  posix_fadvise (self->descriptor, 0, 0, POSIX_FADV_DONTNEED);
  return TRUE;
}

/* Not every file system can rename without replacing: there it is looked first. */
static int
rename_new (const char *from, const char *to)
{
  if (renameat2 (AT_FDCWD, from, AT_FDCWD, to, RENAME_NOREPLACE) == 0)
    return 0;
  if (errno != EINVAL && errno != ENOSYS)
    return -1;
  if (!g_file_test (to, G_FILE_TEST_EXISTS))
    return g_rename (from, to);
  errno = EEXIST;
  return -1;
}

/* A name is only safe when its folder is; not every file system syncs one. */
static void
sync_folder (const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);
  int descriptor = g_open (folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC, 0);

  if (descriptor < 0)
    return;
  if (fsync (descriptor) != 0)
    g_debug ("%s: %s", folder, g_strerror (errno));
  close (descriptor);
}

gboolean
garde_part_file_finish (GardePartFile *self, gboolean replace, GError **error)
{
  if (!garde_part_file_settle (self, error))
    return FALSE;
  if ((replace ? g_rename (self->part, self->path) : rename_new (self->part, self->path)) != 0)
    return fail (errno, self->path, error);
  self->is_finished = TRUE;
  sync_folder (self->path);
  return TRUE;
}

void
garde_part_file_remove_stale (const char *path)
{
  g_autofree char *part = g_strconcat (path, ".part", NULL);
  int descriptor = g_open (part, O_RDWR | O_CLOEXEC | O_NOFOLLOW, 0);

  if (descriptor < 0)
    return;
  if (flock (descriptor, LOCK_EX | LOCK_NB) == 0 && g_unlink (part) != 0)
    g_debug ("%s: %s", part, g_strerror (errno));
  close (descriptor);
}
