/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/garde-day-sheet.h"

G_BEGIN_DECLS

/* Where somebody of the day stands for whoever looks at the waiting room. */
typedef enum
{
  GARDE_ROOM_WAITING,     /* in the order of the queue */
  GARDE_ROOM_PARKED,      /* set aside, in the same order */
  GARDE_ROOM_EXPECTED,    /* booked until the horizon, by hour */
  GARDE_ROOM_WITH_DOCTOR, /* called or in visit, the longest first */
  GARDE_ROOM_SEEN,        /* within the last half hour, the newest first */
  GARDE_N_ROOM_SECTIONS,
} GardeRoomSection;

typedef struct
{
  guint seen;
  guint no_show;
  guint left;
  guint redirected;
} GardeRoomCounts;

/* The waiting room as lists that stay while the day is read again: what did not change is not
 * touched, so selection and scroll stay. */
#define GARDE_TYPE_WAITING_MODEL (garde_waiting_model_get_type ())
G_DECLARE_FINAL_TYPE (GardeWaitingModel, garde_waiting_model, GARDE, WAITING_MODEL, GObject)

GardeWaitingModel *garde_waiting_model_new (void);

/* Takes @sheet over as it is at @now (ms UTC); call it again when time has gone on. */
void garde_waiting_model_show (GardeWaitingModel *self, GardeDaySheet *sheet, gint64 now);

/* Only the patients of @doctor and those of nobody in particular; 0: all. */
void garde_waiting_model_set_doctor (GardeWaitingModel *self, gint64 doctor);
gint64 garde_waiting_model_get_doctor (GardeWaitingModel *self);

GListModel *garde_waiting_model_get_section (GardeWaitingModel *self,
                                             GardeRoomSection section); /* of GardeDayEntry */

/* Until when those who are expected are listed (ms UTC). */
gint64 garde_waiting_model_get_horizon (GardeWaitingModel *self);

/* How many have come to what end, whatever doctor is chosen. */
const GardeRoomCounts *garde_waiting_model_get_counts (GardeWaitingModel *self);

/* A place in a section, 0 the first. */
typedef struct
{
  GardeRoomSection section;
  guint position;
} GardeRoomSpot;

/* Where the visit of @id stands; FALSE if it is in no section. */
gboolean garde_waiting_model_find (GardeWaitingModel *self, gint64 id, GardeRoomSpot *spot);

/* Who is selected after the lists have changed: still @id; if he is in no section any more whoever
 * stands at @spot, where he was, else whoever is next, is due next or is with a doctor. @spot
 * becomes where that one stands. 0 if nobody is there. */
gint64 garde_waiting_model_settle (GardeWaitingModel *self, gint64 id, GardeRoomSpot *spot);

/* Whoever stands at @position of @section, or the last one before that; NULL if the section is
 * empty. Borrowed. */
GardeDayEntry *
garde_waiting_model_get_nearest (GardeWaitingModel *self, GardeRoomSection section, guint position);

typedef enum
{
  GARDE_ROOM_UP,
  GARDE_ROOM_DOWN,
  GARDE_ROOM_LEFT,  /* to those who wait, are set aside or expected */
  GARDE_ROOM_RIGHT, /* to those who are with a doctor or were seen */
  GARDE_ROOM_FIRST,
  GARDE_ROOM_LAST,
} GardeRoomMove;

/* The neighbour of the visit of @id as it is shown: the sections of each side stand below each
 * other. NULL if there is none on that side; the first of all if @id is nowhere. Borrowed. */
GardeDayEntry *garde_waiting_model_move (GardeWaitingModel *self, gint64 id, GardeRoomMove move);

/* Whoever has been called last today; NULL if nobody was. Borrowed from the sheet. */
GardeDayEntry *garde_waiting_model_find_last_call (GardeWaitingModel *self);

/* The doctors of the shifts that run at the moment or, if none does, of the whole day, each once.
 * (transfer container) of GardeDoctor, borrowed from the sheet */
GPtrArray *garde_waiting_model_list_doctors (GardeWaitingModel *self);

G_END_DECLS
