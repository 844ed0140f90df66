/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/garde-desk.h"

G_BEGIN_DECLS

/* Asks the store whether somebody is who he says. @pin_account: who may come in with a PIN at this
 * workstation of the database @uri, where @secret is short enough to be one; 0: by the password of
 * @name alone. */
void garde_proof_ask_async (GardeDesk *desk,
                            const char *uri,
                            const char *name,
                            gint64 pin_account,
                            const char *secret,
                            GAsyncReadyCallback callback,
                            gpointer data);

/* His session; NULL with the errors of garde_store_sign_in (). (transfer full) */
GardeSession *garde_proof_ask_finish (GardeDesk *desk, GAsyncResult *result, GError **error);

G_END_DECLS
