/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/garde-engagement.h"

/* clang-format off */
static const GardeField fields[] = {
  GARDE_FIELD (GardeEngagement, centre, REFERENCE),
  GARDE_FIELD (GardeEngagement, doctor, REFERENCE),
  GARDE_FIELD (GardeEngagement, reference, OPTIONAL_TEXT),
  GARDE_FIELD (GardeEngagement, status, ENUM),
  GARDE_FIELD (GardeEngagement, contract_from, DAY),
  GARDE_FIELD (GardeEngagement, contract_to, DAY),
  GARDE_FIELD (GardeEngagement, max_shifts_per_week, INT),
  GARDE_FIELD (GardeEngagement, replaces, OPTIONAL_REFERENCE),
  GARDE_FIELD (GardeEngagement, on_other_lists, FLAG),
};
/* clang-format on */

GARDE_DEFINE_RECORD (GardeEngagement, garde_engagement, "engagement", fields)
