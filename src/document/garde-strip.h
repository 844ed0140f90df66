/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "document/garde-pages.h"
#include "document/garde-typesetter.h"

G_BEGIN_DECLS

/* A piece of a page that is never parted: marks whose places are relative to its upper left corner.
 * It grows with what is put on it. */
typedef struct
{
  GPtrArray *marks; /* of GardeMark */
  int height;
  gboolean gap; /* only room, which is left out at the top of a page */
} GardeStrip;

GardeStrip *garde_strip_new (void);
GardeStrip *garde_strip_new_gap (int height);
void garde_strip_free (GardeStrip *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GardeStrip, garde_strip_free)

typedef enum
{
  GARDE_ALIGN_START,
  GARDE_ALIGN_MIDDLE,
  GARDE_ALIGN_END,
} GardeAlign;

/* Where a text goes, and how. */
typedef struct
{
  int x, y, width;
  GardeStyle style;
  GardeAlign align;
  int most; /* lines, 0 for no limit */
} GardeSpot;

/* Sets @text into @spot and returns where the next may begin; an empty text takes no room. */
int garde_strip_set_text (GardeStrip *self,
                          GardeTypesetter *typesetter,
                          const GardeSpot *spot,
                          const char *text);

/* The same, moving @spot below what was set. */
void garde_strip_stack_text (GardeStrip *self,
                             GardeTypesetter *typesetter,
                             GardeSpot *spot,
                             const char *text);

/* A rule or dotted line. */
void garde_strip_set_shape (GardeStrip *self, GardeMarkKind kind, GardeBox box);

/* A panel behind all that is on the strip already. */
void garde_strip_set_ground (GardeStrip *self, GardeBox box);

/* @code at the size of @box, in which @text can be read. Takes @code. */
void garde_strip_set_code (GardeStrip *self, GardeCode *code, GardeBox box, const char *text);

/* A PNG as large as it can be in @box, at its lower left. What is no PNG is left out. */
void garde_strip_set_image (GardeStrip *self, GBytes *image, GardeBox box);

/* Makes room at the foot. */
void garde_strip_grow (GardeStrip *self, int height);

G_END_DECLS
