/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <libpq-fe.h>

#include "database/garde-database.h"

G_BEGIN_DECLS

/* What went wrong with a server, as one sentence and a code. */

void garde_postgresql_set_connect_error (GError **error, PGconn *engine);
void garde_postgresql_set_silent_error (GError **error, PGconn *engine);
void garde_postgresql_set_lost_error (GError **error, PGconn *engine);
void garde_postgresql_set_result_error (GError **error, PGconn *engine, const PGresult *result);

/* Whether the same may succeed when its transaction is run again. */
gboolean garde_postgresql_is_passing (const PGresult *result);

/* Whether the server no longer knows, or no longer accepts, a statement as it was prepared. */
gboolean garde_postgresql_is_outdated (const PGresult *result);

G_END_DECLS
