/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "store/garde-desk.h"

G_BEGIN_DECLS

/* The roster: the week as days × shifts, draft beside published, with what is wrong in it; who
 * works how much; wishes; filling and publishing. Whoever may not write it reads it, and says what
 * he can himself. */
#define GARDE_TYPE_ROSTER_PAGE (garde_roster_page_get_type ())
G_DECLARE_FINAL_TYPE (GardeRosterPage, garde_roster_page, GARDE, ROSTER_PAGE, GtkWidget)

/* @settings keep where the files of a publication go; NULL: nowhere. */
GtkWidget *garde_roster_page_new (GardeDesk *desk, GSettings *settings);

/* Shows the week of @day. */
void garde_roster_page_show_week (GardeRosterPage *self, GardeDay day);

G_END_DECLS
