/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/day/garde-entry-words.h"

G_BEGIN_DECLS

/* The texts around the board. */

/* "Today", "Yesterday" …: a day that lies @distance days from today. Borrowed. */
const char *garde_day_words_title (int distance);

/* "Paul Nguyen selected · appointment at 17:10", or of a free place that Enter books it; "" for
 * nothing. (transfer full) */
char *garde_day_words_selected (const GardeDayEntry *entry, const GardeMoment *moment);

/* "18:10 with Dr Belaïd": where a place is. (transfer full) */
char *garde_day_words_where (const GardeDayEntry *entry, const GardeMoment *moment);

/* "Free", or for whom it is kept and until when. (transfer full) */
char *garde_day_words_place (const GardeDayEntry *entry, const GardeMoment *moment);

/* What was done, as a sentence; @doctor may be NULL. (transfer full) */
char *garde_day_words_booked (const GardeVisit *visit,
                              const GardeDoctor *doctor,
                              const GardeMoment *moment);
char *garde_day_words_moved (const GardeVisit *visit,
                             const GardeDoctor *doctor,
                             const GardeMoment *moment);

G_END_DECLS
