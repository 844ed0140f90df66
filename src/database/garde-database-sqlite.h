/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <sqlite3.h>

#include "database/garde-database.h"

G_BEGIN_DECLS

#define GARDE_TYPE_SQLITE (garde_sqlite_get_type ())
G_DECLARE_FINAL_TYPE (GardeSqlite, garde_sqlite, GARDE, SQLITE, GardeDatabase)

GardeDatabase *garde_sqlite_open (const char *uri, GardeDatabaseOpenFlags flags, GError **error);

/* The file's absolute path; "" when it lies in memory. */
const char *garde_sqlite_get_path (GardeSqlite *self);

/* Copies the database as it is now, while others may be writing, to the new file @path (0600) by
 * the engine's online backup, and checks the copy. A copy that failed is removed. */
gboolean garde_sqlite_copy (GardeSqlite *self, const char *path, GError **error);

/* Outside a transaction: moves what lies in the journal beside the file into it, and empties that,
 * so that what was deleted is in neither. FALSE while another connection reads; the last one to
 * close does the same. */
gboolean garde_sqlite_empty_journal (GardeSqlite *self);

/* How long a statement waits for another connection's lock: 5000 ms unless a test is in a hurry. */
void garde_sqlite_set_patience (GardeSqlite *self, guint milliseconds);

/* For the benchmark: the connection. (transfer none) */
sqlite3 *garde_sqlite_borrow_engine (GardeSqlite *self);

G_END_DECLS
