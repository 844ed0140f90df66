/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Takes GTK's inspector off its keys (Ctrl+Shift+I, Ctrl+Shift+D), in every window of the program:
 * it looks into pages that are hidden because their person has left, on the locked screen too, and
 * does whatever an action does. Developers start it with GTK_DEBUG=interactive. @klass: the window
 * class that is being made. */
void garde_inspector_shut_out (GtkWindowClass *klass);

G_END_DECLS
