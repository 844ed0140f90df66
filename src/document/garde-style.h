/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <pango/pango.h>

G_BEGIN_DECLS

/* The styles of texts, all in one family and few weights, so that documents look alike and their
 * files stay small. The family is Inter: it has the Vietnamese and Polish letters, digits of one
 * width, and is free (Debian: fonts-inter). Line heights are the table's, not the font's. */
typedef enum
{
  GARDE_STYLE_BODY,
  GARDE_STYLE_STRONG,
  GARDE_STYLE_QUIET,   /* labels, remarks, feet */
  GARDE_STYLE_TITLE,   /* of the document */
  GARDE_STYLE_HEADING, /* of a part */
  GARDE_STYLE_NAME,    /* the patient's, in its block */
  GARDE_STYLE_HOUSE,   /* the centre's and the doctor's, on top */
  GARDE_STYLE_ALARM,   /* "Urgent" */
  GARDE_STYLE_LABEL,   /* on a tube */
  GARDE_STYLE_LABEL_NAME,
  GARDE_STYLE_LAST = GARDE_STYLE_LABEL_NAME,
} GardeStyle;

const char *garde_style_get_name (GardeStyle style);

/* In hundredths of a millimetre. */
int garde_style_get_line_height (GardeStyle style);
int garde_style_get_baseline (GardeStyle style); /* below the line's top */

/* Red, green and blue, 0 to 1. */
void garde_style_get_colour (GardeStyle style, double colour[3]);

/* What all texts are measured and painted with: no hinting and no rounding, so that neither the
 * screen's settings nor the printer's resolution moves a mark; and no contextual shapes, with which
 * Inter would print "2×3" for "2x3": what was typed is what is read. (transfer full) */
PangoLayout *garde_style_create_layout (void);

/* Puts the font of @style on @layout. */
void garde_style_apply (GardeStyle style, PangoLayout *layout);

/* Between Pango's units at 72 to the inch and hundredths of a millimetre. */
int garde_length_from_pango (int units); /* rounded up */
int garde_length_to_pango (int length);

G_END_DECLS
