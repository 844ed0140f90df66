/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/garde-leave.h"

/* clang-format off */
static const GardeField fields[] = {
  GARDE_FIELD (GardeLeave, doctor, REFERENCE),
  GARDE_FIELD (GardeLeave, first_day, DAY),
  GARDE_FIELD (GardeLeave, last_day, DAY),
  GARDE_FIELD (GardeLeave, note, OPTIONAL_TEXT),
};
/* clang-format on */

GARDE_DEFINE_RECORD (GardeLeave, garde_leave, "doctor_leave", fields)
