/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "secret/garde-password-rules.h"

#include "secret/garde-key.h"
#include "secret/garde-password-words.h"
#include "secret/garde-password.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <sodium.h>
#include <string.h>

enum
{
  KIND_SMALL,
  KIND_CAPITAL,
  KIND_DIGIT,
  KIND_SIGN,
  N_KINDS
};

static const int alphabets[N_KINDS] = { 26, 26, 10, 37 };

#define ALL_KINDS       (1u << KIND_SMALL | 1u << KIND_CAPITAL | 1u << KIND_DIGIT | 1u << KIND_SIGN)
#define ALL_BUT_SIGNS   (1u << KIND_SMALL | 1u << KIND_CAPITAL | 1u << KIND_DIGIT)
#define N_WORDS         7
#define LETTERS_OF_WORD 3
#define LETTERS_KEPT    64 /* by which two words of a passphrase are told apart */

/* What the rules ask about. */
typedef struct
{
  gsize length;
  guint kinds; /* a bit a kind */
  int n_kinds;
  guint n_words;
  double bits;
} Facts;

static guint
get_kind (gunichar sign)
{
  if (sign >= 'a' && sign <= 'z')
    return KIND_SMALL;
  if (sign >= 'A' && sign <= 'Z')
    return KIND_CAPITAL;
  return sign >= '0' && sign <= '9' ? KIND_DIGIT : KIND_SIGN;
}

static guint
hash_letters (const gunichar *letters, gsize length)
{
  guint hash = 5381;

  for (gsize i = 0; i < length; i++)
    hash = hash * 33 + g_unichar_tolower (letters[i]);
  return hash;
}

/* Different words with something else than letters between them. */
static guint
count_words (const gunichar *text, gsize length)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);
  gsize start = 0;

  for (gsize i = 0; i <= length; i++)
    if (i == length || !g_unichar_isalpha (text[i]))
      {
        if (i - start >= LETTERS_OF_WORD)
          g_hash_table_add (
              seen, GUINT_TO_POINTER (hash_letters (text + start, MIN (i - start, LETTERS_KEPT))));
        start = i + 1;
      }
  return g_hash_table_size (seen);
}

static Facts
get_facts (const gunichar *text, gsize length)
{
  Facts facts = { .length = length, .n_words = count_words (text, length) };
  int alphabet = 0;

  for (gsize i = 0; i < length; i++)
    facts.kinds |= 1u << get_kind (text[i]);
  for (guint kind = 0; kind < N_KINDS; kind++)
    if (facts.kinds >> kind & 1)
      {
        facts.n_kinds++;
        alphabet += alphabets[kind];
      }
  facts.bits = alphabet == 0 ? 0 : (double) length * log2 (alphabet);

  return facts;
}

/* CNIL's figures and its examples: its 12 of all kinds are 79.55 bits, its 8 of three kinds may be
 * 47.63, and are accepted all the same. */
static gboolean
is_enough (const Facts *facts, GardePasswordUse use)
{
  if (facts->n_words >= N_WORDS)
    return TRUE;
  if (use == GARDE_PASSWORD_LIMITED)
    return facts->bits >= 50 || (facts->length >= 8 && facts->n_kinds >= 3);
  return facts->bits >= 80 || (facts->length >= 12 && facts->kinds == ALL_KINDS) ||
         (facts->length >= 14 && (facts->kinds & ALL_BUT_SIGNS) == ALL_BUT_SIGNS);
}

static int
get_level (double bits)
{
  if (bits < 50)
    return 1;
  if (bits < 65)
    return 2;
  return bits < 80 ? 3 : GARDE_PASSWORD_BEST_LEVEL;
}

static GardePasswordFlaw
get_flaw (GardeGuess guess)
{
  switch (guess)
    {
    case GARDE_GUESS_NAME:
      return GARDE_PASSWORD_PERSONAL;
    case GARDE_GUESS_WORD:
      return GARDE_PASSWORD_COMMON;
    case GARDE_GUESS_RUN:
      return GARDE_PASSWORD_REGULAR;
    case GARDE_GUESS_NONE:
    default:
      return GARDE_PASSWORD_SHORT;
    }
}

/* To be wiped. NULL when it is no text, or too long. (transfer full) */
static gunichar *
read_text (const char *password, gsize *length)
{
  gunichar *text = NULL;
  char *normal = NULL;

  *length = 0;
  if (strlen (password) <= GARDE_PASSWORD_MAX_BYTES)
    normal = g_utf8_normalize (password, -1, G_NORMALIZE_NFKC);
  if (normal == NULL)
    return NULL;
  text = g_utf8_to_ucs4_fast (normal, -1, NULL);
  *length = (gsize) g_utf8_strlen (normal, -1);
  garde_key_wipe_text (normal);
  return text;
}

static void
wipe (gunichar *text, gsize length)
{
  sodium_memzero (text, length * sizeof *text);
  g_free (text);
}

static GardePasswordStrength
judge_text (const gunichar *text, gsize length, GardePasswordUse use, const char *const *names)
{
  GardePasswordStrength strength = { GARDE_PASSWORD_FINE, 0, 0 };
  Facts whole = get_facts (text, length);
  GardeGuess guess;
  gsize n_left;
  gunichar *left = garde_password_shorten (text, length, names, &n_left, &guess);
  Facts facts = get_facts (left, n_left);

  wipe (left, n_left);
  strength.bits = (int) facts.bits;
  if (!is_enough (&whole, use))
    strength.flaw = GARDE_PASSWORD_SHORT;
  else if (!is_enough (&facts, use))
    strength.flaw = get_flaw (guess);
  else
    strength.level = get_level (facts.bits);

  return strength;
}

GardePasswordStrength
garde_password_judge (const char *password, GardePasswordUse use, const char *const *names)
{
  GardePasswordStrength strength = { GARDE_PASSWORD_EMPTY, 0, 0 };
  gunichar *text;
  gsize length;

  g_return_val_if_fail (password != NULL, strength);

  if (*password == '\0')
    return strength;
  text = read_text (password, &length);
  if (text == NULL)
    {
      strength.flaw = GARDE_PASSWORD_UNREADABLE;
      return strength;
    }
  strength = judge_text (text, length, use, names);
  wipe (text, length);

  return strength;
}

static const char *
explain_short (GardePasswordUse use)
{
  if (use == GARDE_PASSWORD_LIMITED)
    return _ ("Please take at least 8 characters, with three of these: small letters, capitals, "
              "digits, signs. Or a longer sentence.");
  return _ ("Please take at least 12 characters with small letters, capitals, digits and signs, 14 "
            "without signs, or seven words.");
}

static const char *
explain_level (int level)
{
  switch (level)
    {
    case 1:
      return _ ("Just enough, as wrong tries are limited.");
    case 2:
      return _ ("A fair password.");
    case 3:
      return _ ("A good password.");
    default:
      return _ ("A very good password.");
    }
}

const char *
garde_password_explain (GardePasswordStrength strength, GardePasswordUse use)
{
  switch (strength.flaw)
    {
    case GARDE_PASSWORD_FINE:
      return explain_level (strength.level);
    case GARDE_PASSWORD_EMPTY:
      return _ ("Please type a password.");
    case GARDE_PASSWORD_UNREADABLE:
      return _ ("This password is too long.");
    case GARDE_PASSWORD_SHORT:
      return explain_short (use);
    case GARDE_PASSWORD_COMMON:
      return _ ("Too much of this is what anybody would try first: please take rarer words, or "
                "more.");
    case GARDE_PASSWORD_PERSONAL:
      return _ ("Too much of this is a name that everybody here knows: please take something "
                "else.");
    case GARDE_PASSWORD_REGULAR:
      return _ ("Too much of this repeats itself or runs on like 1234: please take something "
                "else.");
    default:
      g_return_val_if_reached ("");
    }
}

double
garde_password_count_bits (const char *password)
{
  gunichar *text;
  gsize length;
  double bits;

  g_return_val_if_fail (password != NULL, 0);

  text = read_text (password, &length);
  if (text == NULL)
    return 0;
  bits = get_facts (text, length).bits;
  wipe (text, length);

  return bits;
}
