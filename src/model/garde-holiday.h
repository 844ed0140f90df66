/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/garde-day.h"
#include "base/garde-minutes.h"
#include "model/garde-words.h"

G_BEGIN_DECLS

/* Public holidays and the hours of organised out-of-hours care (FRENCH-RULES 3.3, 3.5). */

/* The name of the holiday on @day, translated; NULL if it is none. Where two fall on one date
 * (Ascension on 1 or 8 May) the fixed one is named. */
const char *garde_holiday_get_name (GardeDay day, GardeHolidayRegime regime);

GardeDay garde_holiday_get_easter_sunday (int year); /* Gregorian, 1583 to 9999 */

/* The period of a consultation by the local time at which it starts. */
typedef enum
{
  GARDE_DUTY_NONE,       /* ordinary hours */
  GARDE_DUTY_DEEP_NIGHT, /* 0:00 to 6:00 */
  GARDE_DUTY_NIGHT,      /* 6:00 to 8:00 and from 20:00 */
  GARDE_DUTY_SUNDAY,     /* Sunday or public holiday, 8:00 to 20:00 */
  GARDE_DUTY_SATURDAY,   /* Saturday from noon to 20:00 */
} GardeDutyPeriod;

/* @has_bridges: whether the health agency counts the Monday before a holiday, and the Friday and
 * Saturday after one, like the holiday. */
GardeDutyPeriod garde_duty_period_find (GardeDay day,
                                        GardeMinutes time,
                                        GardeHolidayRegime regime,
                                        gboolean has_bridges);

G_END_DECLS
