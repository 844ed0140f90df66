/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/garde-record.h"
#include "model/garde-words.h"

G_BEGIN_DECLS

#define GARDE_TYPE_REFERRAL (garde_referral_get_type ())
GARDE_DECLARE_RECORD (GardeReferral, garde_referral, REFERRAL)

/* A request for care, from wherever it came. */
struct _GardeReferral
{
  GardeRecord parent_instance;

  gint64 centre;
  char *reference;
  GardeSource source;
  char *regulator;
  char *their_reference;
  gint64 patient;
  GardeReasonGroup reason_group;
  char *reason;
  gint64 received_at;
  GardeDay local_day; /* of its reception */
  GardeMinutes local_minute;
  GardeReferralOutcome outcome;
  GardeReferralAnswer answered_by;
  gint64 refused_at;
  gint64 answered_at;
  gint64 visit;
};

G_END_DECLS
