/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* The answer that a key gives in a grid of wishes, a GardeAvailabilityLevel: 1 to 4, the row of
 * digits as both usual keyboards have it; 0, Delete and Backspace take it back (0). -1: no answer.
 */
int garde_wish_keys_find_level (guint key);

gboolean garde_wish_keys_is_arrow (guint key);

G_END_DECLS
