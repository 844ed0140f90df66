/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "roster/garde-roster-state.h"

G_BEGIN_DECLS

/* Local search: legal at every moment, the same for the same seed, and never a proof. */

/* "May I go on": asked every few thousand steps; the room knows no clock. @thousandths says how
 * much of the steps is done; who counts by a clock raises it, so that annealing cools down in time.
 */
typedef gboolean (*GardeRosterGoOnFunc) (guint *thousandths, gpointer data);

/* Fills a legal @state greedily, the shifts with the fewest doctors first. */
void garde_roster_fill (GardeRosterState *state);

/* Anneals @state for @steps or until @go_on (may be NULL) says no, and leaves the best that it saw.
 * How hot it begins is what a step may cost at first; 0: only ever downhill. Returns the steps
 * done.
 */
guint64 garde_roster_improve (GardeRosterState *state,
                              guint64 seed,
                              guint64 steps,
                              guint heat,
                              GardeRosterGoOnFunc go_on,
                              gpointer data);

/* A legal roster of @roster at once (under 0.2 s whatever its size): start, fill, a short
 * annealing. (transfer full) */
GardeRosterState *garde_roster_make_instant (const GardeRoster *roster, guint64 seed);

G_END_DECLS
