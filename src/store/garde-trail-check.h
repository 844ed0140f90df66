/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/garde-store-check.h"
#include "store/garde-store-trail.h"

G_BEGIN_DECLS

/* Walks every writer's chain, in pages, and adds what is wrong to @problems (of GardeProblem).
 * @heads (of GardeTrailHead, may be NULL): what was there before. */
gboolean garde_trail_check (GardeStore *self,
                            const GArray *heads,
                            GPtrArray *problems,
                            GardeTrailCount *count,
                            GCancellable *cancellable,
                            GError **error);

G_END_DECLS
