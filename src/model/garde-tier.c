/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/garde-tier.h"

/* clang-format off */
static const GardeField fields[] = {
  GARDE_FIELD (GardeTier, scheme, REFERENCE),
  GARDE_FIELD (GardeTier, from_patients, INT),
  GARDE_FIELD (GardeTier, amount, MONEY),
};
/* clang-format on */

GARDE_DEFINE_RECORD (GardeTier, garde_tier, "tier", fields)
