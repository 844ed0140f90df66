/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* What whoever is signed in does with his account: "win.lock", "win.own-account". */
void garde_account_menu_install_actions (GtkWidgetClass *klass);

/* For gtk_menu_button_set_create_popup_func () with the GardeWindow as data: the menu is made when
 * it is opened, not with the window. */
void garde_account_menu_create (GtkMenuButton *button, gpointer data);

G_END_DECLS
