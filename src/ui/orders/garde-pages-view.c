/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/orders/garde-pages-view.h"

#include "document/garde-painter.h"

#define GAP         (12)
#define LEAST_WIDTH (260)
#define WIDTH       (560)

struct _GardePagesView
{
  GtkWidget parent_instance;

  /* Owned References */
  GardePages *pages;
};

G_DEFINE_FINAL_TYPE (GardePagesView, garde_pages_view, GTK_TYPE_WIDGET)

static int
get_page_height (GardePagesView *self, int width)
{
  return (int) ((gint64) width * garde_pages_get_height (self->pages) /
                garde_pages_get_width (self->pages));
}

void
garde_pages_view_show (GardePagesView *self, GardePages *pages)
{
  g_return_if_fail (GARDE_IS_PAGES_VIEW (self));

  if (pages != NULL)
    garde_pages_ref (pages);
  g_clear_pointer (&self->pages, garde_pages_unref);
  self->pages = pages;
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

static void
garde_pages_view_measure (GtkWidget *widget,
                          GtkOrientation orientation,
                          int for_size,
                          int *minimum,
                          int *natural,
                          int *minimum_baseline,
                          int *natural_baseline)
{
  GardePagesView *self = GARDE_PAGES_VIEW (widget);
  int width = for_size > 0 ? for_size : WIDTH;

  *minimum = LEAST_WIDTH;
  *natural = WIDTH;
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    return;
  *minimum = *natural = self->pages != NULL ? garde_pages_get_count (self->pages) *
                                                  (get_page_height (self, width) + GAP)
                                            : GAP;
}

static void
paint_page (GardePagesView *self, GtkSnapshot *snapshot, int page, const graphene_rect_t *paper)
{
  cairo_t *cr;
  double scale;

  gtk_snapshot_append_color (snapshot, &(GdkRGBA){ 1, 1, 1, 1 }, paper);
  cr = gtk_snapshot_append_cairo (snapshot, paper);
  scale = (double) paper->size.width / garde_length_to_points (garde_pages_get_width (self->pages));
  cairo_translate (cr, (double) paper->origin.x, (double) paper->origin.y);
  cairo_scale (cr, scale, scale);
  garde_pages_paint (self->pages, page, cr);
  cairo_destroy (cr);
}

static void
garde_pages_view_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  GardePagesView *self = GARDE_PAGES_VIEW (widget);
  int width = gtk_widget_get_width (widget);
  int height;

  if (self->pages == NULL)
    return;
  height = get_page_height (self, width);
  for (int page = 0; page < garde_pages_get_count (self->pages); page++)
    paint_page (
        self, snapshot, page,
        &GRAPHENE_RECT_INIT (0, (float) (page * (height + GAP)), (float) width, (float) height));
}

static GtkSizeRequestMode
garde_pages_view_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
garde_pages_view_finalize (GObject *object)
{
  g_clear_pointer (&GARDE_PAGES_VIEW (object)->pages, garde_pages_unref);
  G_OBJECT_CLASS (garde_pages_view_parent_class)->finalize (object);
}

static void
garde_pages_view_class_init (GardePagesViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = garde_pages_view_finalize;
  widget_class->measure = garde_pages_view_measure;
  widget_class->snapshot = garde_pages_view_snapshot;
  widget_class->get_request_mode = garde_pages_view_get_request_mode;
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
garde_pages_view_init (GardePagesView *self)
{
}
