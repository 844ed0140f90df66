/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/garde-patient-keeping.h"
#include "model/garde-referral.h"
#include "model/garde-step.h"
#include "model/garde-trail-entry.h"
#include "model/garde-visit-file.h"

G_BEGIN_DECLS

/* All that a centre keeps about one patient, as it was read once, to be handed out to him (CSP
 * L1111-7). What is not his is not in it: drafts, notes that are not closed, who came with him, the
 * free words of steps. Plain structs that own what they point to. */

typedef struct
{
  GardeVisit *visit;
  GardeDoctor *doctor;   /* may be NULL */
  GPtrArray *steps;      /* of GardeStep, in order */
  GPtrArray *notes;      /* of GardeNote, closed or added later, in order */
  GPtrArray *vitals;     /* of GardeVital, in order */
  GPtrArray *orders;     /* of GardeOrderSheet, in order */
  GPtrArray *documents;  /* of GardeDocument without their content, in order */
  GardeSummary *summary; /* may be NULL */
} GardePatientFileVisit;

typedef struct
{
  GardePatient *patient;
  GardePatientKeeping *keeping;       /* may be NULL */
  GardeDirectoryEntry *family_doctor; /* may be NULL */
  GardeDay kept_until;
  GPtrArray *merged;    /* of GardePatient: files that were merged into this one */
  GPtrArray *visits;    /* of GardePatientFileVisit, the oldest first */
  GPtrArray *referrals; /* of GardeReferral, the oldest first */
  GPtrArray *accesses;  /* of GardeTrailEntry: who opened the file or had it exported, the newest
                         * first */
} GardePatientFile;

/* Takes references; the lists start empty. @doctor may be NULL. */
GardePatientFileVisit *garde_patient_file_visit_new (GardeVisit *visit, GardeDoctor *doctor);
void garde_patient_file_visit_free (GardePatientFileVisit *self);

GardePatientFile *garde_patient_file_new (GardePatient *patient); /* takes a reference */
void garde_patient_file_free (GardePatientFile *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GardePatientFile, garde_patient_file_free)

/* The visit with @id; NULL if it is none of the patient's. Borrowed. */
GardePatientFileVisit *garde_patient_file_find_visit (const GardePatientFile *self, gint64 id);

G_END_DECLS
