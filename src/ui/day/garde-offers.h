/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "list/garde-day-model.h"
#include "ui/day/garde-entry-words.h"

G_BEGIN_DECLS

/* What can still be given on a day: the next free places, and who did not come and could be called
 * back. A part without anything is not shown. The buttons use "day.give" (place) and
 * "win.book-patient" (patient). */
#define GARDE_TYPE_OFFERS (garde_offers_get_type ())
G_DECLARE_FINAL_TYPE (GardeOffers, garde_offers, GARDE, OFFERS, GtkWidget)

void garde_offers_show (GardeOffers *self, GardeDayModel *model, const GardeMoment *moment);

G_END_DECLS
