/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <cairo.h>

#include "document/garde-pages.h"

G_BEGIN_DECLS

/* Paints page @page (from 0) on @cr, whose unit is the point and whose origin the page's upper left
 * corner: a PDF, a printer, a preview. The clip and the matrix are as before afterwards. */
void garde_pages_paint (const GardePages *self, int page, cairo_t *cr);

/* The whole document as a PDF; the same pages give the same bytes. NULL with @error (a GIOError) if
 * that failed. (transfer full) */
GBytes *garde_pages_to_pdf (const GardePages *self, GError **error);

/* Into a file that only its owner may read, whole or not at all. */
gboolean garde_pages_write_pdf (const GardePages *self, const char *path, GError **error);

/* From the page's lengths to points. */
double garde_length_to_points (int length);

G_END_DECLS
