/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/garde-centre.h"
#include "model/garde-day-sheet.h"
#include "queue/garde-wait.h"

G_BEGIN_DECLS

/* What a day says about those who wait, without a screen. */

/* Who is called next by the order of the room queue. Parked ones are left out. NULL if nobody
 * waits. Borrowed from @sheet. */
GardeDayEntry *garde_day_queue_find_next (const GardeDaySheet *sheet);

/* Who is expected next: the first booked visit by its hour. NULL if nobody is. Borrowed from
 * @sheet. */
GardeDayEntry *garde_day_queue_find_due (const GardeDaySheet *sheet);

/* How many of a column's doctor were seen, those without a place included. */
guint garde_day_queue_count_seen (const GardeDaySheet *sheet, const GardeDayColumn *column);

/* Whether a day is not over at @now: a shift still runs, or somebody is still there. */
gboolean garde_day_queue_is_running (const GardeDaySheet *sheet, gint64 now);

typedef enum
{
  GARDE_WAIT_NORMAL,
  GARDE_WAIT_LONG,
  GARDE_WAIT_TOO_LONG,
} GardeWaitLevel;

/* How long somebody waits who comes now, why, and how long those of today have waited. */
typedef struct
{
  gboolean is_known; /* whether there is an interval */
  GardeWaitInterval interval;
  GardeWaitCause cause;
  guint n_causes;    /* how many there are of it */
  gboolean has_past; /* whether there are figures of today */
  int median;        /* minutes */
  int nine_of_ten;
} GardeDayWait;

void garde_day_queue_measure (const GardeDaySheet *sheet,
                              const GardeCentre *centre,
                              gint64 now,
                              GardeDayWait *wait);

/* Where somebody who comes for a reason of @group had better wait. */
GardeZoneOfRoom garde_wait_propose_zone (GardeReasonGroup group);

/* How a wait of @minutes is judged by the centre's two limits; 0 is no limit. */
GardeWaitLevel garde_wait_judge (gint64 minutes, const GardeCentre *centre);

G_END_DECLS
