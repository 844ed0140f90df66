/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/garde-account.h"
#include "store/garde-store-private.h"

G_BEGIN_DECLS

/* What managing accounts and signing in share. */

/* The roles that were given to @account at @centre; 0: at every centre alike. */
gboolean garde_store_read_roles (
    GardeStore *self, gint64 account, gint64 centre, GardeRole *roles, GError **error);

/* Whether the account administers a centre (@centre 0: any) that nobody else could. */
gboolean garde_store_is_last_administrator (
    GardeStore *self, gint64 account, gint64 centre, gboolean *is_last, GError **error);

/* The day of now in the zone of @centre; without one of the first centre. */
gboolean garde_store_get_day_at (GardeStore *self, gint64 centre, GardeDay *today, GError **error);

/* Whether anybody is signed in: for what everybody may do with his own. */
gboolean garde_store_check_somebody (GardeStore *self, GardeSession *session, GError **error);

/* Who has this name and password, within the limits of garde-store-sign-in.h: SIGN_IN, WAIT. A
 * failure counts before it is known, so that many tries at once are many. Takes as long as a hash.
 * @centre: for the trail; 0: not known. (transfer full) */
GardeAccount *garde_store_prove (
    GardeStore *self, gint64 centre, const char *name, const char *password, GError **error);

/* Another proof than the password is about to be looked at: counts as a failure within the same
 * limits, until the caller forgets it. WAIT; NOT_FOUND. (transfer full) */
GardeAccount *garde_store_count_proof (GardeStore *self, const char *name, GError **error);

/* Inside a transaction, posted: @account gets the password that @hash is of, is locked no more, and
 * has no PIN. @detail: for the trail. */
gboolean garde_store_post_new_password (GardeStore *self,
                                        GardeSession *session,
                                        const GardeAccount *account,
                                        const char *hash,
                                        const char *detail,
                                        GError **error);

/* NULL with INVALID if it is too weak for @account. (transfer full) */
char *garde_store_hash_password (GardeStore *self,
                                 GardeSession *session,
                                 const GardeAccount *account,
                                 const char *password,
                                 GError **error);

/* His session at @centre with what is left of his roles there today; REFUSED if nothing is.
 * (transfer full) */
GardeSession *garde_store_make_session (GardeStore *self,
                                        const GardeAccount *account,
                                        gint64 centre,
                                        gint64 workstation,
                                        GError **error);

/* Whoever makes up a backup cannot write a row with the key of the audit trail, but could add an
 * account beside it. So inside a transaction, after an account, a role or a password was changed: a
 * row of the trail with the sum of who there is, what each may, and what his password is proved
 * with. */
gboolean garde_store_seal_accounts (GardeStore *self, GardeSession *session, GError **error);

/* Whether the accounts are those of the newest such row; TRUE too if there is none. */
gboolean garde_store_check_accounts (GardeStore *self, gboolean *are_sealed, GError **error);

G_END_DECLS
