/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "database/garde-database.h"

G_BEGIN_DECLS

/* The schema steps compiled in from data/migrations/NNNN-name.sql (a GResource at
 * /org/garde/migrations), in order. */
guint garde_migration_get_newest (void);

/* The version of @database's schema: 0 for an empty one, -1 with @error set on failure. */
int garde_migration_get_version (GardeDatabase *database, GError **error);

/* TRUE if the schema is exactly this program's; otherwise GARDE_DATABASE_ERROR_OLDER, _NEWER (with
 * both versions in the sentence) or _CORRUPT (something else than ours is in there). */
gboolean garde_migration_check (GardeDatabase *database, GError **error);

/* Applies what is missing, each step in one transaction with its row (version, name, applied_at =
 * @now, ms UTC). An existing SQLite file is first copied beside itself as
 * NAME-before-VVVV-YYYY-MM-DDTHHMMSSZ.sqlite (0600, by the engine's online backup) and the copy is
 * checked. Refuses a newer schema. */
gboolean garde_migration_apply (GardeDatabase *database, gint64 now, GError **error);

/* Inside a transaction: applies the steps up to @version that are missing. For a database that
 * nobody else knows of yet. */
gboolean
garde_migration_apply_within (GardeDatabase *database, guint version, gint64 now, GError **error);

G_END_DECLS
