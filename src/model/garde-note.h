/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/garde-record.h"
#include "model/garde-words.h"

G_BEGIN_DECLS

#define GARDE_TYPE_NOTE (garde_note_get_type ())
GARDE_DECLARE_RECORD (GardeNote, garde_note, NOTE)

/* A doctor's note of a visit. */
struct _GardeNote
{
  GardeRecord parent_instance;

  gint64 visit;
  gint64 author; /* an account */
  gint64 written_at;
  char *reason;
  char *findings;
  char *conclusion;
  char *conclusion_code;
  char *plan;
  gint64 doctor;                     /* who writes */
  gboolean addendum;                 /* came after the visit was finished */
  GardeCodeSystem conclusion_system; /* 0: free text */
  char *conclusion_version;
  gint64 follow_up_days; /* until the family doctor sees him again; 0: not said */
  gint64 closed_at;      /* finished: it is not edited any more */
  gint64 moved_from;     /* the visit on which it was written by mistake */
};

G_END_DECLS
