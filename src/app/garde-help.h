/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* What a window says about itself: "win.shortcuts", the list of keys, and "win.about". */
void garde_help_install_actions (GtkWidgetClass *klass);

/* For gtk_menu_button_set_create_popup_func (): the menu is made when it is opened, not with the
 * window. */
void garde_help_create_menu (GtkMenuButton *button, gpointer data);

G_END_DECLS
