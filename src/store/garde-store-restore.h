/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/garde-store-snapshot.h"

G_BEGIN_DECLS

/* Opens the snapshot at its beginning: more than once, where a server asks to begin again.
 * (transfer full) */
typedef GInputStream *(*GardeSnapshotOpen) (gpointer data, GError **error);

/* Fills the database at @uri, a new file or a server's empty one, with a snapshot, all in one
 * transaction: on failure a server's database is as empty as it was, and the file, which has to be
 * removed, has no table. Every value, table, number of rows and reference is checked; a schema
 * older than this program's is brought up to date (applied at @now). DAMAGED, NEWER, NOT_EMPTY, or
 * what the database or the stream said. */
gboolean garde_store_restore_snapshot (const char *uri,
                                       const char *password,
                                       GardeSnapshotOpen open,
                                       gpointer open_data,
                                       gint64 now,
                                       GardeSnapshotProgress progress,
                                       gpointer progress_data,
                                       GCancellable *cancellable,
                                       GError **error);

G_END_DECLS
