/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/roster/garde-wish-keys.h"

int
garde_wish_keys_find_level (guint key)
{
  static const guint keys[][3] = {
    { GDK_KEY_0, GDK_KEY_KP_0, GDK_KEY_agrave },     { GDK_KEY_1, GDK_KEY_KP_1, GDK_KEY_ampersand },
    { GDK_KEY_2, GDK_KEY_KP_2, GDK_KEY_eacute },     { GDK_KEY_3, GDK_KEY_KP_3, GDK_KEY_quotedbl },
    { GDK_KEY_4, GDK_KEY_KP_4, GDK_KEY_apostrophe },
  };

  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    for (guint j = 0; j < G_N_ELEMENTS (keys[i]); j++)
      if (keys[i][j] == key)
        return (int) i;
  return key == GDK_KEY_Delete || key == GDK_KEY_BackSpace ? 0 : -1;
}

gboolean
garde_wish_keys_is_arrow (guint key)
{
  return key == GDK_KEY_Left || key == GDK_KEY_Right || key == GDK_KEY_Up || key == GDK_KEY_Down;
}
