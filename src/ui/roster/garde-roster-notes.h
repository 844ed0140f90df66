/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "service/garde-roster-review.h"

G_BEGIN_DECLS

/* What there is to see to before a roster is published: empty places, broken rules, papers; each
 * with the button that helps. Signals: "why" (uint shift), "allow" (uint fault, its place in the
 * review), "person" (uint doctor). */
#define GARDE_TYPE_ROSTER_NOTES (garde_roster_notes_get_type ())
G_DECLARE_FINAL_TYPE (GardeRosterNotes, garde_roster_notes, GARDE, ROSTER_NOTES, GtkWidget)

/* @review: NULL hides it. */
void garde_roster_notes_show (GardeRosterNotes *self, const GardeRosterReview *review);

G_END_DECLS
