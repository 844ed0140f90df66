/* SPDX-License-Identifier: GPL-3.0-or-later */
#undef G_DISABLE_ASSERT

#include "secret/garde-password-rules.h"
#include "secret/garde-password-words.h"

#include <string.h>

/* The figures of CNIL's calculation, in hundredths of a bit. */
static const struct
{
  const char *password;
  int bits;
} bits_cases[] = {
  { "", 0 },
  { "4719", 1329 },
  { "5193047286150394", 5315 },
  { "hT4vRw9k", 4763 },
  { "hT4vRw9#", 5303 },
  { "hT4vRw9#xZ2p", 7955 },
  { "hT4vRw9kxZ2pLm", 8336 },
  { "abcdefgh", 3760 },
  { "é", 521 },
  { "e\u0301", 521 }, /* one letter, however it is typed */
  { "\xFF", 0 },
};

static void
test_bits (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (bits_cases); i++)
    {
      int bits = (int) (garde_password_count_bits (bits_cases[i].password) * 100 + 0.5);

      g_assert_cmpint (bits, ==, bits_cases[i].bits);
    }
}

static const char *const names[] = { "Nguyễn Thị Hương", "h.nguyen", "Maison médicale de Champigny",
                                     "Champigny-sur-Marne", NULL };

#define FINE     GARDE_PASSWORD_FINE
#define SHORT    GARDE_PASSWORD_SHORT
#define COMMON   GARDE_PASSWORD_COMMON
#define PERSONAL GARDE_PASSWORD_PERSONAL
#define REGULAR  GARDE_PASSWORD_REGULAR

static const struct
{
  const char *password;
  GardePasswordFlaw limited, alone;
} cases[] = {
  { "", GARDE_PASSWORD_EMPTY, GARDE_PASSWORD_EMPTY },
  { "\xFF\xFE", GARDE_PASSWORD_UNREADABLE, GARDE_PASSWORD_UNREADABLE },
  { "x", SHORT, SHORT },
  { "hT4vRw9", SHORT, SHORT },         /* seven of three kinds */
  { "hT4vRw9k", FINE, SHORT },         /* CNIL's example, though 47.63 bits */
  { "hT4vRw9#", FINE, SHORT },         /* 53.03 bits */
  { "htkvrwqk", SHORT, SHORT },        /* eight of one kind */
  { "htkvRWQK", SHORT, SHORT },        /* and of two */
  { "htkvrwqkxzm", FINE, SHORT },      /* 51.7 bits of small letters */
  { "htkvrwqkxz", SHORT, SHORT },      /* 47.0 */
  { "5193047286150394", FINE, SHORT }, /* sixteen digits */
  { "519304728615039", SHORT, SHORT }, /* fifteen */
  { "hT4vRw9#xZ2p", FINE, FINE },      /* twelve of all kinds, though 79.55 bits */
  { "hT4vRw9kxZ2p", FINE, SHORT },     /* twelve of three kinds */
  { "hT4vRw9#xZ2", FINE, SHORT },      /* eleven of all kinds */
  { "hT4vRw9kxZ2pLm", FINE, FINE },    /* fourteen without signs */
  { "hT4vRw9kxZ2pL", FINE, SHORT },    /* thirteen */
  { "htkvrwqkxzmbgjpyc", FINE, SHORT },
  { "htkvrwqkxzmbgjpycd", FINE, FINE }, /* 84.6 bits */
  { "le grillon traverse huit ponts sous une averse tiède", FINE, FINE },
  { "Été brûlant, 3 grillons", FINE, FINE },

  { "Bonjour2026!", COMMON, COMMON },
  { "Motdepasse1!", COMMON, COMMON },
  { "P@ssw0rd2024", COMMON, COMMON },
  { "P4$$w0rd!!", COMMON, SHORT },
  { "Azerty123456!", COMMON, COMMON },
  { "azertyuiopqsdfghjklm", COMMON, COMMON },
  { "Urgences-94!", COMMON, COMMON },
  { "Infirmière1!", COMMON, COMMON },
  { "Welcome2garde!", COMMON, COMMON },
  { "Liverpool2005", COMMON, SHORT },
  { "Grillon-bonjour-Tabouret-47", FINE, FINE }, /* a common word among others does no harm */

  { "Nguyen-2026", PERSONAL, SHORT },
  { "HuongNguyen94!", PERSONAL, PERSONAL },
  { "Champigny1!x", PERSONAL, PERSONAL },
  { "hUoNg.NgUyEn.1", PERSONAL, PERSONAL },

  { "aaaaaaaaaaaaaaaaaaaaaaaa", REGULAR, REGULAR },
  { "Aa1!Aa1!Aa1!", REGULAR, REGULAR },
  { "xK3xK3xK3xK3xK3", REGULAR, REGULAR },
  { "ABCDefgh1234", COMMON, SHORT },
  { "fghijklmnopqrst", REGULAR, SHORT },
  { "9876543210987654", REGULAR, SHORT },
};

static void
test_cases (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const char *password = cases[i].password;
      GardePasswordStrength limited =
          garde_password_judge (password, GARDE_PASSWORD_LIMITED, names);
      GardePasswordStrength alone = garde_password_judge (password, GARDE_PASSWORD_ALONE, names);

      g_test_message ("%s", password);
      g_assert_cmpint (limited.flaw, ==, cases[i].limited);
      g_assert_cmpint (alone.flaw, ==, cases[i].alone);
      g_assert_cmpint (limited.level > 0, ==, limited.flaw == FINE);
      g_assert_cmpint (alone.level > 0, ==, alone.flaw == FINE);
    }
}

/* A name is a name only where somebody has it. */
static void
test_names (void)
{
  static const char *const others[] = { "", " - ", "Al", "Zo", NULL };

  g_assert_cmpint (garde_password_judge ("Nguyen-94!", GARDE_PASSWORD_LIMITED, names).flaw, ==,
                   PERSONAL);
  g_assert_cmpint (garde_password_judge ("Nguyen-94!", GARDE_PASSWORD_LIMITED, others).flaw, ==,
                   FINE);
  g_assert_cmpint (garde_password_judge ("Nguyen-94!", GARDE_PASSWORD_LIMITED, NULL).flaw, ==,
                   FINE);
}

static void
test_levels (void)
{
  static const struct
  {
    const char *password;
    int level;
  } levels[] = {
    { "hT4vRw9k", 1 }, { "hT4vRw9#", 2 }, { "hT4vRw9#xZ", 3 }, { "hT4vRw9#xZ2pq", 4 }, { "hT4", 0 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (levels); i++)
    g_assert_cmpint (garde_password_judge (levels[i].password, GARDE_PASSWORD_LIMITED, NULL).level,
                     ==, levels[i].level);
}

/* The more is typed the better, as long as it is not guessed. */
static void
test_grows (void)
{
  static const char typed[] = "gR7%kT2?wQ9&vX4#";
  int bits = -1;

  for (gsize length = 1; length < sizeof typed; length++)
    {
      g_autofree char *start = g_strndup (typed, length);
      GardePasswordStrength strength = garde_password_judge (start, GARDE_PASSWORD_LIMITED, names);

      g_assert_cmpint (strength.bits, >, bits);
      bits = strength.bits;
    }
}

/* Each has its own sentence, which never quotes the password. */
static void
test_sentences (void)
{
  g_autoptr (GHashTable) sentences = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const char *password = cases[i].password;
      GardePasswordStrength strength =
          garde_password_judge (password, GARDE_PASSWORD_LIMITED, names);
      const char *sentence = garde_password_explain (strength, GARDE_PASSWORD_LIMITED);

      g_assert_true (g_str_has_suffix (sentence, "."));
      if (strlen (password) > 3)
        g_assert_null (strstr (sentence, password));
      g_hash_table_add (sentences, (gpointer) sentence);
    }
  /* Six flaws and four levels. */
  g_assert_cmpuint (g_hash_table_size (sentences), ==, 10);
  g_assert_cmpstr (
      garde_password_explain ((GardePasswordStrength){ .flaw = SHORT }, GARDE_PASSWORD_ALONE), !=,
      garde_password_explain ((GardePasswordStrength){ .flaw = SHORT }, GARDE_PASSWORD_LIMITED));
}

/* Every word of the list is refused with the usual ending. */
static void
test_every_word (void)
{
  g_autofree char *path =
      g_build_filename (g_getenv ("GARDE_SOURCE_DIR"), "data", "passwords", "words.txt", NULL);
  g_autofree char *text = NULL;
  g_auto (GStrv) words = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_cmpuint (garde_password_count_words (), >, 500);
  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);
  words = g_strsplit_set (text, " \n", -1);
  for (guint i = 0; words[i] != NULL; i++)
    {
      g_autofree char *password = g_strconcat ("A", words[i], "1!", NULL);

      g_test_message ("%s", password);
      g_assert_cmpint (garde_password_judge (password, GARDE_PASSWORD_LIMITED, NULL).flaw, !=,
                       FINE);
    }
}

/* The longest that is looked at takes no time that anybody would notice. */
static void
test_longest (void)
{
  g_autofree char *password = g_strnfill (1024, 'x');
  g_autofree char *overlong = g_strnfill (1025, 'x');

  g_assert_cmpint (garde_password_judge (password, GARDE_PASSWORD_LIMITED, names).flaw, ==,
                   REGULAR);
  g_assert_cmpint (garde_password_judge (overlong, GARDE_PASSWORD_LIMITED, names).flaw, ==,
                   GARDE_PASSWORD_UNREADABLE);
}

/* Whatever is typed: it is judged, and what is guessed never makes a password better. */
static void
test_random (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (20261122);

  for (guint i = 0; i < 3000; i++)
    {
      char password[40];
      gsize length = (gsize) g_rand_int_range (random, 0, sizeof password);
      GardePasswordStrength strength;

      for (gsize j = 0; j < length; j++)
        password[j] = (char) g_rand_int_range (random, i % 4 == 0 ? 1 : 32, i % 4 == 0 ? 256 : 127);
      password[length] = '\0';
      strength = garde_password_judge (password, GARDE_PASSWORD_LIMITED, names);
      g_assert_cmpint (strength.bits, <=, (int) garde_password_count_bits (password));
      g_assert_cmpint (strength.level, <=, GARDE_PASSWORD_BEST_LEVEL);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/secret/password-rules/bits", test_bits);
  g_test_add_func ("/secret/password-rules/cases", test_cases);
  g_test_add_func ("/secret/password-rules/names", test_names);
  g_test_add_func ("/secret/password-rules/levels", test_levels);
  g_test_add_func ("/secret/password-rules/grows", test_grows);
  g_test_add_func ("/secret/password-rules/sentences", test_sentences);
  g_test_add_func ("/secret/password-rules/every-word", test_every_word);
  g_test_add_func ("/secret/password-rules/longest", test_longest);
  g_test_add_func ("/secret/password-rules/random", test_random);

  return g_test_run ();
}
