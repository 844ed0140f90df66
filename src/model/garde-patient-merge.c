/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/garde-patient-merge.h"

/* clang-format off */
static const GardeField fields[] = {
  GARDE_FIELD (GardePatientMerge, winner, REFERENCE),
  GARDE_FIELD (GardePatientMerge, loser, REFERENCE),
  GARDE_FIELD (GardePatientMerge, winner_day, DAY),
  GARDE_FIELD (GardePatientMerge, merged_at, INSTANT),
  GARDE_FIELD (GardePatientMerge, merged_by, REFERENCE),
  GARDE_FIELD (GardePatientMerge, undone_at, INSTANT),
  GARDE_FIELD (GardePatientMerge, undone_by, OPTIONAL_REFERENCE),
};
/* clang-format on */

GARDE_DEFINE_RECORD (GardePatientMerge, garde_patient_merge, "patient_merge", fields)
