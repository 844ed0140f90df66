/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "service/garde-roster-review.h"
#include "ui/roster/garde-roster-chip.h"

G_BEGIN_DECLS

/* Weeks of a roster as days × shifts. One Tab stop: arrows go from chip to chip. Signals: "picked"
 * (GardeRosterChip): Enter or a click; "dropped" (uint shift, int doctor, uint onto): somebody was
 * drawn or carried onto another shift, from nowhere (GARDE_ROSTER_NO_SHIFT) when he came from the
 * doctors beside it; "selected": the focus went to another chip. */
#define GARDE_TYPE_ROSTER_GRID (garde_roster_grid_get_type ())
G_DECLARE_FINAL_TYPE (GardeRosterGrid, garde_roster_grid, GARDE, ROSTER_GRID, GtkWidget)

#define GARDE_ROSTER_NO_SHIFT (G_MAXUINT)

typedef struct
{
  GardeRosterSheet *sheet;
  const GardeRosterReview *review; /* may be NULL */
  gboolean in_draft;               /* else what is published */
  gboolean can_move;               /* chips can be drawn */
} GardeRosterView;

/* Shows @view; what was selected stays so where it still is, and keeps the focus. */
void garde_roster_grid_show (GardeRosterGrid *self, const GardeRosterView *view);

/* The chip that is selected; NULL: there is none. Borrowed until the next showing. */
GardeRosterChip *garde_roster_grid_get_selected (GardeRosterGrid *self);

/* Selects the chip of a shift and a doctor, else the shift's first, and gives it the focus; FALSE
 * if the shift is not here. Ids. */
gboolean garde_roster_grid_select (GardeRosterGrid *self, gint64 shift, gint64 doctor);

/* The next chip in a direction, if there is one. */
void garde_roster_grid_move (GardeRosterGrid *self, GtkDirectionType direction);

/* Takes the doctor of the selected chip along to the next shift in a direction: "dropped". */
void garde_roster_grid_carry (GardeRosterGrid *self, GtkDirectionType direction);

G_END_DECLS
