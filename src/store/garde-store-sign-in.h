/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "secret/garde-key.h"
#include "store/garde-store.h"

G_BEGIN_DECLS

/* How somebody proves who he is. Every refusal is a row of the trail. */

/* After so many wrong passwords an account is locked for a while; the last administrator of a
 * centre for GARDE_SIGN_IN_DELAY_MAX_S alone; and never at a workstation where its owner has signed
 * in lately: whoever tries all names shuts nobody out of his own desk. Before, and for those, each
 * failure at a workstation makes the next try there wait longer. */
#define GARDE_SIGN_IN_FREE         3 /* failures that cost no wait */
#define GARDE_SIGN_IN_FAILURES     10
#define GARDE_SIGN_IN_LOCK_MINUTES 15
#define GARDE_SIGN_IN_KNOWN_DAYS   31
#define GARDE_SIGN_IN_DELAY_MAX_S  60

/* Whether anybody but the built-in account is there: then everybody has to sign in. */
gboolean garde_store_has_accounts (GardeStore *self, gboolean *has_accounts, GError **error);

/* Of the centre named @centre_name (NULL: the only one at which he has a role). SIGN_IN for a wrong
 * name or password, alike; WAIT if it is too early for another try, with how long; REFUSED for an
 * account that has ended, is disabled, or has no role there. Takes as long as a password's hash
 * takes. (transfer full) */
GardeSession *garde_store_sign_in (GardeStore *self,
                                   const char *centre_name,
                                   const char *name,
                                   const char *password,
                                   GError **error);

/* The same at every centre where he has a role, by name. (transfer full) of GardeSession */
GPtrArray *garde_store_sign_in_everywhere (GardeStore *self,
                                           const char *name,
                                           const char *password,
                                           GError **error);

/* At this workstation, after a sign-in with the password within GARDE_PIN_HOURS. SIGN_IN for a
 * wrong number, or when the password has to be typed (again, after GARDE_PIN_TRIES). (transfer
 * full) */
GardeSession *garde_store_sign_in_by_pin (GardeStore *self,
                                          const char *centre_name,
                                          gint64 account,
                                          const char *pin,
                                          const GardeKey *workstation_key,
                                          GError **error);

/* Writes down that he leaves the workstation. */
gboolean garde_store_sign_out (GardeStore *self, GardeSession *session, GError **error);

/* The same person now: his roles may have changed, his account may have ended. REFUSED if there is
 * nothing left for him. (transfer full) */
GardeSession *garde_store_renew_session (GardeStore *self, GardeSession *session, GError **error);

/* The same person at another centre, or at all where @centre_name is NULL (then with the roles that
 * he holds at every one). REFUSED if he has none there. (transfer full) */
GardeSession *garde_store_move_session (GardeStore *self,
                                        GardeSession *session,
                                        const char *centre_name,
                                        GError **error);

/* The sessions of garde_store_dup_session () of every centre, by name. Errors as that. (transfer
 * full) of GardeSession */
GPtrArray *garde_store_dup_sessions (GardeStore *self, GError **error);

/* The centre at which a workstation is locked: nobody's session. Errors as garde_store_dup_session
 * (). (transfer full) */
GardeSession *
garde_store_dup_locked_session (GardeStore *self, const char *centre_name, GError **error);

G_END_DECLS
