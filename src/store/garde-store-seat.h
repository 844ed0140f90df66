/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/garde-place.h"
#include "model/garde-shift.h"
#include "store/garde-store-booking.h"

G_BEGIN_DECLS

/* Who asks for a seat; inside a transaction. */
typedef struct
{
  const GardeSeat *seat;
  GardeSource source;
  gint64 visit;      /* that moves; 0: a new one */
  GardeDay only_day; /* that it must stay on; not set: any */
} GardeSeatRequest;

/* What was got: a place that nobody else holds as this transaction sees it. Which of two gets it is
 * the database's decision. */
typedef struct
{
  GardePlace *place;
  GardeShift *shift;
} GardeSeatAnswer;

void garde_seat_answer_clear (GardeSeatAnswer *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (GardeSeatAnswer, garde_seat_answer_clear)

/* The place itself, or, with a reason, a seat at its hour: the place if it is free after all, else
 * an overbooked seat that is empty again, else a new one (posted). NOT_FOUND, TAKEN or INVALID with
 * the reason. */
gboolean garde_store_get_seat (GardeStore *self,
                               GardeSession *session,
                               const GardeSeatRequest *request,
                               GardeSeatAnswer *answer,
                               GError **error);

G_END_DECLS
