/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/garde-patient.h"

G_BEGIN_DECLS

/* What the desk edits of a patient, field by field: to tell two versions of a file apart and to put
 * them together. */
typedef enum
{
  GARDE_PATIENT_FAMILY_NAME,
  GARDE_PATIENT_GIVEN_NAME,
  GARDE_PATIENT_BIRTH, /* the date and whether it is certain */
  GARDE_PATIENT_SEX,
  GARDE_PATIENT_USED_FAMILY_NAME,
  GARDE_PATIENT_USED_GIVEN_NAME,
  GARDE_PATIENT_NIR,
  GARDE_PATIENT_INS, /* the matricule and its space */
  GARDE_PATIENT_IDENTITY,
  GARDE_PATIENT_PHONE,
  GARDE_PATIENT_ADDRESS,
  GARDE_PATIENT_FAMILY_DOCTOR, /* the answer and the directory's entry */
  GARDE_PATIENT_ALERT,
  GARDE_N_PATIENT_FIELDS,
} GardePatientField;

/* "Telephone", translated. */
const char *garde_patient_field_get_label (GardePatientField field);

/* What the field says, for people; "" if nothing. (transfer full) */
char *garde_patient_field_write (GardePatientField field, const GardePatient *patient);

gboolean
garde_patient_field_equal (GardePatientField field, const GardePatient *a, const GardePatient *b);

/* Whether any of them differs. */
gboolean garde_patient_fields_differ (const GardePatient *a, const GardePatient *b);

/* @theirs, which was saved while @mine was made from @base, with what @mine changed. An identity
 * that they proved does not hold for traits that @mine changed. (transfer full) */
GardePatient *garde_patient_merge (const GardePatient *base,
                                   const GardePatient *theirs,
                                   const GardePatient *mine);

G_END_DECLS
