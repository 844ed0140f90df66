/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/garde-opening.h"

/* clang-format off */
static const GardeField fields[] = {
  GARDE_FIELD (GardeOpening, centre, REFERENCE),
  GARDE_FIELD (GardeOpening, name, TEXT),
  GARDE_FIELD (GardeOpening, kind, ENUM),
  GARDE_FIELD (GardeOpening, weekday, INT),
  GARDE_FIELD (GardeOpening, starts_minute, MINUTES),
  GARDE_FIELD (GardeOpening, ends_minute, MINUTES),
  GARDE_FIELD (GardeOpening, need, INT),
  GARDE_FIELD (GardeOpening, slot_minutes, INT),
  GARDE_FIELD (GardeOpening, valid_from, DAY),
  GARDE_FIELD (GardeOpening, valid_to, DAY),
  GARDE_FIELD (GardeOpening, duty_list, OPTIONAL_REFERENCE),
};
/* clang-format on */

GARDE_DEFINE_RECORD (GardeOpening, garde_opening, "opening", fields)
