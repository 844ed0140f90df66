/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/garde-record.h"

G_BEGIN_DECLS

#define GARDE_TYPE_TARIFF (garde_tariff_get_type ())
GARDE_DECLARE_RECORD (GardeTariff, garde_tariff, TARIFF)

/* What a notation is worth from when to when. */
struct _GardeTariff
{
  GardeRecord parent_instance;

  char *code;
  GardeMoney amount;
  GardeDay valid_from;
  GardeDay valid_to; /* not set: it still holds */
};

G_END_DECLS
