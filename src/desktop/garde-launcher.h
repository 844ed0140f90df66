/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Opens the database @uri in another window, which is a program of its own and stays when this one
 * ends. FALSE: it could not even be started. */
gboolean garde_launcher_open (const char *uri, GError **error);

G_END_DECLS
