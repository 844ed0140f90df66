/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "database/garde-database.h"

G_BEGIN_DECLS

/* The benchmark's floors: what a program would need that asks the engine's own C library, as its
 * manual teaches it, and does nothing else with the answers. */

/* Statements that were recorded, to be asked of the same database. */
typedef struct _GardeReplay GardeReplay;

/* Prepares each of @statements (of GardeStatement, borrowed) once; those with the same text share
 * it. Asks over the connection of @database, which must neither be in a transaction nor meet
 * statements that are new to it as long as this lives. Blocks. */
GardeReplay *
garde_replay_new (GardeDatabase *database, const GPtrArray *statements, GError **error);
void garde_replay_free (GardeReplay *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GardeReplay, garde_replay_free)

/* Runs all of them in order, @times times: binds the arguments, steps every row, reads every
 * column. */
gboolean garde_replay_run (GardeReplay *self, guint times, GError **error);

/* One row of one small table, written and made durable as everything else is. */
typedef struct _GardeBareCommit GardeBareCommit;

/* Makes the table with its row: @uri is a new file, or a database in which nobody has a table of
 * that name. Blocks. */
GardeBareCommit *garde_bare_commit_new (const char *uri, const char *password, GError **error);
void garde_bare_commit_free (GardeBareCommit *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GardeBareCommit, garde_bare_commit_free)

/* Changes the row and commits. */
gboolean garde_bare_commit_run (GardeBareCommit *self, GError **error);

G_END_DECLS
