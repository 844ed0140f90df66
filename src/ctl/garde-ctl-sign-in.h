/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ctl/garde-ctl.h"

G_BEGIN_DECLS

/* Who runs a command (COMMANDS.md): everybody as long as the database has no accounts; then whoever
 * --as names, with his password as the first line of stdin, else from the keyring, else typed. */

/* The session of the centre of @self. SIGN_IN without --as, or with it where there are no accounts.
 * (transfer full) */
GardeSession *garde_ctl_sign_in (GardeCtl *self, GError **error);

/* One for each centre at which he has a role, by name. (transfer full) of GardeSession */
GPtrArray *garde_ctl_sign_in_everywhere (GardeCtl *self, GError **error);

/* A new password, for a command that has set self->wants_new_password: the line of stdin behind
 * that of --as, or the only one; typed on a terminal. NULL: there is none. The caller wipes it with
 * garde_key_wipe_text (). (transfer full) */
char *garde_ctl_read_new_password (GardeCtl *self);

/* Wipes what was read. */
void garde_ctl_forget_lines (GardeCtl *self);

/* Asks @question on the terminal, without showing what is typed; where stdin is none, its next
 * line. Wiped by the caller. (transfer full) */
char *garde_ctl_ask (const char *question);

G_END_DECLS
