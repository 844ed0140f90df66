/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "list/garde-day-queue.h"
#include "ui/shared/garde-moment.h"

G_BEGIN_DECLS

/* What a place or a visit says of itself: every word that a slot or a row shows and that is read
 * aloud. NULL is nothing. */
typedef struct
{
  const char *style; /* the class of its state in the style sheet */
  const char *icon;
  char *name;
  char *age;
  char *note;  /* reason, or what happened */
  char *extra; /* a timer or hours */
  GardeWaitLevel level;
  gboolean is_struck;
  const char *source;   /* chip of who sent him */
  const char *priority; /* chip, when it is not normal */
  gboolean is_urgent;
  gboolean is_overbooked;
  gboolean is_narrow;
  char *spoken; /* the whole in one sentence */
} GardeEntryWords;

/* @is_narrow: it shares its row with others, so the reason gives way to the age. */
GardeEntryWords *
garde_entry_words_new (const GardeDayEntry *entry, const GardeMoment *moment, gboolean is_narrow);
void garde_entry_words_free (GardeEntryWords *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GardeEntryWords, garde_entry_words_free)

/* Whether nobody has the place and anybody may. */
gboolean garde_entry_is_free (const GardeDayEntry *entry, gint64 now);

G_END_DECLS
