/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/garde-call-out.h"

/* clang-format off */
static const GardeField fields[] = {
  GARDE_FIELD (GardeCallOut, centre, REFERENCE),
  GARDE_FIELD (GardeCallOut, doctor, REFERENCE),
  GARDE_FIELD (GardeCallOut, shift, OPTIONAL_REFERENCE),
  GARDE_FIELD (GardeCallOut, week, DAY),
  GARDE_FIELD (GardeCallOut, asked_at, INSTANT),
  GARDE_FIELD (GardeCallOut, account, REFERENCE),
  GARDE_FIELD (GardeCallOut, answer, ENUM),
  GARDE_FIELD (GardeCallOut, answered_at, INSTANT),
  GARDE_FIELD (GardeCallOut, note, OPTIONAL_TEXT),
};
/* clang-format on */

GARDE_DEFINE_RECORD (GardeCallOut, garde_call_out, "call_out", fields)
