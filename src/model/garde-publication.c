/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/garde-publication.h"

/* clang-format off */
static const GardeField fields[] = {
  GARDE_FIELD (GardePublication, centre, REFERENCE),
  GARDE_FIELD (GardePublication, duty_list, OPTIONAL_REFERENCE),
  GARDE_FIELD (GardePublication, week, DAY),
  GARDE_FIELD (GardePublication, sequence, INT),
  GARDE_FIELD (GardePublication, published_at, INSTANT),
  GARDE_FIELD (GardePublication, account, REFERENCE),
};
/* clang-format on */

GARDE_DEFINE_RECORD (GardePublication, garde_publication, "publication", fields)
