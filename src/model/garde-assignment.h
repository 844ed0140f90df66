/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/garde-record.h"

G_BEGIN_DECLS

#define GARDE_TYPE_ASSIGNMENT (garde_assignment_get_type ())
GARDE_DECLARE_RECORD (GardeAssignment, garde_assignment, ASSIGNMENT)

/* A doctor on a shift, as published. */
struct _GardeAssignment
{
  GardeRecord parent_instance;

  gint64 shift;
  gint64 doctor;
  char *room;
  gint64 publication; /* that put him there; 0: imported, or older */
};

G_END_DECLS
