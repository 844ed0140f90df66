/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "secret/garde-password.h"

#include "base/garde-error.h"
#include "secret/garde-key.h"

#include <glib/gi18n-lib.h>
#include <sodium.h>
#include <string.h>

/* Three passes over 64 MiB: the memory of libsodium's INTERACTIVE and one pass more, about a
 * quarter of a second on the small computers of a reception desk. */
#define PASSES 3
#define MEMORY (64 * 1024 * 1024)

G_STATIC_ASSERT (PASSES >= crypto_pwhash_OPSLIMIT_INTERACTIVE);
G_STATIC_ASSERT (MEMORY >= crypto_pwhash_MEMLIMIT_INTERACTIVE);

typedef struct
{
  unsigned long long passes;
  size_t memory;
} Cost;

#ifdef GARDE_TEST_BUILD
static int cheap; /* set before there are threads */

void
garde_password_set_cheap (gboolean is_cheap)
{
  g_atomic_int_set (&cheap, is_cheap);
}
#endif

static Cost
get_cost (void)
{
#ifdef GARDE_TEST_BUILD
  if (g_atomic_int_get (&cheap) || g_getenv ("GARDE_TEST_CHEAP_PASSWORDS") != NULL)
    return (Cost){ crypto_pwhash_OPSLIMIT_MIN, crypto_pwhash_MEMLIMIT_MIN };
#endif
  return (Cost){ PASSES, MEMORY };
}

/* (nullable) */
static char *
normalise (const char *password)
{
  char *normal = NULL;

  if (strlen (password) <= GARDE_PASSWORD_MAX_BYTES)
    normal = g_utf8_normalize (password, -1, G_NORMALIZE_NFKC);
  if (normal != NULL && *normal == '\0')
    g_clear_pointer (&normal, g_free);
  return normal;
}

static gboolean
hash_text (const char *text, char hash[crypto_pwhash_STRBYTES])
{
  Cost cost = get_cost ();

  garde_key_prepare_library ();
  return crypto_pwhash_str_alg (hash, text, strlen (text), cost.passes, cost.memory,
                                crypto_pwhash_ALG_ARGON2ID13) == 0;
}

char *
garde_password_hash (const char *password, GError **error)
{
  char hash[crypto_pwhash_STRBYTES];
  gboolean is_hashed;
  char *normal;

  g_return_val_if_fail (password != NULL, NULL);

  normal = normalise (password);
  if (normal == NULL)
    {
      g_set_error (error, GARDE_INPUT_ERROR, GARDE_INPUT_ERROR_INVALID,
                   _ ("The password is empty, too long, or no text."));
      return NULL;
    }
  is_hashed = hash_text (normal, hash);
  garde_key_wipe_text (normal);
  if (!is_hashed)
    {
      g_set_error (error, GARDE_INPUT_ERROR, GARDE_INPUT_ERROR_INVALID,
                   _ ("This computer has too little free memory to check a password."));
      return NULL;
    }
  return g_strdup (hash);
}

gboolean
garde_password_verify (const char *hash, const char *password)
{
  char other[crypto_pwhash_STRBYTES];
  gboolean is_right;
  char *normal;

  g_return_val_if_fail (password != NULL, FALSE);

  normal = normalise (password);
  if (normal == NULL)
    return FALSE;
  if (hash == NULL)
    {
      hash_text (normal, other);
      is_right = FALSE;
    }
  else
    {
      garde_key_prepare_library ();
      is_right = crypto_pwhash_str_verify (hash, normal, strlen (normal)) == 0;
    }
  garde_key_wipe_text (normal);

  return is_right;
}

gboolean
garde_password_needs_rehash (const char *hash)
{
  Cost cost = get_cost ();

  g_return_val_if_fail (hash != NULL, FALSE);

  garde_key_prepare_library ();
  return crypto_pwhash_str_needs_rehash (hash, cost.passes, cost.memory) != 0;
}
