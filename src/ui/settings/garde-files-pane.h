/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "store/garde-desk.h"

G_BEGIN_DECLS

/* The patients' files that may be eliminated now, by number and without a name, and the decisions
 * that ended others. */
#define GARDE_TYPE_FILES_PANE (garde_files_pane_get_type ())
G_DECLARE_FINAL_TYPE (GardeFilesPane, garde_files_pane, GARDE, FILES_PANE, GtkWidget)

GtkWidget *garde_files_pane_new (GardeDesk *desk);

/* Leaves the decision that is being typed; FALSE if there is none. */
gboolean garde_files_pane_discard (GardeFilesPane *self);

G_END_DECLS
