/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "store/garde-desk.h"

G_BEGIN_DECLS

/* Settings, trail: who did what and when, searched by person, act, days and patient. */
#define GARDE_TYPE_TRAIL_PANE (garde_trail_pane_get_type ())
G_DECLARE_FINAL_TYPE (GardeTrailPane, garde_trail_pane, GARDE, TRAIL_PANE, GtkWidget)

GtkWidget *garde_trail_pane_new (GardeDesk *desk);

G_END_DECLS
