/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/garde-assignment.h"

/* clang-format off */
static const GardeField fields[] = {
  GARDE_FIELD (GardeAssignment, shift, REFERENCE),
  GARDE_FIELD (GardeAssignment, doctor, REFERENCE),
  GARDE_FIELD (GardeAssignment, room, TEXT),
};
/* clang-format on */

GARDE_DEFINE_RECORD (GardeAssignment, garde_assignment, "assignment", fields)
