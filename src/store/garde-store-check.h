/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/garde-store.h"

G_BEGIN_DECLS

/* Something in the database that cannot be. */
typedef struct
{
  char *what;  /* a translated sentence */
  char *where; /* "visit 4711", "table step, row 12", what the engine says */
} GardeProblem;

void garde_problem_free (GardeProblem *self);

/* Looks at the whole database: what the engine says of its own file, references, states against
 * steps, stamps, and the keys that searches read against the names. At most a few of each kind are
 * told. @cancellable may be NULL. (transfer full) of GardeProblem, empty if all is well; NULL with
 * @error set if it could not be looked at. */
GPtrArray *garde_store_check (GardeStore *self, GCancellable *cancellable, GError **error);

G_END_DECLS
