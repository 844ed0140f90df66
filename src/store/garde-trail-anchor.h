/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/garde-trail-chain.h"

G_BEGIN_DECLS

/* The newest heads that this workstation has seen, in a file of its own: what was cut off a trail
 * is missing against it. What the file says is replaced only by what continues it. */
typedef struct _GardeTrailAnchor GardeTrailAnchor;

/* @path NULL: kept nowhere. */
GardeTrailAnchor *garde_trail_anchor_new (const char *path);
void garde_trail_anchor_free (GardeTrailAnchor *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GardeTrailAnchor, garde_trail_anchor_free)

const char *garde_trail_anchor_get_path (const GardeTrailAnchor *self);

/* NULL without error: there is no file. (transfer full) */
GArray *garde_trail_anchor_read (const GardeTrailAnchor *self, GError **error);

/* Takes in those of @heads, just read from @database, that continue what is known there or are new.
 */
gboolean garde_trail_anchor_join (GardeTrailAnchor *self,
                                  GardeDatabase *database,
                                  const GArray *heads,
                                  GError **error);

/* Takes in the head of a chain of this process, without asking a database that may be gone. */
gboolean
garde_trail_anchor_close (GardeTrailAnchor *self, const GardeTrailChain *chain, GError **error);

G_END_DECLS
