/* SPDX-License-Identifier: GPL-3.0-or-later */
#undef G_DISABLE_ASSERT

/* Which of the disks that are plugged in are a second place for backups. */

#include "desktop/garde-volumes.h"

#include <glib/gstdio.h>

/* --- a mount, and a monitor that has some --- */

#define TEST_TYPE_MOUNT (test_mount_get_type ())
G_DECLARE_FINAL_TYPE (TestMount, test_mount, TEST, MOUNT, GObject)

struct _TestMount
{
  GObject parent_instance;

  const char *name;
  GFile *root;
  gboolean can_eject;
};

static GFile *
test_mount_get_root (GMount *mount)
{
  return g_object_ref (TEST_MOUNT (mount)->root);
}

static char *
test_mount_get_name (GMount *mount)
{
  return g_strdup (TEST_MOUNT (mount)->name);
}

static gboolean
test_mount_can_eject (GMount *mount)
{
  return TEST_MOUNT (mount)->can_eject;
}

static GDrive *
test_mount_get_drive (GMount *mount)
{
  return NULL;
}

static void
test_mount_iface_init (GMountIface *iface)
{
  iface->get_root = test_mount_get_root;
  iface->get_name = test_mount_get_name;
  iface->can_eject = test_mount_can_eject;
  iface->get_drive = test_mount_get_drive;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (TestMount,
                               test_mount,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_MOUNT, test_mount_iface_init))

static void
test_mount_finalize (GObject *object)
{
  g_object_unref (TEST_MOUNT (object)->root);
  G_OBJECT_CLASS (test_mount_parent_class)->finalize (object);
}

static void
test_mount_class_init (TestMountClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = test_mount_finalize;
}

static void
test_mount_init (TestMount *self)
{
}

#define TEST_TYPE_MONITOR (test_monitor_get_type ())
G_DECLARE_FINAL_TYPE (TestMonitor, test_monitor, TEST, MONITOR, GVolumeMonitor)

struct _TestMonitor
{
  GVolumeMonitor parent_instance;

  GPtrArray *mounts; /* of TestMount */
};

G_DEFINE_FINAL_TYPE (TestMonitor, test_monitor, G_TYPE_VOLUME_MONITOR)

static GList *
test_monitor_get_mounts (GVolumeMonitor *monitor)
{
  TestMonitor *self = TEST_MONITOR (monitor);
  GList *list = NULL;

  for (guint i = self->mounts->len; i > 0; i--)
    list = g_list_prepend (list, g_object_ref (g_ptr_array_index (self->mounts, i - 1)));
  return list;
}

static void
test_monitor_finalize (GObject *object)
{
  g_ptr_array_unref (TEST_MONITOR (object)->mounts);
  G_OBJECT_CLASS (test_monitor_parent_class)->finalize (object);
}

static void
test_monitor_class_init (TestMonitorClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = test_monitor_finalize;
  G_VOLUME_MONITOR_CLASS (klass)->get_mounts = test_monitor_get_mounts;
}

static void
test_monitor_init (TestMonitor *self)
{
  self->mounts = g_ptr_array_new_with_free_func (g_object_unref);
}

static void
plug_in (TestMonitor *self, const char *name, const char *uri, gboolean can_eject)
{
  TestMount *mount = g_object_new (TEST_TYPE_MOUNT, NULL);

  mount->name = name;
  mount->root = g_file_new_for_commandline_arg (uri);
  mount->can_eject = can_eject;
  g_ptr_array_add (self->mounts, mount);
  g_signal_emit_by_name (self, "mount-added", mount);
}

/* --- the tests --- */

static void
arrived_cb (GardeVolumes *volumes, const char *path, const char *name, gpointer data)
{
  g_string_append_printf (data, "%s=%s;", name, path);
}

static void
left_cb (GardeVolumes *volumes, gpointer data)
{
  g_string_append (data, "left;");
}

static void
pull_out (TestMonitor *self, guint index)
{
  g_autoptr (TestMount) mount = g_object_ref (g_ptr_array_index (self->mounts, index));

  g_ptr_array_remove_index (self->mounts, index);
  g_signal_emit_by_name (self, "mount-removed", mount);
}

static void
test_left (void)
{
  g_autofree char *folder = g_dir_make_tmp ("garde-XXXXXX", NULL);
  g_autofree char *found = NULL;
  TestMonitor *monitor = g_object_new (TEST_TYPE_MONITOR, NULL);
  GardeVolumes *volumes = garde_volumes_new (G_VOLUME_MONITOR (monitor));
  g_autoptr (GString) seen = g_string_new (NULL);

  g_signal_connect (volumes, "left", G_CALLBACK (left_cb), seen);
  plug_in (monitor, "USB stick", folder, TRUE);
  g_assert_cmpstr (seen->str, ==, "");
  pull_out (monitor, 0);
  g_assert_cmpstr (seen->str, ==, "left;");
  found = garde_volumes_find (volumes, "USB stick");
  g_assert_null (found);
  g_assert_finalize_object (volumes);
  g_assert_finalize_object (monitor);
  g_rmdir (folder);
}

static void
test_volumes (void)
{
  g_autofree char *folder = g_dir_make_tmp ("garde-XXXXXX", NULL);
  g_autofree char *expected = g_strdup_printf ("USB stick=%s;", folder);
  g_autofree char *found = NULL;
  g_autofree char *absent = NULL;
  TestMonitor *monitor = g_object_new (TEST_TYPE_MONITOR, NULL);
  GardeVolumes *volumes = garde_volumes_new (G_VOLUME_MONITOR (monitor));
  g_autoptr (GString) seen = g_string_new (NULL);
  g_autoptr (GPtrArray) list = NULL;

  g_signal_connect (volumes, "arrived", G_CALLBACK (arrived_cb), seen);
  plug_in (monitor, "Inner disk", folder, FALSE);
  plug_in (monitor, "Server", "sftp://server/share", TRUE);
  plug_in (monitor, "Gone", "/nowhere/at/all", TRUE);
  g_assert_cmpstr (seen->str, ==, "");
  plug_in (monitor, "USB stick", folder, TRUE);
  g_assert_cmpstr (seen->str, ==, expected);

  list = garde_volumes_list (volumes);
  g_assert_cmpuint (list->len, ==, 1);
  found = garde_volumes_find (volumes, "USB stick");
  g_assert_cmpstr (found, ==, folder);
  absent = garde_volumes_find (volumes, "Inner disk");
  g_assert_null (absent);

  g_assert_finalize_object (volumes);
  g_signal_emit_by_name (monitor, "mount-added", g_ptr_array_index (monitor->mounts, 3));
  g_assert_cmpstr (seen->str, ==, expected);
  g_assert_finalize_object (monitor);
  g_rmdir (folder);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/desktop/volumes/arrived", test_volumes);
  g_test_add_func ("/desktop/volumes/left", test_left);

  return g_test_run ();
}
