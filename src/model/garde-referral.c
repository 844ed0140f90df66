/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/garde-referral.h"

/* clang-format off */
static const GardeField fields[] = {
  GARDE_FIELD (GardeReferral, centre, REFERENCE),
  GARDE_FIELD (GardeReferral, reference, OPTIONAL_TEXT),
  GARDE_FIELD (GardeReferral, source, ENUM),
  GARDE_FIELD (GardeReferral, regulator, OPTIONAL_TEXT),
  GARDE_FIELD (GardeReferral, their_reference, OPTIONAL_TEXT),
  GARDE_FIELD (GardeReferral, patient, OPTIONAL_REFERENCE),
  GARDE_FIELD (GardeReferral, reason_group, ENUM),
  GARDE_FIELD (GardeReferral, reason, OPTIONAL_TEXT),
  GARDE_FIELD (GardeReferral, received_at, INSTANT),
  GARDE_FIELD (GardeReferral, local_day, DAY),
  GARDE_FIELD (GardeReferral, local_minute, MINUTES),
  GARDE_FIELD (GardeReferral, outcome, ENUM),
  GARDE_FIELD (GardeReferral, answered_by, ENUM),
  GARDE_FIELD (GardeReferral, refused_at, INSTANT),
  GARDE_FIELD (GardeReferral, answered_at, INSTANT),
  GARDE_FIELD (GardeReferral, visit, OPTIONAL_REFERENCE),
};
/* clang-format on */

GARDE_DEFINE_RECORD (GardeReferral, garde_referral, "referral", fields)
