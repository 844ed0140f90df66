/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "document/garde-strip.h"

#include "document/garde-image.h"

GardeStrip *
garde_strip_new (void)
{
  GardeStrip *self = g_new0 (GardeStrip, 1);

  self->marks = g_ptr_array_new_with_free_func ((GDestroyNotify) garde_mark_free);
  return self;
}

GardeStrip *
garde_strip_new_gap (int height)
{
  GardeStrip *self = garde_strip_new ();

  self->height = height;
  self->gap = TRUE;
  return self;
}

void
garde_strip_free (GardeStrip *self)
{
  if (self == NULL)
    return;

  g_ptr_array_unref (self->marks);
  g_free (self);
}

static void
take_mark (GardeStrip *self, GardeMark *mark)
{
  g_ptr_array_add (self->marks, mark);
  garde_strip_grow (self, mark->box.y + mark->box.height);
}

static int
align_line (const GardeSpot *spot, int width)
{
  switch (spot->align)
    {
    case GARDE_ALIGN_MIDDLE:
      return spot->x + (spot->width - width) / 2;
    case GARDE_ALIGN_END:
      return spot->x + spot->width - width;
    case GARDE_ALIGN_START:
    default:
      return spot->x;
    }
}

int
garde_strip_set_text (GardeStrip *self,
                      GardeTypesetter *typesetter,
                      const GardeSpot *spot,
                      const char *text)
{
  g_autoptr (GArray) lines =
      garde_typesetter_break (typesetter, spot->style, text, spot->width, spot->most);
  int height = garde_style_get_line_height (spot->style);
  int y = spot->y;

  for (guint i = 0; i < lines->len; i++)
    {
      const GardeLine *line = &g_array_index (lines, GardeLine, i);
      GardeBox box = { align_line (spot, line->width), y, line->width, height };

      if (*line->text != '\0')
        take_mark (self, garde_mark_new_text (box, spot->style, line->text, -1));
      y += height;
    }
  garde_strip_grow (self, y);
  return y;
}

void
garde_strip_stack_text (GardeStrip *self,
                        GardeTypesetter *typesetter,
                        GardeSpot *spot,
                        const char *text)
{
  spot->y = garde_strip_set_text (self, typesetter, spot, text);
}

void
garde_strip_set_shape (GardeStrip *self, GardeMarkKind kind, GardeBox box)
{
  take_mark (self, garde_mark_new (kind, box));
}

void
garde_strip_set_ground (GardeStrip *self, GardeBox box)
{
  g_ptr_array_insert (self->marks, 0, garde_mark_new (GARDE_MARK_PANEL, box));
  garde_strip_grow (self, box.y + box.height);
}

void
garde_strip_set_code (GardeStrip *self, GardeCode *code, GardeBox box, const char *text)
{
  GardeMark *mark = garde_mark_new (GARDE_MARK_CODE, box);

  mark->code = code;
  mark->text = g_strdup (text);
  take_mark (self, mark);
}

void
garde_strip_set_image (GardeStrip *self, GBytes *image, GardeBox box)
{
  int width, height;
  GardeMark *mark;

  if (!garde_image_get_size (image, &width, &height))
    return;

  if ((gint64) width * box.height > (gint64) height * box.width)
    height = MAX (1, (int) ((gint64) height * box.width / width)), width = box.width;
  else
    width = MAX (1, (int) ((gint64) width * box.height / height)), height = box.height;

  mark = garde_mark_new (GARDE_MARK_IMAGE,
                         (GardeBox){ box.x, box.y + box.height - height, width, height });
  mark->image = g_bytes_ref (image);
  take_mark (self, mark);
}

void
garde_strip_grow (GardeStrip *self, int height)
{
  self->height = MAX (self->height, height);
}
