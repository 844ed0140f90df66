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

/* How much of the audit trail there is, and how far it could be looked at. */
typedef struct
{
  gint64 n_rows;
  gint64 n_order_only; /* chained without a key, or with one that is not held here */
  gint64 n_erased;     /* whose texts were erased */

  /* The first row without a key behind one with a key, in the chain of one writer: its workstation
   * lost the key, or somebody who never had it wrote the end. 0: none. */
  gint64 keyless_writer;
  gint64 keyless_sequence;
} GardeTrailCount;

/* Looks at the whole database: what the engine says of its own file, references, states against
 * steps, stamps, the keys that searches read against the names, and the audit trail, also against
 * the newest heads that this workstation kept. At most a few of each kind are told. @cancellable
 * may be NULL. (transfer full) of GardeProblem, empty if all is well; NULL with @error set if it
 * could not be looked at. */
GPtrArray *garde_store_check (GardeStore *self, GCancellable *cancellable, GError **error);

/* The same against @heads (of GardeTrailHead) that were kept elsewhere; NULL: against none. */
GPtrArray *garde_store_check_against (GardeStore *self,
                                      const GArray *heads,
                                      GardeTrailCount *count,
                                      GCancellable *cancellable,
                                      GError **error);

G_END_DECLS
