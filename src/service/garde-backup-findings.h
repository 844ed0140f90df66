/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/garde-store-trail.h"

G_BEGIN_DECLS

/* What the audit trail of a restored database says about the backup: its seal proves only that it
 * was made with the public key of the backups, which everybody has who opens the database. Whoever
 * makes one of his own does not have the key of the trail. */
typedef struct
{
  char *text;           /* translated sentences */
  gboolean is_doubtful; /* the trail was changed, or is another one than was seen here */
} GardeBackupFindings;

void garde_backup_findings_free (GardeBackupFindings *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GardeBackupFindings, garde_backup_findings_free)

/* Reads the whole trail of @store, with the key that the keyring here has of it, if any, and
 * against
 * @seen (of GardeTrailHead; NULL: nothing was kept). That the backup ends before what was seen is
 * nothing wrong. Blocks. (transfer full) */
GardeBackupFindings *
garde_backup_findings_new (GardeStore *store, const GArray *seen, GError **error);

G_END_DECLS
