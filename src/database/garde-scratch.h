/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "database/garde-database.h"

G_BEGIN_DECLS

/* A new and empty database that nobody else knows of, for as long as this lives: a file, or a
 * database of its own on a server. */
typedef struct _GardeScratch GardeScratch;

/* @server: any database of a server on which one may make databases; NULL: a file. Blocks. */
GardeScratch *garde_scratch_new (const char *server, const char *password, GError **error);

/* Every connection to it must have been closed. */
void garde_scratch_free (GardeScratch *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GardeScratch, garde_scratch_free)

const char *garde_scratch_get_uri (GardeScratch *self);

/* A path of a file in the folder that disappears with it, on both engines. (transfer full) */
char *garde_scratch_dup_path (GardeScratch *self, const char *name);

/* After much was written: does what a server would have done by itself in the hours that this took
 * in life. */
gboolean garde_scratch_settle (GardeScratch *self, GError **error);

G_END_DECLS
