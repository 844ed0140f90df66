/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/garde-record.h"

G_BEGIN_DECLS

#define GARDE_TYPE_ORDER_ITEM (garde_order_item_get_type ())
GARDE_DECLARE_RECORD (GardeOrderItem, garde_order_item, ORDER_ITEM)

/* One examination of an order. */
struct _GardeOrderItem
{
  GardeRecord parent_instance;

  gint64 clinical_order;
  char *code;
  char *label;
  gint64 exam; /* of the catalogue */
};

G_END_DECLS
