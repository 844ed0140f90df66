/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/shared/garde-ui.h"

#include <gio/gio.h>

#include "garde-resources.h"
#include "ui/shared/garde-key-button.h"
#include "ui/shared/garde-person-mark.h"
#include "ui/shared/garde-wrap-layout.h"

void
garde_ui_init (void)
{
  /* The bundle lies in a static library: without a call nothing of it would be linked. */
  g_resources_register (garde_ui_get_resource ());

  g_type_ensure (GARDE_TYPE_KEY_BUTTON);
  g_type_ensure (GARDE_TYPE_PERSON_MARK);
  g_type_ensure (GARDE_TYPE_WRAP_LAYOUT);
}
