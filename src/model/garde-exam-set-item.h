/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/garde-record.h"

G_BEGIN_DECLS

#define GARDE_TYPE_EXAM_SET_ITEM (garde_exam_set_item_get_type ())
GARDE_DECLARE_RECORD (GardeExamSetItem, garde_exam_set_item, EXAM_SET_ITEM)

/* One examination of a set. */
struct _GardeExamSetItem
{
  GardeRecord parent_instance;

  gint64 exam_set;
  gint64 exam;
};

G_END_DECLS
