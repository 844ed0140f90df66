/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "service/garde-roster-review.h"
#include "store/garde-desk.h"

G_BEGIN_DECLS

/* What there is to know of an empty place, found on the work thread. */
typedef struct
{
  GardeRosterSheet *sheet;
  guint shift;
  GardeRosterExplanation *explanation;
  GPtrArray *candidates; /* of GardeRosterCandidate, the best first */
  GardeRosterReview *review;
} GardeRosterAsking;

void garde_roster_asking_free (GardeRosterAsking *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GardeRosterAsking, garde_roster_asking_free)

/* The result of garde_desk_run_finish () is a GardeRosterAsking. */
void garde_roster_asking_find_async (GardeDesk *desk,
                                     GardeRosterSheet *sheet,
                                     guint shift,
                                     GCancellable *cancellable,
                                     GAsyncReadyCallback callback,
                                     gpointer data);

/* "06 12 34 56 78 · asked twice, last on Monday 2 November: no". (transfer full) */
char *garde_roster_asking_describe (const GardeRosterAsking *self,
                                    const GardeRosterCandidate *candidate);

/* What is granted when a candidate is put on. (transfer full) of GardeRosterGrant; NULL: nothing
 * gives way. */
GPtrArray *garde_roster_asking_make_grants (const GardeRosterAsking *self,
                                            const GardeRosterCandidate *candidate);

G_END_DECLS
