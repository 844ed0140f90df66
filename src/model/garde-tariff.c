/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/garde-tariff.h"

/* clang-format off */
static const GardeField fields[] = {
  GARDE_FIELD (GardeTariff, code, TEXT),
  GARDE_FIELD (GardeTariff, amount, MONEY),
  GARDE_FIELD (GardeTariff, valid_from, DAY),
  GARDE_FIELD (GardeTariff, valid_to, DAY),
};
/* clang-format on */

GARDE_DEFINE_RECORD (GardeTariff, garde_tariff, "tariff", fields)
