/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/garde-words.h"

G_BEGIN_DECLS

/* The figures of COMMANDS.md "What the report counts"; arrays are indexed by the enums, [0] = not
 * said. */
typedef struct
{
  struct
  {
    gint64 triggered, accepted, by_centre, by_territory, unfilled, redirected_15, out_of_scope;
  } requests;
  struct
  {
    gint64 booked, no_show, left, cancelled, redirected, seen;
    gint64 by_source[GARDE_SOURCE_PHARMACY + 1];
    gint64 by_reason[GARDE_REASON_OTHER + 1];
    gint64 family_doctor[GARDE_FAMILY_DOCTOR_UNKNOWN + 1];
    gint64 n_waits;
    gint64 median_wait_twice_ms; /* twice the median, so that the mean of two stays exact */
    gint64 sent_to_emergency;
  } visits;
  struct
  {
    gint64 planned, held, closed_no_doctor;
  } shifts;
} GardeActivity;

G_END_DECLS
