/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/garde-patient.h"

G_BEGIN_DECLS

/* What stands in small letters beside a patient's name, one fact after the other. */

/* Adds @fact behind " · "; NULL and "" add nothing. */
void garde_facts_add (GString *facts, const char *fact);

/* "67 y · F · born on 28/03/1979" (transfer full) */
char *garde_patient_facts_dup_born (const GardePatient *patient, GardeDay today);

/* "NIR 2 98 03 •• ••• ••• ••": who stands behind the screen reads it too. NULL: there is none.
 * (transfer full) */
char *garde_patient_facts_dup_nir (const GardePatient *patient);

/* What he answered about his family doctor, in words. */
const char *garde_patient_facts_explain_doctor (const GardePatient *patient);

G_END_DECLS
