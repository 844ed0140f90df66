/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/garde-swap.h"

/* clang-format off */
static const GardeField fields[] = {
  GARDE_FIELD (GardeSwap, shift, REFERENCE),
  GARDE_FIELD (GardeSwap, doctor, REFERENCE),
  GARDE_FIELD (GardeSwap, other_doctor, OPTIONAL_REFERENCE),
  GARDE_FIELD (GardeSwap, other_shift, OPTIONAL_REFERENCE),
  GARDE_FIELD (GardeSwap, state, ENUM),
  GARDE_FIELD (GardeSwap, proposed_at, INSTANT),
  GARDE_FIELD (GardeSwap, accepted_at, INSTANT),
  GARDE_FIELD (GardeSwap, decided_at, INSTANT),
  GARDE_FIELD (GardeSwap, decided_by, OPTIONAL_REFERENCE),
  GARDE_FIELD (GardeSwap, reason, OPTIONAL_TEXT),
  GARDE_FIELD (GardeSwap, note, OPTIONAL_TEXT),
};
/* clang-format on */

GARDE_DEFINE_RECORD (GardeSwap, garde_swap, "swap_request", fields)
