/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/garde-roster-plan.h"
#include "roster/garde-roster-rules.h"

G_BEGIN_DECLS

/* The words in which people are told of a rule. All translated, all (transfer full). */

/* The name of a doctor or shift; where it has none, its id (and when the shift starts). */
char *garde_roster_explain_doctor (const GardeRosterProblem *problem, guint doctor);
char *garde_roster_explain_shift (const GardeRosterProblem *problem, guint shift);

/* "Anne Martin has no contract for Monday 30 November 15:30." */
char *garde_roster_explain_reason (const GardeRosterProblem *problem,
                                   guint shift,
                                   const GardeRosterReason *reason);
char *garde_roster_explain_breach (const GardeRosterProblem *problem,
                                   const GardeRosterBreach *breach);

/* What a correction asks for: "Ask Anne Martin, who has not answered, to take …", one sentence. */
char *garde_roster_explain_change (const GardeRosterProblem *problem,
                                   const GardeRosterChange *change);

G_END_DECLS
