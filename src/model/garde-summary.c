/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/garde-summary.h"

/* clang-format off */
static const GardeField fields[] = {
  GARDE_FIELD (GardeSummary, visit, REFERENCE),
  GARDE_FIELD (GardeSummary, centre, REFERENCE),
  GARDE_FIELD (GardeSummary, doctor, OPTIONAL_REFERENCE),
  GARDE_FIELD (GardeSummary, local_day, DAY),
  GARDE_FIELD (GardeSummary, text, TEXT),
  GARDE_FIELD (GardeSummary, recipient, OPTIONAL_REFERENCE),
  GARDE_FIELD (GardeSummary, recipient_name, TEXT),
  GARDE_FIELD (GardeSummary, recipient_address, TEXT),
  GARDE_FIELD (GardeSummary, state, ENUM),
  GARDE_FIELD (GardeSummary, written_at, INSTANT),
  GARDE_FIELD (GardeSummary, printed_at, INSTANT),
  GARDE_FIELD (GardeSummary, sent_at, INSTANT),
};
/* clang-format on */

GARDE_DEFINE_RECORD (GardeSummary, garde_summary, "summary", fields)
