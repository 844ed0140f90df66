/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "app/garde-context.h"

G_BEGIN_DECLS

/* How many are at each place of the sidebar, and what waits in the place "Visit" for the doctor who
 * is signed in, or of this workstation: the visits he is in, and those of which the note is not
 * closed. Without a doctor these are everybody's. */
#define GARDE_TYPE_PLACE_COUNTS (garde_place_counts_get_type ())
G_DECLARE_FINAL_TYPE (GardePlaceCounts, garde_place_counts, GARDE, PLACE_COUNTS, GObject)

/* @places: of GardePlaceRow. @context is open. */
GardePlaceCounts *garde_place_counts_new (GtkListBox *places, GardeContext *context);

G_END_DECLS
