/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/garde-roster-sheet.h"

G_BEGIN_DECLS

/* Shifts of the same name and hours: a row of a week. */
typedef struct
{
  const char *name; /* borrowed from the sheet */
  GardeMinutes from, to;
  gint64 need;
  GArray *shifts; /* of guint */
} GardeRosterBand;

/* The rows of the week of @monday, the earliest first. (transfer full) of GardeRosterBand */
GPtrArray *garde_roster_band_list (const GardeRosterSheet *sheet, GardeDay monday);

G_END_DECLS
