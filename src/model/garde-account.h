/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/garde-record.h"

G_BEGIN_DECLS

#define GARDE_TYPE_ACCOUNT (garde_account_get_type ())
GARDE_DECLARE_RECORD (GardeAccount, garde_account, ACCOUNT)

/* A person who may act. One built-in account exists until accounts are managed. */
struct _GardeAccount
{
  GardeRecord parent_instance;

  char *name; /* what is typed to sign in */
  char *display_name;
};

G_END_DECLS
