/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/garde-shift.h"

/* clang-format off */
static const GardeField fields[] = {
  GARDE_FIELD (GardeShift, centre, REFERENCE),
  GARDE_FIELD (GardeShift, reference, OPTIONAL_TEXT),
  GARDE_FIELD (GardeShift, kind, ENUM),
  GARDE_FIELD (GardeShift, state, ENUM),
  GARDE_FIELD (GardeShift, starts_at, INSTANT),
  GARDE_FIELD (GardeShift, ends_at, INSTANT),
  GARDE_FIELD (GardeShift, local_day, DAY),
  GARDE_FIELD (GardeShift, need, INT),
  GARDE_FIELD (GardeShift, closed_at, INSTANT),
  GARDE_FIELD (GardeShift, opening, OPTIONAL_REFERENCE),
  GARDE_FIELD (GardeShift, duty_list, OPTIONAL_REFERENCE),
};
/* clang-format on */

GARDE_DEFINE_RECORD (GardeShift, garde_shift, "shift", fields)
