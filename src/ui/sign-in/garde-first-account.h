/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "store/garde-desk.h"

G_BEGIN_DECLS

/* Makes the first administrator of a database that has no accounts. Signals: "made" (GardeSession
 * as a pointer, borrowed: his; the name with which he signs in), "later" (not now, also by Escape).
 */
#define GARDE_TYPE_FIRST_ACCOUNT (garde_first_account_get_type ())
G_DECLARE_FINAL_TYPE (GardeFirstAccount, garde_first_account, GARDE, FIRST_ACCOUNT, GtkWidget)

GtkWidget *garde_first_account_new (GardeDesk *desk);

G_END_DECLS
