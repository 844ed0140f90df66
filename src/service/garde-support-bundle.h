/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/garde-store.h"

G_BEGIN_DECLS

/* What helps whoever looks for a fault, as a text that the person reads before he sends it:
 * versions, the database's engine and schema, rounded counts, settings, the last troubles by their
 * codes. No name, address or word of a patient, a doctor, an account, the centre, this computer or
 * its server; nothing that people typed.
 *
 * @store: NULL if it cannot be opened, with @failure, why not. @now: instant. @troubles: as
 * garde_trouble_dup_path () gives it. Blocks, for the desk's work thread and gardectl. (transfer
 * full) */
char *garde_support_bundle_make (GardeStore *store,
                                 const GError *failure,
                                 gint64 now,
                                 const char *troubles);

/* Writes it into @path for its owner only, whole or not at all. */
gboolean garde_support_bundle_save (const char *text, const char *path, GError **error);

/* "garde-support-2026-11-22.txt". (transfer full) */
char *garde_support_bundle_dup_name (gint64 now);

G_END_DECLS
