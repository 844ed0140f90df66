/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/garde-record.h"
#include "model/garde-words.h"

G_BEGIN_DECLS

#define GARDE_TYPE_AVAILABILITY_PATTERN (garde_availability_pattern_get_type ())
GARDE_DECLARE_RECORD (GardeAvailabilityPattern, garde_availability_pattern, AVAILABILITY_PATTERN)

/* In which weeks a pattern holds: their number in the year, as calendars print it (ISO 8601). */
typedef enum
{
  GARDE_PATTERN_EVERY_WEEK,
  GARDE_PATTERN_ODD_WEEKS,
  GARDE_PATTERN_EVEN_WEEKS,
} GardePatternWeeks;

/* What a doctor answers for every shift of a kind, week after week, until he says otherwise. */
struct _GardeAvailabilityPattern
{
  GardeRecord parent_instance;

  gint64 centre;
  gint64 doctor;
  gint64 weekday;      /* 1 Monday … 7 Sunday; 0: every day */
  gint64 weeks;        /* a GardePatternWeeks */
  GardeShiftKind kind; /* 0: every kind */
  GardeDay valid_from; /* not set: since ever */
  GardeDay valid_to;   /* not set: no end */
  GardeAvailabilityLevel level;
};

G_END_DECLS
