/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "service/garde-roster-review.h"

G_BEGIN_DECLS

/* Who is put on a shift: letters of a name search, arrows choose, Enter puts on. Each doctor has
 * what he answered and what rule would be broken. Signal "chosen" (int64: the id of a doctor): the
 * popover is closed by then. */
#define GARDE_TYPE_ROSTER_PUT (garde_roster_put_get_type ())
G_DECLARE_FINAL_TYPE (GardeRosterPut, garde_roster_put, GARDE, ROSTER_PUT, GtkPopover)

/* To be given a parent. */
GtkWidget *garde_roster_put_new (void);

/* Opens for @shift of the review's sheet, @title above; both are looked at now alone. */
void garde_roster_put_open (GardeRosterPut *self,
                            const GardeRosterReview *review,
                            guint shift,
                            const char *title);

G_END_DECLS
