/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "model/garde-roster-sheet.h"
#include "store/garde-desk.h"

G_BEGIN_DECLS

/* Where a doctor says to whom he gives a shift, or for which he swaps it: everybody with what it
 * would break, what breaks nothing first. Signals: "left"; "told" (one sentence). */
#define GARDE_TYPE_SWAP_PROPOSAL (garde_swap_proposal_get_type ())
G_DECLARE_FINAL_TYPE (GardeSwapProposal, garde_swap_proposal, GARDE, SWAP_PROPOSAL, GtkWidget)

/* Once, before it is opened. */
void garde_swap_proposal_set_up (GardeSwapProposal *self, GardeDesk *desk);

/* For the doctor and his shift with those indexes in @sheet. */
void garde_swap_proposal_open (GardeSwapProposal *self,
                               GardeRosterSheet *sheet,
                               guint shift,
                               guint doctor);

G_END_DECLS
