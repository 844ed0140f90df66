/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* How dear the window is: from the start of the process to the first frame that shows what it
 * should. */

/* Notes the start; call first thing in main (). */
void garde_measure_start (void);

typedef gboolean (*GardeMeasureReady) (gpointer window);

/* After the first frame painted once @is_ready says so (NULL: the very first), prints one line of
 * JSON with cpu_us and wall_us and ends the application of @window. */
void garde_measure_watch (GtkWindow *window, GardeMeasureReady is_ready);

G_END_DECLS
