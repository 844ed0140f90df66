/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/garde-replacement.h"

/* clang-format off */
static const GardeField fields[] = {
  GARDE_FIELD (GardeReplacement, centre, REFERENCE),
  GARDE_FIELD (GardeReplacement, locum, REFERENCE),
  GARDE_FIELD (GardeReplacement, holder, REFERENCE),
  GARDE_FIELD (GardeReplacement, valid_from, DAY),
  GARDE_FIELD (GardeReplacement, valid_to, DAY),
  GARDE_FIELD (GardeReplacement, derogation, OPTIONAL_TEXT),
  GARDE_FIELD (GardeReplacement, derogation_from, DAY),
  GARDE_FIELD (GardeReplacement, derogation_to, DAY),
};
/* clang-format on */

GARDE_DEFINE_RECORD (GardeReplacement, garde_replacement, "replacement", fields)
