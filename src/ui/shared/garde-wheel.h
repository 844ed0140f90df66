/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* The mouse wheel over @button scrolls the page around it: a number under the pointer would change
 * on its way, unseen. */
void garde_wheel_scrolls_page (GtkSpinButton *button);

G_END_DECLS
