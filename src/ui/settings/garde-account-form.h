/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "store/garde-desk.h"
#include "store/garde-store-account.h"

G_BEGIN_DECLS

/* One account: its names, roles, doctor, end and password. Signal "saved" (account, as gint64): the
 * list is to be read again. */
#define GARDE_TYPE_ACCOUNT_FORM (garde_account_form_get_type ())
G_DECLARE_FINAL_TYPE (GardeAccountForm, garde_account_form, GARDE, ACCOUNT_FORM, GtkWidget)

void garde_account_form_set_desk (GardeAccountForm *self, GardeDesk *desk);

/* The doctors to choose from, of GardeDoctor. */
void garde_account_form_set_doctors (GardeAccountForm *self, GPtrArray *doctors);

/* @line: NULL starts a new account. */
void garde_account_form_show (GardeAccountForm *self, const GardeAccountLine *line);

/* Whether something was typed that is not saved. */
gboolean garde_account_form_is_touched (GardeAccountForm *self);

/* By Ctrl+Enter, too. */
void garde_account_form_save (GardeAccountForm *self);

G_END_DECLS
