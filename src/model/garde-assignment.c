/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/garde-assignment.h"

/* clang-format off */
static const GardeField fields[] = {
  GARDE_FIELD (GardeAssignment, shift, REFERENCE),
  GARDE_FIELD (GardeAssignment, doctor, REFERENCE),
  GARDE_FIELD (GardeAssignment, room, TEXT),
  GARDE_FIELD (GardeAssignment, publication, OPTIONAL_REFERENCE),
};
/* clang-format on */

GARDE_DEFINE_RECORD (GardeAssignment, garde_assignment, "assignment", fields)
