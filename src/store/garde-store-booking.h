/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/garde-patient.h"
#include "model/garde-visit.h"
#include "store/garde-store.h"

G_BEGIN_DECLS

/* Where a visit is to go: a place, or a new seat beside it. */
typedef struct
{
  gint64 place;
  const char *overbook_reason; /* NULL: the place itself; else why a seat is added at its hour */
} GardeSeat;

/* A patient who gets a place. */
typedef struct
{
  GardePatient
      *patient; /* revision 0: a new file is made; else known, and saved if it differs. Borrowed. */
  GardeSeat seat;
  GardeSource source;
  GardeReasonGroup reason_group;
  const char *reason;
  GardeFamilyDoctorAnswer family_doctor;
  GardePriority priority;     /* 0: normal */
  const char *accompanied_by; /* a minor: by whom; may be NULL */
} GardeBooking;

/* Books: the file if new, the visit with the next ticket of the day, its step to booked, in one
 * transaction. TAKEN, with who has it and from which workstation, if the place has a live visit,
 * or the patient is booked or there on that day; INVALID if the place is over, its shift closed,
 * reserved for another source until its release, or the overbooking has no reason. (transfer full)
 */
GardeVisit *garde_store_book (GardeStore *self,
                              GardeSession *session,
                              const GardeBooking *booking,
                              GError **error);

/* Moves a booked or waiting visit to another place of any doctor and shift of the same day: a step
 * like any other, to be undone. The place that it left is free. Errors as garde_store_book (), STEP
 * if it is with a doctor or over. (transfer full) */
GardeVisit *garde_store_move_visit (
    GardeStore *self, GardeSession *session, gint64 visit, const GardeSeat *seat, GError **error);

G_END_DECLS
