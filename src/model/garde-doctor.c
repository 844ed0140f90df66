/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/garde-doctor.h"

/* clang-format off */
static const GardeField fields[] = {
  GARDE_FIELD (GardeDoctor, family_name, TEXT),
  GARDE_FIELD (GardeDoctor, given_name, TEXT),
  GARDE_FIELD (GardeDoctor, name_key, TEXT),
  GARDE_FIELD (GardeDoctor, rpps, OPTIONAL_TEXT),
  GARDE_FIELD (GardeDoctor, licence_to, DAY),
  GARDE_FIELD (GardeDoctor, iban, OPTIONAL_TEXT),
  GARDE_FIELD (GardeDoctor, qualification, OPTIONAL_TEXT),
  GARDE_FIELD (GardeDoctor, phone, OPTIONAL_TEXT),
  GARDE_FIELD (GardeDoctor, insurance_number, OPTIONAL_TEXT),
  GARDE_FIELD (GardeDoctor, signature, BYTES),
  GARDE_FIELD (GardeDoctor, email, OPTIONAL_TEXT),
};
/* clang-format on */

GARDE_DEFINE_RECORD (GardeDoctor, garde_doctor, "doctor", fields)
