/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/garde-id.h"
#include "database/garde-database.h"

G_BEGIN_DECLS

/* The writer number that a process leases from the database, and the ids that it makes with it
 * (DESIGN.md 3). A number is leased for seven days, renewed by writing, and given to another
 * process a day after its lease ended at the earliest. */
typedef struct _GardeWriter GardeWriter;

GardeWriter *garde_writer_new (GardeDatabase *database, GardeClock *clock, const char *workstation);

/* Gives the number back. */
void garde_writer_free (GardeWriter *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GardeWriter, garde_writer_free)

/* Outside a transaction, before one that writes: leases a number, or renews one that nears its end.
 * Usually does nothing. */
gboolean garde_writer_ensure (GardeWriter *self, GError **error);

/* After garde_writer_ensure (). The second gives one that is greater than @earlier too, which
 * another process made by a clock that may run before ours. */
gint64 garde_writer_next_id (GardeWriter *self);
gint64 garde_writer_next_id_after (GardeWriter *self, gint64 earlier);
guint garde_writer_get_number (GardeWriter *self); /* 0 before the first lease */

G_END_DECLS
