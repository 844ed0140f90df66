/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/garde-note.h"

/* clang-format off */
static const GardeField fields[] = {
  GARDE_FIELD (GardeNote, visit, REFERENCE),
  GARDE_FIELD (GardeNote, author, REFERENCE),
  GARDE_FIELD (GardeNote, written_at, INSTANT),
  GARDE_FIELD (GardeNote, reason, TEXT),
  GARDE_FIELD (GardeNote, findings, TEXT),
  GARDE_FIELD (GardeNote, conclusion, TEXT),
  GARDE_FIELD (GardeNote, conclusion_code, OPTIONAL_TEXT),
  GARDE_FIELD (GardeNote, plan, TEXT),
  GARDE_FIELD (GardeNote, doctor, OPTIONAL_REFERENCE),
  GARDE_FIELD (GardeNote, addendum, FLAG),
  GARDE_FIELD (GardeNote, conclusion_system, ENUM),
  GARDE_FIELD (GardeNote, conclusion_version, OPTIONAL_TEXT),
  GARDE_FIELD (GardeNote, follow_up_days, INT),
  GARDE_FIELD (GardeNote, closed_at, INSTANT),
  GARDE_FIELD (GardeNote, moved_from, OPTIONAL_REFERENCE),
};
/* clang-format on */

GARDE_DEFINE_RECORD (GardeNote, garde_note, "note", fields)
