/* SPDX-License-Identifier: GPL-3.0-or-later */
#undef G_DISABLE_ASSERT

#include "base/garde-text.h"

#include <string.h>

#define SEED     20230116
#define N_ROUNDS 20000

static const struct
{
  const char *text, *expected;
} fold_cases[] = {
  { "", "" },
  { NULL, "" },
  { "Martin", "martin" },
  { "  MARTIN   Jean  ", "martin jean" },
  { "Œuvre", "oeuvre" },
  { "D’Arc", "d arc" },
  { "D'Arc", "d arc" },
  { "D`Arc", "d arc" },
  { "D\u02BCArc", "d arc" },
  { "D\u2018Arc", "d arc" },
  { "D\u00B4Arc", "d arc" },
  { "Łukasz Żółć", "lukasz zolc" },
  { "Nguyễn", "nguyen" },
  { "Đặng", "dang" },
  { "Straße", "strasse" },
  { "STRAẞE", "strasse" },
  { "O'Brien-Müller", "o brien muller" },
  { "İpek", "ipek" },
  { "Işık", "isik" },
  { "ÉLÉONORE", "eleonore" },
  { "E\u0301le\u0301onore", "eleonore" },
  { "Þórr Ðór", "thorr dor" },
  { "Ærø", "aero" },
  { "Ǽrǿ", "aero" },
  { "L’Haÿ-les-Roses", "l hay les roses" },
  { "Saint\u2010Denis", "saint denis" },
  { "Saint\u2011Denis", "saint denis" },
  { "Saint\u2013Denis", "saint denis" },
  { "Saint\u2014Denis", "saint denis" },
  { "Saint\u2212Denis", "saint denis" },
  { "Jean - Paul", "jean paul" },
  { "-Jean-", "jean" },
  { "Jean\u00A0Paul", "jean paul" },
  { "Jean\u202FPaul", "jean paul" },
  { "Jean\tPaul\n", "jean paul" },
  { "M. Dupont, Jr (dit \"Le Grand\")", "m dupont jr dit le grand" },
  { "A.B.C.", "abc" },
  { "Zoë_2", "zoe2" },
  { "C/O & co", "co co" },
  { "12 bis", "12 bis" },
  { "!?…", "" },
  { "- ' -", "" },
  { "Ελένη", "ελενη" },
  { "Йосиф", "иосиф" },
  { "محمد", "محمد" },
  { "李小龍", "李小龍" },
  { "co\u00ADopé", "coope" },
  { "Zo\u200Bé", "zoe" },
  { "Jos\xe9", "jos" },
};

static void
test_fold (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (fold_cases); i++)
    {
      g_autofree char *folded = garde_text_fold (fold_cases[i].text);

      g_assert_cmpstr (folded, ==, fold_cases[i].expected);
    }
}

static char *
random_text (GRand *rand, gboolean is_ascii)
{
  GString *text = g_string_new (NULL);
  int length = g_rand_int_range (rand, 0, 24);

  while (length-- > 0)
    {
      gint32 limit = is_ascii ? 0x80 : g_rand_boolean (rand) ? 0x250 : 0x11000;
      gunichar c = (gunichar) g_rand_int_range (rand, 1, limit);

      if (g_unichar_validate (c))
        g_string_append_unichar (text, c);
    }

  return g_string_free (text, FALSE);
}

static void
assert_is_key (const char *folded)
{
  g_assert_true (g_utf8_validate (folded, -1, NULL));
  g_assert_false (g_str_has_prefix (folded, " "));
  g_assert_false (g_str_has_suffix (folded, " "));
  g_assert_null (strstr (folded, "  "));
}

static void
test_fold_is_idempotent (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (SEED);

  for (guint i = 0; i < N_ROUNDS; i++)
    {
      g_autofree char *text = random_text (rand, i % 2 == 0);
      g_autofree char *once = garde_text_fold (text);
      g_autofree char *twice = garde_text_fold (once);

      assert_is_key (once);
      g_assert_cmpstr (once, ==, twice);
    }
}

static void
test_fold_of_every_character (void)
{
  for (gunichar c = 1; c <= 0x1FFFF; c++)
    {
      char text[8] = "";
      g_autofree char *once = NULL;
      g_autofree char *twice = NULL;

      if (!g_unichar_validate (c))
        continue;
      g_unichar_to_utf8 (c, text);
      once = garde_text_fold (text);
      twice = garde_text_fold (once);
      if (strcmp (once, twice) != 0)
        g_error ("U+%04X folds to “%s”, and that to “%s”", c, once, twice);
    }
}

/* The short cut for ASCII and the long way agree: an accent at the end takes the long way. */
static void
test_fold_short_cut (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (SEED);

  for (guint i = 0; i < N_ROUNDS; i++)
    {
      g_autofree char *text = random_text (rand, TRUE);
      g_autofree char *plain = g_strconcat (text, "e", NULL);
      g_autofree char *accented = g_strconcat (text, "É", NULL);
      g_autofree char *short_way = garde_text_fold (plain);
      g_autofree char *long_way = garde_text_fold (accented);

      g_assert_cmpstr (short_way, ==, long_way);
    }
}

/* A name folds to the same key however its accents are composed and whatever its case. */
static void
test_fold_ignores_composition_and_case (void)
{
  static const char *const names[] = { "Éléonore", "Nguyễn", "Żółć", "Đặng", "François", "Œuvre" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *nfc = g_utf8_normalize (names[i], -1, G_NORMALIZE_NFC);
      g_autofree char *nfd = g_utf8_normalize (names[i], -1, G_NORMALIZE_NFD);
      g_autofree char *upper = g_utf8_strup (names[i], -1);
      g_autofree char *of_nfc = garde_text_fold (nfc);
      g_autofree char *of_nfd = garde_text_fold (nfd);
      g_autofree char *of_upper = garde_text_fold (upper);

      g_assert_cmpstr (of_nfc, ==, of_nfd);
      g_assert_cmpstr (of_nfc, ==, of_upper);
    }
}

static void
test_words (void)
{
  g_auto (GStrv) words = garde_text_words ("o brien muller");
  g_auto (GStrv) single = garde_text_words ("martin");
  g_auto (GStrv) none = garde_text_words ("");
  g_auto (GStrv) spaced = garde_text_words ("  a  b ");

  g_assert_cmpuint (g_strv_length (words), ==, 3);
  g_assert_cmpstr (words[0], ==, "o");
  g_assert_cmpstr (words[1], ==, "brien");
  g_assert_cmpstr (words[2], ==, "muller");
  g_assert_cmpuint (g_strv_length (single), ==, 1);
  g_assert_cmpuint (g_strv_length (none), ==, 0);
  g_assert_cmpuint (g_strv_length (spaced), ==, 2);
}

static void
test_phone (void)
{
  static const struct
  {
    const char *text, *normalised, *formatted;
  } cases[] = {
    { "+33 6 31 75 20 44", "0631752044", "06 31 75 20 44" },
    { "0033631752044", "0631752044", "06 31 75 20 44" },
    { "00 33 6 31 75 20 44", "0631752044", "06 31 75 20 44" },
    { "06.31.75.20.44", "0631752044", "06 31 75 20 44" },
    { "06-31-75-20-44", "0631752044", "06 31 75 20 44" },
    { "06/31/75/20/44", "0631752044", "06 31 75 20 44" },
    { " 0631752044 ", "0631752044", "06 31 75 20 44" },
    { "+33 (0)6 31 75 20 44", "0631752044", "06 31 75 20 44" },
    { "+33\u00A06\u202F31 75 20 44", "0631752044", "06 31 75 20 44" },
    { "+41 79 123 45 67", "+41791234567", "+41791234567" },
    { "0041791234567", "+41791234567", "+41791234567" },
    { "+352 621 123 456", "+352621123456", "+352621123456" },
    { "+590 590 12 34 56", "+590590123456", "+590590123456" },
    { "3624", "3624", "3624" },
    { "116 117", "116117", "116117" },
    { "0800 800 800", "0800800800", "08 00 80 08 00" },
  };
  static const char *const refused[] = {
    "",
    "15",
    "112",
    "+33",
    "+33 1",
    "06 31 75 20 44 poste 3",
    "06a31752044",
    "+",
    "++33631752044",
    "06+31752044",
    "inconnu",
    "06 31 75 20 4４",
    "٠٦٣١٧٥٢٠٤٤",
    "é0631752044",
    "06317\37752044",
    "--- ---",
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *normalised = garde_text_normalise_phone (cases[i].text);
      g_autofree char *again = NULL;
      g_autofree char *formatted = NULL;

      g_assert_cmpstr (normalised, ==, cases[i].normalised);
      again = garde_text_normalise_phone (normalised);
      g_assert_cmpstr (again, ==, normalised);
      formatted = garde_text_format_phone (normalised);
      g_assert_cmpstr (formatted, ==, cases[i].formatted);
    }

  for (guint i = 0; i < G_N_ELEMENTS (refused); i++)
    {
      g_test_message ("refused case %u", i);
      g_assert_null (garde_text_normalise_phone (refused[i]));
    }
}

static void
test_is_clean (void)
{
  static const struct
  {
    const char *text;
    gboolean is_clean;
  } cases[] = {
    { "", TRUE },
    { "Éléonore, 34 ans — « douleur »", TRUE },
    { "line\nline\ttab", TRUE },
    { "李小龍 🩺", TRUE },
    { "carriage\rreturn", FALSE },
    { "bell\a", FALSE },
    { "escape\033[0m", FALSE },
    { "delete\177", FALSE },
    { "next line\302\205", FALSE },
    { "form\ffeed", FALSE },
    { "\001", FALSE },
    { "Jos\xe9", FALSE },
    { "cut \xe2\x82", FALSE },
    { "overlong \xc0\x80", FALSE },
    { "surrogate \xed\xa0\x80", FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_test_message ("case %u", i);
      g_assert_cmpint (garde_text_is_clean (cases[i].text), ==, cases[i].is_clean);
    }
}

/* A search index folds a million names: how long that takes is shown with -m perf. */
static void
test_fold_speed (void)
{
  gint64 begin;

  begin = g_get_monotonic_time ();
  for (guint i = 0; i < 1000000; i++)
    g_free (garde_text_fold ("O'Brien-Muller Jean"));
  g_test_message ("a million ASCII names: %d ms", (int) ((g_get_monotonic_time () - begin) / 1000));

  begin = g_get_monotonic_time ();
  for (guint i = 0; i < 1000000; i++)
    g_free (garde_text_fold ("O’Brien-Müller Éléonore"));
  g_test_message ("a million accented names: %d ms",
                  (int) ((g_get_monotonic_time () - begin) / 1000));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/text/fold", test_fold);
  g_test_add_func ("/text/fold-is-idempotent", test_fold_is_idempotent);
  g_test_add_func ("/text/fold-of-every-character", test_fold_of_every_character);
  g_test_add_func ("/text/fold-short-cut", test_fold_short_cut);
  g_test_add_func ("/text/fold-ignores-composition-and-case",
                   test_fold_ignores_composition_and_case);
  if (g_test_perf ())
    g_test_add_func ("/text/fold-speed", test_fold_speed);
  g_test_add_func ("/text/words", test_words);
  g_test_add_func ("/text/phone", test_phone);
  g_test_add_func ("/text/is-clean", test_is_clean);

  return g_test_run ();
}
