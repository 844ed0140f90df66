/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ctl/garde-ctl-bench.h"

#include <cairo-pdf.h>
#include <glib/gi18n-lib.h>
#include <pango/pangocairo.h>

#include "ctl/garde-ctl-bench-papers.h"
#include "document/garde-painter.h"

/* How long the first page of a document takes, from what is known to its PDF: beside the same words
 * put on a page by Pango and Cairo alone. */

typedef struct
{
  GardeBenchPapers *papers;
  guint kind;
  int width, height; /* of the page */
  char *text;        /* all that stands on the first page */
} Document;

static void
document_clear (Document *self)
{
  g_clear_pointer (&self->text, g_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Document, document_clear)

static cairo_status_t
write_cb (void *closure, const unsigned char *data, unsigned int length)
{
  g_byte_array_append (closure, data, length);
  return CAIRO_STATUS_SUCCESS;
}

/* A page that somebody has drawn on becomes a file in memory. */
static gboolean
finish_page (cairo_t *cr, cairo_surface_t *surface, GError **error)
{
  cairo_status_t status;

  cairo_show_page (cr);
  status = cairo_status (cr);
  cairo_destroy (cr);
  cairo_surface_finish (surface);
  if (status == CAIRO_STATUS_SUCCESS)
    status = cairo_surface_status (surface);
  cairo_surface_destroy (surface);
  if (status == CAIRO_STATUS_SUCCESS)
    return TRUE;
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_FAILED, cairo_status_to_string (status));
  return FALSE;
}

static cairo_surface_t *
begin_page (const Document *self, GByteArray *bytes)
{
  return cairo_pdf_surface_create_for_stream (write_cb, bytes, garde_length_to_points (self->width),
                                              garde_length_to_points (self->height));
}

static gboolean
draw_document (gpointer data, guint times, GError **error)
{
  const Document *self = data;

  for (guint time = 0; time < times; time++)
    {
      g_autoptr (GardePages) pages = garde_bench_papers_draw (self->papers, self->kind);
      g_autoptr (GByteArray) bytes = g_byte_array_new ();
      cairo_surface_t *surface = begin_page (self, bytes);
      cairo_t *cr = cairo_create (surface);

      garde_pages_paint (pages, 0, cr);
      if (!finish_page (cr, surface, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
draw_text (gpointer data, guint times, GError **error)
{
  const Document *self = data;

  for (guint time = 0; time < times; time++)
    {
      g_autoptr (GByteArray) bytes = g_byte_array_new ();
      cairo_surface_t *surface = begin_page (self, bytes);
      cairo_t *cr = cairo_create (surface);
      g_autoptr (PangoLayout) layout = garde_style_create_layout ();

      garde_style_apply (GARDE_STYLE_BODY, layout);
      pango_layout_set_width (layout, garde_length_to_pango (self->width));
      pango_layout_set_text (layout, self->text, -1);
      pango_cairo_show_layout (cr, layout);
      if (!finish_page (cr, surface, error))
        return FALSE;
    }
  return TRUE;
}

static void
read_page (Document *self)
{
  g_autoptr (GardePages) pages = garde_bench_papers_draw (self->papers, self->kind);
  const GPtrArray *marks = garde_pages_get_marks (pages);
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < marks->len; i++)
    {
      const GardeMark *mark = g_ptr_array_index (marks, i);

      if (mark->page == 0 && mark->kind == GARDE_MARK_TEXT)
        g_string_append_printf (text, "%s\n", mark->text);
    }
  self->width = garde_pages_get_width (pages);
  self->height = garde_pages_get_height (pages);
  self->text = g_string_free (g_steal_pointer (&text), FALSE);
}

/* The slowest kind is the figure. */
gboolean
garde_bench_measure_documents (GardeBench *self, GError **error)
{
  GardeZone *zone = garde_store_get_zone (self->store, self->session, error);
  g_autoptr (GardeBenchPapers) papers = zone != NULL ? garde_bench_papers_new (zone) : NULL;
  g_autofree char *label = NULL;
  GardeBenchFigure worst = { .ratio = -1 }, *figure;
  guint slowest = 0;

  if (papers == NULL)
    return FALSE;
  garde_bench_say (_ ("Documents"));
  for (guint kind = 0; kind < garde_bench_papers_count (); kind++)
    {
      g_auto (Document) document = { .papers = papers, .kind = kind };
      GardeBenchFigure found = { 0 };

      read_page (&document);
      if (!garde_bench_compare_work (self, draw_document, &document, draw_text, &document, &found,
                                     error))
        return FALSE;
      if (found.ratio <= worst.ratio)
        continue;
      worst = found;
      slowest = kind;
    }
  label =
      g_strdup_printf (_ ("First page of a document: %s"), garde_bench_papers_get_name (slowest));
  figure = garde_bench_add_figure (self, "document", label);
  figure->value = worst.value;
  figure->floor = worst.floor;
  figure->ratio = worst.ratio;
  figure->by = GARDE_BENCH_BY_RATIO;
  figure->bound = GARDE_BENCH_RATIO (3, 0);
  return TRUE;
}
