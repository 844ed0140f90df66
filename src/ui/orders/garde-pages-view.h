/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "document/garde-pages.h"

G_BEGIN_DECLS

/* A document's pages one below the other, as wide as there is room: paper, in the dark too. */
#define GARDE_TYPE_PAGES_VIEW (garde_pages_view_get_type ())
G_DECLARE_FINAL_TYPE (GardePagesView, garde_pages_view, GARDE, PAGES_VIEW, GtkWidget)

/* NULL: none. */
void garde_pages_view_show (GardePagesView *self, GardePages *pages);

G_END_DECLS
