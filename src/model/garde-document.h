/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/garde-record.h"
#include "model/garde-words.h"

G_BEGIN_DECLS

#define GARDE_TYPE_DOCUMENT (garde_document_get_type ())
GARDE_DECLARE_RECORD (GardeDocument, garde_document, DOCUMENT)

/* A document made for a visit, or at the end of a shift, with its copy. */
struct _GardeDocument
{
  GardeRecord parent_instance;

  gint64 centre; /* whose numbers it is one of */
  gint64 visit;  /* 0: of no visit */
  gint64 shift;  /* 0: of no whole shift */
  GardeDocumentKind kind;
  char *number;
  gint64 made_at;
  gint64 printed_at;
  gint64 sent_at;
  GBytes *content; /* PDF; not set until it is drawn */
  gint64 clinical_order;
  char *title; /* as lists show it */
};

G_END_DECLS
