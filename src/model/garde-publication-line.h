/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/garde-record.h"
#include "model/garde-words.h"

G_BEGIN_DECLS

#define GARDE_TYPE_PUBLICATION_LINE (garde_publication_line_get_type ())
GARDE_DECLARE_RECORD (GardePublicationLine, garde_publication_line, PUBLICATION_LINE)

/* What a publication changed for one doctor, and when he was told. */
struct _GardePublicationLine
{
  GardeRecord parent_instance;

  gint64 publication;
  gint64 shift;
  gint64 doctor;
  GardeRosterChangeKind change;
  gint64 told_at;
};

G_END_DECLS
