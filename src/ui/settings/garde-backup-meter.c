/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/settings/garde-backup-meter.h"

#define ALL 1000

struct _GardeBackupMeter
{
  int thousandths; /* atomic */
};

GardeBackupMeter *
garde_backup_meter_new (void)
{
  return g_atomic_rc_box_new0 (GardeBackupMeter);
}

GardeBackupMeter *
garde_backup_meter_ref (GardeBackupMeter *self)
{
  return g_atomic_rc_box_acquire (self);
}

void
garde_backup_meter_unref (GardeBackupMeter *self)
{
  g_atomic_rc_box_release (self);
}

void
garde_backup_meter_tell (guint64 done, guint64 total, gpointer meter)
{
  GardeBackupMeter *self = meter;

  g_atomic_int_set (&self->thousandths, total > 0 ? (int) (MIN (done, total) * ALL / total) : ALL);
}

int
garde_backup_meter_get (GardeBackupMeter *self)
{
  return g_atomic_int_get (&self->thousandths);
}
