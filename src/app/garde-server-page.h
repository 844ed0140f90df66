/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "app/garde-context.h"

G_BEGIN_DECLS

/* What a window shows whose database is on a server that it cannot enter by itself: the address is
 * typed once, the password each time where no keyring keeps it. What goes wrong is told in place.
 * The action "closed.back" leaves it. */
#define GARDE_TYPE_SERVER_PAGE (garde_server_page_get_type ())
G_DECLARE_FINAL_TYPE (GardeServerPage, garde_server_page, GARDE, SERVER_PAGE, GtkWidget)

GtkWidget *garde_server_page_new (GardeContext *context);

/* Asks for an address, beginning with the one that there is. */
void garde_server_page_ask_address (GardeServerPage *self);

/* Asks for the password of the address that there is. */
void garde_server_page_ask_password (GardeServerPage *self);

G_END_DECLS
