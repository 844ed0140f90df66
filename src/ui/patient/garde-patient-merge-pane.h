/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "model/garde-patient.h"

G_BEGIN_DECLS

/* Which other file is the same person's: the likely ones in a list, then the chosen one beside this
 * one. Signal "chosen" (gint64): the other file shall be merged into this one. Leaves by
 * "rights.leave". */
#define GARDE_TYPE_PATIENT_MERGE_PANE (garde_patient_merge_pane_get_type ())
G_DECLARE_FINAL_TYPE (
    GardePatientMergePane, garde_patient_merge_pane, GARDE, PATIENT_MERGE_PANE, GtkWidget)

/* @doubles: of GardePatient, without @patient. Borrowed. */
void garde_patient_merge_pane_show (GardePatientMergePane *self,
                                    GardePatient *patient,
                                    const GPtrArray *doubles,
                                    GardeDay today);

G_END_DECLS
