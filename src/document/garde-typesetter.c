/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "document/garde-typesetter.h"

#include <string.h>

struct _GardeTypesetter
{
  PangoLayout *layout;
};

GardeTypesetter *
garde_typesetter_new (void)
{
  GardeTypesetter *self = g_new0 (GardeTypesetter, 1);

  self->layout = garde_style_create_layout ();
  pango_layout_set_wrap (self->layout, PANGO_WRAP_WORD_CHAR);
  return self;
}

void
garde_typesetter_free (GardeTypesetter *self)
{
  if (self == NULL)
    return;

  g_object_unref (self->layout);
  g_free (self);
}

static void
line_clear (gpointer data)
{
  g_free (((GardeLine *) data)->text);
}

/* Only newlines part lines; whatever else has no shape is a space. */
static char *
clean (const char *text)
{
  char *valid = g_utf8_make_valid (text, -1);

  g_strchomp (valid);
  for (char *p = valid; *p != '\0'; p++)
    if ((guchar) *p < 0x20 && *p != '\n')
      *p = ' ';
  return valid;
}

static int
measure_layout_line (PangoLayoutLine *line)
{
  PangoRectangle logical;

  pango_layout_line_get_extents (line, NULL, &logical);
  return garde_length_from_pango (logical.width);
}

int
garde_typesetter_measure (GardeTypesetter *self, GardeStyle style, const char *text)
{
  g_autofree char *cleaned = clean (text != NULL ? text : "");

  garde_style_apply (style, self->layout);
  pango_layout_set_width (self->layout, -1);
  pango_layout_set_text (self->layout, cleaned, -1);
  return measure_layout_line (pango_layout_get_line_readonly (self->layout, 0));
}

/* The first @n characters of @text with an ellipsis. */
static char *
cut (const char *text, glong n)
{
  g_autofree char *head = g_utf8_substring (text, 0, n);

  return g_strconcat (g_strchomp (head), "…", NULL);
}

/* As much of @rest as fits on a line before an ellipsis, by halving. @length is that of the line as
 * it was broken: it bounds what may fit. */
static void
shorten (
    GardeTypesetter *self, GardeStyle style, GardeLine *line, char *rest, int length, int width)
{
  glong fits = 0, too_many = MIN (g_utf8_strlen (rest, -1), g_utf8_strlen (rest, length) * 2 + 20);

  g_strdelimit (rest, "\n", ' ');
  while (too_many - fits > 1)
    {
      glong middle = (fits + too_many) / 2;
      g_autofree char *tried = cut (rest, middle);

      if (garde_typesetter_measure (self, style, tried) <= width)
        fits = middle;
      else
        too_many = middle;
    }

  g_free (line->text);
  line->text = cut (rest, fits);
  line->width = garde_typesetter_measure (self, style, line->text);
}

GArray *
garde_typesetter_break (
    GardeTypesetter *self, GardeStyle style, const char *text, int width, int most)
{
  GArray *lines = g_array_new (FALSE, TRUE, sizeof (GardeLine));
  g_autofree char *cleaned = clean (text != NULL ? text : "");
  int n_lines, start = 0, length = 0;

  g_array_set_clear_func (lines, line_clear);
  if (*cleaned == '\0')
    return lines;

  garde_style_apply (style, self->layout);
  pango_layout_set_width (self->layout, garde_length_to_pango (width));
  pango_layout_set_text (self->layout, cleaned, -1);
  n_lines = pango_layout_get_line_count (self->layout);
  for (int i = 0; i < n_lines && (most == 0 || i < most); i++)
    {
      PangoLayoutLine *found = pango_layout_get_line_readonly (self->layout, i);
      GardeLine line = { .width = MIN (width, measure_layout_line (found)) };

      line.text = g_strchomp (g_strndup (cleaned + found->start_index, (gsize) found->length));
      g_array_append_val (lines, line);
      start = found->start_index;
      length = found->length;
    }

  if (most != 0 && n_lines > most)
    shorten (self, style, &g_array_index (lines, GardeLine, most - 1), cleaned + start, length,
             width);
  return lines;
}
