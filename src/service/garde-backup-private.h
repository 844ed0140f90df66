/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Opens a backup or a key; the error is one sentence with the path. (transfer full) */
GInputStream *garde_backup_open_file (const char *path, GCancellable *cancellable, GError **error);

G_END_DECLS
