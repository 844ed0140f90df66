/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/garde-record.h"
#include "model/garde-words.h"

G_BEGIN_DECLS

#define GARDE_TYPE_PLACE (garde_place_get_type ())
GARDE_DECLARE_RECORD (GardePlace, garde_place, PLACE)

/* A place is (shift, doctor, hour, seat); a floating one has no hour. */
struct _GardePlace
{
  GardeRecord parent_instance;

  gint64 shift;
  gint64 doctor;
  gint64 starts_at;
  gint64 minutes;
  gint64 seat; /* 1; more by overbooking */
  GardePlaceKind kind;
  gint64 release_at; /* a reserved place is open to all from here */
  char *reason;      /* why it was overbooked */
};

/* Whether it is a seat beside a place, made by overbooking: empty again it is nobody's to book. */
gboolean garde_place_is_overbooked (const GardePlace *place);

/* When it is over: its hour and its length, or the end of its shift (ms UTC). */
gint64 garde_place_get_end (const GardePlace *place, gint64 shift_end);

/* Whether a booking by @source may have it at @now: an open or released place is everybody's, a
 * reserved one that of whom it is kept for; a follow-up is what the desk or the family doctor
 * books. */
gboolean garde_place_admits (const GardePlace *place, GardeSource source, gint64 now);

G_END_DECLS
