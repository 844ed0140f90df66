/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/garde-record.h"

G_BEGIN_DECLS

#define GARDE_TYPE_TIER (garde_tier_get_type ())
GARDE_DECLARE_RECORD (GardeTier, garde_tier, TIER)

/* From so many patients seen, so much. */
struct _GardeTier
{
  GardeRecord parent_instance;

  gint64 scheme;
  gint64 from_patients;
  GardeMoney amount;
};

G_END_DECLS
