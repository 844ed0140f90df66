/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/garde-conclusion.h"

/* clang-format off */
static const GardeField fields[] = {
  GARDE_FIELD (GardeConclusion, system, ENUM),
  GARDE_FIELD (GardeConclusion, code, TEXT),
  GARDE_FIELD (GardeConclusion, version, TEXT),
  GARDE_FIELD (GardeConclusion, label, TEXT),
  GARDE_FIELD (GardeConclusion, label_key, TEXT),
};
/* clang-format on */

GARDE_DEFINE_RECORD (GardeConclusion, garde_conclusion, "conclusion", fields)
