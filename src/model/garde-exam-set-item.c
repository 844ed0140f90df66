/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/garde-exam-set-item.h"

/* clang-format off */
static const GardeField fields[] = {
  GARDE_FIELD (GardeExamSetItem, exam_set, REFERENCE),
  GARDE_FIELD (GardeExamSetItem, exam, REFERENCE),
};
/* clang-format on */

GARDE_DEFINE_RECORD (GardeExamSetItem, garde_exam_set_item, "exam_set_item", fields)
