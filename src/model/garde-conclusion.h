/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/garde-record.h"
#include "model/garde-words.h"

G_BEGIN_DECLS

#define GARDE_TYPE_CONCLUSION (garde_conclusion_get_type ())
GARDE_DECLARE_RECORD (GardeConclusion, garde_conclusion, CONCLUSION)

/* One label of a code to conclude with; a code has several. */
struct _GardeConclusion
{
  GardeRecord parent_instance;

  GardeCodeSystem system;
  char *code;
  char *version; /* of the classification */
  char *label;
  char *label_key; /* folded */
};

G_END_DECLS
