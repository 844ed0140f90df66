/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/garde-patient.h"
#include "model/garde-step.h"
#include "model/garde-visit-machine.h"
#include "store/garde-store.h"

G_BEGIN_DECLS

/* What a step needs besides the state. */
typedef struct
{
  GardeVisitState to;
  GardeVisitOutcome outcome;             /* with DONE; 0 leaves it */
  gint64 doctor;                         /* with CALLED: who calls; 0 leaves the visit's doctor */
  gint64 at;                             /* 0: now; a past time when a paper day is keyed in */
  GardeFamilyDoctorAnswer family_doctor; /* with WAITING, the desk's check; 0 leaves it */
  GardeZoneOfRoom zone;                  /* with WAITING; 0 leaves it */
  gboolean identity_seen;     /* with WAITING: a paper with a photograph was seen, which raises the
                               * patient's identity state (FRENCH-RULES.md 1) */
  const char *accompanied_by; /* with WAITING; NULL leaves it */
  const char *note;           /* why: left, redirected, cancelled; may be NULL */
  GardeVisitState from; /* where the caller saw the visit, so that of two desks that call the same
                         * patient one is refused; 0: wherever it is */
} GardeStepRequest;

/* Moves a visit on: its state, its stamp and a row of step in one transaction of two round trips.
 * STEP if the state does not allow it or is no longer the one that was seen, with who was there
 * before. The visit as saved. (transfer full) */
GardeVisit *garde_store_step (GardeStore *self,
                              GardeSession *session,
                              gint64 visit,
                              const GardeStepRequest *request,
                              GError **error);

/* Sets a visit that waits aside, or back into the queue; one that was called goes back to the room
 * and is set aside. A step like any other, to be undone. (transfer full) */
GardeVisit *garde_store_park (
    GardeStore *self, GardeSession *session, gint64 visit, gboolean parked, GError **error);

/* What the desk changes of a visit that is not over, beside its steps. 0 and NULL leave it. */
typedef struct
{
  GardeZoneOfRoom zone;
  GardePriority priority;
  GardeReasonGroup reason_group;
  const char *reason;
  const char *accompanied_by;
} GardeVisitChange;

/* STALE if @visit is no longer what was read. The visit as saved. (transfer full) */
GardeVisit *garde_store_change_visit (GardeStore *self,
                                      GardeSession *session,
                                      const GardeVisit *visit,
                                      const GardeVisitChange *change,
                                      GError **error);

/* Takes the visit's last step back by a compensating step, under the rule of garde_visit_may_undo
 * (). (transfer full) */
GardeVisit *
garde_store_undo (GardeStore *self, GardeSession *session, gint64 visit, GError **error);

/* The last step of the day's flow made on this session's workstation in a shift of today or one
 * that still runs; NULL without error if there is none. (transfer full) */
GardeStep *garde_store_find_last_step (GardeStore *self, GardeSession *session, GError **error);

/* A visit's steps in order. (transfer full) of GardeStep */
GPtrArray *
garde_store_load_steps (GardeStore *self, GardeSession *session, gint64 visit, GError **error);

/* A patient who walks in. */
typedef struct
{
  GardePatient
      *patient; /* revision 0: a new file is made; else known, and saved if it differs. Borrowed. */
  gint64
      shift; /* 0: the shift of now, else the next or last one today; NOT_FOUND if there is none */
  gint64 doctor; /* 0: whoever calls him */
  GardeReasonGroup reason_group;
  const char *reason;
  GardeFamilyDoctorAnswer family_doctor;
  GardeZoneOfRoom zone;
  GardePriority priority;
  const char *accompanied_by; /* a minor: by whom; may be NULL */
} GardeWalkIn;

/* Registers him: the file if new, the visit with the next ticket of the day, its step to waiting,
 * in one transaction. (transfer full) */
GardeVisit *garde_store_register_walk_in (GardeStore *self,
                                          GardeSession *session,
                                          const GardeWalkIn *walk_in,
                                          GError **error);

G_END_DECLS
