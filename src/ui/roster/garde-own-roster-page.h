/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "store/garde-desk.h"

G_BEGIN_DECLS

/* The place "My roster" of a doctor: his shifts of the coming weeks, which he can propose to give
 * away or to swap, what his colleagues ask of him, and his wishes, leave and limits. */
#define GARDE_TYPE_OWN_ROSTER_PAGE (garde_own_roster_page_get_type ())
G_DECLARE_FINAL_TYPE (GardeOwnRosterPage, garde_own_roster_page, GARDE, OWN_ROSTER_PAGE, GtkWidget)

GtkWidget *garde_own_roster_page_new (GardeDesk *desk);

/* Shows the weeks from that of @day. */
void garde_own_roster_page_show_weeks (GardeOwnRosterPage *self, GardeDay day);

G_END_DECLS
