/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "app/garde-context.h"

G_BEGIN_DECLS

/* The window's place "roster", made in @stack when it is first wanted. */
GtkWidget *garde_roster_place_show (GtkStack *stack, GardeContext *context);

/* The place "my-roster" of a doctor. */
GtkWidget *garde_roster_place_show_own (GtkStack *stack, GardeContext *context);

G_END_DECLS
