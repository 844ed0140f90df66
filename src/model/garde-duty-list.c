/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/garde-duty-list.h"

/* clang-format off */
static const GardeField fields[] = {
  GARDE_FIELD (GardeDutyList, centre, REFERENCE),
  GARDE_FIELD (GardeDutyList, name, TEXT),
  GARDE_FIELD (GardeDutyList, kind, ENUM),
  GARDE_FIELD (GardeDutyList, put_away, FLAG),
};
/* clang-format on */

GARDE_DEFINE_RECORD (GardeDutyList, garde_duty_list, "duty_list", fields)
