/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "service/garde-roster-review.h"

G_BEGIN_DECLS

/* What stands in a cell of the week: a doctor on a shift, a place that nobody has, a closure. */
#define GARDE_TYPE_ROSTER_CHIP (garde_roster_chip_get_type ())
G_DECLARE_FINAL_TYPE (GardeRosterChip, garde_roster_chip, GARDE, ROSTER_CHIP, GtkButton)

#define GARDE_ROSTER_NOBODY (-1)

/* Where a chip stands: the day, the band of hours, the line in the cell; from 0. */
typedef struct
{
  int column, band, line;
} GardeRosterSpot;

/* @review may be NULL. @in_draft: with the marks of what differs from what is published. */
GtkWidget *garde_roster_chip_new_doctor (const GardeRosterSheet *sheet,
                                         const GardeRosterReview *review,
                                         guint shift,
                                         guint doctor,
                                         gboolean in_draft);

/* The shift lacks @missing doctors, or is closed, or is over and was empty. */
GtkWidget *garde_roster_chip_new_empty (const GardeRosterSheet *sheet, guint shift, int missing);

guint garde_roster_chip_get_shift (GardeRosterChip *self);
int garde_roster_chip_get_doctor (GardeRosterChip *self); /* GARDE_ROSTER_NOBODY */

void garde_roster_chip_set_spot (GardeRosterChip *self, const GardeRosterSpot *spot);
const GardeRosterSpot *garde_roster_chip_get_spot (GardeRosterChip *self);

G_END_DECLS
