/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "secret/garde-sealed-frame.h"

#include <glib/gi18n-lib.h>
#include <string.h>

struct _GardeSealedReader
{
  GFilterInputStream parent_instance;

  GardeSealedBond bond;
  crypto_secretstream_xchacha20poly1305_state *state;
  GError *failure; /* given again to whoever reads on */
  gboolean is_at_end;

  gsize n_left; /* verified bytes that were not handed out yet: the last of @text */
  gsize n_text;
  guint8 *text;  /* GARDE_SEALED_CHUNK */
  guint8 *chunk; /* GARDE_SEALED_CIPHER */
};

G_DEFINE_FINAL_TYPE (GardeSealedReader, garde_sealed_reader, G_TYPE_FILTER_INPUT_STREAM)

/* All of @length, or the file is cut. */
static gboolean
read_base (GardeSealedReader *self,
           gpointer data,
           gsize length,
           GardeSealError when_short,
           GCancellable *cancellable,
           GError **error)
{
  GInputStream *base = g_filter_input_stream_get_base_stream (G_FILTER_INPUT_STREAM (self));
  gsize n = 0;

  /* Not every stream asks. */
  if (g_cancellable_set_error_if_cancelled (cancellable, error) ||
      !g_input_stream_read_all (base, data, length, &n, cancellable, error))
    return FALSE;
  return n == length || garde_sealed_fail (when_short, error);
}

/* Whether nothing follows. */
static gboolean
check_end (GardeSealedReader *self, GCancellable *cancellable, GError **error)
{
  GInputStream *base = g_filter_input_stream_get_base_stream (G_FILTER_INPUT_STREAM (self));
  guint8 more;
  gssize n = g_input_stream_read (base, &more, 1, cancellable, error);

  if (n < 0)
    return FALSE;
  self->is_at_end = TRUE;
  return n == 0 || garde_sealed_fail (GARDE_SEAL_ERROR_TRAILING, error);
}

static gboolean
read_chunk (GardeSealedReader *self, GCancellable *cancellable, GError **error)
{
  guint8 *prefix = self->bond.prefix;
  unsigned long long n_text = 0;
  guint8 tag = 0;
  gsize length;

  if (!read_base (self, prefix, GARDE_SEALED_PREFIX, GARDE_SEAL_ERROR_CUT, cancellable, error))
    return FALSE;
  length = garde_sealed_prefix_get (prefix);
  if (length > GARDE_SEALED_CHUNK)
    return garde_sealed_fail (GARDE_SEAL_ERROR_DAMAGED, error);
  length += crypto_secretstream_xchacha20poly1305_ABYTES;
  if (!read_base (self, self->chunk, length, GARDE_SEAL_ERROR_CUT, cancellable, error))
    return FALSE;
  if (crypto_secretstream_xchacha20poly1305_pull (self->state, self->text, &n_text, &tag,
                                                  self->chunk, length, (const guint8 *) &self->bond,
                                                  sizeof self->bond) != 0)
    return garde_sealed_fail (GARDE_SEAL_ERROR_DAMAGED, error);
  if (tag == crypto_secretstream_xchacha20poly1305_TAG_FINAL)
    {
      if (!check_end (self, cancellable, error))
        return FALSE;
    }
  else if (tag != crypto_secretstream_xchacha20poly1305_TAG_MESSAGE)
    return garde_sealed_fail (GARDE_SEAL_ERROR_DAMAGED, error);

  self->n_text = self->n_left = (gsize) n_text;
  return TRUE;
}

static gssize
garde_sealed_reader_read (
    GInputStream *stream, void *buffer, gsize length, GCancellable *cancellable, GError **error)
{
  GardeSealedReader *self = GARDE_SEALED_READER (stream);
  gsize given;

  while (self->failure == NULL && self->n_left == 0 && !self->is_at_end && length > 0)
    if (!read_chunk (self, cancellable, &self->failure))
      break;
  if (self->failure != NULL)
    {
      g_propagate_error (error, g_error_copy (self->failure));
      return -1;
    }

  given = MIN (length, self->n_left);
  if (given > 0)
    memcpy (buffer, self->text + self->n_text - self->n_left, given);
  self->n_left -= given;
  return (gssize) given;
}

/* The filter's own passes over the stream below, where a place means nothing here. */
static gssize
garde_sealed_reader_skip (GInputStream *stream,
                          gsize length,
                          GCancellable *cancellable,
                          GError **error)
{
  guint8 forgotten[4096];

  return garde_sealed_reader_read (stream, forgotten, MIN (length, sizeof forgotten), cancellable,
                                   error);
}

static void
garde_sealed_reader_finalize (GObject *object)
{
  GardeSealedReader *self = GARDE_SEALED_READER (object);

  g_clear_pointer (&self->state, sodium_free);
  g_clear_error (&self->failure);
  sodium_memzero (self->text, GARDE_SEALED_CHUNK);
  g_clear_pointer (&self->text, g_free);
  g_clear_pointer (&self->chunk, g_free);

  G_OBJECT_CLASS (garde_sealed_reader_parent_class)->finalize (object);
}

static void
garde_sealed_reader_class_init (GardeSealedReaderClass *klass)
{
  GInputStreamClass *stream_class = G_INPUT_STREAM_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = garde_sealed_reader_finalize;
  stream_class->read_fn = garde_sealed_reader_read;
  stream_class->skip = garde_sealed_reader_skip;
}

static void
garde_sealed_reader_init (GardeSealedReader *self)
{
  self->state = garde_sealed_state_new ();
  self->text = g_malloc (GARDE_SEALED_CHUNK);
  self->chunk = g_malloc (GARDE_SEALED_CIPHER);
}

static gboolean
read_head (GardeSealedReader *self, GCancellable *cancellable, GError **error)
{
  GardeSealedHead *head = &self->bond.head;
  gsize start = sizeof head->magic + sizeof head->version;

  if (!read_base (self, head, start, GARDE_SEAL_ERROR_FOREIGN, cancellable, error))
    return FALSE;
  if (memcmp (head->magic, garde_sealed_magic, sizeof head->magic) != 0 || head->version == 0)
    return garde_sealed_fail (GARDE_SEAL_ERROR_FOREIGN, error);
  if (head->version > GARDE_SEALED_VERSION)
    return garde_sealed_fail (GARDE_SEAL_ERROR_NEWER, error);
  return read_base (self, head->name, sizeof *head - start, GARDE_SEAL_ERROR_CUT, cancellable,
                    error);
}

static GardeSealedReader *
reader_new (GInputStream *base, GCancellable *cancellable, GError **error)
{
  g_autoptr (GardeSealedReader) self = g_object_new (GARDE_TYPE_SEALED_READER, "base-stream", base,
                                                     "close-base-stream", FALSE, NULL);

  return read_head (self, cancellable, error) ? g_steal_pointer (&self) : NULL;
}

static void
start_stream (GardeSealedReader *self, const guint8 *stream_key)
{
  crypto_secretstream_xchacha20poly1305_init_pull (self->state, self->bond.head.stream, stream_key);
}

static gboolean
check_name (GardeSealedReader *self, const GardeKey *public_key, GError **error)
{
  g_autofree char *given = garde_key_dup_name (public_key);
  g_autofree char *needed = garde_key_format_name (self->bond.head.name);
  guint8 name[GARDE_KEY_NAME_LENGTH];

  garde_key_get_name (public_key, name);
  if (memcmp (name, self->bond.head.name, sizeof name) == 0)
    return TRUE;
  /* A damaged name looks the same: the names say what to look for, and then it is found out. */
  g_set_error (error, GARDE_SEAL_ERROR, GARDE_SEAL_ERROR_OTHER_KEY,
               _ ("This backup was sealed for the key %s, and the key given is %s."), needed,
               given);
  return FALSE;
}

static gboolean
open_box (GardeSealedReader *self,
          const GardeKey *private_key,
          const GardeKey *public_key,
          GError **error)
{
  const GardeSealedHead *head = &self->bond.head;
  guint8 *stream_key = sodium_malloc (GARDE_KEY_LENGTH);
  gboolean is_open;

  if (stream_key == NULL)
    g_error ("no memory for a key");
  is_open =
      crypto_box_seal_open (stream_key, head->sealed_key, sizeof head->sealed_key,
                            garde_key_get_data (public_key), garde_key_get_data (private_key)) == 0;
  if (is_open)
    start_stream (self, stream_key);
  sodium_free (stream_key);

  return is_open || garde_sealed_fail (GARDE_SEAL_ERROR_DAMAGED, error);
}

GardeSealedReader *
garde_sealed_reader_new (GInputStream *base,
                         const GardeKey *private_key,
                         GCancellable *cancellable,
                         GError **error)
{
  g_autoptr (GardeSealedReader) self = NULL;
  g_autoptr (GardeKey) public_key = NULL;

  g_return_val_if_fail (G_IS_INPUT_STREAM (base), NULL);
  g_return_val_if_fail (garde_key_get_length (private_key) == GARDE_KEY_LENGTH, NULL);

  self = reader_new (base, cancellable, error);
  if (self == NULL)
    return NULL;
  public_key = garde_key_new_public (private_key);
  if (!check_name (self, public_key, error) || !open_box (self, private_key, public_key, error))
    return NULL;

  return g_steal_pointer (&self);
}

GardeSealedReader *
garde_sealed_reader_new_with_stream_key (GInputStream *base,
                                         const GardeKey *stream_key,
                                         GCancellable *cancellable,
                                         GError **error)
{
  GardeSealedReader *self;

  g_return_val_if_fail (G_IS_INPUT_STREAM (base), NULL);
  g_return_val_if_fail (garde_key_get_length (stream_key) == GARDE_KEY_LENGTH, NULL);

  self = reader_new (base, cancellable, error);
  if (self != NULL)
    start_stream (self, garde_key_get_data (stream_key));
  return self;
}

gboolean
garde_sealed_prove (GInputStream *base,
                    const GardeKey *stream_key,
                    guint64 *length,
                    GCancellable *cancellable,
                    GError **error)
{
  g_autoptr (GardeSealedReader) reader =
      garde_sealed_reader_new_with_stream_key (base, stream_key, cancellable, error);
  guint64 total = 0;
  gssize n;

  if (reader == NULL)
    return FALSE;
  while ((n = g_input_stream_skip (G_INPUT_STREAM (reader), GARDE_SEALED_CHUNK, cancellable,
                                   error)) > 0)
    total += (guint64) n;
  if (n < 0)
    return FALSE;
  if (length != NULL)
    *length = total;

  return TRUE;
}
