/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "store/garde-desk.h"

G_BEGIN_DECLS

/* Where whoever is signed in changes his password, and sets the PIN with which he comes back at
 * this workstation. Escape closes it. */
#define GARDE_TYPE_OWN_ACCOUNT (garde_own_account_get_type ())
G_DECLARE_FINAL_TYPE (GardeOwnAccount, garde_own_account, GARDE, OWN_ACCOUNT, AdwWindow)

/* @uri: of the database of @desk. */
GtkWidget *garde_own_account_new (GtkWindow *parent, GardeDesk *desk, const char *uri);

G_END_DECLS
