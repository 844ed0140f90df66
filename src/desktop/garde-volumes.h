/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* The door to disks that are plugged in: a second place for backups. Signal "arrived" (string path,
 * string name): one was mounted while this lives; @name is what people call it. Signal "left": some
 * disk, of whatever kind, is there no more. */
#define GARDE_TYPE_VOLUMES (garde_volumes_get_type ())
G_DECLARE_FINAL_TYPE (GardeVolumes, garde_volumes, GARDE, VOLUMES, GObject)

/* @monitor NULL: the desktop's own. */
GardeVolumes *garde_volumes_new (GVolumeMonitor *monitor);

/* A place that one can write to on a disk that one can take away. */
typedef struct
{
  char *path;
  char *name;
} GardeVolume;

void garde_volume_free (GardeVolume *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GardeVolume, garde_volume_free)

/* Those that are there now. (transfer full) of GardeVolume */
GPtrArray *garde_volumes_list (GardeVolumes *self);

/* The path of the one that is called @name; NULL: it is not plugged in. (transfer full) */
char *garde_volumes_find (GardeVolumes *self, const char *name);

G_END_DECLS
