/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Disks that are plugged in, for a window that is looked at from outside: GIO loads this beside its
 * own monitors (GIO_EXTRA_MODULES), and every folder in GARDE_TEST_DISKS is a disk that can be
 * taken away, from the moment when it is there until it is gone. */

#include <gio/gio.h>

void g_io_module_load (GIOModule *module);
void g_io_module_unload (GIOModule *module);
char **g_io_module_query (void);

/* --- A disk --- */

#define TEST_TYPE_DISK (test_disk_get_type ())
G_DECLARE_FINAL_TYPE (TestDisk, test_disk, TEST, DISK, GObject)

struct _TestDisk
{
  GObject parent_instance;

  GFile *root;
};

static GFile *
test_disk_get_root (GMount *mount)
{
  return g_object_ref (TEST_DISK (mount)->root);
}

static char *
test_disk_get_name (GMount *mount)
{
  return g_file_get_basename (TEST_DISK (mount)->root);
}

static GIcon *
test_disk_get_icon (GMount *mount)
{
  return g_themed_icon_new ("drive-removable-media-symbolic");
}

static char *
test_disk_get_uuid (GMount *mount)
{
  return NULL;
}

static GVolume *
test_disk_get_volume (GMount *mount)
{
  return NULL;
}

static GDrive *
test_disk_get_drive (GMount *mount)
{
  return NULL;
}

static gboolean
test_disk_can_eject (GMount *mount)
{
  return TRUE;
}

static void
test_disk_iface_init (GMountIface *iface)
{
  iface->get_root = test_disk_get_root;
  iface->get_name = test_disk_get_name;
  iface->get_icon = test_disk_get_icon;
  iface->get_symbolic_icon = test_disk_get_icon;
  iface->get_uuid = test_disk_get_uuid;
  iface->get_volume = test_disk_get_volume;
  iface->get_drive = test_disk_get_drive;
  iface->can_unmount = test_disk_can_eject;
  iface->can_eject = test_disk_can_eject;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (TestDisk,
                               test_disk,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_MOUNT, test_disk_iface_init))

static void
test_disk_finalize (GObject *object)
{
  g_object_unref (TEST_DISK (object)->root);
  G_OBJECT_CLASS (test_disk_parent_class)->finalize (object);
}

static void
test_disk_class_init (TestDiskClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = test_disk_finalize;
}

static void
test_disk_init (TestDisk *self)
{
}

/* --- Those that are there --- */

#define TEST_TYPE_DISKS (test_disks_get_type ())
G_DECLARE_FINAL_TYPE (TestDisks, test_disks, TEST, DISKS, GVolumeMonitor)

struct _TestDisks
{
  GVolumeMonitor parent_instance;

  GPtrArray *disks; /* of TestDisk */
  GFileMonitor *folder;
};

G_DEFINE_FINAL_TYPE (TestDisks, test_disks, G_TYPE_VOLUME_MONITOR)

static GList *
test_disks_get_mounts (GVolumeMonitor *monitor)
{
  TestDisks *self = TEST_DISKS (monitor);
  GList *list = NULL;

  for (guint i = self->disks->len; i > 0; i--)
    list = g_list_prepend (list, g_object_ref (g_ptr_array_index (self->disks, i - 1)));
  return list;
}

static GList *
test_disks_get_none (GVolumeMonitor *monitor)
{
  return NULL;
}

static GVolume *
test_disks_get_volume (GVolumeMonitor *monitor, const char *uuid)
{
  return NULL;
}

static GMount *
test_disks_get_mount (GVolumeMonitor *monitor, const char *uuid)
{
  return NULL;
}

static gboolean
test_disks_is_supported (void)
{
  return g_getenv ("GARDE_TEST_DISKS") != NULL;
}

static void
plug_in (TestDisks *self, GFile *root)
{
  TestDisk *disk = g_object_new (TEST_TYPE_DISK, NULL);

  disk->root = g_object_ref (root);
  g_ptr_array_add (self->disks, disk);
  g_signal_emit_by_name (self, "mount-added", disk);
}

static void
pull_out (TestDisks *self, GFile *root)
{
  for (guint i = 0; i < self->disks->len; i++)
    {
      g_autoptr (TestDisk) disk = g_object_ref (g_ptr_array_index (self->disks, i));

      if (!g_file_equal (disk->root, root))
        continue;
      g_ptr_array_remove_index (self->disks, i);
      g_signal_emit_by_name (self, "mount-removed", disk);
      return;
    }
}

static void
changed_cb (TestDisks *self, GFile *file, GFile *other, GFileMonitorEvent event)
{
  if (event == G_FILE_MONITOR_EVENT_CREATED)
    plug_in (self, file);
  else if (event == G_FILE_MONITOR_EVENT_DELETED)
    pull_out (self, file);
}

static void
test_disks_finalize (GObject *object)
{
  g_ptr_array_unref (TEST_DISKS (object)->disks);
  g_object_unref (TEST_DISKS (object)->folder);
  G_OBJECT_CLASS (test_disks_parent_class)->finalize (object);
}

static void
test_disks_class_init (TestDisksClass *klass)
{
  GVolumeMonitorClass *monitor_class = G_VOLUME_MONITOR_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = test_disks_finalize;
  monitor_class->is_supported = test_disks_is_supported;
  monitor_class->get_mounts = test_disks_get_mounts;
  monitor_class->get_volumes = test_disks_get_none;
  monitor_class->get_connected_drives = test_disks_get_none;
  monitor_class->get_volume_for_uuid = test_disks_get_volume;
  monitor_class->get_mount_for_uuid = test_disks_get_mount;
}

/* Those that were there before. */
static void
find_disks (TestDisks *self)
{
  const char *path = g_getenv ("GARDE_TEST_DISKS");
  g_autoptr (GDir) folder = g_dir_open (path, 0, NULL);
  const char *name;

  while (folder != NULL && (name = g_dir_read_name (folder)) != NULL)
    {
      g_autoptr (GFile) root = g_file_new_build_filename (path, name, NULL);

      plug_in (self, root);
    }
}

static void
test_disks_init (TestDisks *self)
{
  g_autoptr (GFile) folder = g_file_new_for_path (g_getenv ("GARDE_TEST_DISKS"));

  self->disks = g_ptr_array_new_with_free_func (g_object_unref);
  self->folder = g_file_monitor_directory (folder, G_FILE_MONITOR_NONE, NULL, NULL);
  g_signal_connect_object (self->folder, "changed", G_CALLBACK (changed_cb), self,
                           G_CONNECT_SWAPPED);
  find_disks (self);
}

/* --- The module --- */

void
g_io_module_load (GIOModule *module)
{
  g_type_module_use (G_TYPE_MODULE (module)); /* its types stay */
  g_io_extension_point_implement (G_VOLUME_MONITOR_EXTENSION_POINT_NAME, TEST_TYPE_DISKS,
                                  "garde-test-disks", 0);
}

void
g_io_module_unload (GIOModule *module)
{
}

char **
g_io_module_query (void)
{
  return g_strsplit (G_VOLUME_MONITOR_EXTENSION_POINT_NAME, " ", -1);
}
