/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "secret/garde-password-words.h"

#include "garde-passwords-resource.h"

#include <gio/gio.h>
#include <sodium.h>
#include <string.h>

#define WORDS          "/org/garde/passwords/words.txt"
#define SHORTEST_WORD  4
#define SHORTEST_NAME  3
#define SHORTEST_RUN   4 /* of the alphabet or of digits */
#define SHORTEST_SAME  3
#define LENGTH_OF_YEAR 4

/* A word as it is compared: see fold_sign (). */
typedef struct
{
  gsize length;
  gunichar *signs;
} Word;

static void
word_free (gpointer data)
{
  Word *word = data;

  g_free (word->signs);
  g_free (word);
}

/* Small, and without its accent. */
static gunichar
fold_letter (gunichar sign)
{
  gunichar parts[G_UNICHAR_MAX_DECOMPOSITION_LENGTH];

  g_unichar_fully_decompose (sign, FALSE, parts, G_N_ELEMENTS (parts));
  return g_unichar_tolower (parts[0]);
}

/* The letter as which a digit or sign is used in p@ssw0rd, too; 1 and l are both i. */
static gunichar
fold_sign (gunichar sign)
{
  gunichar letter = fold_letter (sign);

  switch (letter)
    {
    case '0':
      return 'o';
    case '1':
    case '!':
    case 'l':
      return 'i';
    case '3':
      return 'e';
    case '4':
    case '@':
      return 'a';
    case '5':
    case '$':
      return 's';
    case '7':
      return 't';
    default:
      return letter;
    }
}

static void
add_word (GPtrArray *words, const char *text, gsize shortest)
{
  g_autofree char *normal = g_utf8_normalize (text, -1, G_NORMALIZE_NFC);
  Word *word;

  if (normal == NULL || (gsize) g_utf8_strlen (normal, -1) < shortest)
    return;
  word = g_new0 (Word, 1);
  word->length = (gsize) g_utf8_strlen (normal, -1);
  word->signs = g_utf8_to_ucs4_fast (normal, -1, NULL);
  for (gsize i = 0; i < word->length; i++)
    word->signs[i] = fold_sign (word->signs[i]);
  g_ptr_array_add (words, word);
}

static gpointer
load_words (gpointer data)
{
  g_autoptr (GBytes) bytes = g_resource_lookup_data (garde_passwords_get_resource (), WORDS,
                                                     G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;
  GPtrArray *words = g_ptr_array_new_with_free_func (word_free);

  g_assert (bytes != NULL);
  text = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  lines = g_strsplit_set (text, " \n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    add_word (words, lines[i], SHORTEST_WORD);

  return words;
}

/* Read once, and kept: the strength is shown with every letter typed. */
static GPtrArray *
get_words (void)
{
  static GOnce once = G_ONCE_INIT;

  return g_once (&once, load_words, NULL);
}

static GPtrArray *
split_names (const char *const *names)
{
  GPtrArray *words = g_ptr_array_new_with_free_func (word_free);

  for (guint i = 0; names != NULL && names[i] != NULL; i++)
    {
      g_auto (GStrv) parts = g_strsplit_set (names[i], " -'.@_,()", -1);

      for (guint j = 0; parts[j] != NULL; j++)
        add_word (words, parts[j], SHORTEST_NAME);
    }
  return words;
}

static gsize
match_words (GPtrArray *words, const gunichar *signs, gsize length)
{
  gsize longest = 0;

  for (guint i = 0; i < words->len; i++)
    {
      const Word *word = g_ptr_array_index (words, i);

      if (word->length > longest && word->length <= length &&
          memcmp (word->signs, signs, word->length * sizeof *signs) == 0)
        longest = word->length;
    }
  return longest;
}

static gboolean
is_alphanumeric (gunichar sign)
{
  return sign < 128 && g_ascii_isalnum ((char) sign);
}

/* How far the same @step leads from the beginning. */
static gsize
match_steps (const gunichar *letters, gsize length, int step)
{
  gsize n = 1;

  while (n < length && (int) letters[n] - (int) letters[n - 1] == step &&
         (step == 0 || is_alphanumeric (letters[n])))
    n++;
  return n;
}

static gboolean
is_digit (gunichar sign)
{
  return sign >= '0' && sign <= '9';
}

/* 19.. and 20.., with no other digit around. */
static gboolean
is_year (const gunichar *letters, gsize place, gsize length)
{
  const gunichar *year = letters + place;

  if (length - place < LENGTH_OF_YEAR || (place > 0 && is_digit (year[-1])) ||
      (length - place > LENGTH_OF_YEAR && is_digit (year[LENGTH_OF_YEAR])))
    return FALSE;
  return ((year[0] == '1' && year[1] == '9') || (year[0] == '2' && year[1] == '0')) &&
         is_digit (year[2]) && is_digit (year[3]);
}

static gsize
match_run (const gunichar *letters, gsize place, gsize length)
{
  const gunichar *rest = letters + place;
  gsize same = match_steps (rest, length - place, 0);
  gsize up = match_steps (rest, length - place, 1);
  gsize down = match_steps (rest, length - place, -1);
  gsize longest = MAX (up, down);

  if (longest < SHORTEST_RUN)
    longest = 0;
  if (same >= SHORTEST_SAME)
    longest = MAX (longest, same);
  if (is_year (letters, place, length))
    longest = MAX (longest, LENGTH_OF_YEAR);
  return longest;
}

/* The length of what is said again and again to the end; @length when nothing is. */
static gsize
find_period (const gunichar *letters, gsize length)
{
  for (gsize period = 1; period <= length / 2; period++)
    if (memcmp (letters, letters + period, (length - period) * sizeof *letters) == 0)
      return period;
  return length;
}

static gunichar *
fold_all (const gunichar *text, gsize length, gunichar (*fold) (gunichar))
{
  gunichar *folded = g_new0 (gunichar, length + 1);

  for (gsize i = 0; i < length; i++)
    folded[i] = fold (text[i]);
  return folded;
}

static void
wipe (gunichar *text, gsize length)
{
  sodium_memzero (text, length * sizeof *text);
  g_free (text);
}

/* The longest of the three kinds from @place on; 0 for none. */
static gsize
match_any (const gunichar *letters,
           const gunichar *signs,
           gsize place,
           gsize length,
           GPtrArray *of_names,
           GardeGuess *guess)
{
  gsize longest = match_words (of_names, signs + place, length - place);
  gsize word = match_words (get_words (), signs + place, length - place);
  gsize run = match_run (letters, place, length);

  *guess = longest > 0 ? GARDE_GUESS_NAME : GARDE_GUESS_NONE;
  if (word > longest)
    {
      longest = word;
      *guess = GARDE_GUESS_WORD;
    }
  if (run > longest)
    {
      longest = run;
      *guess = GARDE_GUESS_RUN;
    }
  return longest;
}

/* How @text is guessed with the fewest tries: from each place on, how many it takes, and how far
 * the first of them leads. */
typedef struct
{
  gsize n_left;
  gsize stretch;
  GardeGuess guess;
} Place;

static Place *
find_places (const gunichar *text, gsize length, gsize period, const char *const *names)
{
  g_autoptr (GPtrArray) of_names = split_names (names);
  gunichar *letters = fold_all (text, length, fold_letter);
  gunichar *signs = fold_all (text, length, fold_sign);
  Place *places = g_new0 (Place, period + 1);

  for (gsize i = period; i-- > 0;)
    {
      GardeGuess guess;
      gsize stretch = MIN (match_any (letters, signs, i, length, of_names, &guess), period - i);

      places[i] = (Place){ places[i + 1].n_left + 1, 1, GARDE_GUESS_NONE };
      if (stretch > 1 && places[i + stretch].n_left + 1 < places[i].n_left)
        places[i] = (Place){ places[i + stretch].n_left + 1, stretch, guess };
    }
  wipe (letters, length);
  wipe (signs, length);

  return places;
}

static gsize
find_period_of_text (const gunichar *text, gsize length)
{
  gunichar *letters = fold_all (text, length, fold_letter);
  gsize period = find_period (letters, length);

  wipe (letters, length);
  return period;
}

gunichar *
garde_password_shorten (
    const gunichar *text, gsize length, const char *const *names, gsize *n_left, GardeGuess *worst)
{
  gsize period = find_period_of_text (text, length);
  g_autofree Place *places = find_places (text, length, period, names);
  gunichar *left = g_new0 (gunichar, length + 1);
  gsize n = 0;

  *worst = period < length ? GARDE_GUESS_RUN : GARDE_GUESS_NONE;
  for (gsize i = 0; i < period; i += places[i].stretch)
    {
      *worst = MAX (*worst, places[i].guess);
      left[n++] = text[i];
    }
  *n_left = n;

  return left;
}

guint
garde_password_count_words (void)
{
  return get_words ()->len;
}
