/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "model/garde-patient.h"
#include "ui/shared/garde-list-row.h"

G_BEGIN_DECLS

/* A patient in a list of what a search has found. */
#define GARDE_TYPE_PATIENT_ROW (garde_patient_row_get_type ())
G_DECLARE_FINAL_TYPE (GardePatientRow, garde_patient_row, GARDE, PATIENT_ROW, GardeListRow)

/* @query: what was typed, set bold in the name. @where: where he is now, or NULL: then the day of
 * the last visit. */
GtkWidget *
garde_patient_row_new (GardePatient *patient, const char *query, GardeDay today, const char *where);

GardePatient *garde_patient_row_get_patient (GardePatientRow *self);

/* Leaves the room to the name: the identity and the last visit go. */
void garde_patient_row_make_narrow (GardePatientRow *self);

/* Marks the file as one that looks like what is being typed. */
void garde_patient_row_mark_double (GardePatientRow *self);

/* Says what the row does, as “Open this file”, in place of the last visit. */
void garde_patient_row_offer (GardePatientRow *self, const char *text);

G_END_DECLS
