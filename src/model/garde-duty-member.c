/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/garde-duty-member.h"

/* clang-format off */
static const GardeField fields[] = {
  GARDE_FIELD (GardeDutyMember, duty_list, REFERENCE),
  GARDE_FIELD (GardeDutyMember, doctor, REFERENCE),
};
/* clang-format on */

GARDE_DEFINE_RECORD (GardeDutyMember, garde_duty_member, "duty_member", fields)
