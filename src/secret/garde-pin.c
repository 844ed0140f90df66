/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "secret/garde-pin.h"

#include "base/garde-error.h"
#include "secret/garde-mac.h"
#include "secret/garde-password.h"

#include <glib/gi18n-lib.h>
#include <sodium.h>
#include <string.h>

#define WORD "garde pin 1"

/* What the hand does on the pad without being told. */
static const char *const first_tries[] = { "2580", "0852", "1379", "7139", "1397", "1590", "3570" };

static gboolean
is_number (const char *pin)
{
  gsize n_digits = strspn (pin, "0123456789");

  return n_digits >= GARDE_PIN_MIN_DIGITS && n_digits <= GARDE_PIN_MAX_DIGITS &&
         pin[n_digits] == '\0';
}

/* 0000, 1234, 9876, 2468: every step is the same, around ten too. */
static gboolean
is_run (const char *pin)
{
  int step = (pin[1] - pin[0] + 10) % 10;

  for (const char *p = pin; p[1] != '\0'; p++)
    if ((p[1] - p[0] + 10) % 10 != step)
      return FALSE;
  return TRUE;
}

/* 1212, 123123. */
static gboolean
is_repeated (const char *pin)
{
  gsize length = strlen (pin);

  for (gsize period = 1; period <= length / 2; period++)
    if (length % period == 0 && memcmp (pin, pin + period, length - period) == 0)
      return TRUE;
  return FALSE;
}

static gboolean
is_year (const char *pin)
{
  return strlen (pin) == 4 && (g_str_has_prefix (pin, "19") || g_str_has_prefix (pin, "20"));
}

static gboolean
is_first_try (const char *pin)
{
  if (is_run (pin) || is_repeated (pin) || is_year (pin))
    return TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (first_tries); i++)
    if (strcmp (pin, first_tries[i]) == 0)
      return TRUE;
  return FALSE;
}

gboolean
garde_pin_check (const char *pin, GError **error)
{
  g_return_val_if_fail (pin != NULL, FALSE);

  if (!is_number (pin))
    {
      g_set_error (error, GARDE_INPUT_ERROR, GARDE_INPUT_ERROR_INVALID,
                   _ ("A short number has %d to %d digits, and nothing else."),
                   GARDE_PIN_MIN_DIGITS, GARDE_PIN_MAX_DIGITS);
      return FALSE;
    }
  if (is_first_try (pin))
    {
      g_set_error (error, GARDE_INPUT_ERROR, GARDE_INPUT_ERROR_INVALID,
                   _ ("This number is one of the first that anybody would try."));
      return FALSE;
    }
  return TRUE;
}

/* To be wiped. (transfer full) */
static char *
tie (const char *pin, gint64 account, const GardeKey *workstation_key)
{
  const GardeMacField fields[] = { garde_mac_text (WORD), garde_mac_text (pin) };
  GardeMac mac;
  char *text;

  garde_mac_start (workstation_key, account, &mac);
  garde_mac_step (workstation_key, &mac, account, fields, G_N_ELEMENTS (fields), &mac);
  text = garde_mac_to_text (&mac);
  sodium_memzero (&mac, sizeof mac);

  return text;
}

char *
garde_pin_hash (const char *pin, gint64 account, const GardeKey *workstation_key, GError **error)
{
  char *tied, *hash;

  g_return_val_if_fail (pin != NULL && workstation_key != NULL, NULL);

  tied = tie (pin, account, workstation_key);
  hash = garde_password_hash (tied, error);
  garde_key_wipe_text (tied);

  return hash;
}

gboolean
garde_pin_verify (const char *hash,
                  const char *pin,
                  gint64 account,
                  const GardeKey *workstation_key)
{
  gboolean is_right;
  char *tied;

  g_return_val_if_fail (pin != NULL && workstation_key != NULL, FALSE);

  tied = tie (pin, account, workstation_key);
  is_right = garde_password_verify (hash, tied);
  garde_key_wipe_text (tied);

  return is_right;
}
