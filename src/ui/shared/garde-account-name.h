/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The name to sign in with that is proposed for "Dr Hélène Marchand": "helene.marchand". Titles are
 * left out; "" for nothing. (transfer full) */
char *garde_account_name_suggest (const char *display_name);

G_END_DECLS
