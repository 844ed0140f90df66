/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/garde-visit.h"

/* clang-format off */
static const GardeField fields[] = {
  GARDE_FIELD (GardeVisit, centre, REFERENCE),
  GARDE_FIELD (GardeVisit, patient, REFERENCE),
  GARDE_FIELD (GardeVisit, shift, REFERENCE),
  GARDE_FIELD (GardeVisit, doctor, OPTIONAL_REFERENCE),
  GARDE_FIELD (GardeVisit, place, OPTIONAL_REFERENCE),
  GARDE_FIELD (GardeVisit, reference, OPTIONAL_TEXT),
  GARDE_FIELD (GardeVisit, source, ENUM),
  GARDE_FIELD (GardeVisit, ticket, INT),
  GARDE_FIELD (GardeVisit, reason_group, ENUM),
  GARDE_FIELD (GardeVisit, reason, OPTIONAL_TEXT),
  GARDE_FIELD (GardeVisit, family_doctor, ENUM),
  GARDE_FIELD (GardeVisit, zone, ENUM),
  GARDE_FIELD (GardeVisit, priority, ENUM),
  GARDE_FIELD (GardeVisit, accompanied_by, OPTIONAL_TEXT),
  GARDE_FIELD (GardeVisit, parked, FLAG),
  GARDE_FIELD (GardeVisit, state, ENUM),
  GARDE_FIELD (GardeVisit, outcome, ENUM),
  GARDE_FIELD (GardeVisit, slot_at, INSTANT),
  GARDE_FIELD (GardeVisit, slot_minutes, INT),
  GARDE_FIELD (GardeVisit, local_day, DAY),
  GARDE_FIELD (GardeVisit, local_minute, MINUTES),
  GARDE_FIELD (GardeVisit, booked_at, INSTANT),
  GARDE_FIELD (GardeVisit, arrived_at, INSTANT),
  GARDE_FIELD (GardeVisit, called_at, INSTANT),
  GARDE_FIELD (GardeVisit, started_at, INSTANT),
  GARDE_FIELD (GardeVisit, done_at, INSTANT),
  GARDE_FIELD (GardeVisit, closed_at, INSTANT),
};
/* clang-format on */

GARDE_DEFINE_RECORD (GardeVisit, garde_visit, "visit", fields)

gint64
garde_visit_get_beginning (const GardeVisit *self, gint64 now)
{
  g_return_val_if_fail (self != NULL, now);

  if (self->started_at != 0)
    return self->started_at;
  return self->called_at != 0 ? self->called_at : now;
}
