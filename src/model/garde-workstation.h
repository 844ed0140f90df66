/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/garde-record.h"

G_BEGIN_DECLS

#define GARDE_TYPE_WORKSTATION (garde_workstation_get_type ())
GARDE_DECLARE_RECORD (GardeWorkstation, garde_workstation, WORKSTATION)

/* A post of the centre: a PC with its name. */
struct _GardeWorkstation
{
  GardeRecord parent_instance;

  gint64 centre;
  char *name;
};

G_END_DECLS
