/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "garde-test-evening.h"
#include "service/garde-backup.h"

G_BEGIN_DECLS

/* A busy evening whose database has a key for backups. */
typedef struct
{
  GardeTestEvening evening;
  GardeStore *store; /* borrowed */
  GardeSession *session;
  GardeKey *private_key;
} GardeTestBackup;

void garde_test_backup_init (GardeTestBackup *self, GardeTestEngine *engine);
void garde_test_backup_clear (GardeTestBackup *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (GardeTestBackup, garde_test_backup_clear)

/* A path in the folder of the test. (transfer full) */
char *garde_test_backup_path (GardeTestBackup *self, const char *name);

/* Writes a backup there, which must succeed. */
void garde_test_backup_write (GardeTestBackup *self, const char *path);

/* (transfer full) */
GBytes *garde_test_read_file (const char *path);
void garde_test_write_file (const char *path, gconstpointer data, gsize length);

/* What is in a folder, sorted, with a space between. (transfer full) */
char *garde_test_list_folder (const char *path);

G_END_DECLS
