/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "exchange/garde-csv.h"
#include "store/garde-store.h"

G_BEGIN_DECLS

/* The lists a centre starts with (data/catalogue), compiled in; it changes them afterwards. */

/* One of them, with its columns in the order of the file. (transfer full) */
GardeCsv *garde_start_catalogue_read (const char *name);

/* Inside a transaction: templates of notes, examinations and their sets of @centre; and, if the
 * database has none, conclusions and tariffs. */
gboolean garde_start_catalogue_save (GardeStore *store,
                                     GardeSession *session,
                                     gint64 centre,
                                     GError **error);

G_END_DECLS
