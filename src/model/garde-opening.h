/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/garde-record.h"
#include "model/garde-words.h"

G_BEGIN_DECLS

#define GARDE_TYPE_OPENING (garde_opening_get_type ())
GARDE_DECLARE_RECORD (GardeOpening, garde_opening, OPENING)

/* When the centre opens, week after week. */
struct _GardeOpening
{
  GardeRecord parent_instance;

  gint64 centre;
  char *name;
  GardeShiftKind kind;
  gint64 weekday; /* 1 Monday … 7 Sunday */
  GardeMinutes starts_minute;
  GardeMinutes ends_minute; /* before or at starts_minute: on the next day */
  gint64 need;              /* doctors */
  gint64 slot_minutes;
  GardeDay valid_from;
  GardeDay valid_to;
  gint64 duty_list; /* 0: the centre’s own */
};

G_END_DECLS
