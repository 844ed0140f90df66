/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/garde-record.h"
#include "model/garde-words.h"

G_BEGIN_DECLS

#define GARDE_TYPE_AVAILABILITY (garde_availability_get_type ())
GARDE_DECLARE_RECORD (GardeAvailability, garde_availability, AVAILABILITY)

/* What a doctor answered for one shift. */
struct _GardeAvailability
{
  GardeRecord parent_instance;

  gint64 shift;
  gint64 doctor;
  GardeAvailabilityLevel level;
  gint64 answered_at;
  gint64 account; /* who entered it */
};

G_END_DECLS
