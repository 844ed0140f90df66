/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/garde-instant.h"
#include "document/garde-code.h"
#include "document/garde-style.h"

G_BEGIN_DECLS

/* All lengths of a page are hundredths of a millimetre, from its upper left corner: whole numbers,
 * so that the same data gives the same marks everywhere. */
#define GARDE_MM(millimetres) ((int) ((millimetres) *100))

typedef struct
{
  int x, y, width, height;
} GardeBox;

typedef enum
{
  GARDE_MARK_TEXT,  /* one line in one style */
  GARDE_MARK_PANEL, /* a tinted ground for others to stand on */
  GARDE_MARK_RULE,  /* a filled bar */
  GARDE_MARK_DOTS,  /* a dotted line along the box's foot, for a pen */
  GARDE_MARK_IMAGE, /* a PNG, as large as its proportions allow */
  GARDE_MARK_CODE,  /* the modules of a code, to the edges of the box */
} GardeMarkKind;

typedef struct
{
  GardeMarkKind kind;
  int page; /* from 0 */
  GardeBox box;
  GardeStyle style; /* of texts */
  char *text;       /* of texts; what a code says */
  GBytes *image;
  GardeCode *code;
} GardeMark;

GardeMark *garde_mark_new (GardeMarkKind kind, GardeBox box);
GardeMark *garde_mark_new_text (GardeBox box, GardeStyle style, const char *text, gssize length);
void garde_mark_free (GardeMark *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GardeMark, garde_mark_free)

/* A document that is ready: marks in the order in which it is read. Immutable once it was handed
 * out, reference counted, usable from any thread. */
typedef struct _GardePages GardePages;

GardePages *garde_pages_new (const char *title, const char *author, int width, int height);
GardePages *garde_pages_ref (GardePages *self);
void garde_pages_unref (GardePages *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GardePages, garde_pages_unref)

/* While it is being made. */
void garde_pages_set_made_at (GardePages *self, gint64 made_at, GardeZone *zone);
void garde_pages_set_count (GardePages *self, int n_pages);
void garde_pages_add (GardePages *self, int page, GardeMark *mark); /* takes @mark */

const char *garde_pages_get_title (const GardePages *self);
const char *garde_pages_get_author (const GardePages *self);
char *garde_pages_dup_made_at (const GardePages *self); /* ISO 8601 (transfer full) */
int garde_pages_get_count (const GardePages *self);
int garde_pages_get_width (const GardePages *self);
int garde_pages_get_height (const GardePages *self);
const GPtrArray *garde_pages_get_marks (const GardePages *self); /* of GardeMark */

/* One line a mark, in tenths of a millimetre, for tests and for reading. (transfer full) */
char *garde_pages_dump (const GardePages *self);

G_END_DECLS
