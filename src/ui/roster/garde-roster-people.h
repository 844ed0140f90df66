/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "service/garde-roster-review.h"

G_BEGIN_DECLS

/* The doctors beside the week with how much they work: in the sheet, over the rolling period with
 * past rosters, evenings, weekends. Signal "opened" (uint doctor): one is to be looked at. */
#define GARDE_TYPE_ROSTER_PEOPLE (garde_roster_people_get_type ())
G_DECLARE_FINAL_TYPE (GardeRosterPeople, garde_roster_people, GARDE, ROSTER_PEOPLE, GtkWidget)

/* @review may be NULL. */
void garde_roster_people_show (GardeRosterPeople *self,
                               GardeRosterSheet *sheet,
                               const GardeRosterReview *review,
                               gboolean in_draft);

/* Whether there is a button for a new doctor. */
void garde_roster_people_set_can_add (GardeRosterPeople *self, gboolean can_add);

G_END_DECLS
