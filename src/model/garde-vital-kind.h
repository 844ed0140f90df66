/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/garde-vital.h"

G_BEGIN_DECLS

/* What each measurement is: its unit, how finely it is noted, and what is plausible. Values are
 * whole numbers of the finest step: 37.2 °C is 372. */
typedef struct
{
  const char *unit; /* "°C"; "" for a kind without one; to be translated */
  int decimals;     /* 0 to 2 */
  int least, most;  /* outside: a typing error, refused */
  int low, high;    /* outside: plausible, but shown to be looked at */
  gboolean is_text; /* a dipstick: words */
} GardeVitalRange;

/* The ranges are for typing errors, not for diagnosis; @months is the patient's age (-1: unknown),
 * since a newborn's pulse is not an adult's. */
GardeVitalRange garde_vital_get_range (GardeVitalKind kind, int months);

typedef enum
{
  GARDE_VITAL_USUAL,
  GARDE_VITAL_UNUSUAL,
  GARDE_VITAL_IMPOSSIBLE,
} GardeVitalLevel;

GardeVitalLevel garde_vital_judge (GardeVitalKind kind, gint64 value, int months);

/* "37,2" or "37.2", "118"; FALSE if it is no number. */
gboolean garde_vital_parse (GardeVitalKind kind, const char *text, gint64 *value);

/* "37,2" by the language. (transfer full) */
char *garde_vital_format (GardeVitalKind kind, gint64 value);

/* All of a visit in one line: "Temperature 37.2 °C · BP 118/72 mmHg". (transfer full) of GardeVital
 * in @vitals */
char *garde_vital_format_all (const GPtrArray *vitals);

G_END_DECLS
