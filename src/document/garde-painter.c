/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "document/garde-painter.h"

#include <cairo-pdf.h>
#include <gio/gio.h>
#include <pango/pangocairo.h>

#include "document/garde-image.h"

#define DOT_STEP 100
#define DOT_SIZE 22

/* What the marks of one page share. */
typedef struct
{
  cairo_t *cr;
  PangoLayout *layout;
} Painter;

double
garde_length_to_points (int length)
{
  return length * 72.0 / 2540.0;
}

static void
paint_text (Painter *self, const GardeMark *mark)
{
  double colour[3];

  garde_style_get_colour (mark->style, colour);
  garde_style_apply (mark->style, self->layout);
  pango_layout_set_text (self->layout, mark->text, -1);
  cairo_set_source_rgb (self->cr, colour[0], colour[1], colour[2]);
  cairo_move_to (self->cr, garde_length_to_points (mark->box.x),
                 garde_length_to_points (mark->box.y + garde_style_get_baseline (mark->style)));
  pango_cairo_show_layout_line (self->cr, pango_layout_get_line_readonly (self->layout, 0));
}

static void
trace_box (Painter *self, const GardeBox *box)
{
  cairo_rectangle (self->cr, garde_length_to_points (box->x), garde_length_to_points (box->y),
                   garde_length_to_points (box->width), garde_length_to_points (box->height));
}

static void
paint_dots (Painter *self, const GardeMark *mark)
{
  double y = garde_length_to_points (mark->box.y + mark->box.height - DOT_SIZE * 3);
  double dashes[] = { 0, garde_length_to_points (DOT_STEP) };

  cairo_save (self->cr);
  cairo_set_dash (self->cr, dashes, G_N_ELEMENTS (dashes), 0);
  cairo_set_line_cap (self->cr, CAIRO_LINE_CAP_ROUND);
  cairo_set_line_width (self->cr, garde_length_to_points (DOT_SIZE));
  cairo_set_source_rgb (self->cr, 0.45, 0.47, 0.50);
  cairo_move_to (self->cr, garde_length_to_points (mark->box.x), y);
  cairo_line_to (self->cr, garde_length_to_points (mark->box.x + mark->box.width), y);
  cairo_stroke (self->cr);
  cairo_restore (self->cr);
}

static void
paint_image (Painter *self, const GardeMark *mark)
{
  cairo_surface_t *surface = garde_image_load (mark->image);

  if (surface == NULL)
    return;

  cairo_save (self->cr);
  cairo_translate (self->cr, garde_length_to_points (mark->box.x),
                   garde_length_to_points (mark->box.y));
  cairo_scale (
      self->cr, garde_length_to_points (mark->box.width) / cairo_image_surface_get_width (surface),
      garde_length_to_points (mark->box.height) / cairo_image_surface_get_height (surface));
  cairo_set_source_surface (self->cr, surface, 0, 0);
  cairo_paint (self->cr);
  cairo_restore (self->cr);
  cairo_surface_destroy (surface);
}

/* One fill for the whole code, its dark runs as rectangles: no seams between modules. */
static void
paint_code (Painter *self, const GardeMark *mark)
{
  int width = garde_code_get_width (mark->code);
  int height = garde_code_get_height (mark->code);
  double step_x = garde_length_to_points (mark->box.width) / width;
  double step_y = garde_length_to_points (mark->box.height) / height;

  for (int y = 0; y < height; y++)
    for (int x = 0, run; x < width; x += run)
      {
        run = 1;
        if (!garde_code_is_dark (mark->code, x, y))
          continue;
        while (x + run < width && garde_code_is_dark (mark->code, x + run, y))
          run++;
        cairo_rectangle (self->cr, garde_length_to_points (mark->box.x) + x * step_x,
                         garde_length_to_points (mark->box.y) + y * step_y, run * step_x, step_y);
      }
  cairo_set_source_rgb (self->cr, 0, 0, 0);
  cairo_set_fill_rule (self->cr, CAIRO_FILL_RULE_WINDING);
  cairo_fill (self->cr);
}

static void
paint_mark (Painter *self, const GardeMark *mark)
{
  switch (mark->kind)
    {
    case GARDE_MARK_TEXT:
      paint_text (self, mark);
      break;
    case GARDE_MARK_PANEL:
      trace_box (self, &mark->box);
      cairo_set_source_rgb (self->cr, 0.945, 0.953, 0.961);
      cairo_fill (self->cr);
      break;
    case GARDE_MARK_RULE:
      trace_box (self, &mark->box);
      cairo_set_source_rgb (self->cr, 0.70, 0.73, 0.76);
      cairo_fill (self->cr);
      break;
    case GARDE_MARK_DOTS:
      paint_dots (self, mark);
      break;
    case GARDE_MARK_IMAGE:
      paint_image (self, mark);
      break;
    case GARDE_MARK_CODE:
      paint_code (self, mark);
      break;
    default:
      g_assert_not_reached ();
    }
}

void
garde_pages_paint (const GardePages *self, int page, cairo_t *cr)
{
  const GPtrArray *marks = garde_pages_get_marks (self);
  Painter painter = { .cr = cr };

  g_return_if_fail (page >= 0 && page < garde_pages_get_count (self));

  painter.layout = garde_style_create_layout ();
  cairo_save (cr);
  for (guint i = 0; i < marks->len; i++)
    {
      const GardeMark *mark = g_ptr_array_index (marks, i);

      if (mark->page == page)
        paint_mark (&painter, mark);
    }
  cairo_restore (cr);
  g_object_unref (painter.layout);
}

static cairo_status_t
write_cb (void *closure, const unsigned char *data, unsigned int length)
{
  g_byte_array_append (closure, data, length);
  return CAIRO_STATUS_SUCCESS;
}

static void
describe (const GardePages *self, cairo_surface_t *surface)
{
  g_autofree char *made_at = garde_pages_dup_made_at (self);
  const char *author = garde_pages_get_author (self);

  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_TITLE, garde_pages_get_title (self));
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_CREATOR, "Garde");
  if (author != NULL)
    cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_AUTHOR, author);
  if (made_at != NULL)
    cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_CREATE_DATE, made_at);
}

GBytes *
garde_pages_to_pdf (const GardePages *self, GError **error)
{
  GByteArray *bytes = g_byte_array_new ();
  cairo_surface_t *surface = cairo_pdf_surface_create_for_stream (
      write_cb, bytes, garde_length_to_points (garde_pages_get_width (self)),
      garde_length_to_points (garde_pages_get_height (self)));
  cairo_t *cr = cairo_create (surface);
  cairo_status_t status;

  describe (self, surface);
  for (int page = 0; page < garde_pages_get_count (self); page++)
    {
      garde_pages_paint (self, page, cr);
      cairo_show_page (cr);
    }

  status = cairo_status (cr);
  cairo_destroy (cr);
  cairo_surface_finish (surface);
  if (status == CAIRO_STATUS_SUCCESS)
    status = cairo_surface_status (surface);
  cairo_surface_destroy (surface);
  if (status == CAIRO_STATUS_SUCCESS)
    return g_byte_array_free_to_bytes (bytes);

  g_byte_array_unref (bytes);
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_FAILED, cairo_status_to_string (status));
  return NULL;
}

gboolean
garde_pages_write_pdf (const GardePages *self, const char *path, GError **error)
{
  g_autoptr (GBytes) pdf = garde_pages_to_pdf (self, error);
  gconstpointer data;
  gsize size;

  if (pdf == NULL)
    return FALSE;

  data = g_bytes_get_data (pdf, &size);
  return g_file_set_contents_full (path, data, (gssize) size,
                                   G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE,
                                   0600, error);
}
