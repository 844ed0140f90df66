/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/garde-record.h"
#include "model/garde-words.h"

G_BEGIN_DECLS

#define GARDE_TYPE_SCHEME (garde_scheme_get_type ())
GARDE_DECLARE_RECORD (GardeScheme, garde_scheme, SCHEME)

/* An allowance scheme; one that was used is only ended. */
struct _GardeScheme
{
  GardeRecord parent_instance;

  gint64 centre;
  char *name;
  GardeShiftKind kind; /* 0: every kind of shift */
  GardeDay valid_from;
  GardeDay valid_to;
};

G_END_DECLS
