/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/garde-record.h"

G_BEGIN_DECLS

#define GARDE_TYPE_CLOSED_DAY (garde_closed_day_get_type ())
GARDE_DECLARE_RECORD (GardeClosedDay, garde_closed_day, CLOSED_DAY)

/* A day on which the centre does not open, whatever its hours say. */
struct _GardeClosedDay
{
  GardeRecord parent_instance;

  gint64 centre;
  GardeDay day;
  char *reason;
};

G_END_DECLS
