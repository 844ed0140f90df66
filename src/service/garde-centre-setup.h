/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "service/garde-progress.h"
#include "store/garde-store.h"

G_BEGIN_DECLS

/* Makes a centre and what it starts with (DOMAIN.md 5, data/catalogue): the default allowance
 * scheme and the list of reasons. TAKEN if the database has a centre of that name. (transfer full)
 * the session of the built-in account there */
GardeSession *garde_centre_create (GardeStore *store, const char *name, GError **error);

/* The first centre of a database, named @name, or the demonstration centre where that is NULL.
 * TAKEN if the database has a centre already. @progress is only told of the demonstration.
 * (transfer full) */
GardeSession *garde_centre_create_first (GardeStore *store,
                                         const char *name,
                                         GardeProgressFunc progress,
                                         gpointer progress_data,
                                         GError **error);

G_END_DECLS
