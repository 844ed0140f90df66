/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/garde-scheme.h"

/* clang-format off */
static const GardeField fields[] = {
  GARDE_FIELD (GardeScheme, centre, REFERENCE),
  GARDE_FIELD (GardeScheme, name, TEXT),
  GARDE_FIELD (GardeScheme, kind, ENUM),
  GARDE_FIELD (GardeScheme, valid_from, DAY),
  GARDE_FIELD (GardeScheme, valid_to, DAY),
};
/* clang-format on */

GARDE_DEFINE_RECORD (GardeScheme, garde_scheme, "scheme", fields)
