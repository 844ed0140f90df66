/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "app/garde-context.h"

G_BEGIN_DECLS

/* Shows @place, as "win.show-place" takes it, in @window. */
typedef void (*GardeBreakGlassShow) (GtkWindow *window, const char *place);

/* Shows the visit at @place at once if it is one of today's. Else it looks first whether the file
 * is within the duty of whoever is signed in, and asks for a reason in one line where it is not,
 * which goes into the trail with the opening. */
void garde_break_glass_open (GtkWindow *window,
                             GardeContext *context,
                             const char *place,
                             GardeBreakGlassShow show);

G_END_DECLS
