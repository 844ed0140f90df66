/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/garde-trail-entry.h"

G_BEGIN_DECLS

/* How a row of the audit trail is told. */

/* "Patient", "Visit" …: what was touched, short; "" for none. Borrowed. */
const char *garde_trail_words_kind (int kind);

/* "Sonia Delmas at Desk 2" (transfer full) */
char *garde_trail_words_who (const GardeTrailEntry *entry);

/* A line for each thing that its payload says, "phone: 01 23 → 01 45"; a sentence where there is
 * none. (transfer full) */
char *garde_trail_words_detail (const GardeTrailEntry *entry);

G_END_DECLS
