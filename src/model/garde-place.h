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

G_END_DECLS
