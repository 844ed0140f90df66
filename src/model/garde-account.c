/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/garde-account.h"

#include "base/garde-error.h"

#include <glib/gi18n-lib.h>

#define SHORTEST_NAME (2)
#define LONGEST_NAME  (40)

/* clang-format off */
static const GardeField fields[] = {
  GARDE_FIELD (GardeAccount, name, TEXT),
  GARDE_FIELD (GardeAccount, display_name, TEXT),
  GARDE_FIELD (GardeAccount, doctor, OPTIONAL_REFERENCE),
  GARDE_FIELD (GardeAccount, ends_on, DAY),
  GARDE_FIELD (GardeAccount, disabled_at, INSTANT),
};
/* clang-format on */

GARDE_DEFINE_RECORD (GardeAccount, garde_account, "account", fields)

char *
garde_account_fold_name (const char *typed)
{
  g_autofree char *stripped = NULL;
  g_autofree char *normal = NULL;

  if (typed == NULL || !g_utf8_validate (typed, -1, NULL))
    return g_strdup ("");
  stripped = g_strstrip (g_strdup (typed));
  normal = g_utf8_normalize (stripped, -1, G_NORMALIZE_NFKC);
  return g_utf8_strdown (normal, -1);
}

static gboolean
is_allowed (gunichar letter)
{
  return g_unichar_isalnum (letter) || letter == '.' || letter == '-' || letter == '_';
}

gboolean
garde_account_check_name (const char *typed, GError **error)
{
  g_autofree char *name = garde_account_fold_name (typed);
  glong length = g_utf8_strlen (name, -1);

  if (length == 0)
    {
      g_set_error_literal (error, GARDE_INPUT_ERROR, GARDE_INPUT_ERROR_MISSING,
                           _ ("Give the account a name to sign in with."));
      return FALSE;
    }
  for (const char *at = name; *at != '\0'; at = g_utf8_next_char (at))
    if (!is_allowed (g_utf8_get_char (at)))
      {
        g_set_error_literal (
            error, GARDE_INPUT_ERROR, GARDE_INPUT_ERROR_INVALID,
            _ ("A name to sign in with has letters, digits, dots, hyphens and underscores only."));
        return FALSE;
      }
  if (length >= SHORTEST_NAME && length <= LONGEST_NAME)
    return TRUE;
  g_set_error (error, GARDE_INPUT_ERROR, GARDE_INPUT_ERROR_INVALID,
               _ ("A name to sign in with has %1$d to %2$d characters."), SHORTEST_NAME,
               LONGEST_NAME);
  return FALSE;
}

static gboolean
is_over (GardeDay last, GardeDay today)
{
  return garde_day_is_set (last) && today.number > last.number;
}

static gboolean
is_within_a_year (GardeDay last, GardeDay today)
{
  return garde_day_months_between (garde_day_add (last, 1), today) < 12;
}

GardeRole
garde_account_get_roles (const GardeAccount *self,
                         GardeRole given,
                         GardeDay contract_to,
                         GardeDay today)
{
  GardeRole left = given;
  GardeDay last = GARDE_DAY_NONE;

  if (is_over (contract_to, today))
    {
      left &= ~(GARDE_ROLE_DOCTOR | GARDE_ROLE_INTERN);
      last = contract_to;
    }
  if (is_over (self->ends_on, today))
    {
      left = GARDE_ROLE_NONE;
      if (last.number < self->ends_on.number)
        last = self->ends_on;
    }
  if (left != GARDE_ROLE_NONE)
    return left;
  return (given & GARDE_ROLE_DOCTOR) != 0 && self->doctor != 0 && garde_day_is_set (last) &&
                 is_within_a_year (last, today)
             ? GARDE_ROLE_FORMER
             : GARDE_ROLE_NONE;
}
