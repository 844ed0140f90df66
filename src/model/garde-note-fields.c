/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/garde-note-fields.h"

#include <string.h>

guint
garde_note_fields_count_gaps (const char *text)
{
  guint n = 0;

  for (const char *at = text; at != NULL && (at = strstr (at, GARDE_NOTE_GAP)) != NULL;
       at += strlen (GARDE_NOTE_GAP))
    n++;

  return n;
}

/* The bracket that closes the field beginning at @text; NULL if it is none. */
static const char *
find_field_end (const char *text)
{
  int n = 0;

  if (*text != '[')
    return NULL;
  for (const char *at = text + 1; *at != '\0' && *at != '\n' && *at != '[';
       at = g_utf8_next_char (at))
    if (*at == ']')
      return at;
    else if (++n > GARDE_NOTE_MOST_FIELD_CHARS)
      break;

  return NULL;
}

/* Behind the sentence that begins at @text, its blanks and its line's end. A number has no blank
 * behind its point, and what is in brackets ends nothing. */
static const char *
find_sentence_end (const char *text)
{
  const char *at = text;

  while (*at != '\0' && *at != '\n')
    {
      const char *field_end = find_field_end (at);

      if (field_end != NULL)
        {
          at = field_end + 1;
          continue;
        }
      if (strchr (".!?", *at) != NULL && (at[1] == ' ' || at[1] == '\n' || at[1] == '\0'))
        {
          at++;
          break;
        }
      at = g_utf8_next_char (at);
    }
  while (*at == ' ')
    at++;

  return *at == '\n' ? at + 1 : at;
}

static void
append_without_brackets (GString *settled, const char *text, const char *end)
{
  while (text < end)
    {
      const char *field_end = find_field_end (text);
      const char *next = g_utf8_next_char (text);

      if (field_end != NULL)
        {
          g_string_append_len (settled, text + 1, field_end - text - 1);
          next = field_end + 1;
        }
      else
        {
          g_string_append_len (settled, text, next - text);
        }
      text = next;
    }
}

static void
end_line (GString *settled)
{
  while (settled->len > 0 && settled->str[settled->len - 1] == ' ')
    g_string_truncate (settled, settled->len - 1);
  if (settled->len > 0 && settled->str[settled->len - 1] != '\n')
    g_string_append_c (settled, '\n');
}

char *
garde_note_fields_settle (const char *text)
{
  g_autoptr (GString) settled = g_string_new (NULL);

  if (text == NULL || strchr (text, '[') == NULL)
    return g_strdup (text);

  while (*text != '\0')
    {
      const char *end = find_sentence_end (text);
      const char *gap = g_strstr_len (text, end - text, GARDE_NOTE_GAP);

      if (gap == NULL)
        append_without_brackets (settled, text, end);
      else if (end[-1] == '\n')
        end_line (settled);
      text = end;
    }
  if (settled->len > 0 && settled->str[settled->len - 1] == ' ')
    g_strchomp (settled->str);

  return g_strdup (settled->str);
}
