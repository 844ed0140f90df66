/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/garde-snapshot-format-private.h"

#define ENOUGH 65536

struct _GardeSnapshotWriter
{
  GOutputStream *base; /* borrowed */
  GCancellable *cancellable;
  GByteArray *buffer;
  GChecksum *checksum;
};

GardeSnapshotWriter *
garde_snapshot_writer_new (GOutputStream *base, GCancellable *cancellable)
{
  GardeSnapshotWriter *self;

  g_return_val_if_fail (G_IS_OUTPUT_STREAM (base), NULL);

  self = g_new0 (GardeSnapshotWriter, 1);
  self->base = base;
  self->cancellable = cancellable != NULL ? g_object_ref (cancellable) : NULL;
  self->buffer = g_byte_array_sized_new (2 * ENOUGH);
  self->checksum = g_checksum_new (G_CHECKSUM_SHA256);
  return self;
}

/* What waits to be sealed is people's data. */
static void
wipe (GByteArray *buffer)
{
  memset (buffer->data, 0, buffer->len);
  g_byte_array_set_size (buffer, 0);
}

void
garde_snapshot_writer_free (GardeSnapshotWriter *self)
{
  wipe (self->buffer);
  g_byte_array_unref (self->buffer);
  g_checksum_free (self->checksum);
  g_clear_object (&self->cancellable);
  g_free (self);
}

static gboolean
write_out (GardeSnapshotWriter *self, GError **error)
{
  gboolean done;

  g_checksum_update (self->checksum, self->buffer->data, self->buffer->len);
  done = g_output_stream_write_all (self->base, self->buffer->data, self->buffer->len, NULL,
                                    self->cancellable, error);
  wipe (self->buffer);
  return done;
}

static gboolean
write_when_enough (GardeSnapshotWriter *self, GError **error)
{
  return self->buffer->len < ENOUGH || write_out (self, error);
}

static void
put_byte (GardeSnapshotWriter *self, guint8 byte)
{
  g_byte_array_append (self->buffer, &byte, 1);
}

static void
put_size (GardeSnapshotWriter *self, guint64 number)
{
  for (; number >= 0x80; number >>= 7)
    put_byte (self, (guint8) (number | 0x80));
  put_byte (self, (guint8) number);
}

static void
put_number (GardeSnapshotWriter *self, gint64 number)
{
  guint64 doubled = (guint64) number << 1;

  put_size (self, number < 0 ? ~doubled : doubled);
}

static void
put_bytes (GardeSnapshotWriter *self, gconstpointer data, gsize size)
{
  put_size (self, size);
  if (size > 0)
    g_byte_array_append (self->buffer, data, (guint) size);
}

static void
put_text (GardeSnapshotWriter *self, const char *text)
{
  put_bytes (self, text != NULL ? text : "", text != NULL ? strlen (text) : 0);
}

gboolean
garde_snapshot_writer_add_head (GardeSnapshotWriter *self,
                                const GardeSnapshotHead *head,
                                GError **error)
{
  g_byte_array_append (self->buffer, (const guint8 *) GARDE_SNAPSHOT_MAGIC,
                       GARDE_SNAPSHOT_MAGIC_LENGTH);
  put_size (self, head->schema);
  put_number (self, head->made_at);
  put_text (self, head->program);
  put_text (self, head->place);
  put_byte (self, head->server ? 1 : 0);
  put_size (self, g_strv_length (head->centres));
  for (guint i = 0; head->centres[i] != NULL; i++)
    put_text (self, head->centres[i]);
  put_number (self, head->n_patients);
  put_number (self, head->n_visits);
  put_number (self, head->n_shifts);
  put_number (self, head->n_accounts);
  put_number (self, head->first_day.number);
  put_number (self, head->last_day.number);
  put_size (self, head->n_tables);
  put_size (self, head->n_rows);
  return write_when_enough (self, error);
}

gboolean
garde_snapshot_writer_add_table (GardeSnapshotWriter *self,
                                 const GardeTable *table,
                                 guint64 n_rows,
                                 GError **error)
{
  put_byte (self, GARDE_SNAPSHOT_TABLE);
  put_text (self, table->name);
  put_size (self, table->columns->len);
  for (guint i = 0; i < table->columns->len; i++)
    {
      const GardeTableColumn *column = g_ptr_array_index (table->columns, i);

      put_text (self, column->name);
      put_byte (self, (guint8) column->kind);
      put_byte (self, column->is_required ? 1 : 0);
    }
  put_size (self, n_rows);
  return write_when_enough (self, error);
}

static void
put_cell (GardeSnapshotWriter *self,
          const GardeTableColumn *column,
          const GardeRows *rows,
          guint row,
          guint index)
{
  g_autoptr (GBytes) bytes = NULL;

  if (garde_rows_is_null (rows, row, index))
    {
      put_byte (self, GARDE_SNAPSHOT_NULL);
      return;
    }
  switch (column->kind)
    {
    case GARDE_ARGUMENT_INT:
      put_byte (self, GARDE_SNAPSHOT_NUMBER);
      put_number (self, garde_rows_get_int (rows, row, index));
      break;
    case GARDE_ARGUMENT_TEXT:
      put_byte (self, GARDE_SNAPSHOT_TEXT);
      put_text (self, garde_rows_get_text (rows, row, index));
      break;
    case GARDE_ARGUMENT_BYTES:
      bytes = garde_rows_dup_bytes (rows, row, index);
      put_byte (self, GARDE_SNAPSHOT_BYTES);
      put_bytes (self, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
      break;
    default:
      g_assert_not_reached ();
    }
}

gboolean
garde_snapshot_writer_add_rows (GardeSnapshotWriter *self,
                                const GardeTable *table,
                                const GardeRows *rows,
                                GError **error)
{
  for (guint row = 0; row < garde_rows_get_length (rows); row++)
    {
      for (guint i = 0; i < table->columns->len; i++)
        put_cell (self, g_ptr_array_index (table->columns, i), rows, row, i);
      if (!write_when_enough (self, error))
        return FALSE;
    }
  return TRUE;
}

gboolean
garde_snapshot_writer_finish (GardeSnapshotWriter *self, GError **error)
{
  guint8 digest[GARDE_SNAPSHOT_DIGEST_LENGTH];
  gsize length = sizeof digest;

  put_byte (self, GARDE_SNAPSHOT_END);
  if (!write_out (self, error))
    return FALSE;
  g_checksum_get_digest (self->checksum, digest, &length);
  return g_output_stream_write_all (self->base, digest, sizeof digest, NULL, self->cancellable,
                                    error);
}
