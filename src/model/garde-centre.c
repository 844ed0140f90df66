/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/garde-centre.h"

/* clang-format off */
static const GardeField fields[] = {
  GARDE_FIELD (GardeCentre, name, TEXT),
  GARDE_FIELD (GardeCentre, time_zone, TEXT),
  GARDE_FIELD (GardeCentre, holiday_regime, ENUM),
  GARDE_FIELD (GardeCentre, address, TEXT),
  GARDE_FIELD (GardeCentre, phone, TEXT),
  GARDE_FIELD (GardeCentre, finess, OPTIONAL_TEXT),
  GARDE_FIELD (GardeCentre, slot_minutes, INT),
  GARDE_FIELD (GardeCentre, grace_minutes, INT),
  GARDE_FIELD (GardeCentre, wait_long_minutes, INT),
  GARDE_FIELD (GardeCentre, wait_limit_minutes, INT),
  GARDE_FIELD (GardeCentre, has_bridges, FLAG),
};
/* clang-format on */

GARDE_DEFINE_RECORD (GardeCentre, garde_centre, "centre", fields)
