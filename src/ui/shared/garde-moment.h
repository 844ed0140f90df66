/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/garde-instant.h"
#include "model/garde-centre.h"
#include "store/garde-desk.h"

G_BEGIN_DECLS

/* When, where and with what rights a day is looked at. */
typedef struct
{
  gint64 now;
  GardeDay today;
  GardeZone *zone;
  const GardeCentre *centre;
  gboolean hides_room; /* whoever looks is not told who is there already */
  gboolean is_closed;  /* he does not book either */
  gboolean hides_allowances;
} GardeMoment;

/* Now, at the centre of @desk, which is open. Borrows from @desk. */
GardeMoment garde_moment_now (GardeDesk *desk);

G_END_DECLS
