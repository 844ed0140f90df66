/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/garde-record.h"

G_BEGIN_DECLS

#define GARDE_TYPE_DRAFT_CELL (garde_draft_cell_get_type ())
GARDE_DECLARE_RECORD (GardeDraftCell, garde_draft_cell, DRAFT_CELL)

/* Where the draft of a roster differs from what is published, or is locked. A cell that is as
 * published and not locked is no row. */
struct _GardeDraftCell
{
  GardeRecord parent_instance;

  gint64 shift;
  gint64 doctor;
  gboolean is_on;     /* the doctor works in the draft */
  gboolean is_locked; /* no filling moves it */
};

G_END_DECLS
