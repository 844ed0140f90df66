/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/garde-text.h"

#include <string.h>

/* Letters that NFD does not take apart, in lower case. */
static const struct
{
  gunichar letter;
  const char *plain;
} plain_letters[] = {
  { 0x00DF, "ss" }, /* ß */
  { 0x00E6, "ae" }, /* æ */
  { 0x00F0, "d" },  /* ð */
  { 0x00F8, "o" },  /* ø */
  { 0x00FE, "th" }, /* þ */
  { 0x0111, "d" },  /* đ */
  { 0x0131, "i" },  /* ı */
  { 0x0142, "l" },  /* ł */
  { 0x0153, "oe" }, /* œ */
};

typedef enum
{
  FOLD_DROP,
  FOLD_SPACE,
  FOLD_LETTER,
} Fold;

static gboolean
is_apostrophe (gunichar c)
{
  return c == '\'' || c == '`' || c == 0x00B4 || c == 0x02BC || c == 0x2018 || c == 0x2019;
}

static gboolean
is_hyphen (gunichar c)
{
  return g_unichar_type (c) == G_UNICODE_DASH_PUNCTUATION || c == 0x2212;
}

/* The modifier apostrophe U+02BC counts as a letter in Unicode, so that apostrophes come first. */
static Fold
classify (gunichar c)
{
  if (g_unichar_isspace (c) || is_apostrophe (c) || is_hyphen (c))
    return FOLD_SPACE;

  return g_unichar_isalnum (c) ? FOLD_LETTER : FOLD_DROP;
}

/* Most names are ASCII, and a search index folds a million of them: no decoding, no tables. Writes
 * at most one byte a character, or returns NULL when @text is not ASCII. */
static char *
fold_ascii (const char *text)
{
  size_t length = strlen (text);
  g_autofree char *folded = g_malloc (length + 1);
  char *end = folded;
  gboolean is_space_due = FALSE;

  for (size_t i = 0; i < length; i++)
    {
      char c = text[i];

      if (g_ascii_isalnum (c))
        {
          if (is_space_due && end != folded)
            *end++ = ' ';
          is_space_due = FALSE;
          *end++ = g_ascii_tolower (c);
        }
      else if (g_ascii_isspace (c) || c == '-' || c == '\'' || c == '`')
        is_space_due = TRUE;
      else if ((guchar) c >= 0x80)
        return NULL;
    }

  *end = '\0';
  return g_steal_pointer (&folded);
}

static void
append_plain (GString *folded, gunichar c)
{
  gunichar lower = g_unichar_tolower (c);

  for (guint i = 0; i < G_N_ELEMENTS (plain_letters); i++)
    if (plain_letters[i].letter == lower)
      {
        g_string_append (folded, plain_letters[i].plain);
        return;
      }

  g_string_append_unichar (folded, lower);
}

static char *
fold_unicode (const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  g_autofree char *decomposed = g_utf8_normalize (valid, -1, G_NORMALIZE_NFD);
  GString *folded = g_string_sized_new (strlen (decomposed));
  gboolean is_space_due = FALSE;

  for (const char *p = decomposed; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      Fold fold = g_unichar_ismark (c) ? FOLD_DROP : classify (c);

      if (fold == FOLD_LETTER)
        {
          if (is_space_due && folded->len > 0)
            g_string_append_c (folded, ' ');
          append_plain (folded, c);
        }
      if (fold != FOLD_DROP)
        is_space_due = fold == FOLD_SPACE;
    }

  return g_string_free (folded, FALSE);
}

char *
garde_text_fold (const char *text)
{
  char *folded;

  /* A record that was not saved yet has NULL where the database will hold "". */
  if (text == NULL)
    return g_strdup ("");

  folded = fold_ascii (text);
  return folded != NULL ? folded : fold_unicode (text);
}

GStrv
garde_text_words (const char *folded)
{
  g_autoptr (GStrvBuilder) builder = NULL;
  g_auto (GStrv) parts = NULL;

  g_return_val_if_fail (folded != NULL, NULL);

  builder = g_strv_builder_new ();
  parts = g_strsplit (folded, " ", -1);
  for (guint i = 0; parts[i] != NULL; i++)
    if (parts[i][0] != '\0')
      g_strv_builder_add (builder, parts[i]);

  return g_strv_builder_end (builder);
}

/* The ASCII digits of @text after a "+" if it starts with one; FALSE when a letter, another
 * script's digit or a second "+" shows that it is no telephone number. */
static gboolean
scan_phone (const char *text, GString *number)
{
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (c < 0x80 && g_ascii_isdigit ((char) c))
        g_string_append_c (number, (char) c);
      else if (g_unichar_isalnum (c) || (c == '+' && number->len > 0))
        return FALSE;
      else if (c == '+')
        g_string_append_c (number, '+');
    }

  return TRUE;
}

char *
garde_text_normalise_phone (const char *text)
{
  g_autoptr (GString) number = g_string_new (NULL);
  const char *digits;

  g_return_val_if_fail (text != NULL, NULL);

  if (!g_utf8_validate (text, -1, NULL) || !scan_phone (text, number))
    return NULL;

  if (g_str_has_prefix (number->str, "00"))
    {
      g_string_erase (number, 0, 2);
      g_string_prepend_c (number, '+');
    }
  if (g_str_has_prefix (number->str, "+33"))
    {
      /* "+33 (0)6" is often written; the 0 is dialled only inside France. */
      g_string_erase (number, 0, number->str[3] == '0' ? 4 : 3);
      g_string_prepend_c (number, '0');
    }

  digits = number->str[0] == '+' ? number->str + 1 : number->str;
  return strlen (digits) < 4 ? NULL : g_strdup (number->str);
}

char *
garde_text_format_phone (const char *normalised)
{
  GString *formatted;

  g_return_val_if_fail (normalised != NULL, NULL);

  if (strlen (normalised) != 10 || normalised[0] != '0')
    return g_strdup (normalised);

  formatted = g_string_new (NULL);
  for (guint i = 0; i < 10; i += 2)
    g_string_append_printf (formatted, i == 0 ? "%.2s" : " %.2s", normalised + i);

  return g_string_free (formatted, FALSE);
}

gboolean
garde_text_is_clean (const char *text)
{
  g_return_val_if_fail (text != NULL, FALSE);

  if (!g_utf8_validate (text, -1, NULL))
    return FALSE;

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (g_unichar_type (c) == G_UNICODE_CONTROL && c != '\t' && c != '\n')
        return FALSE;
    }

  return TRUE;
}
