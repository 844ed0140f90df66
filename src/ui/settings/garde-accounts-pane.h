/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "store/garde-desk.h"

G_BEGIN_DECLS

/* Settings, accounts: who may sign in and do what. Talks to the window by "win.toast". */
#define GARDE_TYPE_ACCOUNTS_PANE (garde_accounts_pane_get_type ())
G_DECLARE_FINAL_TYPE (GardeAccountsPane, garde_accounts_pane, GARDE, ACCOUNTS_PANE, GtkWidget)

GtkWidget *garde_accounts_pane_new (GardeDesk *desk);

/* By Ctrl+N, too. */
void garde_accounts_pane_start_new (GardeAccountsPane *self);

/* Escape: what was typed into the form is left; FALSE if nothing was. */
gboolean garde_accounts_pane_discard (GardeAccountsPane *self);

/* By Ctrl+Enter. */
void garde_accounts_pane_save (GardeAccountsPane *self);

G_END_DECLS
