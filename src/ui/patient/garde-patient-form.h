/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "model/garde-patient.h"
#include "store/garde-desk.h"

G_BEGIN_DECLS

/* Makes a patient's file or edits one: nothing typed is lost by an error, by a file that looks the
 * same, or by another desk that saved the file meanwhile. Ctrl+Enter saves, Escape leaves and asks
 * only if something was typed. Signals: "saved" (gint64, the patient); "left"; "opened" (gint64): a
 * file that looks the same is wanted instead. */
#define GARDE_TYPE_PATIENT_FORM (garde_patient_form_get_type ())
G_DECLARE_FINAL_TYPE (GardePatientForm, garde_patient_form, GARDE, PATIENT_FORM, GtkWidget)

void garde_patient_form_set_up (GardePatientForm *self, GardeDesk *desk);

/* Starts with @patient as it was read, or with a new file (revision 0). */
void garde_patient_form_start (GardePatientForm *self, GardePatient *patient);

/* Whose file is being edited with something typed that is not saved: 0 for a new one, -1 if there
 * is nothing. */
gint64 garde_patient_form_get_unsaved (GardePatientForm *self);

G_END_DECLS
