/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/day/garde-entry-words.h"

G_BEGIN_DECLS

/* The texts around the board. */

/* "Today", "Yesterday" …: a day that lies @distance days from today. Borrowed. */
const char *garde_day_words_title (int distance);

/* "Paul Nguyen selected · appointment at 17:10"; "" for nobody. (transfer full) */
char *garde_day_words_selected (const GardeDayEntry *entry, const GardeMoment *moment);

G_END_DECLS
