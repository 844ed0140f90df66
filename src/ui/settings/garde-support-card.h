/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "store/garde-desk.h"

G_BEGIN_DECLS

/* What helps to find a fault, without names: shown first, then written where the person wants it.
 */
#define GARDE_TYPE_SUPPORT_CARD (garde_support_card_get_type ())
G_DECLARE_FINAL_TYPE (GardeSupportCard, garde_support_card, GARDE, SUPPORT_CARD, GtkWidget)

void garde_support_card_set_up (GardeSupportCard *self, GardeDesk *desk);

G_END_DECLS
