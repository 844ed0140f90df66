/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "app/garde-context.h"

G_BEGIN_DECLS

/* How dear the window is; each prints one line of JSON and ends the application:
 *
 * "empty", "today": from the start of the process to the first frame that shows what it should, of
 * a bare window or of ours, as cpu_us and wall_us.
 *
 * "boxes:N", "crowded": the frames of a page that is scrolled over a fixed path, of N boxes with
 * two labels that fill a bare window or of ours, as a list cpu_us; ours also says how many bookings
 * there were on the screen.
 *
 * "step": from a change of the database to the frame that shows it, as lists cpu_us and wall_us. */

/* Notes the start; call first thing in main (). */
void garde_measure_start (void);

/* Whether @what is one of these. */
gboolean garde_measure_is_known (const char *what);

/* A bare window for @what, to be presented; NULL if our own is wanted. (transfer none) */
GtkWindow *garde_measure_make_bare (GtkApplication *application, const char *what);

/* Measures @what with our own window, which has not been presented. */
void garde_measure_watch (GtkWindow *window, GardeContext *context, const char *what);

G_END_DECLS
