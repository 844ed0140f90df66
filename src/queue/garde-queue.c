/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "queue/garde-queue.h"

#include <glib/gi18n-lib.h>

/* An urgent patient is due a whole day earlier: before everybody but other urgent ones, and still
 * nobody waits for ever. */
#define URGENT_MS (24 * GARDE_HOUR)

#define COMPARE(a, b) (((a) > (b)) - ((a) < (b)))

const GardeQueueRules garde_queue_default_rules = {
  .walk_in_delay_minutes = 20,
  .priority_minutes = 30,
};

static gint64
get_base (const GardeVisit *visit, const GardeQueueRules *rules)
{
  if (visit->slot_at == 0)
    return visit->arrived_at + rules->walk_in_delay_minutes * GARDE_MINUTE;
  return MAX (visit->slot_at, visit->arrived_at);
}

gint64
garde_queue_get_due (const GardeVisit *visit, const GardeQueueRules *rules)
{
  g_return_val_if_fail (visit != NULL && rules != NULL, 0);

  switch (visit->priority)
    {
    case GARDE_PRIORITY_URGENT:
      return get_base (visit, rules) - URGENT_MS;
    case GARDE_PRIORITY_PRIORITY:
      return get_base (visit, rules) - rules->priority_minutes * GARDE_MINUTE;
    case GARDE_PRIORITY_NORMAL:
    default:
      return get_base (visit, rules);
    }
}

int
garde_queue_compare (const GardeVisit *a, const GardeVisit *b, const GardeQueueRules *rules)
{
  int order;

  g_return_val_if_fail (a != NULL && b != NULL, 0);

  order = COMPARE (a->parked != FALSE, b->parked != FALSE);
  if (order == 0)
    order = COMPARE (garde_queue_get_due (a, rules), garde_queue_get_due (b, rules));
  if (order == 0)
    order = COMPARE (a->arrived_at, b->arrived_at);
  if (order == 0)
    order = COMPARE (a->ticket, b->ticket);
  return order;
}

static GardeQueueReason
get_walk_in_reason (const GardeVisit *visit, gint64 now, const GardeQueueRules *rules)
{
  return now >= get_base (visit, rules) ? GARDE_QUEUE_AGED : GARDE_QUEUE_WALK_IN;
}

GardeQueueReason
garde_queue_get_reason (const GardeVisit *visit, gint64 now, const GardeQueueRules *rules)
{
  g_return_val_if_fail (visit != NULL && rules != NULL, GARDE_QUEUE_WALK_IN);

  if (visit->parked)
    return GARDE_QUEUE_PARKED;
  if (visit->priority == GARDE_PRIORITY_URGENT)
    return GARDE_QUEUE_URGENT;
  if (visit->priority == GARDE_PRIORITY_PRIORITY)
    return GARDE_QUEUE_PRIORITY;
  if (visit->slot_at == 0)
    return get_walk_in_reason (visit, now, rules);
  if (visit->arrived_at > visit->slot_at)
    return GARDE_QUEUE_LATE;
  return now < visit->slot_at ? GARDE_QUEUE_EARLY : GARDE_QUEUE_APPOINTMENT;
}

char *
garde_queue_explain (const GardeVisit *visit,
                     gint64 now,
                     GardeZone *zone,
                     const GardeQueueRules *rules)
{
  g_autofree char *hour = NULL;
  g_autofree char *arrival = NULL;

  g_return_val_if_fail (visit != NULL && zone != NULL, NULL);

  hour = visit->slot_at != 0 ? garde_instant_format_time (visit->slot_at, zone) : g_strdup ("");
  arrival = garde_instant_format_time (visit->arrived_at, zone);
  switch (garde_queue_get_reason (visit, now, rules))
    {
    case GARDE_QUEUE_PARKED:
      return g_strdup (_ ("Set aside"));
    case GARDE_QUEUE_URGENT:
      return g_strdup (_ ("Urgent: before every appointment"));
    case GARDE_QUEUE_PRIORITY:
      return g_strdup_printf (_ ("Priority: gains %d min"), rules->priority_minutes);
    case GARDE_QUEUE_APPOINTMENT:
      return g_strdup_printf (_ ("Appointment of %s"), hour);
    case GARDE_QUEUE_EARLY:
      return g_strdup_printf (_ ("Ahead of the appointment of %s"), hour);
    case GARDE_QUEUE_LATE:
      return g_strdup_printf (_ ("Late for %s: from the arrival at %s"), hour, arrival);
    case GARDE_QUEUE_WALK_IN:
      return g_strdup (_ ("Walk-in: after the appointments that are due"));
    case GARDE_QUEUE_AGED:
      return g_strdup_printf (_ ("Walk-in: waited %d min, due like an appointment"),
                              rules->walk_in_delay_minutes);
    default:
      g_return_val_if_reached (NULL);
    }
}
