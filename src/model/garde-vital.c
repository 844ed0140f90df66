/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/garde-vital.h"

/* clang-format off */
static const GardeField fields[] = {
  GARDE_FIELD (GardeVital, visit, REFERENCE),
  GARDE_FIELD (GardeVital, kind, ENUM),
  GARDE_FIELD (GardeVital, value, INT),
  GARDE_FIELD (GardeVital, text, OPTIONAL_TEXT),
  GARDE_FIELD (GardeVital, measured_at, INSTANT),
};
/* clang-format on */

GARDE_DEFINE_RECORD (GardeVital, garde_vital, "vital", fields)
