/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/garde-availability-pattern.h"
#include "model/garde-availability.h"
#include "model/garde-leave.h"
#include "model/garde-shift.h"

G_BEGIN_DECLS

/* What a doctor answered for a shift, and where that comes from. */
typedef enum
{
  GARDE_ANSWERED_NOT,        /* which is not "cannot" */
  GARDE_ANSWERED_FOR_SHIFT,  /* for this very shift */
  GARDE_ANSWERED_BY_PATTERN, /* week after week */
  GARDE_ANSWERED_BY_LEAVE,   /* he is away */
} GardeAnsweredBy;

/* Leave first, then the answer for the shift, then the pattern that says most (a kind before every
 * kind, a weekday before every day, odd or even weeks before every week, dates before none, the
 * newest before older ones). @answer may be NULL; @patterns (of GardeAvailabilityPattern) and
 * @leaves (of GardeLeave) are those of the doctor. 0 when he did not answer. A shift belongs to the
 * local day of its start; leave counts on every day that it touches (@last_day). */
GardeAvailabilityLevel garde_availability_find (const GardeShift *shift,
                                                GardeDay last_day,
                                                const GardeAvailability *answer,
                                                const GPtrArray *patterns,
                                                const GPtrArray *leaves,
                                                GardeAnsweredBy *by);

G_END_DECLS
