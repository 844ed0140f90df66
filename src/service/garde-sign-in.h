/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "secret/garde-key.h"
#include "secret/garde-password-rules.h"
#include "store/garde-store.h"

G_BEGIN_DECLS

/* How the window and gardectl let somebody in. All of these block: for the store thread. */

/* The first administrator of a database, by whoever sets it up; then everybody has to sign in.
 * INVALID with what is missing of the name or the password. His session. (transfer full) */
GardeSession *garde_sign_in_create_first (GardeStore *store,
                                          GardeSession *session,
                                          const char *name,
                                          const char *display_name,
                                          const char *password,
                                          GError **error);

/* How strong @password is for the account @name of this person at @centre: quick enough for every
 * letter typed, without a store. Names may be NULL. */
GardePasswordStrength garde_sign_in_judge (const char *password,
                                           const char *name,
                                           const char *display_name,
                                           const char *centre);

/* Signing in itself is garde_store_sign_in () and garde_store_sign_in_by_pin ()
 * (garde-store-sign-in.h).
 *
 * The password that the keyring of this person's session keeps for the account @name in the
 * database
 * @uri (NULL: the own file). NULL with SIGN_IN if it keeps none, or an error of the keyring. The
 * caller wipes it with garde_key_wipe_text (). (transfer full) */
char *garde_sign_in_dup_kept_password (const char *uri, const char *name, GError **error);

/* Has the keyring keep @password for that; NULL forgets it. */
gboolean garde_sign_in_keep_password (const char *uri,
                                      const char *name,
                                      const char *password,
                                      GError **error);

/* The key of this workstation, with which PINs are hashed: from the keyring, made the first time.
 * NULL with @error: there is no keyring, then there are no PINs. (transfer full) */
GardeKey *garde_sign_in_dup_workstation_key (const char *uri, GError **error);

G_END_DECLS
