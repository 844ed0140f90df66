/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/garde-record.h"
#include "model/garde-words.h"

G_BEGIN_DECLS

#define GARDE_TYPE_CENTRE (garde_centre_get_type ())
GARDE_DECLARE_RECORD (GardeCentre, garde_centre, CENTRE)

/* A centre and how it works. */
struct _GardeCentre
{
  GardeRecord parent_instance;

  char *name;
  char *time_zone; /* "Europe/Paris" */
  GardeHolidayRegime holiday_regime;
  char *address;
  char *phone;
  char *finess;
  gint64 slot_minutes;       /* length of a place */
  gint64 grace_minutes;      /* after which a booked patient may be declared absent */
  gint64 wait_long_minutes;  /* a wait is "long" from here */
  gint64 wait_limit_minutes; /* and "too long" from here */
  gboolean has_bridges;      /* of garde_duty_period_find () */
};

G_END_DECLS
