/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/garde-visit.h"
#include "queue/garde-queue.h"

G_BEGIN_DECLS

/* A centre's day as somebody meets it who comes in now. */
typedef struct
{
  gint64 now;
  GPtrArray *visits;   /* of GardeVisit, all of the day; borrowed */
  guint n_doctors;     /* on duty now */
  gint64 slot_minutes; /* the length of a place, for as long as the day has no durations of its own;
                        * 0: not known */
  const GardeQueueRules *rules;
} GardeRoomNow;

/* Minutes, both multiples of 5, from < to. */
typedef struct
{
  int from;
  int to;
} GardeWaitInterval;

/* How long somebody without an appointment waits who comes in now: the doctors take those who go
 * before him in the order of the queue, each for as long as visits lasted today. The short end
 * takes short visits and leaves out the appointments that have not arrived; the long end takes long
 * ones and counts them all. Rounded outward, so that it is never one number. FALSE, with nothing
 * written, if nobody can say: no doctor is there, or nothing is known of how long a visit lasts. */
gboolean garde_wait_estimate (const GardeRoomNow *room, GardeWaitInterval *interval);

/* "15–25 min" (transfer full) */
char *garde_wait_format (const GardeWaitInterval *interval);

typedef enum
{
  GARDE_WAIT_NOBODY,     /* nobody waits */
  GARDE_WAIT_NO_DOCTOR,  /* nobody is there to call */
  GARDE_WAIT_PRIORITIES, /* so many urgent or priority cases go first */
  GARDE_WAIT_LONG_VISIT, /* so many visits last longer than usual */
  GARDE_WAIT_CROWD,      /* so many wait for each doctor */
  GARDE_WAIT_IN_TURN,    /* nothing special */
} GardeWaitCause;

/* Why the wait is what it is, and how many there are of what causes it. */
GardeWaitCause garde_wait_find_cause (const GardeRoomNow *room, guint *count);

/* The cause in words, translated: "2 priority cases go first". (transfer full) */
char *garde_wait_explain (GardeWaitCause cause, guint count);

/* How long those waited who were called today: the median, and within how many minutes nine of ten
 * were. FALSE, with nothing written, while there are fewer than three. */
gboolean garde_wait_measure (const GardeRoomNow *room, int *median, int *nine_of_ten);

G_END_DECLS
