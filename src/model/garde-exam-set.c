/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/garde-exam-set.h"

/* clang-format off */
static const GardeField fields[] = {
  GARDE_FIELD (GardeExamSet, centre, REFERENCE),
  GARDE_FIELD (GardeExamSet, name, TEXT),
  GARDE_FIELD (GardeExamSet, name_key, TEXT),
  GARDE_FIELD (GardeExamSet, context, TEXT),
};
/* clang-format on */

GARDE_DEFINE_RECORD (GardeExamSet, garde_exam_set, "exam_set", fields)
