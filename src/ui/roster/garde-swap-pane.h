/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "ui/roster/garde-swap-watch.h"

G_BEGIN_DECLS

/* The swaps and give-aways that wait for the coordinator, and those of the last days: who, what
 * each would break, and the decision; agreed ones are told to the two by calendar and e-mail.
 * Signal "left". */
#define GARDE_TYPE_SWAP_PANE (garde_swap_pane_get_type ())
G_DECLARE_FINAL_TYPE (GardeSwapPane, garde_swap_pane, GARDE, SWAP_PANE, GtkWidget)

/* Once; @settings say where the files go and may be NULL. */
void garde_swap_pane_set_up (GardeSwapPane *self,
                             GardeDesk *desk,
                             GardeSwapWatch *watch,
                             GSettings *settings);

/* Before it is looked at: what was told the last time is gone. */
void garde_swap_pane_begin (GardeSwapPane *self);

G_END_DECLS
