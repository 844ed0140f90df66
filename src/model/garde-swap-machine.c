/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/garde-swap-machine.h"

/* The coordinator may agree at once with what the two told him. */
static const struct
{
  GardeSwapState from, to;
  GardeSwapActor actor;
} steps[] = {
  { GARDE_SWAP_PROPOSED, GARDE_SWAP_ACCEPTED, GARDE_SWAP_BY_OTHER },
  { GARDE_SWAP_PROPOSED, GARDE_SWAP_REFUSED, GARDE_SWAP_BY_OTHER },
  { GARDE_SWAP_PROPOSED, GARDE_SWAP_WITHDRAWN, GARDE_SWAP_BY_PROPOSER },
  { GARDE_SWAP_PROPOSED, GARDE_SWAP_AGREED, GARDE_SWAP_BY_COORDINATOR },
  { GARDE_SWAP_PROPOSED, GARDE_SWAP_REFUSED, GARDE_SWAP_BY_COORDINATOR },
  { GARDE_SWAP_ACCEPTED, GARDE_SWAP_WITHDRAWN, GARDE_SWAP_BY_PROPOSER },
  { GARDE_SWAP_ACCEPTED, GARDE_SWAP_WITHDRAWN, GARDE_SWAP_BY_OTHER },
  { GARDE_SWAP_ACCEPTED, GARDE_SWAP_AGREED, GARDE_SWAP_BY_COORDINATOR },
  { GARDE_SWAP_ACCEPTED, GARDE_SWAP_REFUSED, GARDE_SWAP_BY_COORDINATOR },
};

gboolean
garde_swap_state_may_follow (GardeSwapState from, GardeSwapState to, GardeSwapActor actor)
{
  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    if (steps[i].from == from && steps[i].to == to && steps[i].actor == actor)
      return TRUE;
  return FALSE;
}

gboolean
garde_swap_state_is_final (GardeSwapState state)
{
  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    if (steps[i].from == state)
      return FALSE;
  return TRUE;
}
