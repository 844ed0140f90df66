/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/garde-account.h"

/* clang-format off */
static const GardeField fields[] = {
  GARDE_FIELD (GardeAccount, name, TEXT),
  GARDE_FIELD (GardeAccount, display_name, TEXT),
};
/* clang-format on */

GARDE_DEFINE_RECORD (GardeAccount, garde_account, "account", fields)
