/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Whether a label or a field below @widget that is on the screen contains @text. */
gboolean garde_test_screen_shows (GtkWidget *widget, const char *text);
void garde_test_screen_wait_for (GtkWidget *widget, const char *text);

/* The first widget of @type below @widget, or it itself, that is on the screen and in which a label
 * has @text (NULL: any). The second waits until there is one. Borrowed. */
GtkWidget *garde_test_screen_find (GtkWidget *widget, GType type, const char *text);
GtkWidget *garde_test_screen_wait_for_widget (GtkWidget *widget, GType type, const char *text);

/* Widgets look as they do in the window. Once, after the toolkit was begun. */
void garde_test_screen_load_style (void);

/* Destroys the window and waits until nothing holds it any more; sets it to NULL. */
void garde_test_screen_close (GtkWidget **window);

G_END_DECLS
