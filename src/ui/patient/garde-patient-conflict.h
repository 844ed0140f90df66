/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "model/garde-patient.h"

G_BEGIN_DECLS

/* Two versions of a file side by side, only the fields in which they differ: what another desk
 * saved and what was typed here. What stays if one's own is kept is bold. */
#define GARDE_TYPE_PATIENT_CONFLICT (garde_patient_conflict_get_type ())
G_DECLARE_FINAL_TYPE (
    GardePatientConflict, garde_patient_conflict, GARDE, PATIENT_CONFLICT, GtkWidget)

/* @base: what both were made from. Borrowed. */
void garde_patient_conflict_show (GardePatientConflict *self,
                                  const GardePatient *base,
                                  const GardePatient *theirs,
                                  const GardePatient *mine);

/* How many fields it shows. */
guint garde_patient_conflict_count (GardePatientConflict *self);

G_END_DECLS
