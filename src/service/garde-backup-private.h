/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Opens a backup or a key; the error is one sentence with the path. (transfer full) */
GInputStream *garde_backup_open_file (const char *path, GCancellable *cancellable, GError **error);

/* What lies beside the backups while a database is moved; ".part" for all of its life. */
#define GARDE_BACKUP_MOVING "garde.moving"

G_END_DECLS
