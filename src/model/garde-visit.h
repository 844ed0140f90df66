/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/garde-record.h"
#include "model/garde-words.h"

G_BEGIN_DECLS

#define GARDE_TYPE_VISIT (garde_visit_get_type ())
GARDE_DECLARE_RECORD (GardeVisit, garde_visit, VISIT)

/* One coming of a patient, booked or not. */
struct _GardeVisit
{
  GardeRecord parent_instance;

  gint64 centre;
  gint64 patient;
  gint64 shift;
  gint64 doctor;
  gint64 place; /* none: a walk-in */
  char *reference;
  GardeSource source;
  gint64 ticket; /* number of the day, the only thing that the room sees */
  GardeReasonGroup reason_group;
  char *reason;
  GardeFamilyDoctorAnswer family_doctor;
  GardeZoneOfRoom zone;
  GardePriority priority;
  char *accompanied_by; /* who came with a minor: name, relation, telephone */
  gboolean parked;
  GardeVisitState state;
  GardeVisitOutcome outcome;
  gint64 slot_at; /* not set: a walk-in */
  gint64 slot_minutes;
  GardeDay local_day; /* of the slot, or of the arrival */
  GardeMinutes local_minute;
  gint64 booked_at;
  gint64 arrived_at;
  gint64 called_at;
  gint64 started_at;
  gint64 done_at;
  gint64 closed_at;
};

/* When the doctor began with the patient, else called him, else @now. */
gint64 garde_visit_get_beginning (const GardeVisit *self, gint64 now);

G_END_DECLS
