/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "roster/garde-roster-search.h"

G_BEGIN_DECLS

/* Why places are empty. */

/* What keeps @doctor from @shift as things are: one reason, the first that holds in the order of
 * GardeRosterRule; never NONE. */
GardeRosterRule garde_roster_get_reason (const GardeRosterState *state, guint doctor, guint shift);

/* Adds to @plan, which has none, a gap for each shift that lacks somebody in @state, with the
 * reason of every doctor and no corrections. */
void garde_roster_add_reasons (const GardeRosterState *state, GardeRosterPlan *plan);

/* Adds to @plan a gap for each shift that lacks somebody, with the reason of every doctor and, as
 * long as @go_on (may be NULL) lets it, the cheapest corrections. */
void garde_roster_add_gaps (const GardeRoster *roster,
                            GardeRosterPlan *plan,
                            GardeRosterGoOnFunc go_on,
                            gpointer data);

G_END_DECLS
