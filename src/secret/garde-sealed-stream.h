/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "secret/garde-key.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/* A file that anybody with the public key can write and only the holder of the private key can
 * read, made and read as a stream, in little memory whatever its size.
 *
 *   8 bytes   0x89 "GRD" CR LF 0x1A LF: what a transfer as text would break
 *   1         version, 1
 *   8         name of the public key: the beginning of its BLAKE2b hash
 *   80        a random stream key, in a sealed box (X25519, XSalsa20-Poly1305) to the public key
 *   24        header of the secret stream
 *   then, until the last: 4 bytes length (big-endian, 65536 at most), the bytes by
 *             XChaCha20-Poly1305 with 17 bytes more; the last chunk carries libsodium's final tag
 *
 * Each chunk is bound to the whole head, to its length and to its place. Whoever knows the public
 * key can make such a file, so that it proves nothing about who made it: what must not be forged
 * inside carries a MAC (garde-mac.h). */

#define GARDE_SEAL_ERROR (garde_seal_error_quark ())
GQuark garde_seal_error_quark (void);

/* Messages are whole translated sentences. */
typedef enum
{
  GARDE_SEAL_ERROR_FOREIGN,   /* no sealed file of Garde's */
  GARDE_SEAL_ERROR_NEWER,     /* made by a newer Garde */
  GARDE_SEAL_ERROR_OTHER_KEY, /* sealed to another key; the message has the names of both */
  GARDE_SEAL_ERROR_DAMAGED,   /* altered, or its pieces in another order */
  GARDE_SEAL_ERROR_CUT,       /* the end is missing */
  GARDE_SEAL_ERROR_TRAILING,  /* something was added behind the end */
} GardeSealError;

/* Writes such a file. Closing it, or letting it go, does not finish it: a file whose maker stopped
 * half-way stays recognisably unfinished. Nor does it close the stream below, whose owner still has
 * to sync it. */
#define GARDE_TYPE_SEALED_WRITER (garde_sealed_writer_get_type ())
G_DECLARE_FINAL_TYPE (
    GardeSealedWriter, garde_sealed_writer, GARDE, SEALED_WRITER, GFilterOutputStream)

/* Writes the head onto @base. NULL and the error of @base if that cannot be; GARDE_INPUT_ERROR if
 * @public_key is none. (transfer full) */
GardeSealedWriter *garde_sealed_writer_new (GOutputStream *base,
                                            const GardeKey *public_key,
                                            GCancellable *cancellable,
                                            GError **error);

/* Writes the last piece and flushes @base; nothing can be written afterwards. */
gboolean
garde_sealed_writer_finish (GardeSealedWriter *self, GCancellable *cancellable, GError **error);

/* With which the file can be read back, once, to prove it; to be forgotten then. (transfer full) */
GardeKey *garde_sealed_writer_dup_stream_key (GardeSealedWriter *self);

/* Reads such a file. Gives only bytes that have been verified to stand at their place, and 0 (the
 * end) only behind the verified last piece of a file that ends there. What was read before an error
 * is the beginning of a true file: whoever restores keeps it apart until the end was reached. After
 * an error every further read gives the same error. Closing it does not close the stream below. */
#define GARDE_TYPE_SEALED_READER (garde_sealed_reader_get_type ())
G_DECLARE_FINAL_TYPE (
    GardeSealedReader, garde_sealed_reader, GARDE, SEALED_READER, GFilterInputStream)

/* Reads the head. NULL and a GARDE_SEAL_ERROR, or the error of @base. (transfer full) */
GardeSealedReader *garde_sealed_reader_new (GInputStream *base,
                                            const GardeKey *private_key,
                                            GCancellable *cancellable,
                                            GError **error);
GardeSealedReader *garde_sealed_reader_new_with_stream_key (GInputStream *base,
                                                            const GardeKey *stream_key,
                                                            GCancellable *cancellable,
                                                            GError **error);

/* Reads all of @base and forgets it: TRUE when it is whole. @length, which may be NULL, is then the
 * number of bytes that were sealed. */
gboolean garde_sealed_prove (GInputStream *base,
                             const GardeKey *stream_key,
                             guint64 *length,
                             GCancellable *cancellable,
                             GError **error);

G_END_DECLS
