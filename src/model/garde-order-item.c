/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/garde-order-item.h"

/* clang-format off */
static const GardeField fields[] = {
  GARDE_FIELD (GardeOrderItem, clinical_order, REFERENCE),
  GARDE_FIELD (GardeOrderItem, code, OPTIONAL_TEXT),
  GARDE_FIELD (GardeOrderItem, label, TEXT),
  GARDE_FIELD (GardeOrderItem, exam, OPTIONAL_REFERENCE),
};
/* clang-format on */

GARDE_DEFINE_RECORD (GardeOrderItem, garde_order_item, "order_item", fields)
