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

/* Inside a transaction, before an account, a role or a password is changed: if somebody has changed
 * one past Garde, a row of the trail says so, since all are sealed anew afterwards
 * (garde_store_seal_accounts ()). */
gboolean garde_trail_note_accounts (GardeStore *self, GardeSession *session, GError **error);

G_END_DECLS
