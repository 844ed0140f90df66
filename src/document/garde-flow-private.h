/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "document/garde-flow.h"

G_BEGIN_DECLS

typedef struct
{
  GardeColumn *columns;
  guint n_columns;
  gboolean has_rows;
} GardeTable;

/* Strips that belong together: at least the first @first are on one page, and the last @last. */
typedef struct
{
  GPtrArray *strips; /* of GardeStrip */
  guint first, last;
  const GardeTable *table; /* whose titles a further page repeats; NULL for none */
  gboolean opens_table;    /* its own strips begin with the titles */
} GardeBlock;

struct _GardeFlow
{
  GardePages *pages;
  GardeTypesetter *typesetter;
  char *running;
  char *running_title;
  char *foot;
  int page;
  int y;   /* where the next strip goes */
  int top; /* where the body of this page begins */

  GPtrArray *held;   /* of GardeStrip: gaps and headings that wait for what follows */
  GardeBlock *block; /* the last one, placed when the next comes */
  GPtrArray *tables; /* of GardeTable: all there were, for rows that are still to be placed */
  GardeTable *table; /* the open one */
};

/* Takes @strips. */
void garde_flow_add_block (GardeFlow *self, GPtrArray *strips, guint first, guint last);
GPtrArray *garde_strips_new (void);

/* A text of a row, and where it stands in it. */
typedef struct
{
  int x, width;
  GardeStyle style;
  GardeAlign align;
  const char *text;
  gboolean blank; /* a dotted line if there is no text */
} GardeCell;

/* The strips of a row whose cells share base lines: one, or if it is a long row one a line.
 * (transfer full) */
GPtrArray *
garde_flow_build_row (GardeFlow *self, const GardeCell *cells, guint n_cells, int padding);

/* The titles of @table. (transfer full) */
GardeStrip *garde_flow_build_titles (GardeFlow *self, const GardeTable *table);

G_END_DECLS
