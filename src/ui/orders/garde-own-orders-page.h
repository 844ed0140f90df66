/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "store/garde-desk.h"

G_BEGIN_DECLS

/* The place "My orders" of a doctor whose contract has ended: what he ordered, the newest first,
 * each of them to read. */
#define GARDE_TYPE_OWN_ORDERS_PAGE (garde_own_orders_page_get_type ())
G_DECLARE_FINAL_TYPE (GardeOwnOrdersPage, garde_own_orders_page, GARDE, OWN_ORDERS_PAGE, GtkWidget)

GtkWidget *garde_own_orders_page_new (GardeDesk *desk);

G_END_DECLS
