/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "document/garde-style.h"

#include <pango/pangocairo.h>

/* What stands in for Inter where it is not installed. */
#define FAMILY "Inter, Cantarell, Sans"

typedef enum
{
  INK,
  GREY,
  ACCENT,
  RED,
} Colour;

/* All of them are dark enough for a black and white printer. */
static const double colours[][3] = {
  [INK] = { 0.09, 0.10, 0.12 },
  [GREY] = { 0.36, 0.38, 0.42 },
  [ACCENT] = { 0.07, 0.32, 0.44 },
  [RED] = { 0.70, 0.07, 0.11 },
};

typedef struct
{
  const char *name;
  int tenths_of_point;
  int line_height;
  PangoWeight weight;
  Colour colour;
} StyleRow;

static const StyleRow styles[] = {
  [GARDE_STYLE_BODY] = { "body", 95, 480, PANGO_WEIGHT_NORMAL, INK },
  [GARDE_STYLE_STRONG] = { "strong", 95, 480, PANGO_WEIGHT_SEMIBOLD, INK },
  [GARDE_STYLE_QUIET] = { "quiet", 80, 400, PANGO_WEIGHT_NORMAL, GREY },
  [GARDE_STYLE_TITLE] = { "title", 170, 800, PANGO_WEIGHT_SEMIBOLD, INK },
  [GARDE_STYLE_HEADING] = { "heading", 95, 480, PANGO_WEIGHT_SEMIBOLD, ACCENT },
  [GARDE_STYLE_NAME] = { "name", 125, 620, PANGO_WEIGHT_SEMIBOLD, INK },
  [GARDE_STYLE_HOUSE] = { "house", 115, 560, PANGO_WEIGHT_SEMIBOLD, ACCENT },
  [GARDE_STYLE_ALARM] = { "alarm", 115, 560, PANGO_WEIGHT_SEMIBOLD, RED },
  [GARDE_STYLE_LABEL] = { "label", 65, 300, PANGO_WEIGHT_NORMAL, INK },
  [GARDE_STYLE_LABEL_NAME] = { "label-name", 80, 360, PANGO_WEIGHT_SEMIBOLD, INK },
};

G_STATIC_ASSERT (G_N_ELEMENTS (styles) == GARDE_STYLE_LAST + 1);

const char *
garde_style_get_name (GardeStyle style)
{
  return styles[style].name;
}

int
garde_style_get_line_height (GardeStyle style)
{
  return styles[style].line_height;
}

int
garde_style_get_baseline (GardeStyle style)
{
  const StyleRow *row = &styles[style];
  int size = row->tenths_of_point * 2540 / 720;

  /* Capitals, 0.73 of the size high, stand in the middle of the line. */
  return row->line_height / 2 + size * 365 / 1000;
}

void
garde_style_get_colour (GardeStyle style, double colour[3])
{
  for (int i = 0; i < 3; i++)
    colour[i] = colours[styles[style].colour][i];
}

static PangoContext *
create_context (void)
{
  PangoFontMap *map = pango_cairo_font_map_get_default (); /* one a thread */
  PangoContext *context = pango_font_map_create_context (map);
  cairo_font_options_t *options = cairo_font_options_create ();

  cairo_font_options_set_hint_style (options, CAIRO_HINT_STYLE_NONE);
  cairo_font_options_set_hint_metrics (options, CAIRO_HINT_METRICS_OFF);
  cairo_font_options_set_antialias (options, CAIRO_ANTIALIAS_GRAY);
  pango_cairo_context_set_font_options (context, options);
  cairo_font_options_destroy (options);
  pango_cairo_context_set_resolution (context, 72);
  pango_context_set_round_glyph_positions (context, FALSE);
  pango_context_set_language (context, pango_language_from_string ("fr"));
  return context;
}

PangoLayout *
garde_style_create_layout (void)
{
  PangoContext *context = create_context ();
  PangoLayout *layout = pango_layout_new (context);
  PangoAttrList *attributes = pango_attr_list_new ();

  pango_attr_list_insert (attributes, pango_attr_font_features_new ("calt=0"));
  pango_layout_set_attributes (layout, attributes);
  pango_attr_list_unref (attributes);
  g_object_unref (context);
  return layout;
}

void
garde_style_apply (GardeStyle style, PangoLayout *layout)
{
  static gsize ready = 0;
  static PangoFontDescription *fonts[GARDE_STYLE_LAST + 1];

  if (g_once_init_enter (&ready))
    {
      for (int i = 0; i <= GARDE_STYLE_LAST; i++)
        {
          fonts[i] = pango_font_description_from_string (FAMILY);
          pango_font_description_set_weight (fonts[i], styles[i].weight);
          pango_font_description_set_size (fonts[i], styles[i].tenths_of_point * PANGO_SCALE / 10);
        }
      g_once_init_leave (&ready, 1);
    }
  pango_layout_set_font_description (layout, fonts[style]);
}

int
garde_length_from_pango (int units)
{
  return (int) (((gint64) units * 2540 + 72 * PANGO_SCALE - 1) / (72 * PANGO_SCALE));
}

int
garde_length_to_pango (int length)
{
  return (int) ((gint64) length * 72 * PANGO_SCALE / 2540);
}
