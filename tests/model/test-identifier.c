/* SPDX-License-Identifier: GPL-3.0-or-later */
#undef G_DISABLE_ASSERT

#include "model/garde-identifier.h"

typedef enum
{
  RIGHT,
  ODD, /* right, with a warning */
  WRONG,
} Verdict;

/* The vectors of FRENCH-RULES 1.1, 2.1 and 8, and the edges of each shape. */
static const struct
{
  GardeIdentifierKind kind;
  const char *text;
  Verdict verdict;
  const char *normalised; /* NULL: as written */
} cases[] = {
  { GARDE_IDENTIFIER_NIR, "295109912611193", RIGHT, NULL },
  { GARDE_IDENTIFIER_NIR, "2 95 10 99 126 111 93", RIGHT, "295109912611193" },
  { GARDE_IDENTIFIER_NIR, "2\u00a095.10.99.126.111\u202f93", RIGHT, "295109912611193" },
  { GARDE_IDENTIFIER_NIR, "295109912611199", WRONG, NULL },
  { GARDE_IDENTIFIER_NIR, "279035121518989", RIGHT, NULL },
  { GARDE_IDENTIFIER_NIR, "185057512345673", RIGHT, NULL },
  { GARDE_IDENTIFIER_NIR, "255081416802538", RIGHT, NULL },
  { GARDE_IDENTIFIER_NIR, "180126955222380", RIGHT, NULL },
  { GARDE_IDENTIFIER_NIR, "283209921625930", ODD, NULL },
  { GARDE_IDENTIFIER_NIR, "269054958815780", RIGHT, NULL },
  { GARDE_IDENTIFIER_NIR, "253072A07300443", RIGHT, NULL },
  { GARDE_IDENTIFIER_NIR, "253072b07300470", RIGHT, "253072B07300470" },
  { GARDE_IDENTIFIER_NIR, "118058599124123", WRONG, NULL },
  { GARDE_IDENTIFIER_NIR, "123549685274612", WRONG, NULL },
  { GARDE_IDENTIFIER_NIR, "185052A004123", ODD, NULL },
  { GARDE_IDENTIFIER_NIR, "7850567482123", ODD, NULL },
  { GARDE_IDENTIFIER_NIR, "585057512345673", WRONG, NULL },
  { GARDE_IDENTIFIER_NIR, "185137512345673", WRONG, NULL },
  { GARDE_IDENTIFIER_NIR, "18505751234567", WRONG, NULL },
  { GARDE_IDENTIFIER_NIR, "253072C07300443", WRONG, NULL },
  { GARDE_IDENTIFIER_NIR, "", WRONG, NULL },
  { GARDE_IDENTIFIER_NIR, "\xff", WRONG, "" },
  { GARDE_IDENTIFIER_RPPS, "10000000009", RIGHT, NULL },
  { GARDE_IDENTIFIER_RPPS, "10123456781", RIGHT, NULL },
  { GARDE_IDENTIFIER_RPPS, "10100001238", RIGHT, NULL },
  { GARDE_IDENTIFIER_RPPS, "10002909371", RIGHT, NULL },
  { GARDE_IDENTIFIER_RPPS, "10002422979", RIGHT, NULL },
  { GARDE_IDENTIFIER_RPPS, "10005173140", RIGHT, NULL },
  { GARDE_IDENTIFIER_RPPS, "10100050075", ODD, NULL },
  { GARDE_IDENTIFIER_RPPS, "10000000008", ODD, NULL },
  { GARDE_IDENTIFIER_RPPS, "20000000008", WRONG, NULL },
  { GARDE_IDENTIFIER_RPPS, "1000000000", WRONG, NULL },
  { GARDE_IDENTIFIER_RPPS, "1000000000A", WRONG, NULL },
  { GARDE_IDENTIFIER_FINESS, "910001973", RIGHT, NULL },
  { GARDE_IDENTIFIER_FINESS, "950047225", RIGHT, NULL },
  { GARDE_IDENTIFIER_FINESS, "330780321", RIGHT, NULL },
  { GARDE_IDENTIFIER_FINESS, "670780055", RIGHT, NULL },
  { GARDE_IDENTIFIER_FINESS, "670000025", RIGHT, NULL },
  { GARDE_IDENTIFIER_FINESS, "750712184", RIGHT, NULL },
  { GARDE_IDENTIFIER_FINESS, "690781810", RIGHT, NULL },
  { GARDE_IDENTIFIER_FINESS, "530031962", RIGHT, NULL },
  { GARDE_IDENTIFIER_FINESS, "670012343", RIGHT, NULL },
  { GARDE_IDENTIFIER_FINESS, "750000002", RIGHT, NULL },
  { GARDE_IDENTIFIER_FINESS, "670012345", WRONG, NULL },
  { GARDE_IDENTIFIER_FINESS, "67001234", WRONG, NULL },
  { GARDE_IDENTIFIER_FINESS, "2a0000014", ODD, "2A0000014" },
  { GARDE_IDENTIFIER_SIRET, "73282932000074", RIGHT, NULL },
  { GARDE_IDENTIFIER_SIRET, "732 829 320 00075", WRONG, "73282932000075" },
  { GARDE_IDENTIFIER_SIRET, "35600000000048", RIGHT, NULL },
  { GARDE_IDENTIFIER_SIRET, "35600000049837", RIGHT, NULL },
  { GARDE_IDENTIFIER_SIRET, "7328293200007", WRONG, NULL },
  { GARDE_IDENTIFIER_IBAN, "FR7630006000011234567890189", RIGHT, NULL },
  { GARDE_IDENTIFIER_IBAN, "fr14 2004 1010 0505 0001 3M02 606", RIGHT,
    "FR1420041010050500013M02606" },
  { GARDE_IDENTIFIER_IBAN, "FR7630006000011234567890188", WRONG, NULL },
  { GARDE_IDENTIFIER_IBAN, "DE89370400440532013000", RIGHT, NULL },
  { GARDE_IDENTIFIER_IBAN, "MC5811222000010123456789030", RIGHT, NULL },
  { GARDE_IDENTIFIER_IBAN, "FR763000600001123456789018", WRONG, NULL },
  { GARDE_IDENTIFIER_IBAN, "FR", WRONG, NULL },
  { GARDE_IDENTIFIER_IBAN, "1R7630006000011234567890189", WRONG, NULL },
};

static void
test_vectors (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GardeIdentifier) result = garde_identifier_check (cases[i].kind, cases[i].text);
      Verdict verdict = result->error != NULL ? WRONG : result->warning != NULL ? ODD : RIGHT;

      g_test_message ("%s: %s", result->normalised, result->error != NULL ? result->error : "");
      g_assert_cmpint (verdict, ==, cases[i].verdict);
      g_assert_cmpstr (result->normalised, ==,
                       cases[i].normalised != NULL ? cases[i].normalised : cases[i].text);
    }
}

static void
test_missing_key_is_told (void)
{
  static const struct
  {
    const char *nir;
    const char *key;
  } keys[] = { { "185052A004123", "56" }, { "285052B033017", "45" }, { "7850567482123", "28" } };

  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    {
      g_autoptr (GardeIdentifier) result =
          garde_identifier_check (GARDE_IDENTIFIER_NIR, keys[i].nir);
      const GardeIdentifierPart *part =
          &g_array_index (result->parts, GardeIdentifierPart, result->parts->len - 1);

      g_assert_cmpstr (part->name, ==, "key");
      g_assert_cmpstr (part->value, ==, keys[i].key);
    }
}

static void
test_parts (void)
{
  g_autoptr (GardeIdentifier) iban =
      garde_identifier_check (GARDE_IDENTIFIER_IBAN, "FR1420041010050500013M02606");
  static const struct
  {
    const char *name;
    const char *value;
  } expected[] = { { "country", "FR" },   { "check_digits", "14" },     { "bank", "20041" },
                   { "branch", "01005" }, { "account", "0500013M026" }, { "rib_key", "06" } };

  g_assert_cmpuint (iban->parts->len, ==, G_N_ELEMENTS (expected));
  for (guint i = 0; i < G_N_ELEMENTS (expected); i++)
    {
      const GardeIdentifierPart *part = &g_array_index (iban->parts, GardeIdentifierPart, i);

      g_assert_cmpstr (part->name, ==, expected[i].name);
      g_assert_cmpstr (part->value, ==, expected[i].value);
    }
}

/* No digit of a right number can be changed alone: every one of these checks sees it. */
static void
test_one_wrong_digit (void)
{
  static const struct
  {
    GardeIdentifierKind kind;
    const char *text;
  } right[] = { { GARDE_IDENTIFIER_NIR, "295109912611193" },
                { GARDE_IDENTIFIER_RPPS, "10123456781" },
                { GARDE_IDENTIFIER_FINESS, "670012343" },
                { GARDE_IDENTIFIER_SIRET, "73282932000074" },
                { GARDE_IDENTIFIER_IBAN, "FR7630006000011234567890189" } };

  for (guint i = 0; i < G_N_ELEMENTS (right); i++)
    for (guint at = 0; right[i].text[at] != '\0'; at++)
      for (char digit = '0'; digit <= '9'; digit++)
        {
          g_autofree char *text = g_strdup (right[i].text);
          g_autoptr (GardeIdentifier) result = NULL;

          if (!g_ascii_isdigit (text[at]) || text[at] == digit)
            continue;
          text[at] = digit;
          result = garde_identifier_check (right[i].kind, text);
          g_assert_true (result->error != NULL || result->warning != NULL);
        }
}

static void
test_kinds (void)
{
  GardeIdentifierKind kind;

  g_assert_true (garde_identifier_find_kind ("siret", &kind));
  g_assert_cmpint (kind, ==, GARDE_IDENTIFIER_SIRET);
  g_assert_false (garde_identifier_find_kind ("ins", &kind));
  g_assert_false (garde_identifier_find_kind (NULL, &kind));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/identifier/vectors", test_vectors);
  g_test_add_func ("/model/identifier/missing-key-is-told", test_missing_key_is_told);
  g_test_add_func ("/model/identifier/parts", test_parts);
  g_test_add_func ("/model/identifier/one-wrong-digit", test_one_wrong_digit);
  g_test_add_func ("/model/identifier/kinds", test_kinds);
  return g_test_run ();
}
