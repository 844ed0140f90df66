/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "store/garde-desk.h"

G_BEGIN_DECLS

/* Prints the summaries of @visits (of gint64), one after the other; a printer that refuses ends it.
 * Finish: how many went onto paper, with @error set if not all did. */
void garde_summary_batch_print_async (GtkWindow *parent,
                                      GardeDesk *desk,
                                      GArray *visits,
                                      GAsyncReadyCallback callback,
                                      gpointer data);
guint garde_summary_batch_print_finish (GAsyncResult *result, GError **error);

G_END_DECLS
