/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/garde-record.h"
#include "model/garde-words.h"

G_BEGIN_DECLS

#define GARDE_TYPE_SHIFT (garde_shift_get_type ())
GARDE_DECLARE_RECORD (GardeShift, garde_shift, SHIFT)

/* One opening of the centre on one day. */
struct _GardeShift
{
  GardeRecord parent_instance;

  gint64 centre;
  char *reference;
  GardeShiftKind kind;
  GardeShiftState state;
  gint64 starts_at;
  gint64 ends_at;
  GardeDay local_day; /* of its start, in the centre's zone */
  gint64 need;
  gint64 closed_at;
  gint64 opening;   /* that made it */
  gint64 duty_list; /* 0: the centre’s own */
};

G_END_DECLS
