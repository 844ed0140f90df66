/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/garde-record.h"

G_BEGIN_DECLS

#define GARDE_TYPE_REPLACEMENT (garde_replacement_get_type ())
GARDE_DECLARE_RECORD (GardeReplacement, garde_replacement, REPLACEMENT)

/* Who replaces whom, from when to when: not both work on a day of it, unless the Ordre’s derogation
 * covers that day (R.4127-65). */
struct _GardeReplacement
{
  GardeRecord parent_instance;

  gint64 centre;
  gint64 locum;
  gint64 holder;
  GardeDay valid_from;
  GardeDay valid_to; /* not set: no end */
  char *derogation;  /* its reference */
  GardeDay derogation_from;
  GardeDay derogation_to;
};

G_END_DECLS
