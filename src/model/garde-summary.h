/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/garde-record.h"
#include "model/garde-words.h"

G_BEGIN_DECLS

#define GARDE_TYPE_SUMMARY (garde_summary_get_type ())
GARDE_DECLARE_RECORD (GardeSummary, garde_summary, SUMMARY)

/* What the family doctor is told of a visit, and what became of it. */
struct _GardeSummary
{
  GardeRecord parent_instance;

  gint64 visit;
  gint64 centre;
  gint64 doctor;      /* who writes */
  GardeDay local_day; /* of the visit */
  char *text;
  gint64 recipient;     /* a directory entry */
  char *recipient_name; /* as it was written */
  char *recipient_address;
  GardeSummaryState state;
  gint64 written_at;
  gint64 printed_at;
  gint64 sent_at;
};

G_END_DECLS
