/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "list/garde-match.h"

#include <string.h>

#include "base/garde-text.h"

/* What separates words where names are folded: anything that is no letter, digit or mark. */
static gboolean
is_of_word (gunichar character)
{
  return g_unichar_isalnum (character) || g_unichar_ismark (character);
}

static const char *
skip_word (const char *at)
{
  while (*at != '\0' && is_of_word (g_utf8_get_char (at)))
    at = g_utf8_next_char (at);

  return at;
}

/* How many bytes of @word have to be folded to get at least @prefix; 0 if it does not begin so. */
static gsize
measure_prefix (const char *word, const char *end, const char *prefix)
{
  for (const char *at = word; at < end;)
    {
      g_autofree char *part = NULL;
      g_autofree char *folded = NULL;

      at = g_utf8_next_char (at);
      part = g_strndup (word, (gsize) (at - word));
      folded = garde_text_fold (part);
      if (strlen (folded) < strlen (prefix))
        continue;

      return g_str_has_prefix (folded, prefix) ? (gsize) (at - word) : 0;
    }

  return 0;
}

static gsize
measure_longest (const char *word, const char *end, const char *const *parts)
{
  gsize longest = 0;

  for (guint i = 0; parts[i] != NULL; i++)
    if (parts[i][0] != '\0')
      longest = MAX (longest, measure_prefix (word, end, parts[i]));

  return longest;
}

GArray *
garde_match_find (const char *name, const char *query)
{
  GArray *matches = g_array_new (FALSE, FALSE, sizeof (GardeMatch));
  g_autofree char *folded = NULL;
  g_auto (GStrv) parts = NULL;

  g_return_val_if_fail (name != NULL && query != NULL, matches);

  folded = garde_text_fold (query);
  parts = garde_text_words (folded);

  for (const char *at = name; *at != '\0';)
    {
      const char *end = skip_word (at);
      gsize length = measure_longest (at, end, (const char *const *) parts);
      guint start = (guint) (at - name);

      if (length > 0)
        {
          GardeMatch match = { start, start + (guint) length };

          g_array_append_val (matches, match);
        }
      at = end > at ? end : g_utf8_next_char (at);
    }

  return matches;
}
