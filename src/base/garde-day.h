/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A civil date: days since 1970-01-01, Gregorian, 0001-01-01 to 9999-12-31. */
typedef struct
{
  gint32 number;
} GardeDay;

#define GARDE_DAY_NONE ((GardeDay){ G_MININT32 })

/* GARDE_DAY_NONE if there is no such date. */
GardeDay garde_day (gint32 number);
GardeDay garde_day_from_ymd (int year, int month, int day);
GardeDay garde_day_add (GardeDay day, int days);

gboolean garde_day_is_set (GardeDay day);

/* Any of the pointers may be NULL. */
void garde_day_get_ymd (GardeDay day, int *year, int *month, int *day_of_month);
int garde_day_get_weekday (GardeDay day); /* 1 Monday … 7 Sunday */
void garde_day_get_iso_week (GardeDay day, int *year, int *week);

/* Whole months lived on @today by somebody born on @birth (29 February ages on 1 March); ≥ 0. */
int garde_day_months_between (GardeDay birth, GardeDay today);

/* "2023-01-16", nothing else. */
gboolean garde_day_parse_iso (const char *text, GardeDay *day);
char *garde_day_to_iso (GardeDay day); /* (transfer full) */

/* What a person types: 12/3/80, 12.03.1980, 12-3-1980, 12031980, 120380. A year of two digits is
 * the latest such year not after @today (births lie in the past). FALSE when it is no date. */
gboolean garde_day_parse_typed (const char *text, GardeDay today, GardeDay *day);

/* "12/03/1980" (transfer full) */
char *garde_day_to_short (GardeDay day);

/* "lundi 23 novembre" by the message catalogue, with the year when @with_year. (transfer full) */
char *garde_day_to_long (GardeDay day, gboolean with_year);

/* "lun. 23" for the head of a column. (transfer full) */
char *garde_day_to_brief (GardeDay day);

/* "23 – 29 novembre", "30 novembre – 6 décembre": whole weeks, without the year. (transfer full) */
char *garde_day_format_span (GardeDay first, GardeDay last);

/* Age for people: "9 mois" under two years, else "34 ans"; "12 jours" under one month. (transfer
 * full) */
char *garde_day_format_age (GardeDay birth, GardeDay today);

G_END_DECLS
