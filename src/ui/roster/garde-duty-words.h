/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/garde-opening.h"

G_BEGIN_DECLS

/* How the weekly shifts of a duty list are told and chosen. */

typedef struct
{
  const char *label; /* not translated */
  guint weekdays;    /* bit 1 Monday … bit 7 Sunday */
} GardeDutyDays;

#define GARDE_DUTY_WORDS_N_CHOICES (10)

/* On which days a new one is, in the order of the field. */
extern const GardeDutyDays garde_duty_words_choices[GARDE_DUTY_WORDS_N_CHOICES];

/* Where one day (1 Monday … 7 Sunday) stands among them, and how it is called. */
guint garde_duty_words_find_weekday (gint64 weekday);
const char *garde_duty_words_weekday (gint64 weekday);

/* "20:00 – 00:00 · 2 people · until 29/11/2026"; from which day only if that is to come. (transfer
 * full) */
char *garde_duty_words_opening (const GardeOpening *opening, GardeDay today);

G_END_DECLS
