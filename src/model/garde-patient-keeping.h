/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/garde-record.h"

G_BEGIN_DECLS

#define GARDE_TYPE_PATIENT_KEEPING (garde_patient_keeping_get_type ())
GARDE_DECLARE_RECORD (GardePatientKeeping, garde_patient_keeping, PATIENT_KEEPING)

/* What bears on how long a patient’s file is kept; most patients have none. */
struct _GardePatientKeeping
{
  GardeRecord parent_instance;

  gint64 patient;
  GardeDay died_on;
  gint64 held_since; /* under legal hold; not set: it is not */
  gint64 held_by;    /* an account */
  char *held_why;
};

G_END_DECLS
