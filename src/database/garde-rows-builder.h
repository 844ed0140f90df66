/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "database/garde-rows.h"

G_BEGIN_DECLS

/* How a driver fills GardeRows: cell after cell, row after row. Every builder that was begun is
 * either ended or cleared. */
typedef struct
{
  struct _GardeCell *cells;
  gsize n_cells;
  gsize cells_room;
  char *arena;
  gsize arena_size;
  gsize arena_room;
  guint width;
} GardeRowsBuilder;

/* @rows_hint and @arena_hint are what is expected, in rows and bytes; 0 when unknown. */
void
garde_rows_builder_begin (GardeRowsBuilder *self, guint width, gsize rows_hint, gsize arena_hint);
void garde_rows_builder_add_null (GardeRowsBuilder *self);
void garde_rows_builder_add_int (GardeRowsBuilder *self, gint64 number);
void garde_rows_builder_add_text (GardeRowsBuilder *self, const char *text, gsize size);
void garde_rows_builder_add_bytes (GardeRowsBuilder *self, gconstpointer data, gsize size);
GardeRows *garde_rows_builder_end (GardeRowsBuilder *self); /* (transfer full) */

/* The same for a builder that lives longer: its room is used for one answer after the other, and an
 * answer is one piece of memory of just its size. */
void garde_rows_builder_begin_again (GardeRowsBuilder *self, guint width);
GardeRows *garde_rows_builder_copy (GardeRowsBuilder *self); /* (transfer full) */

void garde_rows_builder_clear (GardeRowsBuilder *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (GardeRowsBuilder, garde_rows_builder_clear)

G_END_DECLS
