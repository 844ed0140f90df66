/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/garde-volumes.h"

#include <unistd.h>

struct _GardeVolumes
{
  GObject parent_instance;

  GVolumeMonitor *monitor;
};

G_DEFINE_FINAL_TYPE (GardeVolumes, garde_volumes, G_TYPE_OBJECT)

enum
{
  ARRIVED,
  LEFT,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

void
garde_volume_free (GardeVolume *self)
{
  g_free (self->path);
  g_free (self->name);
  g_free (self);
}

/* A card in a reader that is built in can be taken away although its drive cannot. */
static gboolean
can_be_taken (GMount *mount)
{
  g_autoptr (GDrive) drive = g_mount_get_drive (mount);

  return g_mount_can_eject (mount) ||
         (drive != NULL && (g_drive_is_removable (drive) || g_drive_is_media_removable (drive)));
}

/* NULL for what is no place for a backup: the inner disk, a server, a CD. (transfer full) */
static GardeVolume *
read_mount (GMount *mount)
{
  g_autoptr (GFile) root = NULL;
  g_autofree char *path = NULL;
  GardeVolume *volume;

  if (g_mount_is_shadowed (mount) || !can_be_taken (mount))
    return NULL;
  root = g_mount_get_root (mount);
  path = g_file_get_path (root);
  if (path == NULL || access (path, W_OK) != 0)
    return NULL;
  volume = g_new (GardeVolume, 1);
  volume->path = g_steal_pointer (&path);
  volume->name = g_mount_get_name (mount);
  return volume;
}

static void
mount_added_cb (GardeVolumes *self, GMount *mount, GVolumeMonitor *monitor)
{
  g_autoptr (GardeVolume) volume = read_mount (mount);

  if (volume != NULL)
    g_signal_emit (self, signals[ARRIVED], 0, volume->path, volume->name);
}

/* What is gone cannot be asked any more what it was. */
static void
mount_removed_cb (GardeVolumes *self, GMount *mount, GVolumeMonitor *monitor)
{
  g_signal_emit (self, signals[LEFT], 0);
}

static void
garde_volumes_dispose (GObject *object)
{
  GardeVolumes *self = GARDE_VOLUMES (object);

  if (self->monitor != NULL)
    g_signal_handlers_disconnect_by_data (self->monitor, self);
  g_clear_object (&self->monitor);
  G_OBJECT_CLASS (garde_volumes_parent_class)->dispose (object);
}

static void
garde_volumes_class_init (GardeVolumesClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = garde_volumes_dispose;
  signals[ARRIVED] = g_signal_new ("arrived", GARDE_TYPE_VOLUMES, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                   NULL, G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_STRING);
  signals[LEFT] = g_signal_new ("left", GARDE_TYPE_VOLUMES, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                G_TYPE_NONE, 0);
}

static void
garde_volumes_init (GardeVolumes *self)
{
}

GardeVolumes *
garde_volumes_new (GVolumeMonitor *monitor)
{
  GardeVolumes *self;

  g_return_val_if_fail (monitor == NULL || G_IS_VOLUME_MONITOR (monitor), NULL);

  self = g_object_new (GARDE_TYPE_VOLUMES, NULL);
  self->monitor = monitor != NULL ? g_object_ref (monitor) : g_volume_monitor_get ();
  g_signal_connect_swapped (self->monitor, "mount-added", G_CALLBACK (mount_added_cb), self);
  g_signal_connect_swapped (self->monitor, "mount-removed", G_CALLBACK (mount_removed_cb), self);
  return self;
}

GPtrArray *
garde_volumes_list (GardeVolumes *self)
{
  GPtrArray *volumes = g_ptr_array_new_with_free_func ((GDestroyNotify) garde_volume_free);
  g_autolist (GMount) mounts = NULL;

  g_return_val_if_fail (GARDE_IS_VOLUMES (self), volumes);

  mounts = g_volume_monitor_get_mounts (self->monitor);
  for (GList *at = mounts; at != NULL; at = at->next)
    {
      GardeVolume *volume = read_mount (at->data);

      if (volume != NULL)
        g_ptr_array_add (volumes, volume);
    }
  return volumes;
}

char *
garde_volumes_find (GardeVolumes *self, const char *name)
{
  g_autoptr (GPtrArray) volumes = garde_volumes_list (self);

  for (guint i = 0; i < volumes->len; i++)
    {
      const GardeVolume *volume = g_ptr_array_index (volumes, i);

      if (g_strcmp0 (volume->name, name) == 0)
        return g_strdup (volume->path);
    }
  return NULL;
}
