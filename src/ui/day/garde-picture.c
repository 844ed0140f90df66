/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/day/garde-picture.h"

void
garde_picture_clear (GardePicture *self)
{
  g_clear_pointer (&self->node, gsk_render_node_unref);
  g_clear_pointer (&self->picture, gsk_render_node_unref);
}

static gboolean
is_drawn_by_processor (GtkWidget *widget)
{
  GtkNative *native = gtk_widget_get_native (widget);
  GskRenderer *renderer = native != NULL ? gtk_native_get_renderer (native) : NULL;

  return renderer != NULL && g_str_equal (G_OBJECT_TYPE_NAME (renderer), "GskCairoRenderer");
}

/* The whole pixels around all that @node draws, on a screen of @scale pixels a pixel. */
static cairo_surface_t *
draw_surface (GskRenderNode *node, const graphene_rect_t *area, int scale)
{
  cairo_surface_t *surface =
      cairo_image_surface_create (CAIRO_FORMAT_ARGB32, (int) graphene_rect_get_width (area) * scale,
                                  (int) graphene_rect_get_height (area) * scale);
  cairo_t *cr;

  cairo_surface_set_device_scale (surface, scale, scale);
  cr = cairo_create (surface);
  cairo_translate (cr, -graphene_rect_get_x (area), -graphene_rect_get_y (area));
  gsk_render_node_draw (node, cr);
  cairo_destroy (cr);
  return surface;
}

/* As a node of cairo: GTK would convert a texture, pixel by pixel, every time that the processor
 * draws it. */
static void
take (GardePicture *self, GskRenderNode *node, int scale)
{
  graphene_rect_t area;
  cairo_surface_t *surface;
  cairo_t *cr;

  gsk_render_node_get_bounds (node, &area);
  graphene_rect_round_extents (&area, &area);
  surface = draw_surface (node, &area, scale);
  self->node = gsk_render_node_ref (node);
  self->scale = scale;
  self->picture = gsk_cairo_node_new (&area);
  cr = gsk_cairo_node_get_draw_context (self->picture);
  cairo_set_source_surface (cr, surface, graphene_rect_get_x (&area), graphene_rect_get_y (&area));
  cairo_paint (cr);
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
}

/* Makes sure that the picture, if there is one, is of @node. */
static void
look (GardePicture *self, GskRenderNode *node, int scale, guint *budget)
{
  if (self->node != node || self->scale != scale)
    garde_picture_clear (self);
  if (self->picture != NULL || *budget == 0)
    return;

  *budget -= 1;
  take (self, node, scale);
}

static void
draw_picture (GardePicture *self, GskRenderNode *moved, GtkSnapshot *snapshot)
{
  gtk_snapshot_save (snapshot);
  gtk_snapshot_transform (snapshot, gsk_transform_node_get_transform (moved));
  gtk_snapshot_append_node (snapshot, self->picture);
  gtk_snapshot_restore (snapshot);
}

gboolean
garde_picture_draw (
    GardePicture *self, GtkWidget *parent, GtkWidget *child, GtkSnapshot *snapshot, guint *budget)
{
  GtkSnapshot *own = gtk_snapshot_new ();
  g_autoptr (GskRenderNode) moved = NULL;

  gtk_widget_snapshot_child (parent, child, own);
  moved = gtk_snapshot_free_to_node (own);
  if (moved == NULL)
    return TRUE;
  if (gsk_render_node_get_node_type (moved) != GSK_TRANSFORM_NODE ||
      !is_drawn_by_processor (parent))
    {
      gtk_snapshot_append_node (snapshot, moved);
      return TRUE;
    }

  look (self, gsk_transform_node_get_child (moved), gtk_widget_get_scale_factor (parent), budget);
  if (self->picture != NULL)
    draw_picture (self, moved, snapshot);
  else
    gtk_snapshot_append_node (snapshot, moved);
  return self->picture != NULL;
}
