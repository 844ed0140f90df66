/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/garde-record.h"
#include "model/garde-words.h"

G_BEGIN_DECLS

#define GARDE_TYPE_SWAP (garde_swap_get_type ())
GARDE_DECLARE_RECORD (GardeSwap, garde_swap, SWAP)

/* A doctor proposes to give a published shift away, or to change it for another. */
struct _GardeSwap
{
  GardeRecord parent_instance;

  gint64 shift;
  gint64 doctor;       /* who proposes and works on it */
  gint64 other_doctor; /* who would take it; 0: anybody */
  gint64 other_shift;  /* which the other one gives for it; 0: none */
  GardeSwapState state;
  gint64 proposed_at;
  gint64 accepted_at;
  gint64 decided_at;
  gint64 decided_by;
  char *reason; /* why it was refused */
  char *note;   /* a word of who proposes */
};

G_END_DECLS
