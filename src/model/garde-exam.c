/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/garde-exam.h"

/* clang-format off */
static const GardeField fields[] = {
  GARDE_FIELD (GardeExam, centre, REFERENCE),
  GARDE_FIELD (GardeExam, kind, ENUM),
  GARDE_FIELD (GardeExam, code, OPTIONAL_TEXT),
  GARDE_FIELD (GardeExam, label, TEXT),
  GARDE_FIELD (GardeExam, label_key, TEXT),
  GARDE_FIELD (GardeExam, result_minutes, INT),
  GARDE_FIELD (GardeExam, sample, OPTIONAL_TEXT),
  GARDE_FIELD (GardeExam, irradiates, FLAG),
  GARDE_FIELD (GardeExam, asks_contrast, FLAG),
  GARDE_FIELD (GardeExam, asks_implants, FLAG),
};
/* clang-format on */

GARDE_DEFINE_RECORD (GardeExam, garde_exam, "exam", fields)
