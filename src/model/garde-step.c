/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/garde-step.h"

/* clang-format off */
static const GardeField fields[] = {
  GARDE_FIELD (GardeStep, visit, REFERENCE),
  GARDE_FIELD (GardeStep, from_state, ENUM),
  GARDE_FIELD (GardeStep, to_state, ENUM),
  GARDE_FIELD (GardeStep, at, INSTANT),
  GARDE_FIELD (GardeStep, by_account, REFERENCE),
  GARDE_FIELD (GardeStep, workstation, OPTIONAL_REFERENCE),
  GARDE_FIELD (GardeStep, from_place, OPTIONAL_REFERENCE),
  GARDE_FIELD (GardeStep, from_doctor, OPTIONAL_REFERENCE),
  GARDE_FIELD (GardeStep, from_parked, FLAG),
  GARDE_FIELD (GardeStep, to_parked, FLAG),
  GARDE_FIELD (GardeStep, note, OPTIONAL_TEXT),
  GARDE_FIELD (GardeStep, undoes, OPTIONAL_REFERENCE),
};
/* clang-format on */

GARDE_DEFINE_RECORD (GardeStep, garde_step, "step", fields)
