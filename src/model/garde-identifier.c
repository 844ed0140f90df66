/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/garde-identifier.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "model/garde-iban.h"

static void
clear_part (gpointer data)
{
  GardeIdentifierPart *part = data;

  g_clear_pointer (&part->value, g_free);
}

static void
add_part (GardeIdentifier *self, const char *name, gsize from, gsize length)
{
  GardeIdentifierPart part = { name, g_strndup (self->normalised + from, length) };

  g_array_append_val (self->parts, part);
}

static void
set_error (GardeIdentifier *self, const char *sentence)
{
  g_free (self->error);
  self->error = g_strdup (sentence);
}

static void
set_warning (GardeIdentifier *self, const char *sentence)
{
  g_free (self->warning);
  self->warning = g_strdup (sentence);
}

/* Spaces of every kind, dots and hyphens are how people group digits; the rest is kept to be
 * judged. */
static char *
normalise (const char *text)
{
  GString *kept = g_string_new (NULL);

  for (; *text != '\0'; text = g_utf8_next_char (text))
    {
      gunichar character = g_utf8_get_char (text);

      if (!g_unichar_isspace (character) && character != '.' && character != '-')
        g_string_append_unichar (kept, g_unichar_toupper (character));
    }
  return g_string_free (kept, FALSE);
}

static gboolean
is_digits (const char *text, gsize from, gsize to)
{
  for (gsize i = from; i < to; i++)
    if (!g_ascii_isdigit (text[i]))
      return FALSE;
  return TRUE;
}

static gboolean
has_shape (GardeIdentifier *self, gsize length)
{
  return strlen (self->normalised) == length && is_digits (self->normalised, 0, length);
}

/* Luhn: from the right, every second digit doubled, the digits summed; a multiple of ten. */
static gboolean
passes_luhn (const char *digits)
{
  gsize length = strlen (digits);
  int sum = 0;

  for (gsize i = 0; i < length; i++)
    {
      int digit = g_ascii_digit_value (digits[length - 1 - i]);

      if (i % 2 == 1)
        digit = digit * 2 > 9 ? digit * 2 - 9 : digit * 2;
      sum += digit;
    }
  return sum % 10 == 0;
}

/* The key of the first thirteen characters; Corsica's departments count as 19 and 18. */
static int
compute_nir_key (const char *nir)
{
  char digits[14];

  memcpy (digits, nir, 13);
  digits[13] = '\0';
  if (digits[5] == '2' && (digits[6] == 'A' || digits[6] == 'B'))
    memcpy (digits + 5, digits[6] == 'A' ? "19" : "18", 2);
  return (int) (97 - g_ascii_strtoll (digits, NULL, 10) % 97);
}

static gboolean
nir_has_shape (const char *nir, gsize length)
{
  gboolean is_corsican = length > 6 && nir[5] == '2' && (nir[6] == 'A' || nir[6] == 'B');

  if ((length != 13 && length != 15) || strchr ("123478", nir[0]) == NULL)
    return FALSE;
  return is_digits (nir, 0, 5) && (is_corsican || is_digits (nir, 5, 7)) &&
         is_digits (nir, 7, length);
}

/* A month of 20 to 42 or 50 to 99 says that the month of birth is not known. */
static void
judge_nir_month (GardeIdentifier *self)
{
  int month =
      g_ascii_digit_value (self->normalised[3]) * 10 + g_ascii_digit_value (self->normalised[4]);

  if (month >= 1 && month <= 12)
    return;
  if ((month >= 20 && month <= 42) || month >= 50)
    set_warning (self, _ ("The month of birth in this number is not a real one."));
  else
    set_error (self, _ ("The month of birth in this number cannot be."));
}

static void
add_nir_parts (GardeIdentifier *self, int key)
{
  GardeIdentifierPart part = { "key", g_strdup_printf ("%02d", key) };

  add_part (self, "sex", 0, 1);
  add_part (self, "year", 1, 2);
  add_part (self, "month", 3, 2);
  add_part (self, "department", 5, 2);
  add_part (self, "commune", 7, 3);
  add_part (self, "order", 10, 3);
  g_array_append_val (self->parts, part);
}

static void
check_nir (GardeIdentifier *self)
{
  gsize length = strlen (self->normalised);
  g_autofree char *missing = NULL;
  int key;

  if (!nir_has_shape (self->normalised, length))
    {
      set_error (self, _ ("A social security number has 13 characters, or 15 with its key."));
      return;
    }

  judge_nir_month (self);
  key = compute_nir_key (self->normalised);
  if (length == 15 && g_ascii_strtoll (self->normalised + 13, NULL, 10) != key)
    set_error (self, _ ("The key of this social security number is wrong."));
  if (length == 13)
    {
      missing = g_strdup_printf (_ ("The key is missing: it is %02d."), key);
      set_warning (self, missing);
    }
  add_nir_parts (self, key);
}

static void
check_rpps (GardeIdentifier *self)
{
  if (!has_shape (self, 11) || self->normalised[0] != '1')
    set_error (self, _ ("An RPPS number has 11 digits and begins with 1."));
  else if (!passes_luhn (self->normalised))
    set_warning (self, _ ("The last digit of this RPPS number does not fit the others."));
}

static gboolean
is_corsican_finess (const char *finess)
{
  return strlen (finess) == 9 &&
         (g_str_has_prefix (finess, "2A") || g_str_has_prefix (finess, "2B")) &&
         is_digits (finess, 2, 9);
}

static void
check_finess (GardeIdentifier *self)
{
  if (is_corsican_finess (self->normalised))
    set_warning (self, _ ("The last digit of a Corsican FINESS number is not checked."));
  else if (!has_shape (self, 9))
    set_error (self, _ ("A FINESS number has 9 digits."));
  else if (!passes_luhn (self->normalised))
    set_error (self, _ ("The last digit of this FINESS number is wrong."));
  if (self->error == NULL)
    add_part (self, "department", 0, 2);
}

/* The post office has more places than Luhn's digit could number: theirs sum to a multiple of five.
 */
static gboolean
is_post_office (const char *siret)
{
  int sum = 0;

  if (!g_str_has_prefix (siret, "356000000"))
    return FALSE;
  for (; *siret != '\0'; siret++)
    sum += g_ascii_digit_value (*siret);
  return sum % 5 == 0;
}

static void
check_siret (GardeIdentifier *self)
{
  if (!has_shape (self, 14))
    set_error (self, _ ("A SIRET number has 14 digits."));
  else if (!passes_luhn (self->normalised) && !is_post_office (self->normalised))
    set_error (self, _ ("The last digit of this SIRET number is wrong."));
  if (self->error != NULL)
    return;
  add_part (self, "siren", 0, 9);
  add_part (self, "nic", 9, 5);
}

static void
check_iban (GardeIdentifier *self)
{
  switch (garde_iban_judge (self->normalised))
    {
    case GARDE_IBAN_MALFORMED:
      set_error (
          self,
          _ ("An IBAN begins with two letters and two digits, and has the length of its country."));
      return;
    case GARDE_IBAN_WRONG_KEY:
      set_error (self, _ ("The check digits of this IBAN are wrong."));
      return;
    case GARDE_IBAN_UNKNOWN_COUNTRY:
      set_warning (self, _ ("The length of this country’s IBAN is not known."));
      break;
    case GARDE_IBAN_WRONG_RIB_KEY:
      set_warning (self, _ ("The French key inside this IBAN is wrong."));
      break;
    case GARDE_IBAN_VALID:
    default:
      break;
    }
  add_part (self, "country", 0, 2);
  add_part (self, "check_digits", 2, 2);
  if (!g_str_has_prefix (self->normalised, "FR"))
    return;
  add_part (self, "bank", 4, 5);
  add_part (self, "branch", 9, 5);
  add_part (self, "account", 14, 11);
  add_part (self, "rib_key", 25, 2);
}

static const struct
{
  const char *name;
  void (*check) (GardeIdentifier *self);
} kinds[] = {
  [GARDE_IDENTIFIER_NIR] = { "nir", check_nir },
  [GARDE_IDENTIFIER_RPPS] = { "rpps", check_rpps },
  [GARDE_IDENTIFIER_FINESS] = { "finess", check_finess },
  [GARDE_IDENTIFIER_IBAN] = { "iban", check_iban },
  [GARDE_IDENTIFIER_SIRET] = { "siret", check_siret },
};

GardeIdentifier *
garde_identifier_check (GardeIdentifierKind kind, const char *text)
{
  GardeIdentifier *self;

  g_return_val_if_fail (kind < G_N_ELEMENTS (kinds), NULL);
  g_return_val_if_fail (text != NULL, NULL);

  self = g_new0 (GardeIdentifier, 1);
  self->parts = g_array_new (FALSE, FALSE, sizeof (GardeIdentifierPart));
  g_array_set_clear_func (self->parts, clear_part);
  self->normalised = g_utf8_validate (text, -1, NULL) ? normalise (text) : g_strdup ("");
  kinds[kind].check (self);
  if (self->error != NULL)
    g_array_set_size (self->parts, 0);
  return self;
}

void
garde_identifier_free (GardeIdentifier *self)
{
  g_clear_pointer (&self->normalised, g_free);
  g_clear_pointer (&self->error, g_free);
  g_clear_pointer (&self->warning, g_free);
  g_clear_pointer (&self->parts, g_array_unref);
  g_free (self);
}

gboolean
garde_identifier_find_kind (const char *name, GardeIdentifierKind *kind)
{
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (g_strcmp0 (kinds[i].name, name) == 0)
      {
        *kind = i;
        return TRUE;
      }
  return FALSE;
}
