/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "app/garde-context.h"

G_BEGIN_DECLS

/* The window's places "summaries" and "shift", what a shift leaves to do, and "my-orders", what is
 * left of it to a doctor who has gone. */
gboolean garde_shift_place_has (const char *place);

/* The page of that name in @stack, made when it is first wanted. */
GtkWidget *garde_shift_place_show (GtkStack *stack, GardeContext *context, const char *place);

G_END_DECLS
