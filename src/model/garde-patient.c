/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/garde-patient.h"

/* clang-format off */
static const GardeField fields[] = {
  GARDE_FIELD (GardePatient, family_name, TEXT),
  GARDE_FIELD (GardePatient, given_name, TEXT),
  GARDE_FIELD (GardePatient, used_family_name, OPTIONAL_TEXT),
  GARDE_FIELD (GardePatient, used_given_name, OPTIONAL_TEXT),
  GARDE_FIELD (GardePatient, birth_date, DAY),
  GARDE_FIELD (GardePatient, birth_date_uncertain, FLAG),
  GARDE_FIELD (GardePatient, sex, ENUM),
  GARDE_FIELD (GardePatient, identity_state, ENUM),
  GARDE_FIELD (GardePatient, phone, OPTIONAL_TEXT),
  GARDE_FIELD (GardePatient, address, OPTIONAL_TEXT),
  GARDE_FIELD (GardePatient, nir, OPTIONAL_TEXT),
  GARDE_FIELD (GardePatient, ins, OPTIONAL_TEXT),
  GARDE_FIELD (GardePatient, ins_oid, OPTIONAL_TEXT),
  GARDE_FIELD (GardePatient, alert, OPTIONAL_TEXT),
  GARDE_FIELD (GardePatient, unidentified, INT),
  GARDE_FIELD (GardePatient, family_doctor_answer, ENUM),
  GARDE_FIELD (GardePatient, family_doctor, OPTIONAL_REFERENCE),
  GARDE_FIELD (GardePatient, name_key, TEXT),
  GARDE_FIELD (GardePatient, phone_key, OPTIONAL_TEXT),
  GARDE_FIELD (GardePatient, last_visit_day, DAY),
  GARDE_FIELD (GardePatient, created_at, INSTANT),
};
/* clang-format on */

GARDE_DEFINE_RECORD (GardePatient, garde_patient, "patient", fields)
