/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/garde-patient.h"
#include "store/garde-desk.h"

G_BEGIN_DECLS

/* What became of a file that was to be saved: exactly one of the three. */
typedef struct
{
  GardePatient *saved;
  GPtrArray *doubles; /* of GardePatient: files that look like the new one, which was not made */
  GardePatient
      *theirs; /* what another desk saved since the file was read; nothing was saved here */
} GardePatientSaved;

void garde_patient_saved_free (GardePatientSaved *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GardePatientSaved, garde_patient_saved_free)

/* Saves @patient, which is taken over. @is_new_for_sure: the likely doubles of a new file were
 * seen. The result of garde_desk_run_finish () is a GardePatientSaved. */
void garde_patient_saving_run (GardeDesk *desk,
                               GardePatient *patient,
                               gboolean is_new_for_sure,
                               GAsyncReadyCallback callback,
                               gpointer data);

G_END_DECLS
