/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ctl/garde-ctl.h"
#include "secret/garde-key.h"

G_BEGIN_DECLS

/* The password of a database server: the one that the keyring keeps, else by libpq's own ways
 * (~/.pgpass, PGPASSWORD), else typed on a terminal. It is never an argument, which others on the
 * machine could read. */

/* What the keyring keeps for @uri (NULL: the own file); NULL if it keeps nothing, or is away.
 * (transfer full) */
GardeKey *garde_ctl_look_up_server_password (const char *uri);

/* The password with which the server of @uri lets a command in, which is tried; asked for on the
 * terminal if it has to be. NULL: it needs none, or there is none. (transfer full) */
GardeKey *garde_ctl_find_server_password (const char *uri);

/* After @error of opening @uri: whether it was for want of a password, and one was typed now. */
gboolean garde_ctl_ask_server_password (const char *uri, const GError *error, GardeKey **password);

/* Its text, for whoever opens the database; NULL for NULL. Borrowed. */
const char *garde_ctl_get_password_text (const GardeKey *password);

G_END_DECLS
