/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "app/garde-context.h"

G_BEGIN_DECLS

/* What a window shows where there is no centre yet: make one, or look at the demonstration. What
 * goes wrong is told in place. */
#define GARDE_TYPE_START_PAGE (garde_start_page_get_type ())
G_DECLARE_FINAL_TYPE (GardeStartPage, garde_start_page, GARDE, START_PAGE, GtkWidget)

GtkWidget *garde_start_page_new (GardeContext *context);

G_END_DECLS
