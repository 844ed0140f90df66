/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/garde-snapshot-format.h"
#include "store/garde-store.h"

G_BEGIN_DECLS

/* How far it has come: @done of @total rows. Called in the thread that works. */
typedef void (*GardeSnapshotProgress) (guint64 done, guint64 total, gpointer data);

/* Tables of the database that no snapshot has, NULL at the end: what only a running database means.
 * All others, whoever made them, are in every one. */
const char *const *garde_store_get_passing_tables (void);

/* Writes the whole database, of every centre, as it is at one instant, while others go on working;
 * in little memory whatever its size. @session NULL: the program itself, which seals what it
 * writes. @program is the version of the program. @to is neither flushed nor closed. @made_at,
 * which may be NULL, is the instant that the snapshot shows. */
gboolean garde_store_write_snapshot (GardeStore *self,
                                     GardeSession *session,
                                     const char *program,
                                     GOutputStream *to,
                                     GardeSnapshotProgress progress,
                                     gpointer progress_data,
                                     GCancellable *cancellable,
                                     gint64 *made_at,
                                     GError **error);

G_END_DECLS
