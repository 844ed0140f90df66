/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/garde-roster-grant.h"

/* clang-format off */
static const GardeField fields[] = {
  GARDE_FIELD (GardeRosterGrant, shift, REFERENCE),
  GARDE_FIELD (GardeRosterGrant, doctor, REFERENCE),
  GARDE_FIELD (GardeRosterGrant, rule, ENUM),
  GARDE_FIELD (GardeRosterGrant, granted_at, INSTANT),
  GARDE_FIELD (GardeRosterGrant, account, REFERENCE),
  GARDE_FIELD (GardeRosterGrant, note, OPTIONAL_TEXT),
};
/* clang-format on */

GARDE_DEFINE_RECORD (GardeRosterGrant, garde_roster_grant, "roster_grant", fields)
