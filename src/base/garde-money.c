/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/garde-money.h"

#include <string.h>

#define EURO                  "€"
#define MINUS                 "\342\210\222" /* U+2212 */
#define NO_BREAK_SPACE        "\302\240"     /* U+00A0 */
#define NARROW_NO_BREAK_SPACE "\342\200\257" /* U+202F */

GardeMoney
garde_money (gint64 cents)
{
  return (GardeMoney){ cents };
}

GardeMoney
garde_money_add (GardeMoney a, GardeMoney b)
{
  gint64 sum = 0;

  g_return_val_if_fail (!__builtin_add_overflow (a.cents, b.cents, &sum), a);

  return garde_money (sum);
}

GardeMoney
garde_money_subtract (GardeMoney a, GardeMoney b)
{
  gint64 difference = 0;

  g_return_val_if_fail (!__builtin_sub_overflow (a.cents, b.cents, &difference), a);

  return garde_money (difference);
}

/* Whether a quotient that was cut towards zero goes one further from zero. */
static gboolean
rounds_away (__int128 quotient, __int128 remainder, gint64 denominator, GardeRounding rounding)
{
  __int128 twice = 2 * (remainder < 0 ? -remainder : remainder);

  switch (rounding)
    {
    case GARDE_ROUND_DOWN:
      return FALSE;
    case GARDE_ROUND_HALF_UP:
      return twice >= denominator;
    case GARDE_ROUND_HALF_EVEN:
      return twice > denominator || (twice == denominator && quotient % 2 != 0);
    default:
      g_assert_not_reached ();
    }
}

GardeMoney
garde_money_share (GardeMoney amount, gint64 numerator, gint64 denominator, GardeRounding rounding)
{
  __int128 product = (__int128) amount.cents * numerator;
  __int128 quotient, remainder;

  g_return_val_if_fail (denominator > 0, amount);

  quotient = product / denominator;
  remainder = product % denominator;
  if (rounds_away (quotient, remainder, denominator, rounding))
    quotient += remainder < 0 ? -1 : 1;

  g_return_val_if_fail (quotient >= G_MININT64 && quotient <= G_MAXINT64, amount);

  return garde_money ((gint64) quotient);
}

static void
append_grouped (GString *string, guint64 number)
{
  char digits[24];
  int n_digits = g_snprintf (digits, sizeof digits, "%" G_GUINT64_FORMAT, number);

  for (int i = 0; i < n_digits; i++)
    {
      if (i > 0 && (n_digits - i) % 3 == 0)
        g_string_append (string, NARROW_NO_BREAK_SPACE);
      g_string_append_c (string, digits[i]);
    }
}

char *
garde_money_format (GardeMoney amount)
{
  /* Unsigned, because the lowest amount has no positive counterpart. */
  guint64 magnitude = amount.cents < 0 ? -(guint64) amount.cents : (guint64) amount.cents;
  GString *string = g_string_new (amount.cents < 0 ? MINUS : NULL);

  append_grouped (string, magnitude / 100);
  if (magnitude % 100 != 0)
    g_string_append_printf (string, ",%02u", (guint) (magnitude % 100));
  g_string_append (string, NO_BREAK_SPACE EURO);

  return g_string_free (string, FALSE);
}

static const char *
skip_spaces (const char *cursor)
{
  while (*cursor != '\0' && g_unichar_isspace (g_utf8_get_char (cursor)))
    cursor = g_utf8_next_char (cursor);

  return cursor;
}

static gboolean
take_prefix (const char **cursor, const char *prefix)
{
  if (!g_str_has_prefix (*cursor, prefix))
    return FALSE;

  *cursor += strlen (prefix);
  return TRUE;
}

/* Appends the digits at the cursor to @number; returns how many there were, -1 if it grew too
 * large. */
static int
take_digits (const char **cursor, gint64 *number)
{
  int n_digits = 0;

  for (; g_ascii_isdigit (**cursor); (*cursor)++, n_digits++)
    {
      if (*number > G_MAXINT64 / 10000)
        return -1;
      *number = *number * 10 + g_ascii_digit_value (**cursor);
    }

  return n_digits;
}

/* Whole euros, perhaps in groups of three: "60", "1210", "1 210". */
static gboolean
take_euros (const char **cursor, gint64 *euros)
{
  int n_digits = take_digits (cursor, euros);

  if (n_digits < 1)
    return FALSE;

  while (n_digits <= 3 && **cursor != '\0')
    {
      const char *group = g_utf8_next_char (*cursor);

      if (!g_unichar_isspace (g_utf8_get_char (*cursor)) || !g_ascii_isdigit (*group))
        return TRUE;
      *cursor = group;
      n_digits = take_digits (cursor, euros);
      if (n_digits != 3)
        return FALSE;
    }

  return TRUE;
}

static gboolean
take_cents (const char **cursor, gint64 *cents)
{
  int n_digits;

  if (!take_prefix (cursor, ",") && !take_prefix (cursor, "."))
    return TRUE;

  n_digits = take_digits (cursor, cents);
  if (n_digits == 1)
    *cents *= 10;

  return n_digits == 1 || n_digits == 2;
}

gboolean
garde_money_parse (const char *text, GardeMoney *amount)
{
  const char *cursor;
  gboolean negative;
  gint64 euros = 0;
  gint64 cents = 0;

  g_return_val_if_fail (text != NULL, FALSE);
  g_return_val_if_fail (amount != NULL, FALSE);

  if (!g_utf8_validate (text, -1, NULL))
    return FALSE;

  cursor = skip_spaces (text);
  negative = take_prefix (&cursor, "-") || take_prefix (&cursor, MINUS);
  if (!take_euros (&cursor, &euros) || !take_cents (&cursor, &cents))
    return FALSE;

  cursor = skip_spaces (cursor);
  if (take_prefix (&cursor, EURO))
    cursor = skip_spaces (cursor);
  if (*cursor != '\0')
    return FALSE;

  cents += euros * 100;
  *amount = garde_money (negative ? -cents : cents);
  return TRUE;
}
