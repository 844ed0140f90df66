/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/garde-record.h"

G_BEGIN_DECLS

#define GARDE_TYPE_DUTY_LIMIT (garde_duty_limit_get_type ())
GARDE_DECLARE_RECORD (GardeDutyLimit, garde_duty_limit, DUTY_LIMIT)

/* How much a doctor wants to work; 0: not said. What he may work in a week is his engagement’s:
 * what he says himself can only be less. */
struct _GardeDutyLimit
{
  GardeRecord parent_instance;

  gint64 centre;
  gint64 doctor;
  gint64 max_weekends;  /* in four weeks */
  gint64 target;        /* shifts in four weeks */
  gint64 fair_weekends; /* weekend shifts over the rolling period */
  gint64 fair_evenings;
  gint64 max_per_week; /* shifts */
};

G_END_DECLS
