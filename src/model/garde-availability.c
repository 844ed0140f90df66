/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/garde-availability.h"

/* clang-format off */
static const GardeField fields[] = {
  GARDE_FIELD (GardeAvailability, shift, REFERENCE),
  GARDE_FIELD (GardeAvailability, doctor, REFERENCE),
  GARDE_FIELD (GardeAvailability, level, ENUM),
  GARDE_FIELD (GardeAvailability, answered_at, INSTANT),
  GARDE_FIELD (GardeAvailability, account, REFERENCE),
};
/* clang-format on */

GARDE_DEFINE_RECORD (GardeAvailability, garde_availability, "availability", fields)
