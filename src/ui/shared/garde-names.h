/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/garde-doctor.h"
#include "model/garde-patient.h"

G_BEGIN_DECLS

/* How people are named on the screen. */

/* The name that the patient uses: "Paul Nguyen"; "Unidentified No. 12" of one who could not say who
 * he is. (transfer full) */
char *garde_name_patient (const GardePatient *patient);

/* As lists of names are read: "NGUYEN Paul (MARTIN)", the family name at birth in capitals, the one
 * that is used in brackets. (transfer full) */
char *garde_name_patient_listed (const GardePatient *patient);

/* "06 31 75 20 44", as typed if it is no French number, NULL if there is none. (transfer full) */
char *garde_name_phone (const GardePatient *patient);

/* "Dr Hélène Marchand" and "Dr Marchand". (transfer full) */
char *garde_name_doctor (const GardeDoctor *doctor);
char *garde_name_doctor_short (const GardeDoctor *doctor);

/* "5 months" or "" when the birth date is not known. (transfer full) */
char *garde_name_age (const GardePatient *patient, GardeDay today);

/* What the reason of a visit is called: what was typed, else its group. Borrowed. */
const char *garde_name_reason (const char *reason, int group);

/* "COT", "SAS" …: who sent a visit, short enough for a chip; NULL for who came by himself.
 * Borrowed. */
const char *garde_name_source_short (int source);

/* Whether @word is what stands before a name: "Dr", "Mme". */
gboolean garde_name_is_title (const char *word);

/* The first letters of at most two names, without those of a title. (transfer full) */
char *garde_name_initials (const char *name);

/* "9 min" with a no-break space. (transfer full) */
char *garde_name_span (gint64 minutes);

G_END_DECLS
