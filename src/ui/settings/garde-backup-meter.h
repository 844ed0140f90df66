/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* How far the work thread has come, for the window to look at: in thousandths. Any thread may ask
 * and tell. */
typedef struct _GardeBackupMeter GardeBackupMeter;

GardeBackupMeter *garde_backup_meter_new (void);
GardeBackupMeter *garde_backup_meter_ref (GardeBackupMeter *self);
void garde_backup_meter_unref (GardeBackupMeter *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GardeBackupMeter, garde_backup_meter_unref)

/* A GardeProgressFunc with the meter as its data. */
void garde_backup_meter_tell (guint64 done, guint64 total, gpointer meter);

/* 0 until something was told, 1000 when all is done. */
int garde_backup_meter_get (GardeBackupMeter *self);

G_END_DECLS
