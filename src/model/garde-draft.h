/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/garde-record.h"

G_BEGIN_DECLS

#define GARDE_TYPE_DRAFT (garde_draft_get_type ())
GARDE_DECLARE_RECORD (GardeDraft, garde_draft, DRAFT)

/* A note that is being written; outside the trail. */
struct _GardeDraft
{
  GardeRecord parent_instance;

  gint64 visit;
  gint64 author; /* an account */
  gint64 saved_at;
  char *text;
};

G_END_DECLS
