/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/garde-desk.h"
#include "store/garde-store-account.h"

G_BEGIN_DECLS

/* Saves @account with @roles; with a password that is new if @password is not NULL. */
void garde_account_saving_start (GardeDesk *desk,
                                 const GardeAccount *account,
                                 GardeRole roles,
                                 const char *password,
                                 GAsyncReadyCallback callback,
                                 gpointer data);

/* Nobody signs in with @account any more, or again. */
void garde_account_saving_disable (GardeDesk *desk,
                                   gint64 account,
                                   gboolean is_disabled,
                                   GAsyncReadyCallback callback,
                                   gpointer data);

/* For both: the account's id; 0 with the errors of garde-store-account.h. */
gint64 garde_account_saving_finish (GardeDesk *desk, GAsyncResult *result, GError **error);

G_END_DECLS
