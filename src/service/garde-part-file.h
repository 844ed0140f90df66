/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* A file that only appears when it is complete: until then it is PATH.part beside it, for its owner
 * only (0600, whatever the umask), and goes again if it is not finished. One that a program left
 * behind when it was ended half-way is used again; one that another program is writing now is not
 * touched. */
typedef struct _GardePartFile GardePartFile;

/* Makes the folder (0700) if there is none. NULL with a GIOError of one sentence: G_IO_ERROR_BUSY
 * if somebody else is writing it. (transfer full) */
GardePartFile *garde_part_file_new (const char *path, GError **error);

/* Removes what was not finished. */
void garde_part_file_free (GardePartFile *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GardePartFile, garde_part_file_free)

const char *garde_part_file_get_path (GardePartFile *self); /* PATH.part */
GOutputStream *garde_part_file_get_stream (GardePartFile *self);

/* Makes one sentence, with the path, of what a write to the stream said. */
void garde_part_file_explain (GardePartFile *self, GError **error);

/* What was written lies on the disk afterwards, and the memory that had it is given up, so that who
 * opens it next reads the disk. */
gboolean garde_part_file_settle (GardePartFile *self, GError **error);

/* Gives it its name; what had that name before is gone if @replace, else G_IO_ERROR_EXISTS. Settles
 * first. */
gboolean garde_part_file_finish (GardePartFile *self, gboolean replace, GError **error);

/* Removes PATH.part if a program that was ended left it behind; one that is being written stays. */
void garde_part_file_remove_stale (const char *path);

G_END_DECLS
