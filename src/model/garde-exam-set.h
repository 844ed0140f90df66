/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/garde-record.h"

G_BEGIN_DECLS

#define GARDE_TYPE_EXAM_SET (garde_exam_set_get_type ())
GARDE_DECLARE_RECORD (GardeExamSet, garde_exam_set, EXAM_SET)

/* Examinations ordered together. */
struct _GardeExamSet
{
  GardeRecord parent_instance;

  gint64 centre;
  char *name;
  char *name_key; /* folded */
  char *context;  /* clinical context to start from */
};

G_END_DECLS
