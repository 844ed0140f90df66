/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "secret/garde-key.h"

G_BEGIN_DECLS

/* Reads any bytes as a backup: sealed ones with a key that everybody knows, others as what is
 * inside one. TRUE if all of it was taken for whole. */
gboolean fuzz_backup_read (const guint8 *data, gsize length);

/* What is inside, with the right digest at its end, into a database in memory. TRUE if it was
 * restored. */
gboolean fuzz_backup_restore (const guint8 *data, gsize length);

/* The same bytes with the digest of what they are now. (transfer full) */
guint8 *fuzz_backup_mend (const guint8 *data, gsize length);

/* Of the pair with which the sealed files of the corpus were made. (transfer full) */
GardeKey *fuzz_backup_make_key (void);

G_END_DECLS
