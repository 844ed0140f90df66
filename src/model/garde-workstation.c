/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/garde-workstation.h"

/* clang-format off */
static const GardeField fields[] = {
  GARDE_FIELD (GardeWorkstation, centre, REFERENCE),
  GARDE_FIELD (GardeWorkstation, name, TEXT),
};
/* clang-format on */

GARDE_DEFINE_RECORD (GardeWorkstation, garde_workstation, "workstation", fields)
