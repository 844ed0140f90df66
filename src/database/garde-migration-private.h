/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "database/garde-migration.h"

G_BEGIN_DECLS

typedef struct
{
  const char *name; /* "0001-centre": the position in the list is the version */
  const char *sql;
} GardeMigrationStep;

/* The steps compiled in, from version 1 on; static. */
const GardeMigrationStep *garde_migration_get_steps (guint *n_steps);

/* What the public functions do, for any list of steps. */
int garde_migration_read_version (GardeDatabase *database,
                                  const GardeMigrationStep *steps,
                                  guint n_steps,
                                  GError **error);
gboolean garde_migration_check_steps (GardeDatabase *database,
                                      const GardeMigrationStep *steps,
                                      guint n_steps,
                                      GError **error);
gboolean garde_migration_apply_steps (GardeDatabase *database,
                                      const GardeMigrationStep *steps,
                                      guint n_steps,
                                      gint64 now,
                                      GError **error);

G_END_DECLS
