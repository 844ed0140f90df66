/* SPDX-License-Identifier: GPL-3.0-or-later */
#undef G_DISABLE_ASSERT

#include "garde-test-seal.h"

#include <string.h>

GardeTestPair
garde_test_pair_new (void)
{
  GardeTestPair pair;

  garde_key_new_pair (&pair.private_key, &pair.public_key);
  return pair;
}

void
garde_test_pair_clear (GardeTestPair *pair)
{
  g_clear_pointer (&pair->private_key, garde_key_unref);
  g_clear_pointer (&pair->public_key, garde_key_unref);
}

GBytes *
garde_test_make_text (gsize length)
{
  guint8 *text = g_malloc (length);

  for (gsize i = 0; i < length; i++)
    text[i] = (guint8) (i * 7 + i / 251 + i / 65536);
  return g_bytes_new_take (text, length);
}

GBytes *
garde_test_seal (GBytes *text, const GardeKey *public_key, gsize piece, GardeKey **stream_key)
{
  g_autoptr (GOutputStream) base = g_memory_output_stream_new_resizable ();
  g_autoptr (GardeSealedWriter) writer = NULL;
  g_autoptr (GError) error = NULL;
  gsize length;
  const guint8 *data = g_bytes_get_data (text, &length);

  writer = garde_sealed_writer_new (base, public_key, NULL, &error);
  g_assert_no_error (error);
  for (gsize done = 0; done < length;)
    {
      gsize n = piece == 0 ? length : MIN (piece, length - done);

      g_output_stream_write_all (G_OUTPUT_STREAM (writer), data + done, n, NULL, NULL, &error);
      g_assert_no_error (error);
      done += n;
    }
  garde_sealed_writer_finish (writer, NULL, &error);
  g_assert_no_error (error);
  if (stream_key != NULL)
    *stream_key = garde_sealed_writer_dup_stream_key (writer);
  g_output_stream_close (base, NULL, &error);
  g_assert_no_error (error);

  return g_memory_output_stream_steal_as_bytes (G_MEMORY_OUTPUT_STREAM (base));
}

static GBytes *
read_all (GInputStream *stream, GError **error)
{
  g_autoptr (GByteArray) text = g_byte_array_new ();
  guint8 buffer[5000];
  gssize n;

  while ((n = g_input_stream_read (stream, buffer, sizeof buffer, NULL, error)) > 0)
    g_byte_array_append (text, buffer, (guint) n);
  return n < 0 ? NULL : g_byte_array_free_to_bytes (g_steal_pointer (&text));
}

GBytes *
garde_test_open (GBytes *sealed, const GardeKey *private_key, GError **error)
{
  g_autoptr (GInputStream) base = g_memory_input_stream_new_from_bytes (sealed);
  g_autoptr (GardeSealedReader) reader = garde_sealed_reader_new (base, private_key, NULL, error);

  return reader == NULL ? NULL : read_all (G_INPUT_STREAM (reader), error);
}

GBytes *
garde_test_open_with_stream_key (GBytes *sealed, const GardeKey *stream_key, GError **error)
{
  g_autoptr (GInputStream) base = g_memory_input_stream_new_from_bytes (sealed);
  g_autoptr (GardeSealedReader) reader =
      garde_sealed_reader_new_with_stream_key (base, stream_key, NULL, error);

  return reader == NULL ? NULL : read_all (G_INPUT_STREAM (reader), error);
}

guint8 *
garde_test_copy (GBytes *bytes, gsize offset, gsize length)
{
  gsize size;
  const guint8 *data = g_bytes_get_data (bytes, &size);
  guint8 *copy = g_malloc0 (length + 1);

  if (offset < size)
    memcpy (copy, data + offset, MIN (length, size - offset));
  return copy;
}
