/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "desktop/garde-notifier.h"
#include "store/garde-desk.h"

G_BEGIN_DECLS

/* What is set on this computer alone, and holds at once: the workstation's name, its doctor, its
 * notifications, its colours. */
#define GARDE_TYPE_WORKSTATION_PANE (garde_workstation_pane_get_type ())
G_DECLARE_FINAL_TYPE (
    GardeWorkstationPane, garde_workstation_pane, GARDE, WORKSTATION_PANE, GtkWidget)

/* @settings: NULL where they are not installed, which the pane says. */
void garde_workstation_pane_set_up (GardeWorkstationPane *self,
                                    GardeDesk *desk,
                                    GSettings *settings,
                                    GardeNotifier *notifier);

/* Reads again what may have changed since the pane was last looked at. */
void garde_workstation_pane_refresh (GardeWorkstationPane *self);

G_END_DECLS
