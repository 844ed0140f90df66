/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "document/garde-pages.h"

struct _GardePages
{
  gatomicrefcount references;
  char *title;
  char *author;
  int width, height;
  int n_pages;
  gint64 made_at;
  GardeZone *zone;
  GPtrArray *marks;
};

GardeMark *
garde_mark_new (GardeMarkKind kind, GardeBox box)
{
  GardeMark *self = g_new0 (GardeMark, 1);

  self->kind = kind;
  self->box = box;
  return self;
}

GardeMark *
garde_mark_new_text (GardeBox box, GardeStyle style, const char *text, gssize length)
{
  GardeMark *self = garde_mark_new (GARDE_MARK_TEXT, box);

  self->style = style;
  self->text = length < 0 ? g_strdup (text) : g_strndup (text, (gsize) length);
  return self;
}

void
garde_mark_free (GardeMark *self)
{
  if (self == NULL)
    return;

  g_free (self->text);
  g_clear_pointer (&self->image, g_bytes_unref);
  g_clear_pointer (&self->code, garde_code_unref);
  g_free (self);
}

GardePages *
garde_pages_new (const char *title, const char *author, int width, int height)
{
  GardePages *self;

  g_return_val_if_fail (title != NULL, NULL);
  g_return_val_if_fail (width > 0 && height > 0, NULL);

  self = g_new0 (GardePages, 1);
  g_atomic_ref_count_init (&self->references);
  /* A file refuses broken letters in its properties. */
  self->title = g_utf8_make_valid (title, -1);
  self->author = author != NULL ? g_utf8_make_valid (author, -1) : NULL;
  self->width = width;
  self->height = height;
  self->n_pages = 1;
  self->marks = g_ptr_array_new_with_free_func ((GDestroyNotify) garde_mark_free);
  return self;
}

GardePages *
garde_pages_ref (GardePages *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->references);
  return self;
}

void
garde_pages_unref (GardePages *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->references))
    return;

  g_free (self->title);
  g_free (self->author);
  g_clear_pointer (&self->zone, garde_zone_unref);
  g_ptr_array_unref (self->marks);
  g_free (self);
}

void
garde_pages_set_made_at (GardePages *self, gint64 made_at, GardeZone *zone)
{
  self->made_at = made_at;
  g_clear_pointer (&self->zone, garde_zone_unref);
  self->zone = garde_zone_ref (zone);
}

void
garde_pages_set_count (GardePages *self, int n_pages)
{
  self->n_pages = n_pages;
}

void
garde_pages_add (GardePages *self, int page, GardeMark *mark)
{
  mark->page = page;
  self->n_pages = MAX (self->n_pages, page + 1);
  g_ptr_array_add (self->marks, mark);
}

const char *
garde_pages_get_title (const GardePages *self)
{
  return self->title;
}

const char *
garde_pages_get_author (const GardePages *self)
{
  return self->author;
}

char *
garde_pages_dup_made_at (const GardePages *self)
{
  return self->zone != NULL ? garde_instant_to_iso (self->made_at, self->zone) : NULL;
}

int
garde_pages_get_count (const GardePages *self)
{
  return self->n_pages;
}

int
garde_pages_get_width (const GardePages *self)
{
  return self->width;
}

int
garde_pages_get_height (const GardePages *self)
{
  return self->height;
}

const GPtrArray *
garde_pages_get_marks (const GardePages *self)
{
  return self->marks;
}

static void
append_length (GString *dump, int length)
{
  int tenths = (length + (length < 0 ? -5 : 5)) / 10;

  g_string_append_printf (dump, " %4d.%d", tenths / 10, ABS (tenths % 10));
}

static void
append_text (GString *dump, const char *text)
{
  g_string_append (dump, " “");
  for (const char *p = text; *p != '\0'; p++)
    if (*p == '\x1d')
      g_string_append (dump, "␝");
    else
      g_string_append_c (dump, *p);
  g_string_append (dump, "”");
}

static void
append_mark (GString *dump, const GardeMark *mark)
{
  static const char *const kinds[] = { "text", "panel", "rule", "dots", "image", "code" };

  g_string_append_printf (dump, "%-5s", kinds[mark->kind]);
  append_length (dump, mark->box.x);
  append_length (dump, mark->box.y);
  append_length (dump, mark->box.width);
  append_length (dump, mark->box.height);
  if (mark->kind == GARDE_MARK_TEXT)
    g_string_append_printf (dump, " %s", garde_style_get_name (mark->style));
  if (mark->code != NULL)
    g_string_append_printf (dump, " %d×%d", garde_code_get_width (mark->code),
                            garde_code_get_height (mark->code));
  if (mark->text != NULL)
    append_text (dump, mark->text);
  g_string_append_c (dump, '\n');
}

char *
garde_pages_dump (const GardePages *self)
{
  GString *dump = g_string_new (NULL);
  g_autofree char *made_at = garde_pages_dup_made_at (self);

  g_string_append_printf (dump, "“%s” by “%s”, %s\n", self->title,
                          self->author != NULL ? self->author : "",
                          made_at != NULL ? made_at : "undated");
  for (int page = 0; page < self->n_pages; page++)
    {
      g_string_append_printf (dump, "\npage %d of %d:", page + 1, self->n_pages);
      append_length (dump, self->width);
      g_string_append (dump, " ×");
      append_length (dump, self->height);
      g_string_append_c (dump, '\n');
      for (guint i = 0; i < self->marks->len; i++)
        {
          const GardeMark *mark = g_ptr_array_index (self->marks, i);

          if (mark->page == page)
            append_mark (dump, mark);
        }
    }
  return g_string_free (dump, FALSE);
}
