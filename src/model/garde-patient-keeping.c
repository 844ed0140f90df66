/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/garde-patient-keeping.h"

/* clang-format off */
static const GardeField fields[] = {
  GARDE_FIELD (GardePatientKeeping, patient, REFERENCE),
  GARDE_FIELD (GardePatientKeeping, died_on, DAY),
  GARDE_FIELD (GardePatientKeeping, held_since, INSTANT),
  GARDE_FIELD (GardePatientKeeping, held_by, OPTIONAL_REFERENCE),
  GARDE_FIELD (GardePatientKeeping, held_why, OPTIONAL_TEXT),
};
/* clang-format on */

GARDE_DEFINE_RECORD (GardePatientKeeping, garde_patient_keeping, "patient_keeping", fields)
