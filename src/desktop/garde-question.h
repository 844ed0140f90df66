/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* The one door to a question that has to be answered before anything else. */

/* Asks for a line of text. @field names it; @accept is the button, which waits for a few letters.
 * Finish gives the line, trimmed, NULL if the person left the question. (transfer full) */
void garde_question_ask_line_async (GtkWindow *parent,
                                    const char *heading,
                                    const char *body,
                                    const char *field,
                                    const char *accept,
                                    GAsyncReadyCallback callback,
                                    gpointer data);
char *garde_question_ask_line_finish (GAsyncResult *result);

G_END_DECLS
