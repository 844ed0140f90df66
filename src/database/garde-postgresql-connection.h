/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <libpq-fe.h>

#include "database/garde-database.h"

G_BEGIN_DECLS

/* libpq's keywords and values for @uri with what Garde adds: verified TLS off this machine, time
 * limits, a server that can write. REFUSED for a password inside the URI. (transfer full) */
GHashTable *garde_postgresql_dup_settings (const char *uri, const char *password, GError **error);

/* Tries the hosts of @settings one after the other, each for connect_timeout. */
PGconn *garde_postgresql_connect (GHashTable *settings, GError **error);

G_END_DECLS
