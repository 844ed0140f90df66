/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Whether a label or a field below @widget that is on the screen contains @text. */
gboolean garde_test_screen_shows (GtkWidget *widget, const char *text);
void garde_test_screen_wait_for (GtkWidget *widget, const char *text);

/* Destroys the window and waits until nothing holds it any more; sets it to NULL. */
void garde_test_screen_close (GtkWidget **window);

G_END_DECLS
