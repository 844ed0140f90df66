/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "app/garde-context.h"

G_BEGIN_DECLS

/* Shows @place in @window. */
typedef void (*GardeBreakGlassShow) (GtkWindow *window, const char *place);

/* Shows the visit or the patient's file at @place, "visit:12" or "patient:7", at once if it is
 * surely within the duty of whoever is signed in: one of today's visits. Else the store is asked
 * first, and where it wants a reason, that is asked for in one line, and goes into the trail with
 * the opening. */
void garde_break_glass_open (GtkWindow *window,
                             GardeContext *context,
                             const char *place,
                             GardeBreakGlassShow show);

G_END_DECLS
