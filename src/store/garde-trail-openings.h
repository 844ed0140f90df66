/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Which files somebody opened here a moment ago, so that looking at one again writes no row. */
typedef struct _GardeTrailOpenings GardeTrailOpenings;

GardeTrailOpenings *garde_trail_openings_new (void);
void garde_trail_openings_free (GardeTrailOpenings *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GardeTrailOpenings, garde_trail_openings_free)

/* Whether @account opened the file, or the visit of it, @id less than a quarter of an hour before
 * @now (ms UTC), or in the running transaction. */
gboolean
garde_trail_openings_has (const GardeTrailOpenings *self, gint64 account, gint64 id, gint64 now);

/* Inside a transaction; it counts once that is committed. */
void garde_trail_openings_add (GardeTrailOpenings *self, gint64 account, gint64 id, gint64 now);
void garde_trail_openings_finish (GardeTrailOpenings *self, gboolean is_committed);

G_END_DECLS
