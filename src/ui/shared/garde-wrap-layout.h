/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Children side by side in as many lines as they need; those of a line share what it
 * leaves over, or the one that expands gets it. "child-spacing" and "line-spacing" are in pixels.
 */
#define GARDE_TYPE_WRAP_LAYOUT (garde_wrap_layout_get_type ())
G_DECLARE_FINAL_TYPE (GardeWrapLayout, garde_wrap_layout, GARDE, WRAP_LAYOUT, GtkLayoutManager)

G_END_DECLS
