/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "service/garde-progress.h"
#include "store/garde-store.h"

G_BEGIN_DECLS

/* Makes a centre and what it starts with (DOMAIN.md 5, data/catalogue): the default allowance
 * scheme and the list of reasons. TAKEN if the database has a centre of that name,
 * SIGN_IN if it has accounts. (transfer full)
 * the session of the built-in account there */
GardeSession *garde_centre_create (GardeStore *store, const char *name, GError **error);

/* The same in a database that has accounts, by an administrator, who administers the new centre
 * too. REFUSED. (transfer full) his session there */
GardeSession *
garde_centre_add (GardeStore *store, GardeSession *session, const char *name, GError **error);

/* The first centre of a database, named @name, or the demonstration centre where that is NULL.
 * TAKEN if the database has a centre already. @progress is only told of the demonstration.
 * (transfer full) */
GardeSession *garde_centre_create_first (GardeStore *store,
                                         const char *name,
                                         GardeProgressFunc progress,
                                         gpointer progress_data,
                                         GError **error);

G_END_DECLS
