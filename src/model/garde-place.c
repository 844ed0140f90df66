/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/garde-place.h"

/* clang-format off */
static const GardeField fields[] = {
  GARDE_FIELD (GardePlace, shift, REFERENCE),
  GARDE_FIELD (GardePlace, doctor, OPTIONAL_REFERENCE),
  GARDE_FIELD (GardePlace, starts_at, INSTANT),
  GARDE_FIELD (GardePlace, minutes, INT),
  GARDE_FIELD (GardePlace, seat, INT),
  GARDE_FIELD (GardePlace, kind, ENUM),
  GARDE_FIELD (GardePlace, release_at, INSTANT),
  GARDE_FIELD (GardePlace, reason, OPTIONAL_TEXT),
};
/* clang-format on */

GARDE_DEFINE_RECORD (GardePlace, garde_place, "place", fields)
