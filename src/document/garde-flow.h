/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "document/garde-strip.h"

G_BEGIN_DECLS

/* Fills A4 pages from top to bottom with what a document is made of. Lengths are hundredths of a
 * millimetre; x is counted from the left margin. Empty texts are left out, with their labels,
 * unless the function says otherwise. No line of a paragraph stands alone on a page, no heading
 * without what follows it. */
typedef struct _GardeFlow GardeFlow;

#define GARDE_FLOW_LEFT  GARDE_MM (18)
#define GARDE_FLOW_WIDTH GARDE_MM (174)

/* What all pages of a document carry. */
typedef struct
{
  const char *title;  /* of the PDF */
  const char *author; /* of the PDF */
  gint64 made_at;
  GardeZone *zone;
  const char *running;       /* who and what it is about, on top of every page but the first */
  const char *running_title; /* the same, at the right */
  const char *foot;          /* before the number of the page */
} GardeFlowFrame;

GardeFlow *garde_flow_new (const GardeFlowFrame *frame);
void garde_flow_free (GardeFlow *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GardeFlow, garde_flow_free)

/* Numbers the pages and hands them out; nothing more may be added. (transfer full) */
GardePages *garde_flow_finish (GardeFlow *self);

GardeTypesetter *garde_flow_get_typesetter (GardeFlow *self);

/* A piece that is never parted; must be lower than a page. Takes @strip. */
void garde_flow_add_strip (GardeFlow *self, GardeStrip *strip);

/* The same, on the page where the end of what precedes it is: a signature is never alone. */
void garde_flow_add_closing (GardeFlow *self, GardeStrip *strip);

/* Room before what follows, not at the top of a page. */
void garde_flow_add_gap (GardeFlow *self, int height);

/* What follows begins a page, unless this one is still empty. */
void garde_flow_break_page (GardeFlow *self);

/* Stays with what follows it. */
void garde_flow_add_heading (GardeFlow *self, const char *text);

/* Paragraphs, parted by newlines. */
void garde_flow_add_text (GardeFlow *self, GardeStyle style, const char *text);

/* A heading with its text beside it. */
void garde_flow_add_section (GardeFlow *self, const char *heading, const char *text);

/* A label and a value beside it. */
void garde_flow_add_field (GardeFlow *self, const char *label, const char *value);

/* The same, with a dotted line for a pen where there is no value. */
void garde_flow_add_blank_field (GardeFlow *self, const char *label, const char *value);

/* Facts (GardeDocumentFact) beside each other, so many to a row, the label above the value. */
void garde_flow_add_facts (GardeFlow *self, const GPtrArray *facts, int columns);

/* The same, beside a heading. */
void garde_flow_add_facts_section (GardeFlow *self,
                                   const char *heading,
                                   const GPtrArray *facts,
                                   int columns);

/* With a dotted line for a pen where there is no value. */
void garde_flow_add_blank_facts (GardeFlow *self, const GPtrArray *facts, int columns);

typedef struct
{
  const char *title; /* translated, borrowed */
  int width;         /* 0, once: all that is left */
  GardeStyle style;
  GardeAlign align;
} GardeColumn;

/* A table, whose titles come again on every page. */
void garde_flow_begin_table (GardeFlow *self, const GardeColumn *columns, guint n_columns);
void garde_flow_add_row (GardeFlow *self, const char *const *values); /* one a column */
void garde_flow_end_table (GardeFlow *self);

G_END_DECLS
