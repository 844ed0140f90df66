/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "roster/garde-roster-search.h"

G_BEGIN_DECLS

/* The cheapest ways to fill one more place of a shift, no other place becoming worse: doctors move,
 * and what the centre can give way in has a price. Never given way in: rest, an intern alone, a
 * replacement, a locked place, the register of the Ordre, insurance. */

#define GARDE_ROSTER_MOST_CORRECTIONS (3)

/* What giving way in @rule costs; 0: nobody gives way in it. */
gint64 garde_roster_get_price (GardeRosterRule rule);

/* Adds up to three corrections, the cheapest first, for @gap as @state stands. Few doctors move,
 * and it gives up looking for cheaper ways in the end, or when @go_on (may be NULL) says no: TRUE
 * if there is nothing cheaper than the first. @state is as before afterwards. */
gboolean garde_roster_add_corrections (GardeRosterState *state,
                                       GardeRosterGap *gap,
                                       GardeRosterGoOnFunc go_on,
                                       gpointer data);

/* Does what @correction says; legal but for what gave way. */
void garde_roster_apply_correction (GardeRosterState *state,
                                    const GardeRosterCorrection *correction);

G_END_DECLS
