/* SPDX-License-Identifier: GPL-3.0-or-later */
#undef G_DISABLE_ASSERT

/* The target, for libFuzzer (meson.build says how) and for our own mutations
 * (test-fuzz-backup.c). */

#include "fuzz-backup.h"

#include <string.h>

#include "secret/garde-sealed-stream.h"
#include "store/garde-store-restore.h"

#define INNER         "GARDESN1"
#define DIGEST_LENGTH 32

GardeKey *
fuzz_backup_make_key (void)
{
  guint8 bytes[GARDE_KEY_LENGTH];

  for (guint i = 0; i < sizeof bytes; i++)
    bytes[i] = (guint8) (i * 7 + 1);
  return garde_key_new (bytes, sizeof bytes);
}

/* An error is an answer too, but it must have a sentence. */
static gboolean
check_answer (gboolean done, const GError *error)
{
  g_assert_true (done == (error == NULL));
  g_assert_true (done || (error->message != NULL && *error->message != '\0'));
  return done;
}

static gboolean
read_inner (GInputStream *stream)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GardeSnapshotReader) reader = garde_snapshot_reader_new (stream, NULL, &error);

  gboolean done = reader != NULL && garde_snapshot_reader_skip (reader, &error);

  return check_answer (done, error);
}

static gboolean
read_sealed (GInputStream *stream)
{
  static GardeKey *key;
  g_autoptr (GError) error = NULL;
  g_autoptr (GardeSealedReader) reader = NULL;

  if (key == NULL)
    key = fuzz_backup_make_key ();
  reader = garde_sealed_reader_new (stream, key, NULL, &error);
  return check_answer (reader != NULL, error) && read_inner (G_INPUT_STREAM (reader));
}

gboolean
fuzz_backup_read (const guint8 *data, gsize length)
{
  g_autoptr (GInputStream) stream =
      g_memory_input_stream_new_from_data (data, (gssize) length, NULL);

  return length > 0 && data[0] == 0x89 ? read_sealed (stream) : read_inner (stream);
}

guint8 *
fuzz_backup_mend (const guint8 *data, gsize length)
{
  guint8 *mended = g_memdup2 (data, length);
  g_autoptr (GChecksum) sum = g_checksum_new (G_CHECKSUM_SHA256);
  gsize digest_length = DIGEST_LENGTH;

  if (length < DIGEST_LENGTH)
    return mended;
  g_checksum_update (sum, mended, (gssize) (length - DIGEST_LENGTH));
  g_checksum_get_digest (sum, mended + length - DIGEST_LENGTH, &digest_length);
  return mended;
}

static GInputStream *
open_inner (gpointer data, GError **error)
{
  return g_memory_input_stream_new_from_bytes (data);
}

gboolean
fuzz_backup_restore (const guint8 *data, gsize length)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (data, length);
  g_autoptr (GError) error = NULL;
  gboolean done = garde_store_restore_snapshot (":memory:", NULL, open_inner, bytes, 1, NULL, NULL,
                                                NULL, &error);

  return check_answer (done, error);
}

int LLVMFuzzerTestOneInput (const guint8 *data, gsize length);

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize length)
{
  g_autofree guint8 *mended = NULL;

  fuzz_backup_read (data, length);
  if (length < strlen (INNER) || memcmp (data, INNER, strlen (INNER)) != 0)
    return 0;
  mended = fuzz_backup_mend (data, length);
  fuzz_backup_read (mended, length);
  return 0;
}
