/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/garde-closed-day.h"

/* clang-format off */
static const GardeField fields[] = {
  GARDE_FIELD (GardeClosedDay, centre, REFERENCE),
  GARDE_FIELD (GardeClosedDay, day, DAY),
  GARDE_FIELD (GardeClosedDay, reason, OPTIONAL_TEXT),
};
/* clang-format on */

GARDE_DEFINE_RECORD (GardeClosedDay, garde_closed_day, "closed_day", fields)
