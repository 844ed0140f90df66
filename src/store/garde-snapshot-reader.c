/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/garde-snapshot-format-private.h"

#include <glib/gi18n-lib.h>

#define PIECE       65536
#define MOST_NAME   63
#define MOST_LABEL  4096
#define MOST_LISTED 4096
#define MOST_VALUE  ((guint64) 256 * 1024 * 1024)

G_DEFINE_QUARK (garde - snapshot - error - quark, garde_snapshot_error)

struct _GardeSnapshotReader
{
  GInputStream *base; /* borrowed */
  GCancellable *cancellable;
  GChecksum *checksum;
  GardeSnapshotHead *head;

  guint8 piece[PIECE]; /* of the stream, of which @n_left bytes at the end were not used yet */
  gsize n_piece;
  gsize n_left;

  GardeTable *table;
  guint n_tables;
  guint64 n_rows;      /* of all tables that were met */
  guint64 n_rows_left; /* of this one */
  GByteArray *values;  /* texts and bytes of a row, each with a NUL behind it */
  GArray *cells;       /* of GardeSnapshotCell */
};

GardeSnapshotHead *
garde_snapshot_head_new (void)
{
  GardeSnapshotHead *self = g_new0 (GardeSnapshotHead, 1);

  self->first_day = self->last_day = GARDE_DAY_NONE;
  return self;
}

void
garde_snapshot_head_free (GardeSnapshotHead *self)
{
  g_free (self->program);
  g_free (self->place);
  g_strfreev (self->centres);
  g_free (self);
}

void
garde_snapshot_reader_free (GardeSnapshotReader *self)
{
  memset (self->piece, 0, sizeof self->piece);
  g_clear_object (&self->cancellable);
  g_checksum_free (self->checksum);
  g_clear_pointer (&self->head, garde_snapshot_head_free);
  g_clear_pointer (&self->table, garde_table_free);
  g_byte_array_unref (self->values);
  g_array_unref (self->cells);
  g_free (self);
}

static gboolean
fail (GError **error)
{
  g_set_error_literal (error, GARDE_SNAPSHOT_ERROR, GARDE_SNAPSHOT_ERROR_DAMAGED,
                       _ ("The content of the backup is damaged: nothing of it can be used."));
  return FALSE;
}

/* Makes @n_left at least 1, or 0 at the end of the stream. */
static gboolean
fill (GardeSnapshotReader *self, GError **error)
{
  gssize n;

  if (self->n_left > 0)
    return TRUE;
  /* Not every stream asks whether it was cancelled. */
  if (g_cancellable_set_error_if_cancelled (self->cancellable, error))
    return FALSE;
  n = g_input_stream_read (self->base, self->piece, PIECE, self->cancellable, error);
  if (n < 0)
    return FALSE;
  self->n_piece = self->n_left = (gsize) n;
  return TRUE;
}

/* Up to @size bytes, appended to @to; NULL forgets them. */
static gboolean
take (GardeSnapshotReader *self, guint64 size, GByteArray *to, GError **error)
{
  while (size > 0)
    {
      const guint8 *from;
      gsize n;

      if (!fill (self, error))
        return FALSE;
      if (self->n_left == 0)
        return fail (error);
      n = (gsize) MIN (size, self->n_left);
      from = self->piece + self->n_piece - self->n_left;
      g_checksum_update (self->checksum, from, (gssize) n);
      if (to != NULL)
        g_byte_array_append (to, from, (guint) n);
      self->n_left -= n;
      size -= n;
    }
  return TRUE;
}

static gboolean
take_byte (GardeSnapshotReader *self, guint8 *byte, GError **error)
{
  if (!fill (self, error))
    return FALSE;
  if (self->n_left == 0)
    return fail (error);
  *byte = self->piece[self->n_piece - self->n_left];
  g_checksum_update (self->checksum, byte, 1);
  self->n_left--;
  return TRUE;
}

/* At most @most; written in the shortest way, as there must be one way only. */
static gboolean
take_size (GardeSnapshotReader *self, guint64 most, guint64 *size, GError **error)
{
  guint64 number = 0;

  for (guint shift = 0;; shift += 7)
    {
      guint8 byte;

      if (!take_byte (self, &byte, error))
        return FALSE;
      if (shift == 63 && byte > 1)
        return fail (error);
      if (shift > 0 && byte == 0)
        return fail (error);
      number |= (guint64) (byte & 0x7f) << shift;
      if (byte < 0x80)
        break;
    }
  *size = number;
  return number <= most || fail (error);
}

static gboolean
take_number (GardeSnapshotReader *self, gint64 *number, GError **error)
{
  guint64 zigzag;

  if (!take_size (self, G_MAXUINT64, &zigzag, error))
    return FALSE;
  *number = (gint64) ((zigzag >> 1) ^ (~(zigzag & 1) + 1));
  return TRUE;
}

static gboolean
take_flag (GardeSnapshotReader *self, guint8 most, guint8 *flag, GError **error)
{
  if (!take_byte (self, flag, error))
    return FALSE;
  return *flag <= most || fail (error);
}

/* (transfer full) */
static char *
take_text (GardeSnapshotReader *self, guint64 most, GError **error)
{
  g_autoptr (GByteArray) text = g_byte_array_new ();
  guint64 size;

  if (!take_size (self, most, &size, error) || !take (self, size, text, error))
    return NULL;
  g_byte_array_append (text, (const guint8 *) "", 1);
  if (g_utf8_validate_len ((const char *) text->data, size, NULL))
    return (char *) g_byte_array_free (g_steal_pointer (&text), FALSE);
  fail (error);
  return NULL;
}

static gboolean
take_centres (GardeSnapshotReader *self, GError **error)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  guint64 n;

  if (!take_size (self, MOST_LISTED, &n, error))
    return FALSE;
  for (guint64 i = 0; i < n; i++)
    {
      char *name = take_text (self, MOST_LABEL, error);

      if (name == NULL)
        return FALSE;
      g_ptr_array_add (names, name);
    }
  g_ptr_array_add (names, NULL);
  self->head->centres = (GStrv) g_ptr_array_free (g_steal_pointer (&names), FALSE);
  return TRUE;
}

static gboolean
take_day (GardeSnapshotReader *self, GardeDay *day, GError **error)
{
  gint64 number;

  if (!take_number (self, &number, error))
    return FALSE;
  if (number < G_MININT32 || number > G_MAXINT32)
    return fail (error);
  *day = garde_day ((gint32) number);
  return TRUE;
}

static gboolean
take_counts (GardeSnapshotReader *self, GError **error)
{
  GardeSnapshotHead *head = self->head;
  guint64 n_tables;

  if (!take_number (self, &head->n_patients, error) ||
      !take_number (self, &head->n_visits, error) || !take_number (self, &head->n_shifts, error) ||
      !take_number (self, &head->n_accounts, error) || !take_day (self, &head->first_day, error) ||
      !take_day (self, &head->last_day, error) ||
      !take_size (self, MOST_LISTED, &n_tables, error) ||
      !take_size (self, G_MAXINT64, &head->n_rows, error))
    return FALSE;
  head->n_tables = (guint) n_tables;
  return TRUE;
}

static gboolean
take_head (GardeSnapshotReader *self, GError **error)
{
  g_autoptr (GByteArray) magic = g_byte_array_new ();
  guint64 schema;
  guint8 server;

  if (!take (self, GARDE_SNAPSHOT_MAGIC_LENGTH, magic, error))
    return FALSE;
  if (memcmp (magic->data, GARDE_SNAPSHOT_MAGIC, GARDE_SNAPSHOT_MAGIC_LENGTH) != 0)
    return fail (error);
  if (!take_size (self, G_MAXINT32, &schema, error) ||
      !take_number (self, &self->head->made_at, error) ||
      (self->head->program = take_text (self, MOST_LABEL, error)) == NULL ||
      (self->head->place = take_text (self, MOST_LABEL, error)) == NULL ||
      !take_flag (self, 1, &server, error) || !take_centres (self, error))
    return FALSE;
  self->head->schema = (guint) schema;
  self->head->server = server == 1;
  return take_counts (self, error);
}

GardeSnapshotReader *
garde_snapshot_reader_new (GInputStream *base, GCancellable *cancellable, GError **error)
{
  g_autoptr (GardeSnapshotReader) self = NULL;

  g_return_val_if_fail (G_IS_INPUT_STREAM (base), NULL);

  self = g_new0 (GardeSnapshotReader, 1);
  self->base = base;
  self->cancellable = cancellable != NULL ? g_object_ref (cancellable) : NULL;
  self->checksum = g_checksum_new (G_CHECKSUM_SHA256);
  self->head = garde_snapshot_head_new ();
  self->values = g_byte_array_new ();
  self->cells = g_array_new (FALSE, TRUE, sizeof (GardeSnapshotCell));
  return take_head (self, error) ? g_steal_pointer (&self) : NULL;
}

const GardeSnapshotHead *
garde_snapshot_reader_get_head (GardeSnapshotReader *self)
{
  return self->head;
}

static gboolean
take_column (GardeSnapshotReader *self, GError **error)
{
  g_autofree char *name = take_text (self, MOST_NAME, error);
  guint8 kind, required;

  if (name == NULL || !take_flag (self, GARDE_ARGUMENT_BYTES, &kind, error) ||
      !take_flag (self, 1, &required, error))
    return FALSE;
  garde_table_add_column (self->table, name, (GardeArgumentKind) kind, required == 1);
  return TRUE;
}

static gboolean
take_table (GardeSnapshotReader *self, GError **error)
{
  g_autofree char *name = take_text (self, MOST_NAME, error);
  guint64 n_columns;

  if (name == NULL || !take_size (self, MOST_LISTED, &n_columns, error))
    return FALSE;
  /* A row without columns would be nothing, as often as one likes. */
  if (n_columns == 0 || self->n_tables == self->head->n_tables)
    return fail (error);
  self->n_tables++;
  self->table = garde_table_new (name);
  for (guint64 i = 0; i < n_columns; i++)
    if (!take_column (self, error))
      return FALSE;
  if (!take_size (self, self->head->n_rows - self->n_rows, &self->n_rows_left, error))
    return FALSE;
  self->n_rows += self->n_rows_left;
  g_array_set_size (self->cells, (guint) n_columns);
  return TRUE;
}

static gboolean
take_end (GardeSnapshotReader *self, GError **error)
{
  g_autoptr (GByteArray) digest = g_byte_array_new ();
  guint8 expected[GARDE_SNAPSHOT_DIGEST_LENGTH];
  gsize length = sizeof expected;
  g_autoptr (GChecksum) checksum = g_checksum_copy (self->checksum);

  g_checksum_get_digest (checksum, expected, &length);
  if (!take (self, sizeof expected, digest, error) || !fill (self, error))
    return FALSE;
  if (memcmp (digest->data, expected, sizeof expected) != 0 || self->n_left > 0)
    return fail (error);
  return (self->n_tables == self->head->n_tables && self->n_rows == self->head->n_rows) ||
         fail (error);
}

gboolean
garde_snapshot_reader_next_table (GardeSnapshotReader *self,
                                  const GardeTable **table,
                                  guint64 *n_rows,
                                  GError **error)
{
  guint8 tag;

  g_return_val_if_fail (self->n_rows_left == 0, FALSE);

  *table = NULL;
  *n_rows = 0;
  g_clear_pointer (&self->table, garde_table_free);
  if (!take_byte (self, &tag, error))
    return FALSE;
  if (tag == GARDE_SNAPSHOT_END)
    return take_end (self, error);
  if (tag != GARDE_SNAPSHOT_TABLE)
    return fail (error);
  if (!take_table (self, error))
    return FALSE;
  *table = self->table;
  *n_rows = self->n_rows_left;
  return TRUE;
}

/* Where the value lies is only known when the row is complete: until then @number is its place. */
static gboolean
take_value (GardeSnapshotReader *self, GardeSnapshotCell *cell, gboolean is_text, GError **error)
{
  guint64 size;
  guint start = self->values->len;

  if (!take_size (self, MOST_VALUE, &size, error))
    return FALSE;
  if (start + size > MOST_VALUE)
    return fail (error);
  if (!take (self, size, self->values, error))
    return FALSE;
  if (is_text && size > 0 &&
      !g_utf8_validate_len ((const char *) self->values->data + start, size, NULL))
    return fail (error);
  g_byte_array_append (self->values, (const guint8 *) "", 1);
  cell->number = start;
  cell->size = size;
  return TRUE;
}

static gboolean
take_cell (GardeSnapshotReader *self,
           const GardeTableColumn *column,
           GardeSnapshotCell *cell,
           GError **error)
{
  guint8 tag;

  memset (cell, 0, sizeof *cell);
  if (!take_byte (self, &tag, error))
    return FALSE;
  cell->is_null = tag == GARDE_SNAPSHOT_NULL;
  if (cell->is_null)
    return !column->is_required || fail (error);
  switch (column->kind)
    {
    case GARDE_ARGUMENT_INT:
      return tag == GARDE_SNAPSHOT_NUMBER ? take_number (self, &cell->number, error) : fail (error);
    case GARDE_ARGUMENT_TEXT:
      return tag == GARDE_SNAPSHOT_TEXT ? take_value (self, cell, TRUE, error) : fail (error);
    case GARDE_ARGUMENT_BYTES:
      return tag == GARDE_SNAPSHOT_BYTES ? take_value (self, cell, FALSE, error) : fail (error);
    default:
      g_assert_not_reached ();
    }
}

const GardeSnapshotCell *
garde_snapshot_reader_next_row (GardeSnapshotReader *self, GError **error)
{
  const GPtrArray *columns;

  g_return_val_if_fail (self->table != NULL && self->n_rows_left > 0, NULL);

  columns = self->table->columns;
  g_byte_array_set_size (self->values, 0);
  for (guint i = 0; i < columns->len; i++)
    if (!take_cell (self, g_ptr_array_index (columns, i),
                    &g_array_index (self->cells, GardeSnapshotCell, i), error))
      return NULL;
  for (guint i = 0; i < columns->len; i++)
    {
      const GardeTableColumn *column = g_ptr_array_index (columns, i);
      GardeSnapshotCell *cell = &g_array_index (self->cells, GardeSnapshotCell, i);

      if (!cell->is_null && column->kind != GARDE_ARGUMENT_INT)
        cell->data = (const char *) self->values->data + cell->number;
    }
  self->n_rows_left--;
  return (const GardeSnapshotCell *) self->cells->data;
}

gboolean
garde_snapshot_reader_skip (GardeSnapshotReader *self, GError **error)
{
  const GardeTable *table;
  guint64 n_rows;

  do
    {
      while (self->n_rows_left > 0)
        if (garde_snapshot_reader_next_row (self, error) == NULL)
          return FALSE;
      if (!garde_snapshot_reader_next_table (self, &table, &n_rows, error))
        return FALSE;
    }
  while (table != NULL);
  return TRUE;
}
