/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/garde-directory-entry.h"
#include "model/garde-summary.h"

G_BEGIN_DECLS

/* Addresses @summary to @entry as it is now; NULL: to nobody known. */
void garde_summary_address (GardeSummary *summary, const GardeDirectoryEntry *entry);

/* Addresses @summary to whom @other is addressed. */
void garde_summary_take_address (GardeSummary *summary, const GardeSummary *other);

/* What is to be done with @summary: to send to a recipient with secure mail, to print for one with
 * an address, else its address is missing. */
GardeSummaryState garde_summary_find_state (const GardeSummary *summary,
                                            const GardeDirectoryEntry *entry);

G_END_DECLS
