/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "app/garde-context.h"

G_BEGIN_DECLS

/* The window's place "Visit": it binds the doctor's page to the pages that write and print what is
 * ordered there. */

/* The page as the child "visit" of @stack, made when it is first wanted. @place: "visit", or
 * "visit:ID" to open that visit. */
GtkWidget *garde_visit_place_show (GtkStack *stack, GardeContext *context, const char *place);

/* "win.show-visit" (x), by way of "win.show-place". */
void garde_visit_place_install_actions (GtkWidgetClass *klass);

G_END_DECLS
