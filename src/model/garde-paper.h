/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/garde-record.h"
#include "model/garde-words.h"

G_BEGIN_DECLS

#define GARDE_TYPE_PAPER (garde_paper_get_type ())
GARDE_DECLARE_RECORD (GardePaper, garde_paper, PAPER)

/* A paper that a doctor must hold, or one that was asked for. What is not recorded is not what has
 * expired: a paper that nobody has entered is no row at all. Its scanned copy is kept apart. */
struct _GardePaper
{
  GardeRecord parent_instance;

  gint64 doctor;
  gint64 centre; /* 0: good for every centre */
  GardePaperKind kind;
  GardeDay valid_from;     /* not set: since ever */
  GardeDay valid_to;       /* the last day; not set: no end */
  GardeDay applied_on;     /* an approval: when the Ordre received the application */
  GardePaperAnswer answer; /* of the Ordre; 0: none yet */
  GardeDay answered_on;
  char *number;
  char *note;
  gboolean has_scan;
};

G_END_DECLS
