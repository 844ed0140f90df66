/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/garde-document.h"

/* clang-format off */
static const GardeField fields[] = {
  GARDE_FIELD (GardeDocument, centre, REFERENCE),
  GARDE_FIELD (GardeDocument, visit, OPTIONAL_REFERENCE),
  GARDE_FIELD (GardeDocument, shift, OPTIONAL_REFERENCE),
  GARDE_FIELD (GardeDocument, kind, ENUM),
  GARDE_FIELD (GardeDocument, number, TEXT),
  GARDE_FIELD (GardeDocument, made_at, INSTANT),
  GARDE_FIELD (GardeDocument, printed_at, INSTANT),
  GARDE_FIELD (GardeDocument, sent_at, INSTANT),
  GARDE_FIELD (GardeDocument, content, BYTES),
  GARDE_FIELD (GardeDocument, clinical_order, OPTIONAL_REFERENCE),
  GARDE_FIELD (GardeDocument, title, OPTIONAL_TEXT),
};
/* clang-format on */

GARDE_DEFINE_RECORD (GardeDocument, garde_document, "document", fields)
