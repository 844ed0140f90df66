/* SPDX-License-Identifier: GPL-3.0-or-later */
#undef G_DISABLE_ASSERT

/* Backups that were changed by chance: never a crash, never taken for whole. The corpus is in
 * tests/data/backup-corpus; with GARDE_UPDATE_CORPUS=1 it is made anew. A few thousand inputs, the
 * same every time; with -m slow, as the soak does it, a million. */

#include "fuzz-backup.h"

#include <gio/gio.h>
#include <string.h>

#include "base/garde-clock.h"
#include "secret/garde-sealed-stream.h"
#include "store/garde-store-snapshot.h"

#define N_INPUTS   (g_test_slow () ? 1000000u : 4000u)
#define N_RESTORES (g_test_slow () ? 150u : 40u)
#define LONGEST    (1u << 20)
#define SEALED     0x89     /* how a sealed file begins */
#define FOUND      "found-" /* begins the names of what libFuzzer found: whole or not, never a crash */

static char *
find_corpus (void)
{
  return g_build_filename (g_getenv ("GARDE_SOURCE_DIR"), "tests", "data", "backup-corpus", NULL);
}

/* --- making the corpus --- */

static void
write_corpus (const char *name, GBytes *bytes)
{
  g_autofree char *folder = find_corpus ();
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autoptr (GError) error = NULL;

  g_file_set_contents (path, g_bytes_get_data (bytes, NULL), (gssize) g_bytes_get_size (bytes),
                       &error);
  g_assert_no_error (error);
}

static GBytes *
seal (GBytes *inner)
{
  g_autoptr (GOutputStream) stream = g_memory_output_stream_new_resizable ();
  g_autoptr (GardeKey) private_key = fuzz_backup_make_key ();
  g_autoptr (GardeKey) public_key = garde_key_new_public (private_key);
  g_autoptr (GError) error = NULL;
  g_autoptr (GardeSealedWriter) writer = garde_sealed_writer_new (stream, public_key, NULL, &error);

  g_output_stream_write_all (G_OUTPUT_STREAM (writer), g_bytes_get_data (inner, NULL),
                             g_bytes_get_size (inner), NULL, NULL, &error);
  garde_sealed_writer_finish (writer, NULL, &error);
  g_assert_no_error (error);
  g_output_stream_close (stream, NULL, NULL);
  return g_memory_output_stream_steal_as_bytes (G_MEMORY_OUTPUT_STREAM (stream));
}

static GBytes *
take_empty_database (void)
{
  g_autoptr (GOutputStream) stream = g_memory_output_stream_new_resizable ();
  g_autoptr (GardeClock) clock = garde_clock_new_manual (G_GINT64_CONSTANT (1795449600000));
  g_autoptr (GError) error = NULL;
  g_autoptr (GardeStore) store =
      garde_store_open (":memory:", NULL, NULL, clock, GARDE_STORE_OPEN_CREATE, &error);

  g_assert_no_error (error);
  garde_store_write_snapshot (store, NULL, "0.1.0", stream, NULL, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  g_output_stream_close (stream, NULL, NULL);
  return g_memory_output_stream_steal_as_bytes (G_MEMORY_OUTPUT_STREAM (stream));
}

/* Three tables of every kind of cell. */
static GBytes *
make_small (void)
{
  static const char small[] = "GARDESN1\x03\x80\x80\x01\x05"
                              "0.1.0\x00\x01\x01\x03"
                              "Foo\x02\x04\x06\x08\x80\x01\x82\x01\x01\x02"
                              "T\x05thing\x03\x02id\x00\x01\x04name\x01\x00\x04"
                              "data\x02\x00\x02"
                              "\x01\x02\x02\x03"
                              "abc\x03\x02\x00\xff"
                              "\x01\xfe\xff\xff\xff\xff\xff\xff\xff\xff\x01\x00\x00"
                              "E00000000000000000000000000000000";
  g_autofree guint8 *mended = fuzz_backup_mend ((const guint8 *) small, sizeof small - 1);

  return g_bytes_new (mended, sizeof small - 1);
}

static void
make_corpus (void)
{
  g_autoptr (GBytes) small = make_small ();
  g_autoptr (GBytes) database = take_empty_database ();
  g_autoptr (GBytes) sealed_small = seal (small);
  g_autoptr (GBytes) sealed_database = seal (database);

  write_corpus ("small.inner", small);
  write_corpus ("database.inner", database);
  write_corpus ("small.sealed", sealed_small);
  write_corpus ("database.sealed", sealed_database);
}

/* (transfer full) of GBytes */
static GPtrArray *
load_corpus (gboolean only_whole)
{
  g_autofree char *folder = find_corpus ();
  g_autoptr (GDir) directory = g_dir_open (folder, 0, NULL);
  GPtrArray *corpus = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  const char *name;

  while (directory != NULL && (name = g_dir_read_name (directory)) != NULL)
    if (!only_whole || !g_str_has_prefix (name, FOUND))
      g_ptr_array_add (names, g_strdup (name));
  g_ptr_array_sort (names, (GCompareFunc) g_strcmp0);
  for (guint i = 0; i < names->len; i++)
    {
      g_autofree char *path = g_build_filename (folder, g_ptr_array_index (names, i), NULL);
      g_autoptr (GError) error = NULL;
      char *data;
      gsize length;

      g_file_get_contents (path, &data, &length, &error);
      g_assert_no_error (error);
      g_ptr_array_add (corpus, g_bytes_new_take (data, length));
    }
  return corpus;
}

/* --- changing what is in it --- */

static guint
choose (GRand *random, guint most)
{
  return most > 0 ? (guint) g_rand_int_range (random, 0, (gint32) most) : 0;
}

static void
change_byte (GByteArray *bytes, GRand *random)
{
  static const guint8 telling[] = { 0, 1, 2, 3, 0x7f, 0x80, 0xff, 'T', 'E', 0xfe };
  guint8 *byte;

  if (bytes->len == 0)
    return;
  byte = &bytes->data[choose (random, bytes->len)];
  if (g_rand_boolean (random))
    *byte ^= (guint8) (1 << choose (random, 8));
  else
    *byte = telling[choose (random, G_N_ELEMENTS (telling))];
}

/* The largest numbers, where a length or a count may stand. */
static void
change_number (GByteArray *bytes, GRand *random)
{
  static const guint8 large[] = { 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x01 };
  guint n = 1 + choose (random, sizeof large);

  if (bytes->len < n)
    return;
  memcpy (bytes->data + choose (random, bytes->len - n + 1), large + sizeof large - n, n);
}

static void
remove_piece (GByteArray *bytes, GRand *random)
{
  guint start = choose (random, bytes->len);

  if (bytes->len > 0)
    g_byte_array_remove_range (bytes, start, 1 + choose (random, MIN (bytes->len - start, 64)));
}

/* A piece of another file, or of this one. */
static void
add_piece (GByteArray *bytes, GBytes *from, GRand *random)
{
  gsize length;
  const guint8 *data = g_bytes_get_data (from, &length);
  guint start = choose (random, (guint) length);
  guint n = 1 + choose (random, MIN ((guint) length - start, 128));
  guint at = choose (random, bytes->len);
  guint tail = bytes->len - at;

  if (bytes->len + n > LONGEST)
    return;
  g_byte_array_set_size (bytes, bytes->len + n);
  memmove (bytes->data + at + n, bytes->data + at, tail);
  memcpy (bytes->data + at, data + start, n);
}

static GByteArray *
change (const GPtrArray *corpus, GBytes *original, GRand *random)
{
  GByteArray *bytes = g_byte_array_new ();
  guint n = 1 + choose (random, 4);

  g_byte_array_append (bytes, g_bytes_get_data (original, NULL),
                       (guint) g_bytes_get_size (original));
  for (guint i = 0; i < n; i++)
    switch (choose (random, 8))
      {
      case 0:
        g_byte_array_set_size (bytes, choose (random, bytes->len));
        break;
      case 1:
        remove_piece (bytes, random);
        break;
      case 2:
        add_piece (bytes, g_ptr_array_index (corpus, choose (random, corpus->len)), random);
        break;
      case 3:
        change_number (bytes, random);
        break;
      default:
        change_byte (bytes, random);
        break;
      }
  return bytes;
}

static gboolean
is_same (const GByteArray *bytes, GBytes *original)
{
  return bytes->len == g_bytes_get_size (original) &&
         memcmp (bytes->data, g_bytes_get_data (original, NULL), bytes->len) == 0;
}

/* What libFuzzer found may be a whole one but for a byte, which chance puts right again: it is then
 * the same as that other one, or has the digest of what it is. Nothing else is ever whole. */
static gboolean
may_be_whole (const GPtrArray *corpus, const GByteArray *bytes)
{
  g_autofree guint8 *mended = NULL;

  if (bytes->len > 0 && bytes->data[0] != SEALED)
    {
      mended = fuzz_backup_mend (bytes->data, bytes->len);
      return memcmp (mended, bytes->data, bytes->len) == 0;
    }
  for (guint i = 0; i < corpus->len; i++)
    if (is_same (bytes, g_ptr_array_index (corpus, i)))
      return TRUE;
  return FALSE;
}

/* --- the tests --- */

static void
test_corpus (void)
{
  g_autoptr (GPtrArray) whole = load_corpus (TRUE);
  g_autoptr (GPtrArray) all = load_corpus (FALSE);

  g_assert_cmpuint (whole->len, ==, 4);
  for (guint i = 0; i < all->len; i++)
    {
      gsize length;
      const guint8 *data = g_bytes_get_data (g_ptr_array_index (all, i), &length);

      fuzz_backup_read (data, length);
    }
  for (guint i = 0; i < whole->len; i++)
    {
      gsize length;
      const guint8 *data = g_bytes_get_data (g_ptr_array_index (whole, i), &length);

      g_assert_true (fuzz_backup_read (data, length));
    }
}

static void
test_read (void)
{
  g_autoptr (GPtrArray) corpus = load_corpus (FALSE);
  g_autoptr (GRand) random = g_rand_new_with_seed (2023);
  guint n_read = 0;
  guint n_mended = 0; /* that were taken for whole, as they may with the right digest */

  for (guint i = 0; n_read < N_INPUTS; i++)
    {
      GBytes *original = g_ptr_array_index (corpus, i % corpus->len);
      g_autoptr (GByteArray) bytes = change (corpus, original, random);
      g_autofree guint8 *mended = NULL;

      if (is_same (bytes, original))
        continue;
      n_read++;
      if (fuzz_backup_read (bytes->data, bytes->len))
        g_assert_true (may_be_whole (corpus, bytes));
      /* What is behind the digest, too. */
      mended = fuzz_backup_mend (bytes->data, bytes->len);
      n_mended += fuzz_backup_read (mended, bytes->len);
    }
  g_test_message ("%u inputs, each a second time with a mended digest: %u of those are whole",
                  n_read, n_mended);
}

/* Down to the database, which takes what fits and nothing by half. */
static void
test_restore (void)
{
  g_autoptr (GPtrArray) corpus = load_corpus (FALSE);
  g_autoptr (GRand) random = g_rand_new_with_seed (2024);
  g_autoptr (GBytes) original = take_empty_database ();
  guint n_restored = 0;

  g_assert_true (
      fuzz_backup_restore (g_bytes_get_data (original, NULL), g_bytes_get_size (original)));
  for (guint i = 0; i < N_RESTORES; i++)
    {
      g_autoptr (GByteArray) bytes = change (corpus, original, random);
      g_autofree guint8 *mended = fuzz_backup_mend (bytes->data, bytes->len);

      n_restored += fuzz_backup_restore (mended, bytes->len);
      if (!is_same (bytes, original))
        g_assert_false (fuzz_backup_restore (bytes->data, bytes->len));
    }
  g_test_message ("%u with a mended digest were restored", n_restored);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  if (g_getenv ("GARDE_UPDATE_CORPUS") != NULL)
    make_corpus ();
  g_test_add_func ("/fuzz/backup/corpus", test_corpus);
  g_test_add_func ("/fuzz/backup/read", test_read);
  g_test_add_func ("/fuzz/backup/restore", test_restore);

  return g_test_run ();
}
