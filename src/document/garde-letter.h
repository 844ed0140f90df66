/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "document/garde-pages.h"
#include "model/garde-letter-data.h"

G_BEGIN_DECLS

/* What goes to other doctors, with the content of the referring practitioner's letter (CSP
 * R1112-1-1, R1112-1-2). (transfer full) */
GardePages *garde_visit_summary_draw (const GardeVisitSummaryData *data);
GardePages *garde_emergency_letter_draw (const GardeEmergencyLetterData *data);
GardePages *garde_referral_letter_draw (const GardeReferralLetterData *data);

G_END_DECLS
