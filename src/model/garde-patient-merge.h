/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/garde-record.h"

G_BEGIN_DECLS

#define GARDE_TYPE_PATIENT_MERGE (garde_patient_merge_get_type ())
GARDE_DECLARE_RECORD (GardePatientMerge, garde_patient_merge, PATIENT_MERGE)

/* Two files of one person made one: what the loser had belongs to the winner until it is undone. */
struct _GardePatientMerge
{
  GardeRecord parent_instance;

  gint64 winner;
  gint64 loser;
  GardeDay winner_day; /* of the winner’s last visit before */
  gint64 merged_at;
  gint64 merged_by; /* an account */
  gint64 undone_at; /* not set: it stands */
  gint64 undone_by;
};

G_END_DECLS
