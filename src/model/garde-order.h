/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/garde-record.h"
#include "model/garde-words.h"

G_BEGIN_DECLS

#define GARDE_TYPE_ORDER (garde_order_get_type ())
GARDE_DECLARE_RECORD (GardeOrder, garde_order, ORDER)

/* Biology or imaging ordered in a visit. */
struct _GardeOrder
{
  GardeRecord parent_instance;

  gint64 visit;
  gint64 doctor;
  GardeOrderKind kind;
  GardeOrderState state;
  gint64 written_at;
  gint64 due_at;
  char *context; /* clinical context */
};

G_END_DECLS
