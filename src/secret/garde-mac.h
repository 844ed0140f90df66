/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "secret/garde-key.h"

G_BEGIN_DECLS

/* The chain of the audit trail: each row's MAC covers its own fields and the MAC of the row before,
 * by BLAKE2b with a key, so that nobody without the key can edit, remove, add or reorder rows and
 * make the chain fit again. */

#define GARDE_MAC_LENGTH 32

typedef struct
{
  guint8 bytes[GARDE_MAC_LENGTH];
} GardeMac;

/* One field of a row. What lies between fields, and whether a field is there at all, counts too:
 * ("ab", "c"), ("a", "bc") and ("ab", "c", nothing) are three rows. */
typedef struct
{
  gconstpointer data; /* NULL for a field that is not there, unless it is a number */
  gsize length;
  gint64 number;
  gboolean is_number;
} GardeMacField;

GardeMacField garde_mac_number (gint64 number);
GardeMacField garde_mac_text (const char *text); /* borrowed; NULL for none, which "" is not */
GardeMacField garde_mac_bytes (gconstpointer data, gsize length); /* borrowed */

/* What the first row of a writer's chain follows. @key: of GARDE_KEY_LENGTH, in all of these. */
void garde_mac_start (const GardeKey *key, gint64 writer, GardeMac *mac);

/* The next link. @sequence: the row's place in its writer's chain. @mac may be @previous. */
void garde_mac_step (const GardeKey *key,
                     const GardeMac *previous,
                     gint64 sequence,
                     const GardeMacField *fields,
                     guint n_fields,
                     GardeMac *mac);

/* In the same time wherever they differ. */
gboolean garde_mac_equal (const GardeMac *mac, const GardeMac *other);

/* Lower-case hexadecimal for a column or an anchor file. (transfer full) */
char *garde_mac_to_text (const GardeMac *mac);
gboolean garde_mac_from_text (const char *text, GardeMac *mac); /* FALSE: 64 digits, nothing else */

/* What stands in the chain for a text that may have to be erased: its hash with a salt, which is
 * kept beside the text and erased with it. Then nobody finds the text by trying likely ones, and
 * the chain stays whole. A new salt for each text. */
#define GARDE_MAC_SALT_LENGTH 32
void garde_mac_make_salt (guint8 salt[GARDE_MAC_SALT_LENGTH]);
void garde_mac_hash_payload (const guint8 salt[GARDE_MAC_SALT_LENGTH],
                             gconstpointer data,
                             gsize length,
                             GardeMac *hash);

G_END_DECLS
