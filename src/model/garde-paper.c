/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/garde-paper.h"

/* clang-format off */
static const GardeField fields[] = {
  GARDE_FIELD (GardePaper, doctor, REFERENCE),
  GARDE_FIELD (GardePaper, centre, OPTIONAL_REFERENCE),
  GARDE_FIELD (GardePaper, kind, ENUM),
  GARDE_FIELD (GardePaper, valid_from, DAY),
  GARDE_FIELD (GardePaper, valid_to, DAY),
  GARDE_FIELD (GardePaper, applied_on, DAY),
  GARDE_FIELD (GardePaper, answer, ENUM),
  GARDE_FIELD (GardePaper, answered_on, DAY),
  GARDE_FIELD (GardePaper, number, OPTIONAL_TEXT),
  GARDE_FIELD (GardePaper, note, OPTIONAL_TEXT),
  GARDE_FIELD (GardePaper, has_scan, FLAG),
};
/* clang-format on */

GARDE_DEFINE_RECORD (GardePaper, garde_paper, "paper", fields)
