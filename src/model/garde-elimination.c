/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/garde-elimination.h"

/* clang-format off */
static const GardeField fields[] = {
  GARDE_FIELD (GardeElimination, patient, REFERENCE),
  GARDE_FIELD (GardeElimination, decided_at, INSTANT),
  GARDE_FIELD (GardeElimination, decided_by, REFERENCE),
  GARDE_FIELD (GardeElimination, reason, TEXT),
  GARDE_FIELD (GardeElimination, kept_until, DAY),
  GARDE_FIELD (GardeElimination, visits, INT),
  GARDE_FIELD (GardeElimination, notes, INT),
  GARDE_FIELD (GardeElimination, measurements, INT),
  GARDE_FIELD (GardeElimination, orders, INT),
  GARDE_FIELD (GardeElimination, documents, INT),
  GARDE_FIELD (GardeElimination, summaries, INT),
};
/* clang-format on */

GARDE_DEFINE_RECORD (GardeElimination, garde_elimination, "elimination", fields)
