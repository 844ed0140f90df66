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
  GARDE_FIELD (GardeOrder, urgency, ENUM),
  GARDE_FIELD (GardeOrder, question, OPTIONAL_TEXT),
  GARDE_FIELD (GardeOrder, pregnancy, ENUM),
  GARDE_FIELD (GardeOrder, contrast, ENUM),
  GARDE_FIELD (GardeOrder, kidney, OPTIONAL_TEXT),
  GARDE_FIELD (GardeOrder, allergy, ENUM),
  GARDE_FIELD (GardeOrder, implants, ENUM),
  GARDE_FIELD (GardeOrder, collector, OPTIONAL_TEXT),
  GARDE_FIELD (GardeOrder, printed_at, INSTANT),
  GARDE_FIELD (GardeOrder, sampled_at, INSTANT),
  GARDE_FIELD (GardeOrder, sent_at, INSTANT),
  GARDE_FIELD (GardeOrder, closed_at, INSTANT),
  GARDE_FIELD (GardeOrder, closed_reason, OPTIONAL_TEXT),
  GARDE_FIELD (GardeOrder, moved_from, OPTIONAL_REFERENCE),
};
/* clang-format on */

GARDE_DEFINE_RECORD (GardeOrder, garde_order, "clinical_order", fields)
