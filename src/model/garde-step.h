/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/garde-record.h"
#include "model/garde-words.h"

G_BEGIN_DECLS

#define GARDE_TYPE_STEP (garde_step_get_type ())
GARDE_DECLARE_RECORD (GardeStep, garde_step, STEP)

/* One change of a visit's state, of its place, or of being parked: when, by whom, where. */
struct _GardeStep
{
  GardeRecord parent_instance;

  gint64 visit;
  GardeVisitState from_state; /* 0: made */
  GardeVisitState to_state;
  gint64 at;
  gint64 by_account;
  gint64 workstation;
  gint64 from_place;  /* the place that it left with this step; none: it kept the one it has */
  gint64 from_doctor; /* whose it was before this step; none: nobody's */
  gboolean from_parked;
  gboolean to_parked;
  char *note;    /* why: left, redirected, cancelled, overbooked */
  gint64 undoes; /* the step that this one takes back */
};

G_END_DECLS
