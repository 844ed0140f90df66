/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "secret/garde-sealed-frame.h"

#include "base/garde-error.h"

#include <glib/gi18n-lib.h>
#include <string.h>

struct _GardeSealedWriter
{
  GFilterOutputStream parent_instance;

  GardeSealedBond bond;
  GardeKey *stream_key;
  crypto_secretstream_xchacha20poly1305_state *state;
  gboolean is_finished;
  gboolean is_broken; /* the stream below took only a part: nothing sound can follow */

  /* The last chunk must be known to be the last when it is written: a full one is kept back until
   * something follows it. */
  gsize n_held;
  guint8 *held;  /* GARDE_SEALED_CHUNK */
  guint8 *chunk; /* GARDE_SEALED_CIPHER */
};

G_DEFINE_FINAL_TYPE (GardeSealedWriter, garde_sealed_writer, G_TYPE_FILTER_OUTPUT_STREAM)

static GOutputStream *
get_base (GardeSealedWriter *self)
{
  return g_filter_output_stream_get_base_stream (G_FILTER_OUTPUT_STREAM (self));
}

static gboolean
write_base (GardeSealedWriter *self,
            gconstpointer data,
            gsize length,
            GCancellable *cancellable,
            GError **error)
{
  /* Not every stream asks whether it was cancelled. */
  if (!g_cancellable_set_error_if_cancelled (cancellable, error) &&
      g_output_stream_write_all (get_base (self), data, length, NULL, cancellable, error))
    return TRUE;
  self->is_broken = TRUE;
  return FALSE;
}

static gboolean
write_chunk (GardeSealedWriter *self, guint8 tag, GCancellable *cancellable, GError **error)
{
  unsigned long long length = 0;

  garde_sealed_prefix_set (self->bond.prefix, (guint32) self->n_held);
  crypto_secretstream_xchacha20poly1305_push (self->state, self->chunk, &length, self->held,
                                              self->n_held, (const guint8 *) &self->bond,
                                              sizeof self->bond, tag);
  self->n_held = 0;
  return write_base (self, self->bond.prefix, sizeof self->bond.prefix, cancellable, error) &&
         write_base (self, self->chunk, (gsize) length, cancellable, error);
}

static gboolean
check_open (GardeSealedWriter *self, GError **error)
{
  if (!self->is_finished && !self->is_broken)
    return TRUE;
  /* A mistake of the program's, or the answer to a write after one that failed: not a sentence for
   * people, who were told about the first. */
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_CLOSED, "the sealed file is closed");
  return FALSE;
}

static gssize
garde_sealed_writer_write (GOutputStream *stream,
                           const void *data,
                           gsize length,
                           GCancellable *cancellable,
                           GError **error)
{
  GardeSealedWriter *self = GARDE_SEALED_WRITER (stream);
  gsize taken;

  if (!check_open (self, error))
    return -1;
  if (length > 0 && self->n_held == GARDE_SEALED_CHUNK &&
      !write_chunk (self, crypto_secretstream_xchacha20poly1305_TAG_MESSAGE, cancellable, error))
    return -1;

  taken = MIN (length, GARDE_SEALED_CHUNK - self->n_held);
  if (taken > 0)
    memcpy (self->held + self->n_held, data, taken);
  self->n_held += taken;
  return (gssize) taken;
}

static gboolean
garde_sealed_writer_flush (GOutputStream *stream, GCancellable *cancellable, GError **error)
{
  return g_output_stream_flush (get_base (GARDE_SEALED_WRITER (stream)), cancellable, error);
}

static void
garde_sealed_writer_finalize (GObject *object)
{
  GardeSealedWriter *self = GARDE_SEALED_WRITER (object);

  g_clear_pointer (&self->state, sodium_free);
  g_clear_pointer (&self->stream_key, garde_key_unref);
  sodium_memzero (self->held, GARDE_SEALED_CHUNK);
  g_clear_pointer (&self->held, g_free);
  g_clear_pointer (&self->chunk, g_free);

  G_OBJECT_CLASS (garde_sealed_writer_parent_class)->finalize (object);
}

static void
garde_sealed_writer_class_init (GardeSealedWriterClass *klass)
{
  GOutputStreamClass *stream_class = G_OUTPUT_STREAM_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = garde_sealed_writer_finalize;
  stream_class->write_fn = garde_sealed_writer_write;
  stream_class->flush = garde_sealed_writer_flush;
}

static void
garde_sealed_writer_init (GardeSealedWriter *self)
{
  self->state = garde_sealed_state_new ();
  self->held = g_malloc (GARDE_SEALED_CHUNK);
  self->chunk = g_malloc (GARDE_SEALED_CIPHER);
}

/* FALSE for 32 bytes that are no key: what is sealed to them is opened by nobody. */
static gboolean
prepare_head (GardeSealedWriter *self, const GardeKey *public_key, GError **error)
{
  GardeSealedHead *head = &self->bond.head;

  self->stream_key = garde_key_new_random (GARDE_KEY_LENGTH);
  memcpy (head->magic, garde_sealed_magic, sizeof head->magic);
  head->version = GARDE_SEALED_VERSION;
  garde_key_get_name (public_key, head->name);
  if (crypto_box_seal (head->sealed_key, garde_key_get_data (self->stream_key), GARDE_KEY_LENGTH,
                       garde_key_get_data (public_key)) != 0)
    {
      g_set_error_literal (error, GARDE_INPUT_ERROR, GARDE_INPUT_ERROR_INVALID,
                           _ ("The key for backups is damaged: make a new one."));
      return FALSE;
    }
  crypto_secretstream_xchacha20poly1305_init_push (self->state, head->stream,
                                                   garde_key_get_data (self->stream_key));
  return TRUE;
}

GardeSealedWriter *
garde_sealed_writer_new (GOutputStream *base,
                         const GardeKey *public_key,
                         GCancellable *cancellable,
                         GError **error)
{
  g_autoptr (GardeSealedWriter) self = NULL;

  g_return_val_if_fail (G_IS_OUTPUT_STREAM (base), NULL);
  g_return_val_if_fail (garde_key_get_length (public_key) == GARDE_KEY_LENGTH, NULL);

  self = g_object_new (GARDE_TYPE_SEALED_WRITER, "base-stream", base, "close-base-stream", FALSE,
                       NULL);
  if (!prepare_head (self, public_key, error) ||
      !write_base (self, &self->bond.head, sizeof self->bond.head, cancellable, error))
    return NULL;

  return g_steal_pointer (&self);
}

gboolean
garde_sealed_writer_finish (GardeSealedWriter *self, GCancellable *cancellable, GError **error)
{
  g_return_val_if_fail (GARDE_IS_SEALED_WRITER (self), FALSE);

  if (!check_open (self, error) ||
      !write_chunk (self, crypto_secretstream_xchacha20poly1305_TAG_FINAL, cancellable, error))
    return FALSE;
  self->is_finished = TRUE;

  return g_output_stream_flush (get_base (self), cancellable, error);
}

GardeKey *
garde_sealed_writer_dup_stream_key (GardeSealedWriter *self)
{
  g_return_val_if_fail (GARDE_IS_SEALED_WRITER (self), NULL);

  return garde_key_ref (self->stream_key);
}
