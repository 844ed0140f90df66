/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/garde-record.h"

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
};

G_END_DECLS
