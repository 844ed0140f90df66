/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "database/garde-rows.h"

#include <string.h>

#include "database/garde-rows-builder.h"

/* A year's report leaves no room behind. */
#define MOST_CELLS_KEPT 16384
#define MOST_BYTES_KEPT 262144

typedef enum
{
  CELL_NULL,
  CELL_INT,
  CELL_TEXT,
  CELL_BYTES,
} CellKind;

/* Texts and bytes lie one after the other in the arena, each followed by a NUL; a cell knows where.
 */
typedef struct _GardeCell
{
  gint64 value; /* the number, or the offset into the arena */
  guint32 size;
  CellKind kind;
} GardeCell;

struct _GardeRows
{
  gatomicrefcount references;
  guint length;
  guint width;
  gboolean is_one_piece; /* with what it points to */
  GardeCell *cells;
  char *arena;
};

GardeRows *
garde_rows_ref (GardeRows *rows)
{
  g_return_val_if_fail (rows != NULL, NULL);

  g_atomic_ref_count_inc (&rows->references);
  return rows;
}

void
garde_rows_unref (GardeRows *rows)
{
  g_return_if_fail (rows != NULL);

  if (!g_atomic_ref_count_dec (&rows->references))
    return;

  if (!rows->is_one_piece)
    {
      g_free (rows->cells);
      g_free (rows->arena);
    }
  g_free (rows);
}

guint
garde_rows_get_length (const GardeRows *rows)
{
  g_return_val_if_fail (rows != NULL, 0);

  return rows->length;
}

guint
garde_rows_get_width (const GardeRows *rows)
{
  g_return_val_if_fail (rows != NULL, 0);

  return rows->width;
}

static const GardeCell *
get_cell (const GardeRows *rows, guint row, guint column)
{
  g_return_val_if_fail (rows != NULL, NULL);
  g_return_val_if_fail (row < rows->length && column < rows->width, NULL);

  return &rows->cells[(gsize) row * rows->width + column];
}

gboolean
garde_rows_is_null (const GardeRows *rows, guint row, guint column)
{
  const GardeCell *cell = get_cell (rows, row, column);

  return cell == NULL || cell->kind == CELL_NULL;
}

gint64
garde_rows_get_int (const GardeRows *rows, guint row, guint column)
{
  const GardeCell *cell = get_cell (rows, row, column);

  if (cell == NULL || cell->kind == CELL_NULL)
    return 0;
  if (cell->kind == CELL_INT)
    return cell->value;

  g_return_val_if_fail (cell->kind == CELL_TEXT, 0);
  return g_ascii_strtoll (rows->arena + cell->value, NULL, 10);
}

const char *
garde_rows_get_text (const GardeRows *rows, guint row, guint column)
{
  const GardeCell *cell = get_cell (rows, row, column);

  if (cell == NULL || cell->kind == CELL_NULL)
    return NULL;

  g_return_val_if_fail (cell->kind == CELL_TEXT, NULL);
  return rows->arena + cell->value;
}

GBytes *
garde_rows_dup_bytes (const GardeRows *rows, guint row, guint column)
{
  const GardeCell *cell = get_cell (rows, row, column);
  GardeRows *owner;

  if (cell == NULL || cell->kind == CELL_NULL)
    return NULL;

  g_return_val_if_fail (cell->kind == CELL_TEXT || cell->kind == CELL_BYTES, NULL);

  /* The bytes are not copied: they keep the whole answer alive, which nobody can change. */
  owner = garde_rows_ref ((GardeRows *) rows);
  return g_bytes_new_with_free_func (rows->arena + cell->value, cell->size,
                                     (GDestroyNotify) garde_rows_unref, owner);
}

static gboolean
cell_equal (const GardeRows *a,
            const GardeCell *cell_a,
            const GardeRows *b,
            const GardeCell *cell_b)
{
  if (cell_a->kind != cell_b->kind)
    return FALSE;
  if (cell_a->kind == CELL_NULL)
    return TRUE;
  if (cell_a->kind == CELL_INT)
    return cell_a->value == cell_b->value;

  return cell_a->size == cell_b->size &&
         memcmp (a->arena + cell_a->value, b->arena + cell_b->value, cell_a->size) == 0;
}

gboolean
garde_rows_equal (const GardeRows *a, const GardeRows *b)
{
  gsize n;

  g_return_val_if_fail (a != NULL && b != NULL, FALSE);

  if (a->length != b->length || a->width != b->width)
    return FALSE;

  n = (gsize) a->length * a->width;
  for (gsize i = 0; i < n; i++)
    if (!cell_equal (a, &a->cells[i], b, &b->cells[i]))
      return FALSE;

  return TRUE;
}

void
garde_rows_builder_begin (GardeRowsBuilder *self, guint width, gsize rows_hint, gsize arena_hint)
{
  *self = (GardeRowsBuilder){ .width = width,
                              .cells_room = rows_hint * width,
                              .arena_room = arena_hint };
  self->cells = g_new (GardeCell, self->cells_room);
  self->arena = g_malloc (self->arena_room);
}

static inline GardeCell *
next_cell (GardeRowsBuilder *self)
{
  if (G_UNLIKELY (self->n_cells == self->cells_room))
    {
      self->cells_room = MAX (16, self->cells_room * 2);
      self->cells = g_renew (GardeCell, self->cells, self->cells_room);
    }

  return &self->cells[self->n_cells++];
}

void
garde_rows_builder_add_null (GardeRowsBuilder *self)
{
  *next_cell (self) = (GardeCell){ .kind = CELL_NULL };
}

void
garde_rows_builder_add_int (GardeRowsBuilder *self, gint64 number)
{
  *next_cell (self) = (GardeCell){ .kind = CELL_INT, .value = number };
}

static void
add_to_arena (GardeRowsBuilder *self, CellKind kind, gconstpointer data, gsize size)
{
  gsize needed = self->arena_size + size + 1;

  if (G_UNLIKELY (needed > self->arena_room))
    {
      self->arena_room = MAX (needed, MAX (256, self->arena_room * 2));
      self->arena = g_realloc (self->arena, self->arena_room);
    }

  *next_cell (self) =
      (GardeCell){ .kind = kind, .value = (gint64) self->arena_size, .size = (guint32) size };
  if (size > 0)
    memcpy (self->arena + self->arena_size, data, size);
  self->arena[needed - 1] = '\0';
  self->arena_size = needed;
}

void
garde_rows_builder_add_text (GardeRowsBuilder *self, const char *text, gsize size)
{
  add_to_arena (self, CELL_TEXT, text, size);
}

void
garde_rows_builder_add_bytes (GardeRowsBuilder *self, gconstpointer data, gsize size)
{
  add_to_arena (self, CELL_BYTES, data, size);
}

static void
set_size (GardeRows *rows, const GardeRowsBuilder *self)
{
  g_assert (self->width == 0 || self->n_cells % self->width == 0);

  g_atomic_ref_count_init (&rows->references);
  rows->width = self->width;
  rows->length = self->width == 0 ? 0 : (guint) (self->n_cells / self->width);
}

GardeRows *
garde_rows_builder_end (GardeRowsBuilder *self)
{
  GardeRows *rows = g_new0 (GardeRows, 1);

  set_size (rows, self);
  rows->cells = g_steal_pointer (&self->cells);
  rows->arena = g_steal_pointer (&self->arena);
  garde_rows_builder_clear (self);
  return rows;
}

void
garde_rows_builder_begin_again (GardeRowsBuilder *self, guint width)
{
  if (self->cells_room > MOST_CELLS_KEPT || self->arena_room > MOST_BYTES_KEPT)
    garde_rows_builder_clear (self);
  self->width = width;
  self->n_cells = 0;
  self->arena_size = 0;
}

/* Where a heap has seen much, one request costs a fraction of three that grow. */
GardeRows *
garde_rows_builder_copy (GardeRowsBuilder *self)
{
  gsize cells_size = self->n_cells * sizeof (GardeCell);
  GardeRows *rows = g_malloc (sizeof *rows + cells_size + self->arena_size);

  set_size (rows, self);
  rows->is_one_piece = TRUE;
  rows->cells = (GardeCell *) (rows + 1);
  rows->arena = (char *) rows->cells + cells_size;
  if (cells_size > 0)
    memcpy (rows->cells, self->cells, cells_size);
  if (self->arena_size > 0)
    memcpy (rows->arena, self->arena, self->arena_size);
  return rows;
}

void
garde_rows_builder_clear (GardeRowsBuilder *self)
{
  g_free (self->cells);
  g_free (self->arena);
  *self = (GardeRowsBuilder){ 0 };
}
