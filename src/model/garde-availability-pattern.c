/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/garde-availability-pattern.h"

/* clang-format off */
static const GardeField fields[] = {
  GARDE_FIELD (GardeAvailabilityPattern, centre, REFERENCE),
  GARDE_FIELD (GardeAvailabilityPattern, doctor, REFERENCE),
  GARDE_FIELD (GardeAvailabilityPattern, weekday, INT),
  GARDE_FIELD (GardeAvailabilityPattern, weeks, INT),
  GARDE_FIELD (GardeAvailabilityPattern, kind, ENUM),
  GARDE_FIELD (GardeAvailabilityPattern, valid_from, DAY),
  GARDE_FIELD (GardeAvailabilityPattern, valid_to, DAY),
  GARDE_FIELD (GardeAvailabilityPattern, level, ENUM),
};
/* clang-format on */

GARDE_DEFINE_RECORD (GardeAvailabilityPattern,
                     garde_availability_pattern,
                     "availability_pattern",
                     fields)
