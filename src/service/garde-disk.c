/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "service/garde-disk.h"

#include <gio/gio.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#define MOST_DEPTH 16 /* of devices upon devices */

/* A line of /proc/self/mountinfo (proc(5)), as far as it is of use here. */
typedef struct
{
  const char *device; /* "8:1" */
  const char *place;  /* where it is mounted, escaped */
  const char *type;   /* "ext4" */
  const char *source; /* "/dev/sda1" */
} Mount;

/* "\040" is a space. */
static char *
unescape (const char *text)
{
  GString *plain = g_string_new (NULL);

  for (; *text != '\0'; text++)
    {
      gboolean octal = text[0] == '\\' && text[1] >= '0' && text[1] <= '3' && text[2] >= '0' &&
                       text[2] <= '7' && text[3] >= '0' && text[3] <= '7';

      if (!octal)
        {
          g_string_append_c (plain, *text);
          continue;
        }
      g_string_append_c (plain,
                         (char) ((text[1] - '0') * 64 + (text[2] - '0') * 8 + text[3] - '0'));
      text += 3;
    }
  return g_string_free (plain, FALSE);
}

/* 36 35 98:0 /root /place options [tags…] - type source options */
static gboolean
read_mount (char **fields, Mount *mount)
{
  guint n = g_strv_length (fields);
  guint dash = 6;

  while (dash < n && !g_str_equal (fields[dash], "-"))
    dash++;
  if (n < 6 || dash + 2 >= n)
    return FALSE;
  *mount = (Mount){ fields[2], fields[4], fields[dash + 1], fields[dash + 2] };
  return TRUE;
}

static gboolean
is_under (const char *path, const char *place)
{
  gsize length = strlen (place);

  if (g_str_equal (place, "/"))
    return TRUE;
  return strncmp (path, place, length) == 0 && (path[length] == '/' || path[length] == '\0');
}

/* The line of the file system that has @path: the longest place, of those the last. (transfer full)
 */
static GStrv
find_mount (const char *mounts, const char *path, Mount *found)
{
  g_auto (GStrv) lines = g_strsplit (mounts, "\n", -1);
  g_auto (GStrv) best = NULL;
  gsize length = 0;

  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_auto (GStrv) fields = g_strsplit (lines[i], " ", -1);
      g_autofree char *place = NULL;
      Mount mount;

      if (!read_mount (fields, &mount))
        continue;
      place = unescape (mount.place);
      if (!is_under (path, place) || strlen (place) < length)
        continue;
      length = strlen (place);
      *found = mount;
      g_strfreev (best);
      best = g_steal_pointer (&fields);
    }
  return g_steal_pointer (&best);
}

/* The first line of a small file of the system. (transfer full) */
static char *
read_line (const char *folder, const char *name)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  char *text = NULL;

  if (!g_file_get_contents (path, &text, NULL, NULL))
    return NULL;
  text[strcspn (text, "\n")] = '\0';
  return text;
}

static gboolean is_sealed (const char *device, guint depth);

/* All that @device is made of is encrypted: half of a disk is none. */
static gboolean
are_parts_sealed (const char *device, guint depth)
{
  g_autofree char *folder = g_build_filename (device, "slaves", NULL);
  g_autoptr (GDir) parts = g_dir_open (folder, 0, NULL);
  const char *name;
  guint n = 0;

  while (parts != NULL && (name = g_dir_read_name (parts)) != NULL)
    {
      g_autofree char *part = g_build_filename (folder, name, NULL);

      if (!is_sealed (part, depth + 1))
        return FALSE;
      n++;
    }
  return n > 0;
}

static gboolean
is_sealed (const char *device, guint depth)
{
  g_autofree char *uuid = read_line (device, "dm/uuid");

  if (depth > MOST_DEPTH)
    return FALSE;
  return (uuid != NULL && g_str_has_prefix (uuid, "CRYPT-LUKS")) ||
         are_parts_sealed (device, depth);
}

/* Some file systems have a device of their own that stands for the one they lie on. */
static char *
find_device (const char *root, const Mount *mount)
{
  g_autofree char *source = unescape (mount->source);
  g_autofree char *direct = g_build_filename (root, "sys/dev/block", mount->device, NULL);
  g_autofree char *name = NULL;
  g_autofree char *mapped = NULL;
  struct stat status;

  if (g_file_test (direct, G_FILE_TEST_IS_DIR))
    return g_steal_pointer (&direct);
  if (!g_str_has_prefix (source, "/dev/"))
    return NULL;
  if (g_str_equal (root, "/") && stat (source, &status) == 0 && S_ISBLK (status.st_mode))
    {
      g_autofree char *number =
          g_strdup_printf ("%u:%u", (guint) (status.st_rdev >> 8 & 0xfff),
                           (guint) ((status.st_rdev & 0xff) | (status.st_rdev >> 12 & 0xfff00)));

      return g_build_filename ("/sys/dev/block", number, NULL);
    }
  name = g_path_get_basename (source);
  mapped = g_build_filename (root, "sys/class/block", name, NULL);
  return g_file_test (mapped, G_FILE_TEST_IS_DIR) ? g_steal_pointer (&mapped) : NULL;
}

/* As the kernel calls it: the nearest folder that exists, without links. (transfer full) */
static char *
find_real_path (const char *path)
{
  g_autofree char *at = g_canonicalize_filename (path, NULL);

  for (;;)
    {
      char *found = realpath (at, NULL);
      char *parent;

      if (found != NULL)
        {
          char *copy = g_strdup (found);

          free (found);
          return copy;
        }
      if (g_str_equal (at, "/"))
        return g_steal_pointer (&at);
      parent = g_path_get_dirname (at);
      g_free (at);
      at = parent;
    }
}

GardeDiskState
garde_disk_find_state (const char *path, const char *root)
{
  g_autofree char *real = NULL;
  g_autofree char *table = NULL;
  g_autofree char *mounts = NULL;
  g_autofree char *device = NULL;
  g_auto (GStrv) fields = NULL;
  Mount mount;

  g_return_val_if_fail (path != NULL && root != NULL, GARDE_DISK_UNKNOWN);

  real = g_str_equal (root, "/") ? find_real_path (path) : g_strdup (path);
  table = g_build_filename (root, "proc/self/mountinfo", NULL);
  if (!g_file_get_contents (table, &mounts, NULL, NULL))
    return GARDE_DISK_UNKNOWN;
  fields = find_mount (mounts, real, &mount);
  if (fields == NULL)
    return GARDE_DISK_UNKNOWN;
  if (g_str_equal (mount.type, "tmpfs") || g_str_equal (mount.type, "ramfs"))
    return GARDE_DISK_MEMORY;
  device = find_device (root, &mount);
  if (device == NULL)
    return GARDE_DISK_UNKNOWN;
  return is_sealed (device, 0) ? GARDE_DISK_ENCRYPTED : GARDE_DISK_PLAIN;
}

const char *
garde_disk_explain (GardeDiskState state)
{
  switch (state)
    {
    case GARDE_DISK_ENCRYPTED:
      return _ ("The disk is encrypted: who steals this computer cannot read what is on it.");
    case GARDE_DISK_PLAIN:
      return _ (
          "The disk is not encrypted: who steals this computer can read every patient’s file. "
          "Encrypt it when the system is next installed.");
    case GARDE_DISK_MEMORY:
      return _ ("The database lies in memory only: it is gone when this computer is switched off.");
    case GARDE_DISK_UNKNOWN:
      return _ ("Whether the disk is encrypted cannot be told from here.");
    default:
      g_return_val_if_reached ("");
    }
}

/* What an engine keeps beside a database; "" is the database. */
static const char *const companions[] = { "", "-wal", "-shm" };

static gboolean
is_open_to_others (const char *path)
{
  GStatBuf status;

  return g_stat (path, &status) == 0 && (status.st_mode & (S_IRWXG | S_IRWXO)) != 0;
}

char *
garde_disk_explain_readable (const char *path)
{
  g_return_val_if_fail (path != NULL, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (companions); i++)
    {
      g_autofree char *file = g_strconcat (path, companions[i], NULL);

      if (is_open_to_others (file))
        return g_strdup_printf (_ ("Others on this computer can read the patients’ data: the file "
                                   "“%s” is open to them."),
                                file);
    }
  return NULL;
}

gboolean
garde_disk_close (const char *path)
{
  gboolean closed = TRUE;

  g_return_val_if_fail (path != NULL, FALSE);

  for (guint i = 0; i < G_N_ELEMENTS (companions); i++)
    {
      g_autofree char *file = g_strconcat (path, companions[i], NULL);

      if (is_open_to_others (file) && g_chmod (file, 0600) != 0)
        closed = FALSE;
    }
  return closed;
}
