/* SPDX-License-Identifier: GPL-3.0-or-later */
#undef G_DISABLE_ASSERT

/* What happens to a sealed file between its making and its reading. With -m slow: random damage for
 * a minute. */

#include "garde-test-seal.h"

#include <string.h>

#define CHUNK    65536
#define HEAD     121
#define EXTRA    21
#define SEED     20261122
#define N_QUICK  3000
#define SLOW     (60 * G_TIME_SPAN_SECOND)
#define N_PIECES 4

typedef struct
{
  GardeTestPair pair;
  GardeKey *stream_key;
  GBytes *text;
  GBytes *sealed;
} File;

static File
file_new (gsize length)
{
  File file = { .pair = garde_test_pair_new (), .text = garde_test_make_text (length) };

  file.sealed = garde_test_seal (file.text, file.pair.public_key, 0, &file.stream_key);
  return file;
}

static void
file_clear (File *file)
{
  garde_test_pair_clear (&file->pair);
  garde_key_unref (file->stream_key);
  g_bytes_unref (file->text);
  g_bytes_unref (file->sealed);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (File, file_clear)

static int
check_refused (GBytes *read, GError *error, int code)
{
  g_assert_null (read);
  g_assert_nonnull (error);
  g_assert_true (error->domain == GARDE_SEAL_ERROR);
  g_assert_true (g_str_has_suffix (error->message, "."));
  if (code >= 0)
    g_assert_cmpint (error->code, ==, code);
  return error->code;
}

/* Refused by both keys, with @code by either unless it is negative. Takes @data over. */
static int
assert_refused (const File *file, guint8 *data, gsize length, int code)
{
  g_autoptr (GBytes) damaged = g_bytes_new_take (data, length);
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) stream_error = NULL;
  g_autoptr (GBytes) read = garde_test_open (damaged, file->pair.private_key, &error);
  g_autoptr (GBytes) stream_read =
      garde_test_open_with_stream_key (damaged, file->stream_key, &stream_error);

  check_refused (stream_read, stream_error, code);
  return check_refused (read, error, code);
}

/* Every byte, by every bit of it alone and all together. */
static void
test_every_byte (void)
{
  g_auto (File) file = file_new (40);
  gsize length = g_bytes_get_size (file.sealed);

  for (gsize i = 0; i < length; i++)
    for (guint bit = 0; bit <= 8; bit++)
      {
        guint8 *damaged = garde_test_copy (file.sealed, 0, length);

        damaged[i] ^= (guint8) (bit == 8 ? 0xFF : 1u << bit);
        assert_refused (&file, damaged, length, -1);
      }
}

/* Which sentence for which part of the file. */
static void
test_what_is_said (void)
{
  static const struct
  {
    gsize place;
    int with_private_key;
  } parts[] = {
    { 0, GARDE_SEAL_ERROR_FOREIGN },         { 7, GARDE_SEAL_ERROR_FOREIGN },
    { 8, GARDE_SEAL_ERROR_NEWER },           { 9, GARDE_SEAL_ERROR_OTHER_KEY },
    { 16, GARDE_SEAL_ERROR_OTHER_KEY },      { 17, GARDE_SEAL_ERROR_DAMAGED },
    { 96, GARDE_SEAL_ERROR_DAMAGED },        { 97, GARDE_SEAL_ERROR_DAMAGED },
    { 120, GARDE_SEAL_ERROR_DAMAGED },       { HEAD, GARDE_SEAL_ERROR_DAMAGED },
    { HEAD + 2, GARDE_SEAL_ERROR_CUT },      { HEAD + 4, GARDE_SEAL_ERROR_DAMAGED },
    { HEAD + 60, GARDE_SEAL_ERROR_DAMAGED },
  };
  g_auto (File) file = file_new (40);
  gsize length = g_bytes_get_size (file.sealed);

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      guint8 *damaged = garde_test_copy (file.sealed, 0, length);

      damaged[parts[i].place] ^= 0x7F;
      g_assert_cmpint (assert_refused (&file, damaged, length, -1), ==, parts[i].with_private_key);
    }
}

static void
test_cut_everywhere (void)
{
  g_auto (File) file = file_new (40);
  gsize length = g_bytes_get_size (file.sealed);

  for (gsize i = 0; i < length; i++)
    assert_refused (&file, garde_test_copy (file.sealed, 0, i), i,
                    i < 9 ? GARDE_SEAL_ERROR_FOREIGN : GARDE_SEAL_ERROR_CUT);
}

/* The beginnings of chunks in a long file, and what is next to them. */
static void
test_cut_between_chunks (void)
{
  g_auto (File) file = file_new (3 * CHUNK);

  for (gsize n = 0; n < 3; n++)
    for (gsize more = 0; more < 6; more++)
      {
        gsize length = HEAD + n * (CHUNK + EXTRA) + more;

        assert_refused (&file, garde_test_copy (file.sealed, 0, length), length,
                        GARDE_SEAL_ERROR_CUT);
      }
}

static void
test_appended (void)
{
  g_auto (File) file = file_new (40);
  gsize length = g_bytes_get_size (file.sealed);

  for (gsize more = 1; more < 300; more++)
    {
      guint8 *damaged = garde_test_copy (file.sealed, 0, length + more);

      /* Zeroes, and the file itself once more. */
      if (more % 2 == 0)
        memcpy (damaged + length, damaged, MIN (more, length));
      assert_refused (&file, damaged, length + more, GARDE_SEAL_ERROR_TRAILING);
    }
}

static void
copy_chunk (guint8 *to, gsize place, const guint8 *from, gsize chunk)
{
  memcpy (to + HEAD + place * (CHUNK + EXTRA), from + HEAD + chunk * (CHUNK + EXTRA),
          CHUNK + EXTRA);
}

/* Pieces in every other order, doubled and left out. */
static void
test_reordered (void)
{
  g_auto (File) file = file_new (N_PIECES * CHUNK);
  const guint8 *sealed = g_bytes_get_data (file.sealed, NULL);
  gsize length = g_bytes_get_size (file.sealed);

  for (guint order = 0; order < 1u << (2 * N_PIECES); order++)
    {
      guint8 *damaged = garde_test_copy (file.sealed, 0, length);
      gboolean is_same = TRUE;

      for (guint i = 0; i < N_PIECES; i++)
        {
          guint chunk = order >> (2 * i) & 3;

          is_same = is_same && chunk == i;
          copy_chunk (damaged, i, sealed, chunk);
        }
      if (is_same)
        g_free (damaged);
      else
        assert_refused (&file, damaged, length, -1);
    }
}

static void
test_left_out (void)
{
  g_auto (File) file = file_new (N_PIECES * CHUNK);
  const guint8 *sealed = g_bytes_get_data (file.sealed, NULL);
  gsize length = g_bytes_get_size (file.sealed) - CHUNK - EXTRA;

  for (guint left_out = 0; left_out < N_PIECES; left_out++)
    {
      guint8 *damaged = garde_test_copy (file.sealed, 0, length);

      for (guint i = left_out; i + 1 < N_PIECES; i++)
        copy_chunk (damaged, i, sealed, i + 1);
      assert_refused (&file, damaged, length,
                      left_out + 1 < N_PIECES ? GARDE_SEAL_ERROR_DAMAGED : GARDE_SEAL_ERROR_CUT);
    }
}

/* The pieces, or the head, of another backup to the same key. */
static void
test_mixed (void)
{
  g_auto (File) file = file_new (2 * CHUNK);
  g_autoptr (GBytes) other = garde_test_seal (file.text, file.pair.public_key, 0, NULL);
  const guint8 *foreign = g_bytes_get_data (other, NULL);
  gsize length = g_bytes_get_size (file.sealed);

  for (gsize i = 0; i < 2; i++)
    {
      guint8 *damaged = garde_test_copy (file.sealed, 0, length);

      copy_chunk (damaged, i, foreign, i);
      assert_refused (&file, damaged, length, GARDE_SEAL_ERROR_DAMAGED);
    }
  for (gsize start = 0; start < HEAD; start += 17)
    {
      guint8 *damaged = garde_test_copy (file.sealed, 0, length);

      memcpy (damaged + start, foreign + start, HEAD - start);
      assert_refused (&file, damaged, length, GARDE_SEAL_ERROR_DAMAGED);
    }
}

static void
test_foreign_files (void)
{
  static const char *const texts[] = { "", "SQLite format 3", "{\"garde\": 1}",
                                       "\x89PNG\r\n\x1a\n" };
  g_auto (File) file = file_new (1);

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    assert_refused (&file, (guint8 *) g_strdup (texts[i]), strlen (texts[i]),
                    GARDE_SEAL_ERROR_FOREIGN);
}

/* What was read before the damage is the beginning of the text, and the error stays. */
static void
test_error_stays (void)
{
  g_auto (File) file = file_new (2 * CHUNK);
  gsize length = g_bytes_get_size (file.sealed);
  guint8 *damaged = garde_test_copy (file.sealed, 0, length);
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GInputStream) base = NULL;
  g_autoptr (GardeSealedReader) reader = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree guint8 *read = g_malloc (2 * CHUNK);
  gsize n_read = 0;

  damaged[length - 1] ^= 1;
  bytes = g_bytes_new_take (damaged, length);
  base = g_memory_input_stream_new_from_bytes (bytes);
  reader = garde_sealed_reader_new (base, file.pair.private_key, NULL, &error);
  g_assert_no_error (error);
  g_input_stream_read_all (G_INPUT_STREAM (reader), read, 2 * CHUNK, &n_read, NULL, &error);
  g_assert_error (error, GARDE_SEAL_ERROR, GARDE_SEAL_ERROR_DAMAGED);
  g_assert_cmpmem (read, n_read, g_bytes_get_data (file.text, NULL), CHUNK);
  for (guint i = 0; i < 3; i++)
    {
      g_clear_error (&error);
      g_assert_cmpint (g_input_stream_read (G_INPUT_STREAM (reader), read, 1, NULL, &error), ==,
                       -1);
      g_assert_error (error, GARDE_SEAL_ERROR, GARDE_SEAL_ERROR_DAMAGED);
      g_clear_error (&error);
      g_assert_cmpint (g_input_stream_skip (G_INPUT_STREAM (reader), 1, NULL, &error), ==, -1);
      g_assert_error (error, GARDE_SEAL_ERROR, GARDE_SEAL_ERROR_DAMAGED);
    }
  g_assert_finalize_object (g_steal_pointer (&reader));
}

/* One to eight things done to the file: bytes changed, a stretch copied over another, cut, grown.
 */
static GByteArray *
mutate (GBytes *sealed, GRand *random)
{
  GByteArray *file = g_byte_array_new ();

  g_byte_array_append (file, g_bytes_get_data (sealed, NULL), (guint) g_bytes_get_size (sealed));
  for (int i = g_rand_int_range (random, 1, 9); i > 0 && file->len > 1; i--)
    {
      guint place = (guint) g_rand_int_range (random, 0, (int) file->len);
      guint other = (guint) g_rand_int_range (random, 0, (int) file->len);
      guint length = MIN (file->len - MAX (place, other), 40);

      switch (g_rand_int_range (random, 0, 5))
        {
        case 0:
          file->data[place] = (guint8) g_rand_int (random);
          break;
        case 1:
          memmove (file->data + place, file->data + other, length);
          break;
        case 2:
          g_byte_array_set_size (file, MAX (place, 1));
          break;
        case 3:
          g_byte_array_remove_range (file, MIN (place, other), length);
          break;
        default:
          g_byte_array_append (file, (const guint8 *) "\0\0\0\x20garde", 9);
        }
    }
  return file;
}

/* Never another text than the one that was sealed, never a crash. */
static void
check_mutation (const File *file, GRand *random)
{
  g_autoptr (GBytes) damaged = g_byte_array_free_to_bytes (mutate (file->sealed, random));
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) read =
      g_rand_boolean (random) ? garde_test_open (damaged, file->pair.private_key, &error)
                              : garde_test_open_with_stream_key (damaged, file->stream_key, &error);

  if (g_bytes_equal (damaged, file->sealed))
    g_assert_true (g_bytes_equal (read, file->text));
  else
    check_refused (read, error, -1);
}

static void
test_mutations (void)
{
  g_auto (File) file = file_new (300);
  g_autoptr (GRand) random = g_rand_new_with_seed (SEED);
  gint64 end = g_get_monotonic_time () + SLOW;
  guint n = 0;

  while (g_test_slow () ? g_get_monotonic_time () < end : n < N_QUICK)
    {
      check_mutation (&file, random);
      n++;
    }
  g_test_message ("%u damaged files refused", n);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/secret/sealed-damage/every-byte", test_every_byte);
  g_test_add_func ("/secret/sealed-damage/what-is-said", test_what_is_said);
  g_test_add_func ("/secret/sealed-damage/cut-everywhere", test_cut_everywhere);
  g_test_add_func ("/secret/sealed-damage/cut-between-chunks", test_cut_between_chunks);
  g_test_add_func ("/secret/sealed-damage/appended", test_appended);
  g_test_add_func ("/secret/sealed-damage/reordered", test_reordered);
  g_test_add_func ("/secret/sealed-damage/left-out", test_left_out);
  g_test_add_func ("/secret/sealed-damage/mixed", test_mixed);
  g_test_add_func ("/secret/sealed-damage/foreign-files", test_foreign_files);
  g_test_add_func ("/secret/sealed-damage/error-stays", test_error_stays);
  g_test_add_func ("/secret/sealed-damage/mutations", test_mutations);

  return g_test_run ();
}
