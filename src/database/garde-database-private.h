/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "database/garde-database.h"

G_BEGIN_DECLS

/* What only the drivers and the tests of this room call. */

void garde_database_set_uri (GardeDatabase *self, const char *uri);
void garde_database_count_round_trip (GardeDatabase *self);

/* The running transaction failed for a reason that may be gone when it is run again. */
void garde_database_ask_retry (GardeDatabase *self);

typedef enum
{
  GARDE_CONSTRAINT_UNIQUE,
  GARDE_CONSTRAINT_FOREIGN_KEY,
  GARDE_CONSTRAINT_NOT_NULL,
  GARDE_CONSTRAINT_OTHER,
} GardeConstraint;

/* One sentence, and behind it for whoever helps the @name of the constraint or its columns (may be
 * NULL). */
void garde_database_set_constraint_error (GError **error, GardeConstraint kind, const char *name);

G_END_DECLS
