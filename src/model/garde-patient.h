/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/garde-record.h"
#include "model/garde-words.h"

G_BEGIN_DECLS

#define GARDE_TYPE_PATIENT (garde_patient_get_type ())
GARDE_DECLARE_RECORD (GardePatient, garde_patient, PATIENT)

/* A patient, shared by all centres of the database. */
struct _GardePatient
{
  GardeRecord parent_instance;

  char *family_name; /* at birth */
  char *given_name;  /* first at birth */
  char *used_family_name;
  char *used_given_name;
  GardeDay birth_date;
  gboolean birth_date_uncertain;
  GardeSex sex;
  GardeIdentityState identity_state;
  char *phone; /* as typed */
  char *address;
  char *nir;     /* by which care is billed, perhaps a parent's: 13 or 15 characters, normalised */
  char *ins;     /* matricule of the national identity, his own: 15 characters, normalised */
  char *ins_oid; /* the space that @ins is from, without which it never goes */
  char *alert;
  gint64 unidentified; /* number of one who could not say who he is; 0: identified;
                        * -1: the store gives the next one */
  GardeFamilyDoctorAnswer family_doctor_answer;
  gint64 family_doctor;    /* a directory entry */
  char *name_key;          /* written by the store */
  char *phone_key;         /* written by the store */
  GardeDay last_visit_day; /* or of the file's making */
  gint64 created_at;
};

G_END_DECLS
