/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/garde-template.h"

/* clang-format off */
static const GardeField fields[] = {
  GARDE_FIELD (GardeTemplate, centre, REFERENCE),
  GARDE_FIELD (GardeTemplate, name, TEXT),
  GARDE_FIELD (GardeTemplate, name_key, TEXT),
  GARDE_FIELD (GardeTemplate, reason_group, ENUM),
  GARDE_FIELD (GardeTemplate, findings, TEXT),
  GARDE_FIELD (GardeTemplate, conclusion, TEXT),
  GARDE_FIELD (GardeTemplate, conclusion_system, ENUM),
  GARDE_FIELD (GardeTemplate, conclusion_code, OPTIONAL_TEXT),
  GARDE_FIELD (GardeTemplate, plan, TEXT),
};
/* clang-format on */

GARDE_DEFINE_RECORD (GardeTemplate, garde_template, "template", fields)
