/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/garde-publication-line.h"

/* clang-format off */
static const GardeField fields[] = {
  GARDE_FIELD (GardePublicationLine, publication, REFERENCE),
  GARDE_FIELD (GardePublicationLine, shift, REFERENCE),
  GARDE_FIELD (GardePublicationLine, doctor, REFERENCE),
  GARDE_FIELD (GardePublicationLine, change, ENUM),
  GARDE_FIELD (GardePublicationLine, told_at, INSTANT),
};
/* clang-format on */

GARDE_DEFINE_RECORD (GardePublicationLine, garde_publication_line, "publication_line", fields)
