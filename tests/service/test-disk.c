/* SPDX-License-Identifier: GPL-3.0-or-later */
#undef G_DISABLE_ASSERT

/* Whether the disk is encrypted, by the files in which the kernel says so; whether others may read
 * a file. */

#include "service/garde-disk.h"

#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* A computer with everything: LVM on LUKS, LUKS on LVM, RAID with one half encrypted, btrfs, a disk
 * without anything, another without a device that one knows. */
#define MOUNTS                                                                                     \
  "22 1 253:1 / / rw,relatime shared:1 - ext4 /dev/mapper/vg-root rw\n"                            \
  "23 22 8:1 / /boot rw - ext4 /dev/sda1 rw\n"                                                     \
  "24 22 253:2 / /srv rw - xfs /dev/mapper/crypt-srv rw\n"                                         \
  "25 22 9:0 / /raid rw - ext4 /dev/md0 rw\n"                                                      \
  "26 22 0:40 /@home /home rw - btrfs /dev/mapper/home rw\n"                                       \
  "27 22 0:50 / /net rw - nfs4 server:/export rw\n"                                                \
  "28 22 0:51 / /tmp rw - tmpfs tmpfs rw\n"                                                        \
  "29 22 8:17 / /media/USB\\040stick rw - vfat /dev/sdb1 rw\n"                                     \
  "30 22 8:1 / /media/over rw - ext4 /dev/sda1 rw\n"                                               \
  "31 22 253:1 / /media/over rw - ext4 /dev/mapper/vg-root rw\n"                                   \
  "32 22 8:33 / /loop rw - ext4 /dev/sdc1 rw\n"                                                    \
  "broken line\n"                                                                                  \
  "33 22\n"

static void
put (const char *root, const char *path, const char *content)
{
  g_autofree char *full = g_build_filename (root, path, NULL);
  g_autofree char *folder = g_path_get_dirname (full);
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
  g_file_set_contents (full, content, -1, &error);
  g_assert_no_error (error);
}

/* As in sysfs: "slaves" has links to the devices below. */
static void
put_device (const char *root, const char *number, const char *uuid, const char *below)
{
  g_autofree char *name = g_strdup_printf ("sys/dev/block/%s/size", number);
  g_autofree char *dm = g_strdup_printf ("sys/dev/block/%s/dm/uuid", number);
  g_auto (GStrv) parts = g_strsplit (below, " ", -1);
  g_autofree char *folder = g_build_filename (root, "sys/dev/block", number, "slaves", NULL);

  put (root, name, "1\n");
  if (uuid != NULL)
    put (root, dm, uuid);
  g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
  for (guint i = 0; parts[i] != NULL && *below != '\0'; i++)
    {
      g_autofree char *link = g_build_filename (folder, parts[i], NULL);
      g_autofree char *to = g_build_filename ("..", "..", parts[i], NULL);

      g_assert_cmpint (symlink (to, link), ==, 0);
    }
}

static char *
make_computer (void)
{
  char *root = g_dir_make_tmp ("garde-XXXXXX", NULL);

  put (root, "proc/self/mountinfo", MOUNTS);
  put_device (root, "8:1", NULL, "");
  put_device (root, "8:3", NULL, "");
  put_device (root, "253:0", "CRYPT-LUKS2-0123456789abcdef-sda3_crypt\n", "8:3");
  put_device (root, "253:1", "LVM-abcdef\n", "253:0");
  put_device (root, "253:3", "LVM-plain\n", "8:1");
  put_device (root, "253:2", "CRYPT-LUKS1-0123-srv\n", "253:3");
  put_device (root, "9:0", NULL, "253:0 8:1");
  put_device (root, "8:17", NULL, "");
  put_device (root, "8:33", NULL, "8:33");
  put (root, "sys/class/block/home/dm/uuid", "CRYPT-LUKS2-77-home\n");
  return root;
}

static void
remove_tree (const char *path)
{
  g_autoptr (GDir) directory = g_dir_open (path, 0, NULL);
  const char *name;

  while (directory != NULL && (name = g_dir_read_name (directory)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      if (g_file_test (child, G_FILE_TEST_IS_SYMLINK) || !g_file_test (child, G_FILE_TEST_IS_DIR))
        g_unlink (child);
      else
        remove_tree (child);
    }
  g_rmdir (path);
}

static void
test_states (void)
{
  static const struct
  {
    const char *path;
    GardeDiskState state;
  } cases[] = {
    { "/var/lib/garde.sqlite", GARDE_DISK_ENCRYPTED }, /* LVM on LUKS */
    { "/boot/garde.sqlite", GARDE_DISK_PLAIN },
    { "/bootstrap/garde.sqlite", GARDE_DISK_ENCRYPTED }, /* not under /boot */
    { "/srv/garde/garde.sqlite", GARDE_DISK_ENCRYPTED }, /* LUKS on LVM */
    { "/raid/garde.sqlite", GARDE_DISK_PLAIN },          /* half of it is open */
    { "/home/a/garde.sqlite", GARDE_DISK_ENCRYPTED },    /* btrfs has a number of its own */
    { "/net/garde.sqlite", GARDE_DISK_UNKNOWN },
    { "/tmp/garde.sqlite", GARDE_DISK_MEMORY },
    { "/media/USB stick/garde.gardebackup", GARDE_DISK_PLAIN },
    { "/media/over/garde.sqlite", GARDE_DISK_ENCRYPTED }, /* the last mount of a place counts */
    { "/loop/garde.sqlite", GARDE_DISK_PLAIN },           /* a device below itself ends */
  };
  g_autofree char *root = make_computer ();

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_test_message ("%s", cases[i].path);
      g_assert_cmpint (garde_disk_find_state (cases[i].path, root), ==, cases[i].state);
    }
  remove_tree (root);
}

static void
test_no_kernel (void)
{
  g_autofree char *root = g_dir_make_tmp ("garde-XXXXXX", NULL);

  g_assert_cmpint (garde_disk_find_state ("/garde.sqlite", root), ==, GARDE_DISK_UNKNOWN);
  put (root, "proc/self/mountinfo", "");
  g_assert_cmpint (garde_disk_find_state ("/garde.sqlite", root), ==, GARDE_DISK_UNKNOWN);
  remove_tree (root);
}

/* Whatever this computer is: an answer, and one sentence for each. */
static void
test_here (void)
{
  g_autofree char *path = g_build_filename (g_get_tmp_dir (), "not/there/yet.sqlite", NULL);
  GardeDiskState state = garde_disk_find_state (path, "/");

  g_assert_nonnull (garde_disk_explain (state));
  for (GardeDiskState any = GARDE_DISK_UNKNOWN; any <= GARDE_DISK_MEMORY; any++)
    g_assert_true (g_str_has_suffix (garde_disk_explain (any), "."));
}

static void
test_readable (void)
{
  g_autofree char *folder = g_dir_make_tmp ("garde-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "centre.sqlite", NULL);
  g_autofree char *wal = g_strconcat (path, "-wal", NULL);
  static const int open_modes[] = { 0640, 0604, 0660, 0666, 0644, 0610 };

  g_assert_null (garde_disk_explain_readable (path));
  put (folder, "centre.sqlite", "");
  put (folder, "centre.sqlite-wal", "");
  g_chmod (path, 0600);
  g_chmod (wal, 0600);
  g_assert_null (garde_disk_explain_readable (path));
  for (guint i = 0; i < G_N_ELEMENTS (open_modes); i++)
    {
      const char *file = i % 2 == 0 ? path : wal;
      g_autofree char *sentence = NULL;

      g_chmod (file, open_modes[i]);
      sentence = garde_disk_explain_readable (path);
      g_assert_nonnull (sentence);
      g_assert_nonnull (strstr (sentence, file));
      g_assert_true (garde_disk_close (path));
      g_assert_null (garde_disk_explain_readable (path));
    }
  remove_tree (folder);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/service/disk/states", test_states);
  g_test_add_func ("/service/disk/no-kernel", test_no_kernel);
  g_test_add_func ("/service/disk/here", test_here);
  g_test_add_func ("/service/disk/readable", test_readable);

  return g_test_run ();
}
