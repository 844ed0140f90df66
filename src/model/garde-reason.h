/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/garde-record.h"
#include "model/garde-words.h"

G_BEGIN_DECLS

#define GARDE_TYPE_REASON (garde_reason_get_type ())
GARDE_DECLARE_RECORD (GardeReason, garde_reason, REASON)

/* A centre's own reason for coming, in one group. */
struct _GardeReason
{
  GardeRecord parent_instance;

  gint64 centre;
  char *label;
  char *label_key;
  GardeReasonGroup reason_group;
};

G_END_DECLS
