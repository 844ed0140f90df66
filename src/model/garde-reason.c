/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/garde-reason.h"

/* clang-format off */
static const GardeField fields[] = {
  GARDE_FIELD (GardeReason, centre, REFERENCE),
  GARDE_FIELD (GardeReason, label, TEXT),
  GARDE_FIELD (GardeReason, label_key, TEXT),
  GARDE_FIELD (GardeReason, reason_group, ENUM),
};
/* clang-format on */

GARDE_DEFINE_RECORD (GardeReason, garde_reason, "reason", fields)
