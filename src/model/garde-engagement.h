/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/garde-record.h"
#include "model/garde-words.h"

G_BEGIN_DECLS

#define GARDE_TYPE_ENGAGEMENT (garde_engagement_get_type ())
GARDE_DECLARE_RECORD (GardeEngagement, garde_engagement, ENGAGEMENT)

/* A doctor's dealings with one centre. */
struct _GardeEngagement
{
  GardeRecord parent_instance;

  gint64 centre;
  gint64 doctor;
  char *reference; /* the centre's own, unique within it */
  GardeDoctorStatus status;
  GardeDay contract_from; /* not set: not recorded, which is not expired */
  GardeDay contract_to;
  gint64 max_shifts_per_week;
  gint64 replaces;         /* a locum: the doctor whom he replaces */
  gboolean on_other_lists; /* serves only on other duty lists than the centre’s own */
};

G_END_DECLS
