/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/garde-desk.h"

G_BEGIN_DECLS

/* What is done with a patient's file as a whole, in the store's thread. */

typedef enum
{
  GARDE_PATIENT_RIGHT_MERGE = 1,
  GARDE_PATIENT_RIGHT_EXPORT,
  GARDE_PATIENT_RIGHT_DEATH,
  GARDE_PATIENT_RIGHT_HOLD,
} GardePatientRight;

/* What the session must be allowed for @right. */
GardeAction garde_patient_right_get_action (GardePatientRight right);

typedef struct
{
  GardePatientRight right;
  gint64 patient;
  gint64 other; /* a patient, or the merge that is undone */
  gboolean is_undone;
  GardeDay day; /* of death; not set: taken back */
  char *text;   /* why; NULL: the hold is lifted; the folder of an export */
} GardePatientWork;

GardePatientWork *garde_patient_work_new (GardePatientRight right, gint64 patient);
void garde_patient_work_free (GardePatientWork *self);

/* A GardeDeskFunc: what comes back is the sentence that says what was done. */
gpointer garde_patient_work_run (GardeStore *store,
                                 GardeSession *session,
                                 gpointer argument,
                                 GCancellable *cancellable,
                                 GError **error);

G_END_DECLS
