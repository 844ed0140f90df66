/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "secret/garde-key.h"

#include "base/garde-error.h"

#include <glib/gi18n-lib.h>
#include <sodium.h>
#include <string.h>

/* Crockford's base 32: nothing in it is taken for something else when it is read off paper. */
static const char alphabet[] = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

#define BITS       5
#define GROUP_DATA 4                                          /* symbols of the key a group */
#define GROUP      (GROUP_DATA + 1)                           /* and one that checks them */
#define N_DATA     ((GARDE_KEY_LENGTH * 8 + BITS - 1) / BITS) /* 52: four bits are left over */
#define N_GROUPS   (N_DATA / GROUP_DATA + 1)                  /* the last is of the whole */
#define N_SYMBOLS  (N_GROUPS * GROUP)

G_STATIC_ASSERT (N_DATA % GROUP_DATA == 0);

/* What is hashed before a key, so that the text of one thing is never that of another. */
static const char *const half_words[] = {
  [GARDE_KEY_HALF_PRIVATE] = "garde backup private key 1",
  [GARDE_KEY_HALF_PUBLIC] = "garde backup public key 1",
};

/* The product in the field of 32 elements, by x⁵ + x² + 1. */
static guint
multiply (guint a, guint b)
{
  guint product = 0;

  for (guint bit = 0; bit < BITS; bit++)
    if ((b >> bit) & 1)
      product ^= a << bit;
  for (guint bit = 2 * BITS - 2; bit >= BITS; bit--)
    if ((product >> bit) & 1)
      product ^= 0x25u << (bit - BITS);
  return product;
}

/* A sum with another weight for each place in the group, and for each group: it finds every wrong
 * symbol, every two that changed places, and every two groups that did. */
static guint8
check_group (const guint8 *symbols, guint group)
{
  guint sum = group + 1;

  for (guint i = 0; i < GROUP_DATA; i++)
    sum ^= multiply (symbols[i], i + 2);
  return (guint8) sum;
}

static void
check_whole (const guint8 *key, GardeKeyHalf half, guint8 symbols[GROUP_DATA])
{
  guint8 hash[crypto_generichash_BYTES_MIN];
  crypto_generichash_state state;

  crypto_generichash_init (&state, NULL, 0, sizeof hash);
  crypto_generichash_update (&state, (const guint8 *) half_words[half], strlen (half_words[half]));
  crypto_generichash_update (&state, key, GARDE_KEY_LENGTH);
  crypto_generichash_final (&state, hash, sizeof hash);
  for (guint i = 0; i < GROUP_DATA; i++)
    symbols[i] = hash[i] & 31;
}

static void
key_to_symbols (const guint8 *key, guint8 symbols[N_DATA])
{
  for (guint i = 0; i < N_DATA; i++)
    {
      guint bit = i * BITS;
      guint next = bit / 8 + 1 < GARDE_KEY_LENGTH ? key[bit / 8 + 1] : 0;
      guint window = (guint) key[bit / 8] << 8 | next;

      symbols[i] = (window >> (16 - BITS - bit % 8)) & 31;
    }
}

/* FALSE when a bit beyond the key is set, which no key's text has. */
static gboolean
key_from_symbols (const guint8 symbols[N_DATA], guint8 *key)
{
  guint window = 0;
  guint n_bits = 0;
  gsize n = 0;

  for (guint i = 0; i < N_DATA; i++)
    {
      window = (window << BITS | symbols[i]) & 0xFFFF;
      n_bits += BITS;
      if (n_bits >= 8 && n < GARDE_KEY_LENGTH)
        {
          n_bits -= 8;
          key[n++] = (guint8) (window >> n_bits);
        }
    }
  return (window & ((1u << n_bits) - 1)) == 0;
}

char *
garde_key_to_text (const GardeKey *self, GardeKeyHalf half)
{
  guint8 symbols[N_DATA + GROUP_DATA];
  char *text, *end;

  g_return_val_if_fail (garde_key_get_length (self) == GARDE_KEY_LENGTH, NULL);

  key_to_symbols (garde_key_get_data (self), symbols);
  check_whole (garde_key_get_data (self), half, symbols + N_DATA);

  text = end = g_malloc (N_GROUPS * (GROUP + 1));
  for (guint group = 0; group < N_GROUPS; group++)
    {
      const guint8 *of_group = symbols + group * GROUP_DATA;

      for (guint i = 0; i < GROUP_DATA; i++)
        *end++ = alphabet[of_group[i]];
      *end++ = alphabet[check_group (of_group, group)];
      *end++ = group + 1 < N_GROUPS ? '-' : '\0';
    }
  sodium_memzero (symbols, sizeof symbols);

  return text;
}

static int
read_symbol (char character)
{
  char upper = g_ascii_toupper (character);
  const char *found;

  if (upper == 'I' || upper == 'L')
    upper = '1';
  else if (upper == 'O')
    upper = '0';
  found = upper == '\0' ? NULL : strchr (alphabet, upper);

  return found == NULL ? -1 : (int) (found - alphabet);
}

static gboolean
fail_group (guint group, GError **error)
{
  g_set_error (error, GARDE_INPUT_ERROR, GARDE_INPUT_ERROR_INVALID,
               _ ("Group %u of the key is not as on the paper: please look at it again."),
               group + 1);
  return FALSE;
}

static gboolean
fail_length (guint n_symbols, GError **error)
{
  g_set_error (error, GARDE_INPUT_ERROR, GARDE_INPUT_ERROR_INVALID,
               _ ("The key has %d letters and digits, and %u were typed."), N_SYMBOLS, n_symbols);
  return FALSE;
}

static gboolean
is_separator (char character)
{
  return g_ascii_isspace (character) || character == '-';
}

/* The first group that is too short or too long, where the person kept them apart; -1 for none. */
static int
find_uneven_group (const char *text)
{
  guint length = 0;
  int group = 0;

  for (const char *p = text;; p++)
    if (*p != '\0' && !is_separator (*p))
      length++;
    else if (length > 0 && length != GROUP)
      return group;
    else if (*p == '\0')
      return -1;
    else if (length > 0)
      {
        group++;
        length = 0;
      }
}

static gboolean
read_symbols (const char *text, guint8 symbols[N_SYMBOLS], GError **error)
{
  guint n = 0;
  int uneven;

  for (const char *p = text; *p != '\0'; p++)
    {
      int symbol = read_symbol (*p);

      if (is_separator (*p))
        continue;
      if (symbol < 0)
        return fail_group (MIN (n / GROUP, N_GROUPS - 1), error);
      if (n < N_SYMBOLS)
        symbols[n] = (guint8) symbol;
      n++;
    }
  if (n == N_SYMBOLS)
    return TRUE;
  uneven = find_uneven_group (text);
  return uneven >= 0 && uneven < N_GROUPS ? fail_group ((guint) uneven, error)
                                          : fail_length (n, error);
}

/* Takes the checking symbols away. */
static gboolean
check_groups (const guint8 symbols[N_SYMBOLS], guint8 data[N_DATA + GROUP_DATA], GError **error)
{
  for (guint group = 0; group < N_GROUPS; group++)
    {
      const guint8 *of_group = symbols + group * GROUP;

      if (check_group (of_group, group) != of_group[GROUP_DATA])
        return fail_group (group, error);
      memcpy (data + group * GROUP_DATA, of_group, GROUP_DATA);
    }
  return TRUE;
}

static gboolean
fits_half (const guint8 *key, const guint8 *check, GardeKeyHalf half)
{
  guint8 expected[GROUP_DATA];

  check_whole (key, half, expected);
  return memcmp (expected, check, sizeof expected) == 0;
}

static gboolean
check_key (const guint8 *key, const guint8 *check, GardeKeyHalf half, GError **error)
{
  GardeKeyHalf other =
      half == GARDE_KEY_HALF_PRIVATE ? GARDE_KEY_HALF_PUBLIC : GARDE_KEY_HALF_PRIVATE;

  if (fits_half (key, check, half))
    return TRUE;
  if (!fits_half (key, check, other))
    g_set_error (error, GARDE_INPUT_ERROR, GARDE_INPUT_ERROR_INVALID,
                 _ ("The groups do not belong together: they come from two keys, or several are "
                    "mistyped."));
  else if (half == GARDE_KEY_HALF_PRIVATE)
    g_set_error (error, GARDE_INPUT_ERROR, GARDE_INPUT_ERROR_INVALID,
                 _ ("This is the public half of the key, and the private one is needed."));
  else
    g_set_error (error, GARDE_INPUT_ERROR, GARDE_INPUT_ERROR_INVALID,
                 _ ("This is the private half of the key, which belongs in a safe; the public one "
                    "is needed."));
  return FALSE;
}

GardeKey *
garde_key_from_text (const char *text, GardeKeyHalf half, GError **error)
{
  guint8 symbols[N_SYMBOLS] = { 0 };
  guint8 data[N_DATA + GROUP_DATA] = { 0 };
  guint8 bytes[GARDE_KEY_LENGTH] = { 0 };
  GardeKey *key = NULL;

  g_return_val_if_fail (text != NULL, NULL);

  if (read_symbols (text, symbols, error) && check_groups (symbols, data, error))
    {
      if (!key_from_symbols (data, bytes))
        fail_group (N_GROUPS - 2, error);
      else if (check_key (bytes, data + N_DATA, half, error))
        key = garde_key_new (bytes, sizeof bytes);
    }
  sodium_memzero (symbols, sizeof symbols);
  sodium_memzero (data, sizeof data);
  sodium_memzero (bytes, sizeof bytes);

  return key;
}

void
garde_key_get_name (const GardeKey *public_key, guint8 name[GARDE_KEY_NAME_LENGTH])
{
  guint8 hash[crypto_generichash_BYTES_MIN];

  g_return_if_fail (garde_key_get_length (public_key) == GARDE_KEY_LENGTH);

  crypto_generichash (hash, sizeof hash, garde_key_get_data (public_key), GARDE_KEY_LENGTH, NULL,
                      0);
  memcpy (name, hash, GARDE_KEY_NAME_LENGTH);
}

char *
garde_key_format_name (const guint8 name[GARDE_KEY_NAME_LENGTH])
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < GARDE_KEY_NAME_LENGTH; i++)
    {
      if (i == GARDE_KEY_NAME_LENGTH / 2)
        g_string_append_c (text, '-');
      g_string_append_c (text, alphabet[name[i] & 31]);
    }
  return g_string_free (text, FALSE);
}

char *
garde_key_dup_name (const GardeKey *public_key)
{
  guint8 name[GARDE_KEY_NAME_LENGTH] = { 0 };

  garde_key_get_name (public_key, name);
  return garde_key_format_name (name);
}
