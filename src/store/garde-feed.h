/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/garde-clock.h"
#include "database/garde-database.h"

G_BEGIN_DECLS

/* The change feed (DESIGN.md 4): rows written last in a transaction, in the order of commits, read
 * by everybody. */
typedef struct _GardeFeed GardeFeed;

/* Starts after what is there now. */
GardeFeed *garde_feed_new (GardeDatabase *database, GardeClock *clock, GError **error);
void garde_feed_free (GardeFeed *self);

/* Inside a transaction, as its last words: the rows of @changes (GArray of GardeChange) and the
 * bell, all posted. A transaction with more than a screen can follow writes one row that says
 * "anything". */
gboolean garde_feed_write (GardeFeed *self, const GArray *changes, guint writer, GError **error);

/* What others than @writer wrote since the last call; one change of kind 0 means anything.
 * (transfer full) */
GArray *garde_feed_read (GardeFeed *self, guint writer, GError **error);

/* Deletes rows older than a day. */
gboolean garde_feed_prune (GardeFeed *self, GError **error);

G_END_DECLS
