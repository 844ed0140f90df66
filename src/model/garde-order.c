/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/garde-order.h"

/* clang-format off */
static const GardeField fields[] = {
  GARDE_FIELD (GardeOrder, visit, REFERENCE),
  GARDE_FIELD (GardeOrder, doctor, REFERENCE),
  GARDE_FIELD (GardeOrder, kind, ENUM),
  GARDE_FIELD (GardeOrder, state, ENUM),
  GARDE_FIELD (GardeOrder, written_at, INSTANT),
  GARDE_FIELD (GardeOrder, due_at, INSTANT),
  GARDE_FIELD (GardeOrder, context, TEXT),
};
/* clang-format on */

GARDE_DEFINE_RECORD (GardeOrder, garde_order, "clinical_order", fields)
