/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <cairo.h>
#include <glib.h>

G_BEGIN_DECLS

/* A PNG as a surface, NULL if it is none or is beyond reason. (transfer full) */
cairo_surface_t *garde_image_load (GBytes *png);

/* In pixels; FALSE if it is no PNG. NULL is none. */
gboolean garde_image_get_size (GBytes *png, int *width, int *height);

G_END_DECLS
