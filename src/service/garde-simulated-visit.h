/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/garde-referral.h"
#include "model/garde-visit.h"

G_BEGIN_DECLS

/* What happens to one patient, drawn by the shares that a real centre published (DOMAIN.md 2). */

/* Draws the facts and stamps of a visit that is over into @visit, whose slot is set: source,
 * reason, state, times, outcome. */
void garde_simulated_visit_draw (GardeVisit *visit, GRand *rand);

/* The request that the call centre raised for @visit, without ids. (transfer full) */
GardeReferral *garde_simulated_visit_dup_request (const GardeVisit *visit, GRand *rand);

/* A request that the centre did not take, received on the day of @received_at. (transfer full) */
GardeReferral *garde_simulated_visit_invent_request (gint64 received_at, GRand *rand);

/* One of the nine groups, the most frequent first. */
GardeReasonGroup garde_simulated_visit_draw_reason (GRand *rand);

G_END_DECLS
