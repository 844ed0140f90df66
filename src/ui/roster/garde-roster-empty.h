/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "store/garde-desk.h"
#include "ui/roster/garde-roster-work.h"

G_BEGIN_DECLS

/* Why a place is empty: what would fill it, the cheapest first, each done by one button; who could
 * be telephoned; what keeps the others away; and its closing. Signals: "put": somebody is to be put
 * on by hand. */
#define GARDE_TYPE_ROSTER_EMPTY (garde_roster_empty_get_type ())
G_DECLARE_FINAL_TYPE (GardeRosterEmpty, garde_roster_empty, GARDE, ROSTER_EMPTY, GtkPopover)

/* To be given a parent. @work makes the changes and says what failed. */
GtkWidget *garde_roster_empty_new (GardeDesk *desk, GardeRosterWork *work);

/* Opens for @shift of @sheet: one that lacks somebody, or is closed. */
void garde_roster_empty_open (GardeRosterEmpty *self, GardeRosterSheet *sheet, guint shift);

/* The weeks were read again: a shift that was closed here shows what the 15 is to be told. */
void garde_roster_empty_update (GardeRosterEmpty *self, GardeRosterSheet *sheet);

G_END_DECLS
