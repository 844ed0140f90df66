/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "secret/garde-key.h"

G_BEGIN_DECLS

/* The short number with which somebody who signed in fully earlier in the shift takes a workstation
 * over again. Worth something only on that workstation, and with a lock after three wrong tries. */

#define GARDE_PIN_MIN_DIGITS                                                                       \
  4 /* 13 bits: CNIL's figure for a device that locks after three tries */
#define GARDE_PIN_MAX_DIGITS 8
#define GARDE_PIN_TRIES      3

/* GARDE_INPUT_ERROR when it is no such number, or one that is tried first (0000, 1234, 2580, a year
 * of birth). */
gboolean garde_pin_check (const char *pin, GError **error);

/* As garde_password_hash (), of the number together with @account and the workstation's key: a copy
 * of the database does not have that, so that the few numbers there are cannot be tried on it.
 * @workstation_key: of GARDE_KEY_LENGTH. Does not ask garde_pin_check (). (transfer full) */
char *
garde_pin_hash (const char *pin, gint64 account, const GardeKey *workstation_key, GError **error);
gboolean garde_pin_verify (const char *hash,
                           const char *pin,
                           gint64 account,
                           const GardeKey *workstation_key);

G_END_DECLS
