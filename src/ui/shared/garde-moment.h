/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/garde-instant.h"
#include "model/garde-centre.h"
#include "store/garde-desk.h"

G_BEGIN_DECLS

/* When and where a day is looked at. */
typedef struct
{
  gint64 now;
  GardeDay today;
  GardeZone *zone;
  const GardeCentre *centre;
} GardeMoment;

/* Now, at the centre of @desk, which is open. Borrows from @desk. */
GardeMoment garde_moment_now (GardeDesk *desk);

G_END_DECLS
