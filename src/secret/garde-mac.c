/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "secret/garde-mac.h"

#include <sodium.h>
#include <string.h>

/* What each kind of MAC begins with, so that none can be passed off as another. */
#define START   "garde audit start 1"
#define STEP    "garde audit step 1"
#define PAYLOAD "garde audit payload 1"

enum
{
  FIELD_ABSENT,
  FIELD_BYTES,
  FIELD_NUMBER,
};

G_STATIC_ASSERT (GARDE_MAC_LENGTH == crypto_generichash_BYTES);
G_STATIC_ASSERT (GARDE_KEY_LENGTH == crypto_generichash_KEYBYTES);
G_STATIC_ASSERT (GARDE_MAC_SALT_LENGTH == crypto_generichash_KEYBYTES);

typedef crypto_generichash_state Hash;

static void
add_bytes (Hash *hash, gconstpointer data, gsize length)
{
  /* libsodium does not like NULL even for nothing. */
  if (length > 0)
    crypto_generichash_update (hash, data, length);
}

static void
add_number (Hash *hash, gint64 number)
{
  gint64 big_endian = GINT64_TO_BE (number);

  add_bytes (hash, &big_endian, sizeof big_endian);
}

static void
add_kind (Hash *hash, guint8 kind)
{
  add_bytes (hash, &kind, 1);
}

static void
add_field (Hash *hash, const GardeMacField *field)
{
  if (field->is_number)
    {
      add_kind (hash, FIELD_NUMBER);
      add_number (hash, field->number);
    }
  else if (field->data == NULL)
    add_kind (hash, FIELD_ABSENT);
  else
    {
      add_kind (hash, FIELD_BYTES);
      add_number (hash, (gint64) field->length);
      add_bytes (hash, field->data, field->length);
    }
}

static void
begin (Hash *hash, const guint8 *key, const char *word)
{
  garde_key_prepare_library ();
  crypto_generichash_init (hash, key, crypto_generichash_KEYBYTES, GARDE_MAC_LENGTH);
  add_bytes (hash, word, strlen (word) + 1);
}

/* The state holds the key. */
static void
end (Hash *hash, GardeMac *mac)
{
  crypto_generichash_final (hash, mac->bytes, sizeof mac->bytes);
  sodium_memzero (hash, sizeof *hash);
}

GardeMacField
garde_mac_number (gint64 number)
{
  return (GardeMacField){ .number = number, .is_number = TRUE };
}

GardeMacField
garde_mac_text (const char *text)
{
  return (GardeMacField){ .data = text, .length = text == NULL ? 0 : strlen (text) };
}

GardeMacField
garde_mac_bytes (gconstpointer data, gsize length)
{
  return (GardeMacField){ .data = data, .length = length };
}

void
garde_mac_start (const GardeKey *key, gint64 writer, GardeMac *mac)
{
  Hash hash;

  g_return_if_fail (garde_key_get_length (key) == GARDE_KEY_LENGTH);
  g_return_if_fail (mac != NULL);

  begin (&hash, garde_key_get_data (key), START);
  add_number (&hash, writer);
  end (&hash, mac);
}

void
garde_mac_step (const GardeKey *key,
                const GardeMac *previous,
                gint64 sequence,
                const GardeMacField *fields,
                guint n_fields,
                GardeMac *mac)
{
  Hash hash;

  g_return_if_fail (garde_key_get_length (key) == GARDE_KEY_LENGTH);
  g_return_if_fail (previous != NULL && mac != NULL);
  g_return_if_fail (fields != NULL || n_fields == 0);

  begin (&hash, garde_key_get_data (key), STEP);
  add_bytes (&hash, previous->bytes, sizeof previous->bytes);
  add_number (&hash, sequence);
  add_number (&hash, n_fields);
  for (guint i = 0; i < n_fields; i++)
    add_field (&hash, &fields[i]);
  end (&hash, mac);
}

gboolean
garde_mac_equal (const GardeMac *mac, const GardeMac *other)
{
  g_return_val_if_fail (mac != NULL && other != NULL, FALSE);

  return sodium_memcmp (mac->bytes, other->bytes, sizeof mac->bytes) == 0;
}

char *
garde_mac_to_text (const GardeMac *mac)
{
  char *text;

  g_return_val_if_fail (mac != NULL, NULL);

  text = g_malloc (2 * GARDE_MAC_LENGTH + 1);
  return sodium_bin2hex (text, 2 * GARDE_MAC_LENGTH + 1, mac->bytes, sizeof mac->bytes);
}

gboolean
garde_mac_from_text (const char *text, GardeMac *mac)
{
  gsize length = 0;

  g_return_val_if_fail (mac != NULL, FALSE);

  return text != NULL && strlen (text) == 2 * GARDE_MAC_LENGTH &&
         sodium_hex2bin (mac->bytes, sizeof mac->bytes, text, 2 * GARDE_MAC_LENGTH, NULL, &length,
                         NULL) == 0 &&
         length == GARDE_MAC_LENGTH;
}

void
garde_mac_make_salt (guint8 salt[GARDE_MAC_SALT_LENGTH])
{
  garde_key_prepare_library ();
  randombytes_buf (salt, GARDE_MAC_SALT_LENGTH);
}

void
garde_mac_hash_payload (const guint8 salt[GARDE_MAC_SALT_LENGTH],
                        gconstpointer data,
                        gsize length,
                        GardeMac *hash)
{
  Hash state;

  g_return_if_fail (data != NULL || length == 0);
  g_return_if_fail (hash != NULL);

  begin (&state, salt, PAYLOAD);
  add_bytes (&state, data, length);
  end (&state, hash);
}
