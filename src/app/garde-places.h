/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "model/garde-session.h"

G_BEGIN_DECLS

/* The sidebar: which places are whose (UX.md), and which one is shown. */

/* Whether @place, as "win.show-place" takes it, is one of this person's. */
gboolean garde_places_may (const GardeSession *session, const char *place);

/* Shows the rows of @places that are his, and enables the actions of @window that he may do; with
 * NULL nothing is anybody's. */
void garde_places_allow (GtkListBox *places, GtkWidget *window, const GardeSession *session);

/* Of the places that are shown, from 0; NULL if there are not so many. Borrowed. */
const char *garde_places_get_nth (GtkListBox *places, int n);

/* Selects the row of @place; a page that belongs to no place has none. */
void garde_places_mark (GtkListBox *places, const char *place);

G_END_DECLS
