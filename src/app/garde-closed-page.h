/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "app/garde-context.h"

G_BEGIN_DECLS

/* What a window shows while no database is open: that it opens, why it could not, or that there is
 * no centre yet. It follows the context by itself. */
#define GARDE_TYPE_CLOSED_PAGE (garde_closed_page_get_type ())
G_DECLARE_FINAL_TYPE (GardeClosedPage, garde_closed_page, GARDE, CLOSED_PAGE, GtkWidget)

GtkWidget *garde_closed_page_new (GardeContext *context);

G_END_DECLS
