/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/garde-iban.h"

#include <string.h>

/* The lengths of the countries that take part in SEPA. */
static const struct
{
  char country[3];
  guint length;
} lengths[] = {
  { "AD", 24 }, { "AT", 20 }, { "BE", 16 }, { "BG", 22 }, { "CH", 21 }, { "CY", 28 }, { "CZ", 24 },
  { "DE", 22 }, { "DK", 18 }, { "EE", 20 }, { "ES", 24 }, { "FI", 18 }, { "FR", 27 }, { "GB", 22 },
  { "GI", 23 }, { "GR", 27 }, { "HR", 21 }, { "HU", 28 }, { "IE", 22 }, { "IS", 26 }, { "IT", 27 },
  { "LI", 21 }, { "LT", 20 }, { "LU", 20 }, { "LV", 21 }, { "MC", 27 }, { "MT", 31 }, { "NL", 18 },
  { "NO", 15 }, { "PL", 28 }, { "PT", 25 }, { "RO", 24 }, { "SE", 24 }, { "SI", 19 }, { "SK", 24 },
  { "SM", 27 }, { "VA", 22 },
};

/* What no country exceeds. */
#define LONGEST  (34)
#define SHORTEST (15)

static guint
find_length (const char *iban)
{
  for (guint i = 0; i < G_N_ELEMENTS (lengths); i++)
    if (strncmp (lengths[i].country, iban, 2) == 0)
      return lengths[i].length;
  return 0;
}

static gboolean
has_shape (const char *iban, gsize length)
{
  if (length < SHORTEST || length > LONGEST)
    return FALSE;
  for (gsize i = 0; i < length; i++)
    if (!g_ascii_isupper (iban[i]) && !g_ascii_isdigit (iban[i]))
      return FALSE;
  return g_ascii_isupper (iban[0]) && g_ascii_isupper (iban[1]) && g_ascii_isdigit (iban[2]) &&
         g_ascii_isdigit (iban[3]);
}

/* The first four characters come last, letters count 10 to 35, the remainder is carried character
 * by character. */
static guint
remainder_of (const char *iban, gsize length)
{
  guint remainder = 0;

  for (gsize i = 0; i < length; i++)
    {
      char character = iban[(i + 4) % length];

      if (g_ascii_isdigit (character))
        remainder = (remainder * 10 + (guint) (character - '0')) % 97;
      else
        remainder = (remainder * 100 + (guint) (character - 'A') + 10) % 97;
    }
  return remainder;
}

/* A letter of an account counts as a digit: A and J 1, B K S 2 … I R Z 9. */
static guint
rib_value (char character)
{
  if (g_ascii_isdigit (character))
    return (guint) (character - '0');
  if (character >= 'S')
    return (guint) (character - 'S') + 2;
  return (guint) (character - 'A') % 9 + 1;
}

static guint64
rib_number (const char *text, guint length)
{
  guint64 number = 0;

  for (guint i = 0; i < length; i++)
    number = number * 10 + rib_value (text[i]);
  return number;
}

/* 97 − (89 bank + 15 branch + 3 account) mod 97 */
static gboolean
has_right_rib_key (const char *iban)
{
  guint64 sum = 89 * rib_number (iban + 4, 5) + 15 * rib_number (iban + 9, 5) +
                3 * rib_number (iban + 14, 11);

  return 97 - sum % 97 == rib_number (iban + 25, 2);
}

GardeIbanVerdict
garde_iban_judge (const char *iban)
{
  gsize length;
  guint expected;

  g_return_val_if_fail (iban != NULL, GARDE_IBAN_MALFORMED);

  length = strlen (iban);
  if (!has_shape (iban, length))
    return GARDE_IBAN_MALFORMED;
  expected = find_length (iban);
  if (expected != 0 && expected != length)
    return GARDE_IBAN_MALFORMED;
  if (remainder_of (iban, length) != 1)
    return GARDE_IBAN_WRONG_KEY;
  if (expected == 0)
    return GARDE_IBAN_UNKNOWN_COUNTRY;
  if (g_str_has_prefix (iban, "FR") && !has_right_rib_key (iban))
    return GARDE_IBAN_WRONG_RIB_KEY;
  return GARDE_IBAN_VALID;
}
