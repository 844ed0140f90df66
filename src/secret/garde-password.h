/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* How passwords are kept: libsodium's argon2id with a salt, as the text that starts with
 * "$argon2id$" and carries its own parameters. Composed and decomposed accents are the same
 * password, so that it does not depend on the keyboard. */

#define GARDE_PASSWORD_MAX_BYTES 1024 /* in UTF-8 */

/* Takes about as long as a person notices. NULL and a GARDE_INPUT_ERROR for an empty or overlong
 * password or one that is no text, and when the memory is lacking. (transfer full) */
char *garde_password_hash (const char *password, GError **error);

/* @hash: NULL when there is no such account: then it is FALSE after the same time, so that nobody
 * finds out by the clock who has one. */
gboolean garde_password_verify (const char *hash, const char *password);

/* Whether @hash was made with other parameters than today's: to be made again at the next sign-in,
 * when the password is at hand. */
gboolean garde_password_needs_rehash (const char *hash);

#ifdef GARDE_TEST_BUILD
/* Makes hashing as cheap as libsodium can, for tests that sign in a thousand times; so does
 * GARDE_TEST_CHEAP_PASSWORDS in the environment, for those that run the programs. */
void garde_password_set_cheap (gboolean is_cheap);
#endif

G_END_DECLS
