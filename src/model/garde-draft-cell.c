/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/garde-draft-cell.h"

/* clang-format off */
static const GardeField fields[] = {
  GARDE_FIELD (GardeDraftCell, shift, REFERENCE),
  GARDE_FIELD (GardeDraftCell, doctor, REFERENCE),
  GARDE_FIELD (GardeDraftCell, is_on, FLAG),
  GARDE_FIELD (GardeDraftCell, is_locked, FLAG),
};
/* clang-format on */

GARDE_DEFINE_RECORD (GardeDraftCell, garde_draft_cell, "draft_cell", fields)
