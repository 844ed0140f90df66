/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/garde-swap.h"
#include "model/garde-words.h"

G_BEGIN_DECLS

/* What may follow what in a request to swap or give away a shift. */

/* Who may make the step to a state. */
typedef enum
{
  GARDE_SWAP_BY_PROPOSER = 1,
  GARDE_SWAP_BY_OTHER,
  GARDE_SWAP_BY_COORDINATOR,
} GardeSwapActor;

gboolean garde_swap_state_may_follow (GardeSwapState from, GardeSwapState to, GardeSwapActor actor);

/* Whether nothing follows @state any more. */
gboolean garde_swap_state_is_final (GardeSwapState state);

G_END_DECLS
