/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "garde-test-engine.h"
#include "store/garde-store-restore.h"

G_BEGIN_DECLS

/* Snapshots in memory, and databases held against each other row by row. */

/* Every row of every table that a snapshot has, one line each, sorted: the same for the same data
 * on both engines. (transfer full) */
GStrv garde_test_list_rows (const char *uri);

/* Fails with the first line of the database @uri that is not as in @expected. */
void garde_test_compare_rows (GStrv expected, const char *uri);

/* Of the whole database, which must succeed. (transfer full) */
GBytes *garde_test_take_snapshot (GardeStore *store);

/* A snapshot of @bytes into @uri. */
gboolean garde_test_restore (GBytes *bytes, const char *uri, GError **error);

/* Nothing at all is in the database, which may not exist. */
void garde_test_assert_empty (const char *uri);

G_END_DECLS
