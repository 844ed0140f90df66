/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/garde-record.h"
#include "model/garde-words.h"

G_BEGIN_DECLS

#define GARDE_TYPE_VITAL (garde_vital_get_type ())
GARDE_DECLARE_RECORD (GardeVital, garde_vital, VITAL)

/* A measured value of a visit. */
struct _GardeVital
{
  GardeRecord parent_instance;

  gint64 visit;
  GardeVitalKind kind;
  gint64 value; /* in the unit of its kind: garde-vital-kind.h */
  char *text;   /* of a kind that has no number */
  gint64 measured_at;
};

G_END_DECLS
