/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* The person's settings on this computer; NULL where the schema is not installed, which every
 * function here takes as "everything as it comes". (transfer full) */
GSettings *garde_settings_new (void);

/* A text; NULL where it is empty or there are no settings. (transfer full) */
char *garde_settings_dup_text (GSettings *settings, const char *key);

/* Gives @window the size that it had, and notes it when it closes. */
void garde_settings_keep_size (GSettings *settings, GtkWindow *window);

G_END_DECLS
