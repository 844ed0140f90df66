/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/garde-record.h"
#include "model/garde-right.h"

G_BEGIN_DECLS

#define GARDE_TYPE_ACCOUNT (garde_account_get_type ())
GARDE_DECLARE_RECORD (GardeAccount, garde_account, ACCOUNT)

/* The account that acts as long as there is no other; nobody signs in with it. */
#define GARDE_ACCOUNT_BUILT_IN (1)

/* A person who may act. His password's hash and his PINs are not in here: only the files that
 * check them read those. */
struct _GardeAccount
{
  GardeRecord parent_instance;

  char *name; /* what is typed to sign in, folded */
  char *display_name;
  gint64 doctor;      /* who he is on the roster; 0: nobody */
  GardeDay ends_on;   /* the last day; not set: open */
  gint64 disabled_at; /* 0: not */
};

/* What is typed, as it is kept: trimmed and folded. (transfer full) */
char *garde_account_fold_name (const char *typed);

/* GARDE_INPUT_ERROR with a sentence if it cannot be a name to sign in with: two to forty letters,
 * digits, dots, hyphens and underscores once folded. */
gboolean garde_account_check_name (const char *typed, GError **error);

/* What is left on @today of the roles that were given: all of them until the account's last day,
 * and a doctor's or intern's until that of his contract too; FORMER for a year after the later of
 * them that has come, for a doctor with no other role; then NONE. Days not set are open. */
GardeRole garde_account_get_roles (const GardeAccount *self,
                                   GardeRole given,
                                   GardeDay contract_to,
                                   GardeDay today);

G_END_DECLS
