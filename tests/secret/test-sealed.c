/* SPDX-License-Identifier: GPL-3.0-or-later */
#undef G_DISABLE_ASSERT

#include "garde-test-seal.h"

#include "base/garde-error.h"

#include <string.h>

#define CHUNK 65536
#define HEAD  121
#define EXTRA 21 /* bytes a chunk: its length, its tag and its check */

/* Sealed once, to a key whose bytes are 0, 1, 2…: files that exist must be read by every later
 * Garde. */
static const char golden[] =
    "iUdSRA0KGgoBNX/RX+K2o0kQX2omji8ZcmPi6LMvLvu//VHX8U8gP38fJitb3UIFQM9hLNXmC0nu"
    "eoXgVpZVwIvXrl8sfrYVyunfX68UFVmvlBE6hhsMnd5klcUqeAqDHfpMQ/bz1Ps0/WyNa5mn57Fc"
    "GxFvGW3/rwAAAAUb1xP7JGmG5LqSCtmKOUtRCFHcqjFe";

static const gsize sizes[] = {
  0,
  1,
  2,
  100,
  4096,
  CHUNK - 1,
  CHUNK,
  CHUNK + 1,
  2 * CHUNK - 1,
  2 * CHUNK,
  2 * CHUNK + 1,
  3 * CHUNK + 777,
};

static void
assert_opens (GBytes *sealed,
              const GardeKey *private_key,
              const GardeKey *stream_key,
              GBytes *expected)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GInputStream) base = g_memory_input_stream_new_from_bytes (sealed);
  g_autoptr (GBytes) text = garde_test_open (sealed, private_key, &error);
  g_autoptr (GBytes) again = NULL;
  guint64 length = G_MAXUINT64;

  g_assert_no_error (error);
  g_assert_true (g_bytes_equal (text, expected));
  again = garde_test_open_with_stream_key (sealed, stream_key, &error);
  g_assert_no_error (error);
  g_assert_true (g_bytes_equal (again, expected));
  g_assert_true (garde_sealed_prove (base, stream_key, &length, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (length, ==, g_bytes_get_size (expected));
}

static void
check_round_trip (const GardeTestPair *pair, gsize size, gsize piece)
{
  g_autoptr (GardeKey) stream_key = NULL;
  g_autoptr (GBytes) text = garde_test_make_text (size);
  g_autoptr (GBytes) sealed = garde_test_seal (text, pair->public_key, piece, &stream_key);
  gsize n_chunks = size == 0 ? 1 : (size + CHUNK - 1) / CHUNK;

  g_assert_cmpuint (g_bytes_get_size (sealed), ==, HEAD + size + n_chunks * EXTRA);
  assert_opens (sealed, pair->private_key, stream_key, text);
}

static void
test_sizes (void)
{
  g_auto (GardeTestPair) pair = garde_test_pair_new ();

  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      check_round_trip (&pair, sizes[i], 0);
      check_round_trip (&pair, sizes[i], 1021);
      check_round_trip (&pair, sizes[i], CHUNK);
    }
}

static void
test_random_sizes (void)
{
  g_auto (GardeTestPair) pair = garde_test_pair_new ();
  g_autoptr (GRand) random = g_rand_new_with_seed (20261122);

  for (guint i = 0; i < 40; i++)
    check_round_trip (&pair, (gsize) g_rand_int_range (random, 0, 5 * CHUNK),
                      (gsize) g_rand_int_range (random, 500, 2 * CHUNK));
}

static void
test_golden (void)
{
  g_autofree guint8 *data = NULL;
  g_autoptr (GBytes) sealed = NULL;
  g_autoptr (GBytes) text = NULL;
  g_autoptr (GardeKey) private_key = NULL;
  g_autoptr (GError) error = NULL;
  guint8 bytes[GARDE_KEY_LENGTH];
  gsize length;

  for (guint i = 0; i < sizeof bytes; i++)
    bytes[i] = (guint8) i;
  private_key = garde_key_new (bytes, sizeof bytes);
  data = g_base64_decode (golden, &length);
  sealed = g_bytes_new (data, length);
  text = garde_test_open (sealed, private_key, &error);
  g_assert_no_error (error);
  g_assert_cmpmem (g_bytes_get_data (text, NULL), g_bytes_get_size (text), "Garde", 5);
}

/* The same text twice gives two files with nothing alike behind the name of the key, and nothing of
 * the text in them. */
static void
test_shows_nothing (void)
{
  g_auto (GardeTestPair) pair = garde_test_pair_new ();
  g_autoptr (GBytes) text = g_bytes_new_static ("Madame Nguyen tousse depuis trois jours", 39);
  g_autoptr (GBytes) first = garde_test_seal (text, pair.public_key, 0, NULL);
  g_autoptr (GBytes) second = garde_test_seal (text, pair.public_key, 0, NULL);
  const guint8 *a = g_bytes_get_data (first, NULL);
  const guint8 *b = g_bytes_get_data (second, NULL);

  g_assert_cmpint (memcmp (a, b, 17), ==, 0);
  g_assert_cmpint (memcmp (a + 17, b + 17, 32), !=, 0);
  g_assert_cmpint (memcmp (a + HEAD + 4, b + HEAD + 4, 16), !=, 0);
  for (gsize i = 0; i + 6 <= g_bytes_get_size (first); i++)
    g_assert_cmpint (memcmp (a + i, "Nguyen", 6), !=, 0);
}

/* A backup whose maker died, or let it go, is no backup: it has no end. */
static void
test_unfinished (void)
{
  g_auto (GardeTestPair) pair = garde_test_pair_new ();

  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      g_autoptr (GOutputStream) base = g_memory_output_stream_new_resizable ();
      g_autoptr (GardeSealedWriter) writer = NULL;
      g_autoptr (GBytes) text = garde_test_make_text (sizes[i]);
      g_autoptr (GBytes) sealed = NULL;
      g_autoptr (GBytes) read = NULL;
      g_autoptr (GError) error = NULL;

      writer = garde_sealed_writer_new (base, pair.public_key, NULL, &error);
      g_assert_no_error (error);
      g_output_stream_write_all (G_OUTPUT_STREAM (writer), g_bytes_get_data (text, NULL), sizes[i],
                                 NULL, NULL, &error);
      g_assert_no_error (error);
      g_output_stream_close (G_OUTPUT_STREAM (writer), NULL, &error);
      g_assert_no_error (error);
      g_assert_false (g_output_stream_is_closed (base));
      g_assert_finalize_object (g_steal_pointer (&writer));

      g_output_stream_close (base, NULL, NULL);
      sealed = g_memory_output_stream_steal_as_bytes (G_MEMORY_OUTPUT_STREAM (base));
      read = garde_test_open (sealed, pair.private_key, &error);
      g_assert_error (error, GARDE_SEAL_ERROR, GARDE_SEAL_ERROR_CUT);
      g_assert_null (read);
    }
}

static void
test_finished_is_closed (void)
{
  g_auto (GardeTestPair) pair = garde_test_pair_new ();
  g_autoptr (GOutputStream) base = g_memory_output_stream_new_resizable ();
  g_autoptr (GError) error = NULL;
  GardeSealedWriter *writer = garde_sealed_writer_new (base, pair.public_key, NULL, &error);

  g_assert_no_error (error);
  g_assert_true (garde_sealed_writer_finish (writer, NULL, &error));
  g_assert_false (g_output_stream_write_all (G_OUTPUT_STREAM (writer), "x", 1, NULL, NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CLOSED);
  g_clear_error (&error);
  g_assert_false (garde_sealed_writer_finish (writer, NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CLOSED);
  g_assert_finalize_object (writer);
}

/* What no private half opens is not written: its stream key would prove it all the same. */
static void
test_no_key (void)
{
  static const guint8 nothing[GARDE_KEY_LENGTH];
  g_autoptr (GOutputStream) base = g_memory_output_stream_new_resizable ();
  g_autoptr (GardeKey) public_key = garde_key_new (nothing, sizeof nothing);
  g_autoptr (GError) error = NULL;

  g_assert_null (garde_sealed_writer_new (base, public_key, NULL, &error));
  g_assert_error (error, GARDE_INPUT_ERROR, GARDE_INPUT_ERROR_INVALID);
  g_assert_cmpuint (g_memory_output_stream_get_data_size (G_MEMORY_OUTPUT_STREAM (base)), ==, 0);
}

/* A disk that is full at any byte gives its own error, and nothing is written behind the gap. */
static void
test_full_disk (void)
{
  g_auto (GardeTestPair) pair = garde_test_pair_new ();
  g_autoptr (GBytes) text = garde_test_make_text (CHUNK + 100);
  static const gsize rooms[] = {
    0, 1, HEAD - 1, HEAD, HEAD + 3, HEAD + 4, HEAD + CHUNK + EXTRA, HEAD + CHUNK + 2 * EXTRA + 99
  };

  for (guint i = 0; i < G_N_ELEMENTS (rooms); i++)
    {
      g_autofree guint8 *disk = g_malloc (rooms[i] + 1);
      g_autoptr (GOutputStream) base = g_memory_output_stream_new (disk, rooms[i], NULL, NULL);
      g_autoptr (GError) error = NULL;
      g_autoptr (GardeSealedWriter) writer =
          garde_sealed_writer_new (base, pair.public_key, NULL, &error);

      if (writer != NULL &&
          g_output_stream_write_all (G_OUTPUT_STREAM (writer), g_bytes_get_data (text, NULL),
                                     g_bytes_get_size (text), NULL, NULL, &error))
        g_assert_false (garde_sealed_writer_finish (writer, NULL, &error));
      g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NO_SPACE);
      if (writer != NULL)
        g_assert_false (garde_sealed_writer_finish (writer, NULL, NULL));
    }
}

static void
test_other_key (void)
{
  g_auto (GardeTestPair) pair = garde_test_pair_new ();
  g_auto (GardeTestPair) other = garde_test_pair_new ();
  g_autoptr (GBytes) text = garde_test_make_text (10);
  g_autoptr (GBytes) sealed = garde_test_seal (text, pair.public_key, 0, NULL);
  g_autofree char *name = garde_key_dup_name (pair.public_key);
  g_autofree char *other_name = garde_key_dup_name (other.public_key);
  g_autoptr (GardeKey) stream_key = garde_key_new_random (GARDE_KEY_LENGTH);
  g_autoptr (GError) error = NULL;

  g_assert_null (garde_test_open (sealed, other.private_key, &error));
  g_assert_error (error, GARDE_SEAL_ERROR, GARDE_SEAL_ERROR_OTHER_KEY);
  g_assert_nonnull (strstr (error->message, name));
  g_assert_nonnull (strstr (error->message, other_name));
  g_clear_error (&error);
  g_assert_null (garde_test_open_with_stream_key (sealed, stream_key, &error));
  g_assert_error (error, GARDE_SEAL_ERROR, GARDE_SEAL_ERROR_DAMAGED);
}

/* Lines can be read through GIO's own streams, to the last. */
static void
test_lines (void)
{
  g_auto (GardeTestPair) pair = garde_test_pair_new ();
  GString *lines = g_string_new (NULL);
  g_autoptr (GBytes) text = NULL;
  g_autoptr (GBytes) sealed = NULL;
  g_autoptr (GInputStream) base = NULL;
  g_autoptr (GardeSealedReader) reader = NULL;
  g_autoptr (GDataInputStream) data = NULL;
  g_autoptr (GError) error = NULL;
  guint n = 0;

  for (guint i = 0; i < 20000; i++)
    g_string_append_printf (lines, "{\"line\": %u}\n", i);
  text = g_string_free_to_bytes (lines);
  sealed = garde_test_seal (text, pair.public_key, 4000, NULL);
  base = g_memory_input_stream_new_from_bytes (sealed);
  reader = garde_sealed_reader_new (base, pair.private_key, NULL, &error);
  g_assert_no_error (error);
  data = g_data_input_stream_new (G_INPUT_STREAM (reader));
  for (;; n++)
    {
      g_autofree char *line = g_data_input_stream_read_line (data, NULL, NULL, &error);
      g_autofree char *expected = g_strdup_printf ("{\"line\": %u}", n);

      g_assert_no_error (error);
      if (line == NULL)
        break;
      g_assert_cmpstr (line, ==, expected);
    }
  g_assert_cmpuint (n, ==, 20000);
}

static void
test_cancelled (void)
{
  g_auto (GardeTestPair) pair = garde_test_pair_new ();
  g_autoptr (GBytes) text = garde_test_make_text (10);
  g_autoptr (GBytes) sealed = garde_test_seal (text, pair.public_key, 0, NULL);
  g_autoptr (GInputStream) base = g_memory_input_stream_new_from_bytes (sealed);
  g_autoptr (GOutputStream) output = g_memory_output_stream_new_resizable ();
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  g_cancellable_cancel (cancellable);
  g_assert_null (garde_sealed_reader_new (base, pair.private_key, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_error (&error);
  g_assert_null (garde_sealed_writer_new (output, pair.public_key, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/secret/sealed/sizes", test_sizes);
  g_test_add_func ("/secret/sealed/random-sizes", test_random_sizes);
  g_test_add_func ("/secret/sealed/golden", test_golden);
  g_test_add_func ("/secret/sealed/shows-nothing", test_shows_nothing);
  g_test_add_func ("/secret/sealed/unfinished", test_unfinished);
  g_test_add_func ("/secret/sealed/finished-is-closed", test_finished_is_closed);
  g_test_add_func ("/secret/sealed/no-key", test_no_key);
  g_test_add_func ("/secret/sealed/full-disk", test_full_disk);
  g_test_add_func ("/secret/sealed/other-key", test_other_key);
  g_test_add_func ("/secret/sealed/lines", test_lines);
  g_test_add_func ("/secret/sealed/cancelled", test_cancelled);

  return g_test_run ();
}
