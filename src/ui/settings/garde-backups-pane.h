/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "store/garde-desk.h"

G_BEGIN_DECLS

/* Settings, backups: the last one that was read back, one now, where they go and how long they
 * stay, the key and its sheet, and what is in one. */
#define GARDE_TYPE_BACKUPS_PANE (garde_backups_pane_get_type ())
G_DECLARE_FINAL_TYPE (GardeBackupsPane, garde_backups_pane, GARDE, BACKUPS_PANE, GtkWidget)

/* @settings: NULL where they are not installed. */
GtkWidget *garde_backups_pane_new (GardeDesk *desk, GSettings *settings);

/* By Ctrl+Enter. */
void garde_backups_pane_run (GardeBackupsPane *self);

G_END_DECLS
