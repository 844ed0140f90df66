/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/garde-store.h"

G_BEGIN_DECLS

/* How much there is of what, without what any of it says. */
typedef struct
{
  const char *name; /* in the program's own words: "patient" */
  gint64 n_rows;
} GardeStoreSize;

typedef struct
{
  char *engine;  /* "SQLite 3.40.1" */
  GArray *sizes; /* of GardeStoreSize, in a fixed order */
} GardeStoreSizes;

void garde_store_sizes_free (GardeStoreSizes *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GardeStoreSizes, garde_store_sizes_free)

/* Counts; slow on a large database. (transfer full) */
GardeStoreSizes *garde_store_load_sizes (GardeStore *self, GError **error);

G_END_DECLS
