/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "secret/garde-sealed-stream.h"

/* Sealed files in memory, for the tests of this room. */

typedef struct
{
  GardeKey *private_key, *public_key;
} GardeTestPair;

GardeTestPair garde_test_pair_new (void);
void garde_test_pair_clear (GardeTestPair *pair);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (GardeTestPair, garde_test_pair_clear)

/* @length bytes that differ from place to place. (transfer full) */
GBytes *garde_test_make_text (gsize length);

/* Writes @text in pieces of @piece bytes, or all at once when 0. @stream_key may be NULL; (out)
 * (transfer full). (transfer full) */
GBytes *
garde_test_seal (GBytes *text, const GardeKey *public_key, gsize piece, GardeKey **stream_key);

/* What is in it, or NULL and the error. (transfer full) */
GBytes *garde_test_open (GBytes *sealed, const GardeKey *private_key, GError **error);
GBytes *
garde_test_open_with_stream_key (GBytes *sealed, const GardeKey *stream_key, GError **error);

/* A copy of @length bytes from @offset on, all 0 beyond the end. (transfer full) */
guint8 *garde_test_copy (GBytes *bytes, gsize offset, gsize length);
