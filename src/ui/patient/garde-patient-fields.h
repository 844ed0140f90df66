/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "model/garde-patient.h"
#include "store/garde-desk.h"

G_BEGIN_DECLS

/* The fields of a patient's file, with what is wrong or odd beside each. Signal "changed": a person
 * typed or chose. */
#define GARDE_TYPE_PATIENT_FIELDS (garde_patient_fields_get_type ())
G_DECLARE_FINAL_TYPE (GardePatientFields, garde_patient_fields, GARDE, PATIENT_FIELDS, GtkWidget)

void garde_patient_fields_set_up (GardePatientFields *self, GardeDesk *desk);

/* Shows @patient as it is; what was typed before is gone. */
void garde_patient_fields_fill (GardePatientFields *self, const GardePatient *patient);

/* What was filled in, with what was typed. (transfer full) */
GardePatient *garde_patient_fields_make (GardePatientFields *self);

/* Whether that differs from what was filled in. */
gboolean garde_patient_fields_is_changed (GardePatientFields *self);

/* Says beside each field what is wrong; the first control that is, NULL if none is. */
GtkWidget *garde_patient_fields_find_wrong (GardePatientFields *self);

/* Enter: adds the key that a social security number lacks, goes to the next field; FALSE at the
 * last one. */
gboolean garde_patient_fields_go_on (GardePatientFields *self);

G_END_DECLS
