/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/garde-record.h"
#include "model/garde-words.h"

G_BEGIN_DECLS

#define GARDE_TYPE_TEMPLATE (garde_template_get_type ())
GARDE_DECLARE_RECORD (GardeTemplate, garde_template, TEMPLATE)

/* A note that is begun with a name. Its fields to fill are in square brackets. */
struct _GardeTemplate
{
  GardeRecord parent_instance;

  gint64 centre;
  char *name;
  char *name_key;                /* folded */
  GardeReasonGroup reason_group; /* 0: any */
  char *findings;
  char *conclusion;
  GardeCodeSystem conclusion_system;
  char *conclusion_code;
  char *plan;
};

G_END_DECLS
