/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <libpq-fe.h>

#include "database/garde-database.h"

G_BEGIN_DECLS

#define GARDE_TYPE_POSTGRESQL (garde_postgresql_get_type ())
G_DECLARE_FINAL_TYPE (GardePostgresql, garde_postgresql, GARDE, POSTGRESQL, GardeDatabase)

GardeDatabase *garde_postgresql_open (const char *uri, const char *password, GError **error);

/* How long a silent server is waited for: statement_timeout and 5 s more, unless a test is in a
 * hurry. */
void garde_postgresql_set_patience (GardePostgresql *self, guint milliseconds);

/* For the benchmark: the connection, outside a transaction and idle in pipeline mode, as which it
 * must be given back before @self is asked again. (transfer none) */
PGconn *garde_postgresql_borrow_engine (GardePostgresql *self, GError **error);

G_END_DECLS
