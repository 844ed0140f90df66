/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <libpq-fe.h>

#include "database/garde-database.h"

G_BEGIN_DECLS

/* @result came in binary format. FAILED for a column that is neither number, text nor bytes.
 * (transfer full) */
GardeRows *garde_postgresql_read_result (const PGresult *result, GError **error);

/* The rows that an INSERT, UPDATE or DELETE touched; 0 for anything else. */
gint64 garde_postgresql_count_affected (PGresult *result);

G_END_DECLS
