/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "service/garde-roster-review.h"

G_BEGIN_DECLS

/* How a roster is told on the screen. */

char *garde_roster_words_hours (const GardeShift *shift, GardeZone *zone); /* "15:30–19:30"; full */

/* "starred-symbolic" and the style of an answer; NULL: no mark, it is what one expects. */
const char *garde_roster_words_level_icon (GardeAvailabilityLevel level);
const char *garde_roster_words_level_style (GardeAvailabilityLevel level);

/* "Would like to", "Did not answer". Borrowed. */
const char *garde_roster_words_level (GardeAvailabilityLevel level);

/* "Can · enough shifts in that week": what somebody answered for a shift, and what @rule has
 * against it, for a place where both are known. (transfer full) */
char *garde_roster_words_stance (const GardeRosterSheet *sheet,
                                 guint shift,
                                 guint doctor,
                                 GardeRosterRule rule);

/* "Dr Marchand" of a person of @sheet. (transfer full) */
char *garde_roster_words_name (const GardeRosterSheet *sheet, guint doctor);

/* "1 place of 21 is empty": of what is shown, the draft or the weeks that are published; NULL:
 * there are no places. @missing is set to how many are empty. (transfer full) */
char *garde_roster_words_places (const GardeRosterSheet *sheet, gboolean in_draft, int *missing);

/* "2 changes since it was published on 20 November"; "not published yet". (transfer full) */
char *garde_roster_words_difference (const GardeRosterSheet *sheet);

/* With a capital: days are small letters in some languages, where no sentence begins with them.
 * (transfer full) */
char *garde_roster_words_begin (const char *text);

/* "Monday 30 November, Afternoon: one doctor is missing". (transfer full) */
char *garde_roster_words_hole (const GardeRosterSheet *sheet, guint shift, int missing);

/* What is wrong with a cell, all in one text, a sentence a line; NULL: nothing. (transfer full) */
char *garde_roster_words_faults (const GardeRosterReview *review, guint shift, guint doctor);

G_END_DECLS
