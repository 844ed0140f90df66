/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/garde-record.h"

G_BEGIN_DECLS

#define GARDE_TYPE_DOCTOR (garde_doctor_get_type ())
GARDE_DECLARE_RECORD (GardeDoctor, garde_doctor, DOCTOR)

/* A doctor, shared by all centres of the database. */
struct _GardeDoctor
{
  GardeRecord parent_instance;

  char *family_name;
  char *given_name;
  char *name_key;      /* folded "family given" */
  char *rpps;          /* 11 digits */
  GardeDay licence_to; /* a locum or adjunct with one has no thesis yet */
  char *iban;
  char *qualification;
  char *phone;
  char *insurance_number; /* (AM) as on his prescriptions */
  GBytes *signature;      /* PNG */
  char *email;
};

G_END_DECLS
