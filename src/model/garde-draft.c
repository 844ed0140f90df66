/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/garde-draft.h"

/* clang-format off */
static const GardeField fields[] = {
  GARDE_FIELD (GardeDraft, visit, REFERENCE),
  GARDE_FIELD (GardeDraft, author, REFERENCE),
  GARDE_FIELD (GardeDraft, saved_at, INSTANT),
  GARDE_FIELD (GardeDraft, text, TEXT),
};
/* clang-format on */

GARDE_DEFINE_RECORD (GardeDraft, garde_draft, "draft", fields)
