/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "secret/garde-sealed-stream.h"

#include <sodium.h>

G_BEGIN_DECLS

/* What writer and reader agree about; known to nobody else. Lengths are in bytes. */
#define GARDE_SEALED_MAGIC_LENGTH 8
#define GARDE_SEALED_VERSION      1
#define GARDE_SEALED_CHUNK        65536 /* at most so much of the text a chunk */
#define GARDE_SEALED_PREFIX       4
#define GARDE_SEALED_CIPHER       (GARDE_SEALED_CHUNK + crypto_secretstream_xchacha20poly1305_ABYTES)

extern const guint8 garde_sealed_magic[GARDE_SEALED_MAGIC_LENGTH];

/* As it lies in the file: there is nothing but bytes, so nothing to align. */
typedef struct
{
  guint8 magic[GARDE_SEALED_MAGIC_LENGTH];
  guint8 version;
  guint8 name[GARDE_KEY_NAME_LENGTH];
  guint8 sealed_key[crypto_box_SEALBYTES + crypto_secretstream_xchacha20poly1305_KEYBYTES];
  guint8 stream[crypto_secretstream_xchacha20poly1305_HEADERBYTES];
} GardeSealedHead;

/* What every chunk is bound to. */
typedef struct
{
  GardeSealedHead head;
  guint8 prefix[GARDE_SEALED_PREFIX];
} GardeSealedBond;

G_STATIC_ASSERT (sizeof (GardeSealedHead) == 121);
G_STATIC_ASSERT (sizeof (GardeSealedBond) == 125);
G_STATIC_ASSERT (crypto_secretstream_xchacha20poly1305_KEYBYTES == GARDE_KEY_LENGTH);

void garde_sealed_prefix_set (guint8 prefix[GARDE_SEALED_PREFIX], guint32 length);
guint32 garde_sealed_prefix_get (const guint8 prefix[GARDE_SEALED_PREFIX]);

/* The state holds a key: it lies in locked memory. Free with sodium_free (). (transfer full) */
crypto_secretstream_xchacha20poly1305_state *garde_sealed_state_new (void);

/* Always FALSE. */
gboolean garde_sealed_fail (GardeSealError code, GError **error);

G_END_DECLS
