/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/shared/garde-identity.h"

void
garde_identity_show (GardeChip *chip, GardeIdentityState state)
{
  const char *style = "line";
  const char *icon = "user-info-symbolic";

  g_return_if_fail (GARDE_IS_CHIP (chip));

  if (state == GARDE_IDENTITY_QUALIFIED)
    {
      style = "good";
      icon = "security-high-symbolic";
    }
  else if (state == GARDE_IDENTITY_VALIDATED || state == GARDE_IDENTITY_RETRIEVED)
    {
      style = "";
      icon = "object-select-symbolic";
    }

  garde_chip_show (chip, garde_vocabulary_get_label (&garde_identity_state_words, (int) state),
                   style, icon);
}
