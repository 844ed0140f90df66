/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "database/garde-database.h"

G_BEGIN_DECLS

/* What the two engines spell so differently that no migration can say it: that rows of the audit
 * trail are added and never changed. */

/* Inside a transaction that migrates: from now on the engine refuses to change or delete rows of
 * the trail, whoever asks. Does nothing where there is no trail. */
gboolean garde_guard_apply (GardeDatabase *database, GError **error);

/* On a server, under the role that owns the tables: gives @role what a workstation needs, and
 * nothing that changes the schema or the trail. REFUSED for a file, and for a role that the server
 * does not know. */
gboolean garde_guard_grant (GardeDatabase *database, const char *role, GError **error);

G_END_DECLS
