/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/garde-duty-limit.h"

/* clang-format off */
static const GardeField fields[] = {
  GARDE_FIELD (GardeDutyLimit, centre, REFERENCE),
  GARDE_FIELD (GardeDutyLimit, doctor, REFERENCE),
  GARDE_FIELD (GardeDutyLimit, max_weekends, INT),
  GARDE_FIELD (GardeDutyLimit, target, INT),
  GARDE_FIELD (GardeDutyLimit, fair_weekends, INT),
  GARDE_FIELD (GardeDutyLimit, fair_evenings, INT),
  GARDE_FIELD (GardeDutyLimit, max_per_week, INT),
};
/* clang-format on */

GARDE_DEFINE_RECORD (GardeDutyLimit, garde_duty_limit, "duty_limit", fields)
