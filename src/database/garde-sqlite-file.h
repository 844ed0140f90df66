/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <sqlite3.h>

#include "database/garde-database.h"

G_BEGIN_DECLS

/* The path in a path, file:path?… or file:///path?…; NULL for memory. (transfer full) */
char *garde_sqlite_file_dup_path (const char *uri);

/* Opens the file as DESIGN.md 4 wants it; errors name the file. */
sqlite3 *garde_sqlite_file_open (const char *uri, GardeDatabaseOpenFlags flags, GError **error);

/* Makes a new, empty file that only its owner can read, whatever the umask. */
gboolean garde_sqlite_file_make (const char *path, GError **error);

/* See garde_sqlite_copy (). */
gboolean garde_sqlite_file_copy (sqlite3 *from, const char *path, GError **error);

/* One sentence about what @engine said last, with the extended result @code. */
void garde_sqlite_set_error (GError **error, sqlite3 *engine, int code, const char *path);

G_END_DECLS
