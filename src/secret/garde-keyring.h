/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "secret/garde-key.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/* The secrets of this workstation, in the keyring of the person's session (Secret Service). These
 * calls block, for the store thread and for gardectl: at most @patience_ms and a moment. None of
 * them writes a secret into a message or a log. */

#define GARDE_KEYRING_ERROR (garde_keyring_error_quark ())
GQuark garde_keyring_error_quark (void);

/* Messages are whole translated sentences. Each means: ask the person instead. */
typedef enum
{
  GARDE_KEYRING_ERROR_ABSENT, /* no Secret Service in this session */
  GARDE_KEYRING_ERROR_LOCKED, /* there is one, and it stays locked */
  GARDE_KEYRING_ERROR_SILENT, /* it did not answer in time */
} GardeKeyringError;

/* What a secret is for; stays what it is in keyrings that exist, so only add. */
typedef enum
{
  GARDE_KEYRING_POSTGRESQL_PASSWORD,
  GARDE_KEYRING_BACKUP_PRIVATE_KEY,
  GARDE_KEYRING_MAC_KEY,
  GARDE_KEYRING_WORKSTATION_KEY,
  GARDE_KEYRING_ACCOUNT_PASSWORD, /* @database ends with "#" and the account */
} GardeKeyringPurpose;

/* Enough for a service that has to be started. A person who has to type the keyring's own password
 * needs more. */
#define GARDE_KEYRING_PATIENCE_MS        10000
#define GARDE_KEYRING_PATIENCE_PERSON_MS 120000

/* @database: its URI or path; a password in it is left out before it is used. TRUE with *secret
 * NULL when nothing is kept for it. FALSE with a GARDE_KEYRING_ERROR, or G_IO_ERROR_CANCELLED.
 * @secret: (out) (transfer full) */
gboolean garde_keyring_look_up (const char *database,
                                GardeKeyringPurpose purpose,
                                guint patience_ms,
                                GCancellable *cancellable,
                                GardeKey **secret,
                                GError **error);

/* Puts @secret in the place of the one that was there. */
gboolean garde_keyring_store (const char *database,
                              GardeKeyringPurpose purpose,
                              const GardeKey *secret,
                              guint patience_ms,
                              GCancellable *cancellable,
                              GError **error);

/* TRUE when there was nothing to forget, too. */
gboolean garde_keyring_forget (const char *database,
                               GardeKeyringPurpose purpose,
                               guint patience_ms,
                               GCancellable *cancellable,
                               GError **error);

/* By what the keyring finds the secrets of a database: @database without a password in it.
 * (transfer full) */
char *garde_keyring_dup_name (const char *database);

G_END_DECLS
