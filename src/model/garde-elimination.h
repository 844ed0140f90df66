/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/garde-record.h"

G_BEGIN_DECLS

#define GARDE_TYPE_ELIMINATION (garde_elimination_get_type ())
GARDE_DECLARE_RECORD (GardeElimination, garde_elimination, ELIMINATION)

/* The decision that ended a patient’s file, and how much it took away. */
struct _GardeElimination
{
  GardeRecord parent_instance;

  gint64 patient; /* of whom nothing but this number is left */
  gint64 decided_at;
  gint64 decided_by; /* an account */
  char *reason;
  GardeDay kept_until; /* by the rule of retention */
  gint64 visits;       /* that stay, without identity, for the reports */
  gint64 notes;        /* that went, like all that follows */
  gint64 measurements;
  gint64 orders;
  gint64 documents;
  gint64 summaries;
};

G_END_DECLS
