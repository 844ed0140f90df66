/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/garde-instant.h"
#include "model/garde-visit.h"

G_BEGIN_DECLS

/* Who is next and why (DOMAIN.md 3, step 6): due appointments, priority, arrival, with ageing so
 * that nobody starves.
 *
 * Everybody who waits has one instant from which he is due: the hour of an appointment, or of the
 * arrival if that was later; for a walk-in the arrival and a delay, so that appointments due before
 * that go first. Priority sets the instant earlier. The earliest goes first. The instant of a
 * patient who waits never changes by time alone and those who come later get later ones: so
 * everybody is first some day, raising a priority never moves a patient back, and a booked patient
 * is not overtaken by a later equal. */
typedef struct
{
  int walk_in_delay_minutes; /* how long appointments go before a walk-in; ≥ 0 */
  int priority_minutes;      /* how much earlier "priority" makes somebody due; ≥ 0 */
} GardeQueueRules;

extern const GardeQueueRules garde_queue_default_rules;

typedef enum
{
  GARDE_QUEUE_URGENT,      /* before every appointment */
  GARDE_QUEUE_PRIORITY,    /* due earlier by his priority */
  GARDE_QUEUE_APPOINTMENT, /* at his hour */
  GARDE_QUEUE_EARLY,       /* his hour has not come yet */
  GARDE_QUEUE_LATE,        /* came after his hour: from his arrival */
  GARDE_QUEUE_WALK_IN,     /* after the appointments that are due */
  GARDE_QUEUE_AGED,        /* a walk-in who has waited so long that he is due like an appointment */
  GARDE_QUEUE_PARKED,      /* set aside: not called until taken back */
} GardeQueueReason;

/* When @visit, which waits, is due (ms UTC). */
gint64 garde_queue_get_due (const GardeVisit *visit, const GardeQueueRules *rules);

/* Negative, 0 or positive as @a goes before, is, or goes after @b: parked ones last, then by due
 * instant, arrival, ticket. */
int garde_queue_compare (const GardeVisit *a, const GardeVisit *b, const GardeQueueRules *rules);

GardeQueueReason
garde_queue_get_reason (const GardeVisit *visit, gint64 now, const GardeQueueRules *rules);

/* The reason in words, translated: "appointment of 17:10". (transfer full) */
char *garde_queue_explain (const GardeVisit *visit,
                           gint64 now,
                           GardeZone *zone,
                           const GardeQueueRules *rules);

G_END_DECLS
