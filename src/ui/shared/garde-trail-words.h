/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/garde-instant.h"
#include "model/garde-trail-entry.h"

G_BEGIN_DECLS

/* How a row of the audit trail is told. */

/* "Patient", "Visit" …: what was touched, short; "" for none. Borrowed. */
const char *garde_trail_words_kind (int kind);

/* "Sonia Delmas"; in words who was not signed in. Borrowed from @entry. */
const char *garde_trail_words_account (const GardeTrailEntry *entry);

/* "Sonia Delmas at Desk 2" (transfer full) */
char *garde_trail_words_who (const GardeTrailEntry *entry);

/* A line for each thing that its payload says, "phone: 01 23 → 01 45"; a sentence where there is
 * none. @zone: of instants; NULL leaves them numbers. (transfer full) */
char *garde_trail_words_detail (const GardeTrailEntry *entry, GardeZone *zone);

/* What it says in words and not by fields: why a file was opened, or was not; NULL: nothing.
 * (transfer full) */
char *garde_trail_words_dup_reason (const GardeTrailEntry *entry);

/* "MARTIN Paul", or the number of his file for whoever may not read his name; NULL: of no patient.
 * (transfer full) */
char *garde_trail_words_dup_patient (const GardeTrailEntry *entry);

/* Whose account, which shift, which list: what was touched, by its name; for what has none, as an
 * availability, the first two that it is about. NULL: nothing of it has a name. (transfer full) */
char *garde_trail_words_dup_name (const GardeTrailEntry *entry);

G_END_DECLS
