/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/garde-phrase.h"

/* clang-format off */
static const GardeField fields[] = {
  GARDE_FIELD (GardePhrase, centre, REFERENCE),
  GARDE_FIELD (GardePhrase, doctor, OPTIONAL_REFERENCE),
  GARDE_FIELD (GardePhrase, shortcut, TEXT),
  GARDE_FIELD (GardePhrase, text, TEXT),
};
/* clang-format on */

GARDE_DEFINE_RECORD (GardePhrase, garde_phrase, "phrase", fields)
