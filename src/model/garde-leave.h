/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/garde-record.h"

G_BEGIN_DECLS

#define GARDE_TYPE_LEAVE (garde_leave_get_type ())
GARDE_DECLARE_RECORD (GardeLeave, garde_leave, LEAVE)

/* Days on which a doctor is away, whatever he answered. */
struct _GardeLeave
{
  GardeRecord parent_instance;

  gint64 doctor;
  GardeDay first_day;
  GardeDay last_day;
  char *note;
};

G_END_DECLS
