/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "list/garde-day-queue.h"
#include "list/garde-waiting-model.h"
#include "ui/shared/garde-moment.h"

G_BEGIN_DECLS

/* What a row of the waiting room says of somebody: every word that is shown and that is read aloud.
 * NULL is nothing. */
typedef struct
{
  char *ticket;
  char *name;
  char *age;
  const char *priority; /* chip, when it is not normal */
  gboolean is_urgent;
  char *reason;
  const char *zone;
  const char *zone_icon;
  char *phone; /* of one who waits outside and is called by phone */
  gboolean is_outside;
  char *why;   /* the reason of the rank, or what happened */
  char *timer; /* "11 min", or the hour of an appointment */
  char *since; /* "too long · since 16:56" */
  GardeWaitLevel level;
  const char *source; /* chip of who sent him */
  const char *state;  /* chip of where he is, with its style and icon */
  const char *state_style;
  const char *state_icon;
  char *spoken; /* the whole in one sentence */
} GardeRoomWords;

/* @room: where his doctor sits, or NULL. */
GardeRoomWords *garde_room_words_new (const GardeDayEntry *entry,
                                      GardeRoomSection section,
                                      const GardeMoment *moment,
                                      const char *room);
void garde_room_words_free (GardeRoomWords *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GardeRoomWords, garde_room_words_free)

/* "Median of the day 18 min · 9 of 10 called within 31 min", or why there is no figure.
 * (transfer full) */
char *garde_room_words_past (const GardeDayWait *wait);

/* "4 seen · 2 did not come"; NULL if nobody has come to any end. (transfer full) */
char *garde_room_words_counts (const GardeRoomCounts *counts);

/* "Expected before 18:00" (transfer full) */
char *garde_room_words_expected (gint64 horizon, const GardeMoment *moment);

/* "Last call: No. 41, 16:56", "" if @last is NULL. (transfer full) */
char *garde_room_words_last_call (const GardeDayEntry *last, const GardeMoment *moment);

/* What a toast says of @entry once it arrived or was set aside, or once its last step was taken
 * back; @visit is as it was saved. (transfer full) */
char *garde_room_words_stepped (const GardeDayEntry *entry, const GardeVisit *visit);
char *garde_room_words_undone (const GardeDayEntry *entry, const GardeVisit *visit);

/* "5 patients waiting", those who are set aside among them (transfer full) */
char *garde_room_words_present (GardeWaitingModel *room);

G_END_DECLS
